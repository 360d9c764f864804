"""StatLine, "CSV met statistische symbolen": proximity of facilities, SES-WOA, and tables like them.

Told by a code column (``.../Codering (code)`` or ``Regiocode ... (code)``) and headings that are
paths with the unit in brackets. A heading is bound by its path, by the end of its path when only
one column has it, or by the base name of the OData table; never by a number behind it. A table
with several periods is back-cast to one division, so its boundary year is its newest period.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Registers
from buurtblik.errors import Problem
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.periods import Period, read_period
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import Bindings, build_columns
from buurtblik.figures.sources.editions import edition_of, period_in
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, first_time, position, read_keys, strangers_to
from buurtblik.figures.sources.printed import Printed, stripped
from buurtblik.figures.sources.series import Series
from buurtblik.intake.checks import missing_years
from buurtblik.intake.door import Document
from buurtblik.intake.problems import problem
from buurtblik.intake.table import read_table

_CODE = re.compile(r"(^|/)(Codering|Regiocode)\b.*\(code\)$")
_UNIT = re.compile(r"\s*\([^()]*\)$")
_WORD = re.compile(r"[^\W_]+")


# What stands in some heading of a table that we know -> the table.
_TABLES = {
    "afstandtot": Series("cbs-nabijheid", "CBS", "Nabijheid voorzieningen", precedence=25),
    "seswoa": Series("cbs-ses-woa", "CBS", "SES-WOA, sociaal-economische status per wijk en buurt", precedence=30),
}


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one table with symbols says, period by period."""
    table = read_table(document)
    at = _keys_at(table.headings)
    series = _series_of(table.headings)
    bindings = catalogue.bindings_for("statline")
    positions, twice = match_headings(table.headings, bindings, document.name)
    reader = CellReader(table, positions, markers.STATLINE, document.name)
    periods = list(_periods(document, table))
    lacking = missing_years((period.year for period, _, _ in periods), file=document.name, column="Perioden")
    whole = (*table.problems, *twice, *lacking)
    told: set[tuple[str, str | None]] = set()
    newest = max(period.year for period, _, _ in periods)
    for period, lines, more in periods:
        keys = read_keys(table, at, file=document.name, lines=lines)
        built = build_columns(
            reader, bindings, keys.lines, period=period.label, year=period.year, status=period.provisional
        )
        foreign = strangers_to(keys, registers, newest, file=document.name, column=table.headings[at.code])
        yield observed(
            document,
            table,
            keys,
            series.edition(period.label, boundary_year=newest),
            columns=built.columns,
            register=None if period.year == newest else (),
            problems=(
                *first_time((*whole, *more, *keys.problems, *foreign), told),
                *reader.signs(),
                *built.problems,
            ),
        )


IMPORTER = Importer("cbs-statline", read)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is ours."""
    return any(_CODE.search(h.strip()) for h in headings) and any(_known(h) for h in headings)


def match_headings(
    headings: Sequence[str], bindings: Bindings, file: str
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Which column each name of the catalogue means; a name that fits two columns is bound to neither.

    A name is compared without case, accents, spaces and punctuation, so that the path
    "Horeca/Restaurants/Afstand tot restaurant (km)" answers to itself, to "Afstand tot
    restaurant" and to the base name "AfstandTotRestaurant". An indicator for which only such a
    name with two columns is left is told (E15).
    """
    paths = [_path(h) for h in headings]
    found: dict[str, int] = {}
    doubtful: dict[str, list[int]] = {}
    by_indicator: dict[str, list[str]] = {}
    for indicator, binding in (pair for pairs in bindings.values() for pair in pairs):
        by_indicator.setdefault(indicator.key, []).extend(binding.columns)
    for name in sorted({name for names in by_indicator.values() for name in names}):
        parts = _path(name)
        fitting = [i for i, path in enumerate(paths) if path[-len(parts) :] == parts]
        whole = [i for i in fitting if paths[i] == parts]
        chosen = whole if len(whole) == 1 else fitting
        if len(chosen) == 1:
            found[name] = chosen[0]
        elif chosen:
            doubtful[name] = chosen
    notes = {
        name: problem(
            "E15", file=file, column=headings[doubtful[name][0]].strip(), came=name, count=len(doubtful[name])
        )
        for names in by_indicator.values()
        if not any(name in found for name in names)
        for name in names
        if name in doubtful
    }
    return found, tuple(notes.values())


def _path(heading: str) -> tuple[str, ...]:
    """The parts of a heading, folded, without the unit and without the number of an OData topic."""
    text = re.sub(r"_\d+$", "", heading.strip())
    text = _UNIT.sub("", text)
    return tuple(_folded(part) for part in text.split("/"))


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(_WORD.findall(plain)).casefold()


def _known(heading: str) -> Series | None:
    folded = "".join(_path(heading))
    return next((series for sign, series in _TABLES.items() if sign in folded), None)


def _series_of(headings: Sequence[str]) -> Series:
    found = {_known(h) for h in headings}
    return next(series for series in reversed(_TABLES.values()) if series in found)


def _keys_at(headings: Sequence[str]) -> KeyColumns:
    code = next(i for i, h in enumerate(headings) if _CODE.search(h.strip()))
    gemeente = next((i for i, h in enumerate(headings) if "Gemeentenaam" in h), None)
    return KeyColumns(code, position(headings, "Wijken en buurten"), gemeente)


def _periods(document: Document, table: Printed) -> Iterator[tuple[Period, NDArray[np.int64], tuple[Problem, ...]]]:
    """Each period of the table with its lines; without a column ``Perioden`` the name must say the year."""
    at = position(table.headings, "Perioden")
    if at is None:
        edition = edition_of(document.name, content=None)
        yield read_period(str(edition.year)), np.arange(len(table), dtype=np.int64), edition.problems
        return
    printed = stripped(table, at)
    for text in sorted(set(printed.tolist())):
        lines = np.flatnonzero(printed == text).astype(np.int64)
        where = {"file": document.name, "row": int(table.rows[lines[0]]), "column": table.headings[at]}
        yield period_in(text, **where, expected="2023, 2023*, 2023JJ00"), lines, ()
