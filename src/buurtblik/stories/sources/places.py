"""Where a story of a file is about: a point in two columns or one, or a line or area as well-known text."""

from __future__ import annotations

import re

from buurtblik.errors import UnusableInput
from buurtblik.stories.place import NOWHERE, Corner, Place, PlaceKind, snapped

_NUMBERS = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SHAPE = re.compile(r"\s*(POINT|LINESTRING|POLYGON)\s*\(\(?([^()]*)\)?\)\s*$", re.IGNORECASE)
_KINDS = {"POINT": PlaceKind.POINT, "LINESTRING": PlaceKind.LINE, "POLYGON": PlaceKind.AREA}


def place_of(*, latitude: str = "", longitude: str = "", point: str = "", shape: str = "") -> Place:
    """The place on the privacy grid; NOWHERE when nothing is said.

    Raises
    ------
    UnusableInput
        No numbers, only one of two, or a place outside of the Netherlands.
    """
    if shape.strip():
        return _shaped(shape)
    if latitude.strip() or longitude.strip():
        return snapped("point", [(_degrees(longitude), _degrees(latitude))])
    if point.strip():
        # "52.09 5.12 0 0" of a form, "52.09, 5.12" of a map, "52,09 5,12" of a Dutch spreadsheet
        found = _NUMBERS.findall(point if " " in point.strip() else point.replace(",", " "))
        if len(found) < 2:
            raise UnusableInput(f"stories: '{point[:40]}' is no point; expected latitude and longitude.")
        return snapped("point", [(_degrees(found[1]), _degrees(found[0]))])
    return NOWHERE


def as_shape(place: Place) -> str:
    """A line or an area as well-known text; "" for a point or nowhere.

    >>> as_shape(Place(PlaceKind.LINE, ((5.1, 52.1), (5.2, 52.1))))
    'LINESTRING (5.1 52.1, 5.2 52.1)'
    """
    if place.kind not in (PlaceKind.LINE, PlaceKind.AREA):
        return ""
    corners = place.corners if place.kind is PlaceKind.LINE else (*place.corners, place.corners[0])
    said = ", ".join(f"{longitude!r} {latitude!r}" for longitude, latitude in corners)
    return f"LINESTRING ({said})" if place.kind is PlaceKind.LINE else f"POLYGON (({said}))"


def _shaped(shape: str) -> Place:
    match = _SHAPE.match(shape)
    if match is None:
        expected = "expected such as LINESTRING (5.1 52.1, 5.2 52.1)"
        raise UnusableInput(f"stories: '{shape[:40]}' is no line or area; {expected}.")
    corners: list[Corner] = []
    for pair in match[2].split(","):
        numbers = pair.split()
        if len(numbers) < 2:
            raise UnusableInput(f"stories: '{pair.strip()[:40]}' is no corner; expected longitude and latitude.")
        corners.append((_degrees(numbers[0]), _degrees(numbers[1])))
    kind = _KINDS[match[1].upper()]
    if kind is PlaceKind.AREA and len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if kind is PlaceKind.POINT:
        return snapped("point", corners)
    return snapped("line" if kind is PlaceKind.LINE else "area", corners)


def _degrees(text: str) -> float:
    said = text.strip().replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{1,20})?", said, re.ASCII):
        raise UnusableInput(f"stories: '{text[:40]}' is no number of degrees; expected such as 52.0907.")
    return float(said)
