"""CBS code lists: code and name of every gemeente, wijk or buurt of one year.

Told by exactly two headings, ``Buurt2025`` and ``buurtnaam2025``; the year stands in them. The codes
have no prefix, because the heading says the level. They make a register and hold no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from buurtblik.areas.register import Registers
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources.editions import edition_of
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, read_keys
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import Document
from buurtblik.intake.table import read_table
from buurtblik.values import Level

_KEY = "cbs-codes"
_CODE = re.compile(r"(gemeente|wijk|buurt)((?:19|20)\d\d)", re.I)
_NAME = re.compile(r"(gemeente|wijk|buurt)naam((?:19|20)\d\d)", re.I)
_TITLES = {
    Level.MUNICIPALITY: "Codes en namen van gemeenten",
    Level.DISTRICT: "Codes en namen van wijken",
    Level.NEIGHBOURHOOD: "Codes en namen van buurten",
}


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """The register that one code list makes."""
    table = read_table(document)
    columns = _columns(table.headings)
    assert columns is not None  # noqa: S101 - ``claims`` has seen it
    at, level, year = columns
    edition = edition_of(document.name, content=year)
    keys = read_keys(table, at, file=document.name, level=level)
    quiet = tuple(p for p in keys.problems if p.code != "E03")  # the heading says the level: nothing was guessed
    series = Series(_KEY, "CBS", _TITLES[level], precedence=40)
    yield observed(
        document,
        table,
        keys,
        series.edition(year, boundary_year=year, part=level.value),
        problems=(*table.problems, *edition.problems, *quiet),
    )


IMPORTER = Importer(_KEY, read)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is ours."""
    return _columns(headings) is not None


def _columns(headings: Sequence[str]) -> tuple[KeyColumns, Level, int] | None:
    if len(headings) != 2:
        return None
    code, name = (pattern.fullmatch(h.strip()) for pattern, h in zip((_CODE, _NAME), headings, strict=True))
    if not code or not name or code[1].lower() != name[1].lower() or code[2] != name[2]:
        return None
    return KeyColumns(0, 1), Level(code[1].lower()), int(code[2])
