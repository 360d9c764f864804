"""A place as the page sends it: GeoJSON of one point, line or area. It comes to the privacy grid before it is kept."""

from __future__ import annotations

import json
from typing import Any, Literal

from buurtblik.errors import UnusableInput
from buurtblik.stories.place import Place, snapped

_KINDS: dict[str, Literal["point", "line", "area"]] = {"Point": "point", "LineString": "line", "Polygon": "area"}


class BadPlace(UnusableInput):
    """This is no place that we can read."""


def place_of(geojson: str) -> Place:
    """The place on the privacy grid. Raises BadPlace.

    >>> place_of('{"type": "Point", "coordinates": [5.12165, 52.09074]}').corners
    ((5.12184, 52.09082),)
    """
    try:
        found = json.loads(geojson)
        kind = _KINDS[found["type"]]
        corners = found["coordinates"]
        if kind == "point":
            corners = [corners]
        elif kind == "area":
            corners = corners[0]
            corners = corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners
        return snapped(kind, [_corner(one) for one in corners])
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, UnusableInput):
        raise BadPlace("stories: a place is GeoJSON of a Point, LineString or Polygon in the Netherlands.") from None


def geojson_of(kind: str, corners: list[list[float]]) -> dict[str, Any] | None:
    """A kept place as GeoJSON; None where there is none."""
    if kind == "point":
        return {"type": "Point", "coordinates": corners[0]}
    if kind == "line":
        return {"type": "LineString", "coordinates": corners}
    if kind == "area":
        return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    return None


def _corner(one: Any) -> tuple[float, float]:
    longitude, latitude = float(one[0]), float(one[1])
    return longitude, latitude
