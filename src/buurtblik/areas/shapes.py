"""Shapes of areas: read from any publisher's format, in RD metres, valid, and simplified together.

TopoJSON, GeoJSON, GeoPackage and Shapefile come in through ``intake.maps``. What can be mended
without guessing (self-crossing rings, heights, swapped coordinates, an area in pieces) is mended and
told as problem E29; a map without CBS codes or outside the Netherlands is refused.
See docs/methods/shapes.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.areas.codes import boundary_year_of, read_codes
from buurtblik.areas.division import Area
from buurtblik.areas.map_fields import MapFields, map_fields
from buurtblik.areas.projection import OutsideTheNetherlands, to_rd
from buurtblik.errors import Problem, Severity, UnusableInput
from buurtblik.intake import maps
from buurtblik.intake.door import Document
from buurtblik.intake.maps import Layer
from buurtblik.intake.problems import problem, refused
from buurtblik.values import LEVELS, Level

_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Geometry of n areas in one boundary year, in RD (EPSG:28992), metres, valid polygons.

    ``geometry`` is an (n,) object array of shapely (multi)polygons, None where the source has none.
    """

    boundary_year: int
    codes: NDArray[np.str_]
    names: tuple[str, ...]
    geometry: NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class MapFile:
    """What one map says: shapes in the order of their codes, the same areas for the register, and what was mended."""

    shapes: Shapes
    areas: tuple[Area, ...]
    problems: tuple[Problem, ...]


def read_shapes(document: Document, *, boundary_year: int | None = None) -> Shapes:
    """The shapes of a map; see :func:`read_map` for the areas and the problems that go with them."""
    return read_map(document, boundary_year=boundary_year).shapes


def read_map(document: Document, *, boundary_year: int | None = None) -> MapFile:
    """Shapes and areas of a map in any of the formats.

    Parameters
    ----------
    document : TopoJSON, GeoJSON, GeoPackage or Shapefile; every layer with area codes is read.
    boundary_year : used when the map itself does not say it (``jrstatcode``); when neither does,
        the first year in the name of the layer or else of the file.

    Raises
    ------
    RefusedInput
        It is no map, it has no CBS codes, or it does not lie in the Netherlands.
    UnusableInput
        Nobody says the boundary year.
    """
    layers = [(layer, fields) for layer in _layers(document) if (fields := map_fields(layer.columns)) is not None]
    if not layers:
        raise refused("no_areas", file=document.name, expected="GM0344, WK034403, BU03440301")
    read = [_read_layer(document.name, layer, fields) for layer, fields in layers]
    codes = np.concatenate([codes for codes, *_ in read])
    names = [name for _, names, *_ in read for name in names]
    towns = [town for _, _, towns, *_ in read for town in towns]
    water = np.concatenate([water for *_, water, _, _ in read])
    geometry = np.concatenate([geometry for *_, geometry, _ in read])
    problems = [found for *_, found in read]
    year, about_year = _year(document.name, layers, boundary_year)

    order, geometry = _one_per_code(codes, geometry)
    areas = tuple(
        Area(code, names[i], LEVELS[level], "" if LEVELS[level] is Level.MUNICIPALITY else towns[i], bool(water[i]))
        for i, code, level in zip(order.tolist(), codes[order].tolist(), read_codes(codes[order]).levels, strict=True)
    )
    shapes = Shapes(year, codes[order], tuple(area.name for area in areas), geometry)
    return MapFile(shapes, areas, (*about_year, *(one for found in problems for one in found)))


def simplify(shapes: Shapes, tolerance_m: float) -> Shapes:
    """The same areas with fewer corners; a border that two areas share stays shared.

    Corners go whose triangle with their neighbours is smaller than ``tolerance_m`` squared
    (Visvalingam-Whyatt over the whole coverage, GEOS ``CoverageSimplifier``), per level, because
    levels overlap. A loose island smaller than that goes too when its area keeps a larger part; a
    part that touches another area stays, since without it there would be a gap.
    """
    if not tolerance_m > 0:
        raise UnusableInput(f"areas: simplify with a tolerance above 0 metres, not {tolerance_m}.")
    result = shapes.geometry.copy()
    levels = read_codes(shapes.codes).levels
    for level in np.unique(levels):
        chosen = np.flatnonzero((levels == level) & ~shapely.is_missing(shapes.geometry))
        if chosen.size:
            coverage = _without_islands(shapes.geometry[chosen], tolerance_m**2)
            result[chosen] = shapely.coverage_simplify(coverage, tolerance_m)
    return replace(shapes, geometry=result)


def _without_islands(geometry: NDArray[np.object_], smallest_m2: float) -> NDArray[np.object_]:
    parts, owner = shapely.get_parts(geometry, return_index=True)
    surface = shapely.area(parts)
    largest = np.zeros(len(geometry))
    np.maximum.at(largest, owner, surface)
    small = np.flatnonzero((surface < smallest_m2) & (surface < largest[owner]))
    if small.size == 0:
        return geometry
    touching = shapely.STRtree(parts).query(parts[small], predicate="intersects")
    tied = set(small[touching[0][owner[small[touching[0]]] != owner[touching[1]]]].tolist())
    lost = np.zeros(len(parts), dtype=np.bool_)
    lost[[i for i in small.tolist() if i not in tied]] = True
    result = geometry.copy()
    for i in np.unique(owner[lost]).tolist():
        kept = parts[(owner == i) & ~lost]
        result[i] = kept[0] if len(kept) == 1 else shapely.multipolygons(kept)
    return result


