"""Boundary files of CBS and Kadaster as PDOK serves them: areas and their shapes, no figures.

GeoJSON or TopoJSON, told by ``statcode``, ``statnaam`` and ``jrstatcode``; the year stands in front of
``jrstatcode`` (``2015BU03440301``) and must be the same for all areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from buurtblik.areas.register import Registers
from buurtblik.areas.shapes import read_map
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources.editions import edition_of
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.printed import stamp
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import Document
from buurtblik.intake.problems import refused

_DATED = re.compile(rb'"jrstatcode"\s*:\s*"\s*((?:19|20)\d\d)(?:GM|WK|BU)')
_SERIES = Series("cbs-grenzen", "CBS en Kadaster", "Grenzen van gebieden", precedence=15)
_FIELDS = (b'"statcode"', b'"statnaam"', b'"jrstatcode"')


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """The areas and the shapes of one boundary file."""
    years = {int(y) for y in _DATED.findall(document.path.read_bytes())}
    if len(years) != 1:
        came = ", ".join(map(str, sorted(years)))
        raise refused("E21", file=document.name, column="jrstatcode", came=came, expected="2015")
    edition = edition_of(document.name, content=years.pop())
    found = read_map(document, boundary_year=edition.year)
    codes = found.shapes.codes
    if not codes.size:
        raise refused("no_areas", file=document.name, column="statcode")
    levels = sorted({area.level for area in found.areas})
    yield Observations(
        source=_SERIES.edition(edition.year, boundary_year=edition.year, part="-".join(levels)),
        file=stamp(document),
        codes=codes,
        raw_row=np.full(codes.size, -1, dtype=np.int32),
        raw=None,
        columns=(),
        register=found.areas,
        shapes=found.shapes,
        problems=(*found.problems, *edition.problems),
    )


IMPORTER = Importer(_SERIES.key, read)


def claims(edges: bytes) -> bool:
    """Whether the first and last bytes of a JSON file show our fields."""
    return all(field in edges for field in _FIELDS)
