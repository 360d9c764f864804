"""CBS Wijk- en Buurtkaart: attributes and shapes, as GeoPackage (PDOK) or Shapefile.

Told by its fields: ``buurtcode`` / ``wijkcode`` / ``gemeentecode`` with ``water`` in a GeoPackage, ``BU_CODE`` /
``WK_CODE`` / ``GM_CODE`` with ``WATER`` or ``H2O`` in a Shapefile. The smallest code is the area. Missing is
null or a large negative number. The year comes from ``jaarstatcode``, else from the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from buurtblik.areas.codes import boundary_year_of
from buurtblik.areas.register import Registers
from buurtblik.areas.shapes import read_map
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import build_columns
from buurtblik.figures.sources.editions import Edition, edition_of
from buurtblik.figures.sources.fields import layer_table, layers
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, position, read_keys
from buurtblik.figures.sources.printed import Printed
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.problems import refused
from buurtblik.values import Status

_SERIES = Series("cbs-wijk-en-buurtkaart", "CBS en Kadaster", "Wijk- en Buurtkaart", precedence=20)
_CODES = ("buurtcode", "bu_code", "wijkcode", "wk_code", "gemeentecode", "gm_code")
_NAMES = {
    "buurtcode": "buurtnaam", "wijkcode": "wijknaam", "gemeentecode": "gemeentenaam",
    "bu_code": "bu_naam", "wk_code": "wk_naam", "gm_code": "gm_naam",
}  # fmt: skip
_LEVEL = {"b": "buurt", "w": "wijk", "g": "gemeente"}


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one map says; each layer of a GeoPackage is a table of its own."""
    ours = [name for name, fields in layers(document) if claims(fields)]
    for number, layer in enumerate(ours):
        table = layer_table(document, layer)
        code = next(name for name in _CODES if position(table.headings, name) is not None)
        at = KeyColumns(
            position(table.headings, code) or 0,
            position(table.headings, _NAMES[code]),
            position(table.headings, "gemeentenaam", "gm_naam"),
            position(table.headings, "water", "h2o"),
        )
        keys = read_keys(table, at, file=document.name)
        edition = _edition(document, table)
        found = read_map(document, boundary_year=edition.year) if number == 0 else None
        plain = "wbk_gpkg" if document.kind is Kind.GEOPACKAGE else "wbk_shp"
        positions = {h.strip(): i for i, h in enumerate(table.headings)}
        reader = CellReader(table, positions, markers.ATTRIBUTES, document.name, sentinels=True, typed=True)
        built = build_columns(
            reader,
            catalogue.bindings_for(plain),
            keys.lines,
            period=str(edition.year),
            year=edition.year,
            status=Status.DEFINITE,
        )
        yield observed(
            document,
            table,
            keys,
            _SERIES.edition(edition.year, boundary_year=edition.year, part=_LEVEL[code[0]]),
            columns=built.columns,
            shapes=found.shapes if found else None,
            problems=(
                *(found.problems if found else ()),
                *edition.problems,
                *keys.problems,
                *reader.signs(),
                *built.problems,
            ),
        )


IMPORTER = Importer(_SERIES.key, read)


def claims(fields: Sequence[str]) -> bool:
    """Whether a layer with these fields is ours."""
    known = {f.strip().casefold() for f in fields}
    return bool(known & set(_CODES)) and bool(known & {"water", "h2o"}) and bool(known & set(_NAMES.values()))


def _edition(document: Document, table: Printed) -> Edition:
    at = position(table.headings, "jaarstatcode", "jrstatcode", "jaarcode", "jaar")
    if at is None:
        return edition_of(document.name, content=None)
    printed = np.unique(table.text(at).astype(np.str_)).tolist()
    years = {int(t) if t.isdigit() else boundary_year_of(t) for t in map(str.strip, printed)}
    if len(years) != 1 or None in years:
        raise refused("E21", file=document.name, column=table.headings[at], came=printed[0], expected="2021BU02330000")
    return edition_of(document.name, content=years.pop())
