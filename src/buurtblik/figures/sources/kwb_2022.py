"""The wijk and gemeente tables of 2022: fifteen KWB indicators with English names, as csv and as GeoJSON.

Told by ``code``, ``name``, ``urbanity``, ``dwelling_value`` and the others together; this selection was only
ever made of 2022. The GeoJSON holds the same columns and the shapes. It is a copy by a third
party, so the workbook and the map of CBS go before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtblik.areas.register import Registers
from buurtblik.areas.shapes import read_map
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import build_columns
from buurtblik.figures.sources.editions import edition_of
from buurtblik.figures.sources.fields import feature_table
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, position, read_keys
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.table import read_table
from buurtblik.values import Status

_SERIES = Series("kwb-2022", "CBS", "Kerncijfers wijken en buurten", precedence=10)
_YEAR = 2022
_FIELDS = frozenset({"code", "name", "urbanity", "population", "pop_65plus", "dwelling_value", "edu_appl_sci"})


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one of the tables says, and the shapes of the GeoJSON."""
    is_map = document.kind is Kind.JSON
    table = feature_table(document) if is_map else read_table(document)
    positions = {h.strip(): i for i, h in enumerate(table.headings)}
    keys = read_keys(table, KeyColumns(positions["code"], position(table.headings, "name")), file=document.name)
    found = read_map(document, boundary_year=_YEAR) if is_map else None
    edition = edition_of(document.name, content=_YEAR)
    reader = CellReader(table, positions, markers.ATTRIBUTES, document.name, sentinels=True, typed=is_map)
    built = build_columns(
        reader, catalogue.bindings_for("tmap2022"), keys.lines, period=str(_YEAR), year=_YEAR, status=Status.DEFINITE
    )
    yield observed(
        document,
        table,
        keys,
        _SERIES.edition(_YEAR, boundary_year=_YEAR, note="(selectie)"),
        columns=built.columns,
        shapes=found.shapes if found else None,
        problems=(
            *table.problems,
            *(found.problems if found else ()),
            *edition.problems,
            *keys.problems,
            *reader.signs(),
            *built.problems,
        ),
    )


IMPORTER = Importer(_SERIES.key, read)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table or a feature with these fields is ours."""
    return {h.strip() for h in headings} >= _FIELDS
