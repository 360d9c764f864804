"""GeoJSON and TopoJSON as layers, from the JSON value alone.

Nothing in the file is an address here: a ``crs`` that is a link is no coordinate system, only a number
of a known body is. A TopoJSON can repeat one long line many times, so its points are counted first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.intake.door import Document
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.limits import Limits
from buurtblik.intake.problems import refused

_EPSG = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_POINT_BYTES = 16

Points = NDArray[np.float64]
_Polygon = list[Points]  # its rings, the outer one first
_Ring = Callable[[Any], Points]


@dataclass(frozen=True, slots=True)
class RawLayer:
    """Features with their properties; the outlines are made when they are asked for."""

    name: str
    crs: str | None
    properties: list[Mapping[str, Any]]
    geometries: list[Any]
    ring: _Ring
    key: str

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in self.properties for name in one))

    def outlines(self) -> NDArray[np.object_]:
        """(n,) polygons; None where there is no surface to read."""
        return _outlines([_polygons(one, self.key, self.ring) for one in self.geometries])


def layers(document: Document, limits: Limits) -> Iterator[RawLayer]:
    """The layers of a GeoJSON (one) or a TopoJSON (one for each object)."""
    value = read_json(document, limits)
    if not isinstance(value, dict):
        raise ValueError("no map")
    if value.get("type") == "Topology":
        yield from _topology(value, document, limits)
        return
    features = [value] if value.get("type") == "Feature" else value.get("features")
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise ValueError("no map")
    name = value.get("name")
    yield RawLayer(
        name if isinstance(name, str) else "",
        crs_of(value.get("crs")) if "crs" in value else "EPSG:4326",
        [_properties(one) for one in features],
        [one.get("geometry") for one in features],
        _positions,
        "coordinates",
    )


def crs_of(stated: object) -> str | None:
    """``EPSG:28992`` from {"type": "name", ...}; None for a link or anything else."""
    if not isinstance(stated, dict) or stated.get("type") not in ("name", "EPSG"):
        return None
    inside = stated.get("properties")
    name = inside.get("name", inside.get("code")) if isinstance(inside, dict) else None
    if isinstance(name, int) and not isinstance(name, bool):
        name = f"EPSG:{name}"
    if isinstance(name, str) and (match := _EPSG.fullmatch(name.strip())):
        return f"EPSG:{match[1]}"
    return "EPSG:4326" if isinstance(name, str) and name.upper().endswith("CRS84") else None


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    inside = feature.get("properties")
    found = inside if isinstance(inside, dict) else {}
    own = feature.get("id")
    return {"id": own, **found} if isinstance(own, str) and "id" not in found else found


def _topology(value: Mapping[str, Any], document: Document, limits: Limits) -> Iterator[RawLayer]:
    objects = value.get("objects")
    if not isinstance(objects, dict):
        raise ValueError("no objects")
    arcs = _arcs(value)
    points = 0
    most = limits.memory_bytes // _POINT_BYTES

    def ring(numbers: Any) -> Points:
        nonlocal points
        pieces: list[Points] = []
        for number in numbers:
            if type(number) is not int or not -len(arcs) <= number < len(arcs):
                raise ValueError("no such line")
            piece = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += len(piece)
            if points > most:
                raise refused("limit_memory", file=document.name)
            pieces.append(piece[1:] if pieces else piece)
        return np.concatenate(pieces) if pieces else np.empty((0, 2))

    loose: list[Any] = []
    for name, one in objects.items():
        if not isinstance(one, dict):
            raise ValueError("no object")
        if one.get("type") != "GeometryCollection":
            loose.append(one)
            continue
        members = [member for member in one.get("geometries") or [] if isinstance(member, dict)]
        yield RawLayer(name, None, [_properties(m) for m in members], members, ring, "arcs")
    if loose:
        yield RawLayer("TopoJSON", None, [_properties(one) for one in loose], loose, ring, "arcs")


def _arcs(value: Mapping[str, Any]) -> list[Points]:
    """Every line in its own coordinates: steps on a grid are summed, scaled and moved."""
    lines = [_positions(line) for line in value["arcs"]]
    grid = value.get("transform")
    if not isinstance(grid, dict):
        return lines
    scale, move = np.array(grid["scale"], dtype=np.float64), np.array(grid["translate"], dtype=np.float64)
    if scale.shape != (2,) or move.shape != (2,):
        raise ValueError("no grid")
    return [np.cumsum(line, axis=0) * scale + move for line in lines]


def _positions(line: Any) -> Points:
    """(k, 2) points; heights are left out."""
    if not isinstance(line, list):
        raise ValueError("no line")
    if not line:
        return np.empty((0, 2))
    try:
        points = np.array(line, dtype=np.float64)
    except ValueError:  # some points have a height and some have none
        points = np.array([[x, y] for x, y, *_ in line], dtype=np.float64)
    if points.ndim != 2 or points.shape[1] < 2 or not np.isfinite(points).all():
        raise ValueError("no points")
    return points[:, :2]


def _polygons(geometry: Any, key: str, ring: _Ring) -> tuple[bool, list[_Polygon]]:
    """Whether it is more than one polygon by its own account, and the polygons in it."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection":
        parts = [_polygons(one, key, ring)[1] for one in geometry.get("geometries") or []]
        return True, [polygon for part in parts for polygon in part]
    if kind not in ("Polygon", "MultiPolygon"):
        return False, []
    listed = geometry.get(key) or []
    return kind == "MultiPolygon", [[ring(r) for r in rings] for rings in ([listed] if kind == "Polygon" else listed)]


def _outlines(features: list[tuple[bool, list[_Polygon]]]) -> NDArray[np.object_]:
    rings: list[Points] = []
    polygon_of_ring: list[int] = []
    feature_of_polygon: list[int] = []
    for number, (_, polygons) in enumerate(features):
        for polygon in polygons:
            if not polygon or len(polygon[0]) < 3:
                continue
            sound = [one for one in polygon if len(one) >= 3]
            rings += sound
            polygon_of_ring += [len(feature_of_polygon)] * len(sound)
            feature_of_polygon.append(number)
    result: NDArray[np.object_] = np.full(len(features), None, dtype=np.object_)
    if not rings:
        return result
    which = np.repeat(np.arange(len(rings)), [len(one) for one in rings])
    closed = shapely.linearrings(np.concatenate(rings), indices=which)
    polygons = shapely.polygons(closed, indices=np.array(polygon_of_ring))
    owner = np.array(feature_of_polygon)
    present, first, where = np.unique(owner, return_index=True, return_inverse=True)
    many = np.array([features[at][0] for at in present.tolist()]) | (np.bincount(where) > 1)
    result[present] = np.where(many, shapely.multipolygons(polygons, indices=where), polygons[first])
    return result
