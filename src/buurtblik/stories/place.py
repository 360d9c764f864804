"""Where a story is about, so coarse that it does not point at a home.

A point is moved to the middle of a square of a grid that lies the same for everybody. The exact point is never
kept. A line or an area is kept with its corners on the same grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from buurtblik.errors import UnusableInput

GRID_M = 100  # a square of a hundred metres holds some dozens of homes in a Dutch town
CORNERS_MAX = 200
_WEST, _EAST, _SOUTH, _NORTH = 3.2, 7.3, 50.7, 53.7
_METRES_PER_DEGREE = 111_320.0
_MIDDLE = 52.15  # the parallel through Amersfoort, where the Dutch grid begins


class PlaceKind(StrEnum):
    NONE = "none"
    POINT = "point"
    LINE = "line"
    AREA = "area"


Corner = tuple[float, float]  # longitude and latitude in degrees (WGS84)


@dataclass(frozen=True)
class Place:
    """A place on the privacy grid: one corner for a point, two or more for a line, three or more for an area."""

    kind: PlaceKind
    corners: tuple[Corner, ...] = ()


NOWHERE = Place(PlaceKind.NONE)


def snapped(kind: Literal["point", "line", "area"], corners: Sequence[Corner], *, grid_m: int = GRID_M) -> Place:
    """The place with every corner in the middle of its square.

    Parameters
    ----------
    corners : longitude and latitude in degrees, WGS84, within the Netherlands.
    grid_m : width of a square in metres, 25 or more.

    Raises
    ------
    UnusableInput
        A corner outside the Netherlands, no number, too few or too many corners, or a grid that hides nothing.

    Notes
    -----
    The grid is one of degrees: its squares are ``grid_m`` high, and as wide at 52.15 degrees north; elsewhere in
    the country they are at most 4 percent wider or narrower. That is close enough to hide a home and needs no
    projection. See docs/methods/stories.md.

    Examples
    --------
    >>> snapped("point", [(5.12165, 52.09074)])
    Place(kind=<PlaceKind.POINT: 'point'>, corners=((5.12184, 52.09082),))
    """
    least = {"point": 1, "line": 2, "area": 3}[kind]
    if grid_m < 25:
        raise UnusableInput(f"stories: a grid of {grid_m} metres hides nothing; take 25 metres or more.")
    if not least <= len(corners) <= (1 if kind == "point" else CORNERS_MAX):
        raise UnusableInput(f"stories: a {kind} has {least} to {CORNERS_MAX} corners, not {len(corners)}.")
    found: list[Corner] = []
    for corner in corners:
        one = _snap(*corner, grid_m)
        if not found or found[-1] != one:
            found.append(one)
    if kind == "area" and len(found) > 1 and found[0] == found[-1]:
        found.pop()  # an area closes by itself
    return _largest(PlaceKind(kind), found)


def _largest(kind: PlaceKind, found: list[Corner]) -> Place:
    """What is left of a place on the grid: an area within two squares is a line, a line within one is a point."""
    squares = len(set(found))
    if squares == 1:
        return Place(PlaceKind.POINT, (found[0],))
    if kind is PlaceKind.AREA and squares == 2:
        return Place(PlaceKind.LINE, tuple(found[:2]))
    return Place(kind, tuple(found))


def square(middle: Corner, *, grid_m: int = GRID_M) -> tuple[Corner, Corner, Corner, Corner]:
    """The corners of the square around a kept corner: north-west, north-east, south-east, south-west.

    >>> square((5.12184, 52.09082))[0]
    (5.12111, 52.09127)
    """
    wide, high = steps(grid_m)
    west, east = round(middle[0] - wide / 2, 5), round(middle[0] + wide / 2, 5)
    south, north = round(middle[1] - high / 2, 5), round(middle[1] + high / 2, 5)
    return ((west, north), (east, north), (east, south), (west, south))


def steps(grid_m: int = GRID_M) -> tuple[float, float]:
    """How wide and how high a square of the grid is, in degrees of longitude and of latitude."""
    high = grid_m / _METRES_PER_DEGREE
    return high / math.cos(math.radians(_MIDDLE)), high


def _snap(longitude: float, latitude: float, grid_m: int) -> Corner:
    if not (_WEST <= longitude <= _EAST and _SOUTH <= latitude <= _NORTH):
        raise UnusableInput(
            f"stories: {longitude}, {latitude} lies outside the Netherlands; expected longitude then latitude."
        )
    wide, high = steps(grid_m)
    return (
        round((math.floor(longitude / wide) + 0.5) * wide, 5),
        round((math.floor(latitude / high) + 0.5) * high, 5),
    )
