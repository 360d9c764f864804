"""Leefbaarometer 3.0: the scores as csv (several years, long) and the answer of its map service.

The csv is told by ``wk_code`` / ``bu_code`` / ``gm_code`` with ``jaar``, ``afw`` and the five dimensions;
the GeoJSON by the same fields with the class ``kscore``, at the top of a feature or under ``raw``.
A measurement back-casts all years to its own geometry, so the boundary year is the newest year
in the file. The figures are the prediction of a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Registers
from buurtblik.areas.shapes import read_map
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import build_columns, take_out
from buurtblik.figures.sources.fields import feature_table
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, first_time, position, read_keys
from buurtblik.figures.sources.printed import Printed, stripped
from buurtblik.figures.sources.series import Series
from buurtblik.figures.sources.wholes import parts_add_up
from buurtblik.intake.checks import missing_years
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.problems import refused
from buurtblik.intake.table import read_table
from buurtblik.values import Status

_SCORES = Series("lbm", "Ministerie van VRO", "Leefbaarometer 3.0, stand", precedence=10, licence="CC0 1.0")
_ANSWER = replace(_SCORES, precedence=0)  # of the map service
_DIMENSIONS = ("won", "fys", "vrz", "soc", "onv")
_CODES = ("bu_code", "wk_code", "gm_code", "raw.id", "id", "raw.code", "code")
_NAMES = ("bu_naam", "wk_naam", "gm_naam", "raw.name", "name", "raw.naam", "naam")
_EXACT = 2e-5  # the total deviation is the sum of the dimensions, to the digits printed


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """The scores of one file, year by year, and the shapes of the GeoJSON."""
    is_map = document.kind is Kind.JSON
    table = feature_table(document) if is_map else read_table(document)
    positions = _positions(table.headings)
    code = position(table.headings, *_CODES)
    year_at = positions.get("jaar", positions.get("year"))
    if code is None or year_at is None:
        raise refused("E21", file=document.name, came=", ".join(table.headings)[:80], expected="jaar")
    at = KeyColumns(code, position(table.headings, *_NAMES), position(table.headings, "gemeente"))
    years = stripped(table, year_at)
    _check_years(document, table, years, year_at)
    newest = int(max(years.tolist()))
    found = read_map(document, boundary_year=newest) if is_map else None
    lacking = missing_years(map(int, years.tolist()), file=document.name, column=table.headings[year_at])
    whole = (*table.problems, *(found.problems if found else ()), *lacking)
    told: set[tuple[str, str | None]] = set()
    reader = CellReader(table, positions, markers.ATTRIBUTES, document.name, sentinels=True, typed=is_map)
    for year in sorted(set(years.tolist())):
        keys = read_keys(table, at, file=document.name, lines=np.flatnonzero(years == year))
        built = build_columns(
            reader, catalogue.bindings_for("lbm"), keys.lines, period=year, year=int(year), status=Status.MODELLED
        )
        total = parts_add_up(reader, _DIMENSIONS, "afw", keys.lines, slack=_EXACT)
        yield observed(
            document,
            table,
            keys,
            (_ANSWER if is_map else _SCORES).edition(year, boundary_year=newest, note=f"(meting {newest})"),
            columns=take_out(built.columns, [c.key for c in built.columns], total.wrong),
            register=None if int(year) == newest else (),
            shapes=found.shapes if found and int(year) == newest else None,
            problems=(
                *first_time((*whole, *keys.problems), told),
                *reader.signs(),
                *built.problems,
                *total.problems,
            ),
        )


IMPORTER = Importer(_SCORES.key, read)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table or a feature with these fields is ours."""
    known = {h.strip().removeprefix("raw.").casefold() for h in headings}
    has_year = "jaar" in known or "year" in known
    return has_year and "afw" in known and set(_DIMENSIONS) <= known


def _positions(headings: Sequence[str]) -> dict[str, int]:
    """Field -> position. What stands under ``raw`` is the publisher's; the same name above it is somebody's copy."""
    plain = {h.strip().casefold(): i for i, h in enumerate(headings)}
    return plain | {h[4:]: i for h, i in plain.items() if h.startswith("raw.")}


def _check_years(document: Document, table: Printed, years: NDArray[np.str_], at: int) -> None:
    for line, year in enumerate(years.tolist()):
        if not re.fullmatch(r"(19|20)\d\d", year):
            row = int(table.rows[line])
            raise refused("E38", file=document.name, row=row, column=table.headings[at], came=year, expected="2024")
