"""CBS Kerncijfers wijken en buurten: the yearly workbook, and the same columns as csv.

Told by its key columns (``gwb_code`` or ``gwb_code_10``, ``recs``, ``regio``) and its short
lower-case column names. Points are "not shown"; a column of nothing but points is "not yet
published", and an edition with such a column is provisional, because CBS fills one edition in
three deliveries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from buurtblik.areas.register import Registers
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import build_columns, provisional_when_unfinished, take_out
from buurtblik.figures.sources.editions import Edition, edition_of, years_in
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, position, read_keys
from buurtblik.figures.sources.printed import Printed
from buurtblik.figures.sources.series import Series
from buurtblik.figures.sources.wholes import parts_add_up
from buurtblik.figures.sources.workbook import modified_at, sheet_names
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.problems import refused
from buurtblik.intake.table import read_table
from buurtblik.values import Status

_SERIES = Series("cbs-kwb", "CBS", "Kerncijfers wijken en buurten", precedence=30)

# Columns that exist only from or until an edition; they bound the year when nothing states it.
_SINCE = {"a_nl_all": 2022, "a_eur_al": 2022, "p_ink_ar": 2024, "p_ink_ba": 2024}
_UNTIL = {"a_w_all": 2021, "a_nw_all": 2021, "g_woz": 2019}

_AGES = ("a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo")
_OF_AGES = ("bev_0_15", "bev_15_25", "bev_25_45", "bev_45_65", "bev_65plus", "wrk_bijstand", "wrk_ao", "wrk_ww")


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one workbook or csv says."""
    table = read_table(document)
    keys = read_keys(table, _keys_at(table.headings), file=document.name)
    edition = _edition(document, table)
    positions = {h.strip().casefold(): i for i, h in enumerate(table.headings)}
    reader = CellReader(table, positions, markers.KWB, document.name)
    built = build_columns(
        reader,
        catalogue.bindings_for("kwb"),
        keys.lines,
        period=str(edition.year),
        year=edition.year,
        status=Status.DEFINITE,
    )
    ages = parts_add_up(reader, _AGES, "a_inw", keys.lines)
    yield observed(
        document,
        table,
        keys,
        _SERIES.edition(edition.year, boundary_year=edition.year, moment=modified_at(document)),
        columns=take_out(provisional_when_unfinished(built.columns), _OF_AGES, ages.wrong),
        problems=(
            *table.problems,
            *edition.problems,
            *keys.problems,
            *reader.signs(),
            *built.problems,
            *ages.problems,
        ),
    )


IMPORTER = Importer(_SERIES.key, read)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is ours."""
    known = {h.strip().casefold() for h in headings}
    has_code = "gwb_code" in known or "gwb_code_10" in known
    return has_code and "regio" in known and "recs" in known and "a_inw" in known


def _keys_at(headings: Sequence[str]) -> KeyColumns:
    code = position(headings, "gwb_code", "gwb_code_10")
    assert code is not None  # noqa: S101 - ``claims`` has seen it
    return KeyColumns(code, position(headings, "regio"), position(headings, "gm_naam"))


def _edition(document: Document, table: Printed) -> Edition:
    """The year from a column ``jaar``, from the sheet, or from what the columns and the name allow together."""
    known = {h.strip().casefold() for h in table.headings}
    first = max((y for c, y in _SINCE.items() if c in known), default=None)
    last = min((y for c, y in _UNTIL.items() if c in known), default=None)
    content: int | None = None
    year_at = position(table.headings, "jaar")
    if year_at is not None:
        stated = {str(t).strip() for t in np.unique(table.text(year_at).astype(np.str_))}
        if len(stated) != 1 or not all(word.isdigit() and len(word) == 4 for word in stated):
            raise refused(
                "E21", file=document.name, column="jaar", came=", ".join(sorted(stated))[:40], expected="2023"
            )
        content = int(stated.pop())
    elif document.kind is Kind.XLSX:
        sheets = [y for name in sheet_names(document)[:1] for y in years_in(name)]
        content = sheets[0] if len(sheets) == 1 else None
    return edition_of(document.name, content=content, first=first, last=last)