def _layers(document: Document) -> list[Layer]:
    """Every layer with polygons, with the columns that matter here."""
    found = maps.read_layers(document, wanted=_wanted)
    with_surface = [layer for layer in found if (shapely.area(layer.geometry) > 0).any()]
    if not with_surface:
        raise refused("not_ours", file=document.name, came=document.kind.value, why="unreadable_map")
    return with_surface


def _wanted(columns: Sequence[str]) -> list[int]:
    found = map_fields(columns)
    return [] if found is None else sorted(found.positions())


def _read_layer(
    file: str, layer: Layer, fields: MapFields
) -> tuple[NDArray[np.str_], list[str], list[str], NDArray[np.bool_], NDArray[np.object_], list[Problem]]:
    """Codes, names, gemeente names, water, geometry in RD and problems of the rows that have a code."""
    outlines = np.empty(0, dtype=np.object_) if layer.geometry is None else layer.geometry
    printed = _texts(layer, fields.code)
    read = read_codes(printed, level=fields.level)
    column = layer.columns[fields.code]
    good = np.flatnonzero(read.codes != "")
    if good.size == 0:
        came = next((text for text in printed if text), "")
        examples = {Level.DISTRICT: "WK034403", Level.MUNICIPALITY: "GM0344"}
        example = examples.get(fields.level or Level.NEIGHBOURHOOD, "BU03440301")
        raise refused("no_areas", file=file, column=column, came=came, expected=f"{example} (CBS) ≠ ‘{came}’")
    problems = []
    if read.bad:
        shown = ", ".join(dict.fromkeys(text for _, text in read.bad[:5]))
        problems.append(problem("E03", file=file, column=column, came=shown, expected="BU03440301"))
    try:
        placed = to_rd(outlines[good], layer.crs)
    except OutsideTheNetherlands as error:
        raise refused("E29", file=file, came=layer.crs or "?", expected="EPSG:28992, EPSG:4326") from error
    if placed.swapped:
        problems.append(problem("E29", file=file, came="x ↔ y", expected="lon, lat", severity=Severity.NOTE))
    geometry, mended = _mended(placed.geometry)
    if mended.any():
        shown = ", ".join(read.codes[good][mended][:5].tolist())
        problems.append(problem("shape_mended", file=file, came=shown, count=int(mended.sum())))
    if missing := int(shapely.is_missing(geometry).sum()):
        shown = ", ".join(read.codes[good][shapely.is_missing(geometry)][:5].tolist())
        problems.append(problem("shape_missing", file=file, came=shown, count=missing))
    names, towns, water = (_texts(layer, position) for position in (fields.name, fields.town, fields.water))
    chosen = good.tolist()
    return (
        read.codes[good],
        [names[i] for i in chosen],
        [towns[i] for i in chosen],
        np.asarray([water[i].upper() == "JA" for i in chosen], dtype=np.bool_),
        geometry,
        problems,
    )


def _texts(layer: Layer, position: int) -> list[str]:
    if position < 0:
        return [""] * layer.count
    return [_text(value) for value in layer.fields[position]]


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.0f}"
    return "" if value is None else str(value)


def _mended(geometry: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Valid polygons only, and which had to be mended; what has no surface becomes None."""
    kind = shapely.get_type_id(geometry)
    wrong = (~shapely.is_missing(geometry) & ~shapely.is_valid(geometry)) | ~np.isin(kind, (-1, 3, 6))
    result = geometry.copy()
    if wrong.any():
        result[wrong] = shapely.make_valid(geometry[wrong], method="structure", keep_collapsed=False)
        for i in np.flatnonzero(wrong & ~np.isin(shapely.get_type_id(result), (3, 6))).tolist():
            parts = shapely.get_parts(result[i])
            result[i] = shapely.union_all(parts[np.isin(shapely.get_type_id(parts), (3, 6))])
    gone = ~shapely.is_missing(result) & (shapely.area(result) == 0)
    result[gone] = None
    return result, wrong & ~gone


def _one_per_code(
    codes: NDArray[np.str_], geometry: NDArray[np.object_]
) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """The first row of every code, in the order of the codes, with all its pieces joined."""
    _, first, group = np.unique(codes, return_index=True, return_inverse=True)
    merged = geometry[first]
    for i in np.flatnonzero(np.bincount(group) > 1).tolist():
        pieces = geometry[group == i]
        pieces = pieces[~shapely.is_missing(pieces)]
        merged[i] = shapely.union_all(pieces) if pieces.size else None
    return first, merged


def _year(file: str, layers: list[tuple[Layer, MapFields]], asked: int | None) -> tuple[int, tuple[Problem, ...]]:
    """The boundary year: what the map says wins over what the caller says."""
    dated = {
        boundary_year_of(text) for layer, fields in layers if fields.dated >= 0 for text in _texts(layer, fields.dated)
    }
    said = sorted(year for year in dated if year is not None)
    if len(said) > 1:
        raise refused("E21", file=file, came=", ".join(map(str, said)), expected="1")
    if said:
        if asked in (None, said[0]):
            return said[0], ()
        return said[0], (problem("E21", file=file, came=asked, expected=said[0]),)
    if asked is not None:
        return asked, ()
    names = [*(layer.name for layer, _ in layers), file.rpartition("!")[2], file]
    if named := [int(year) for name in names for year in _YEAR_IN_NAME.findall(name)]:
        return named[0], ()
    raise UnusableInput(f"areas: the map '{file}' does not say its boundary year; give it.")
