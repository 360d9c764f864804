"""Shapes as SVG: a frame from RD to the drawing, compact paths, and a place for the label.

Coordinates are rounded to one grid for the whole drawing and written as steps, so that neighbours
keep meeting exactly and a path costs a few characters per corner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """From RD metres to drawing units: north up, so y turns round. Call it with (n, 2) points."""

    west: float
    north: float
    units_per_m: float
    width: float
    height: float

    def __call__(self, xy: Points) -> Points:
        return np.column_stack(((xy[:, 0] - self.west), (self.north - xy[:, 1]))) * self.units_per_m

    def back(self, units: Points) -> Points:
        """RD metres of (n, 2) points in the drawing."""
        return units / self.units_per_m * (1, -1) + (self.west, self.north)

    @property
    def view_box(self) -> str:
        """The attribute ``viewBox`` of the svg."""
        return f"0 0 {self.width:g} {self.height:g}"


def frame(geometry: NDArray[np.object_], *, size: float, margin: float = 0.0) -> Frame:
    """The frame in which all of ``geometry`` fits, its longest side ``size`` units, ``margin`` units around.

    Raises
    ------
    UnusableInput
        There is nothing to draw, or no room between the margins.
    """
    west, south, east, north = shapely.total_bounds(geometry)
    longest = max(east - west, north - south)
    if not longest > 0 or not size > 2 * margin:
        raise UnusableInput("areas: a frame needs at least one shape, and a size of more than its two margins.")
    scale = (size - 2 * margin) / longest
    around = margin / scale
    width, height = ((span + 2 * around) * scale for span in (east - west, north - south))
    return Frame(west - around, north + around, scale, float(np.ceil(width)), float(np.ceil(height)))


def svg_path(geometry: Any, *, transform: Callable[[Points], Points], decimals: int = 0) -> str:
    """The attribute ``d`` of a (multi)polygon: ``M10 4l3 0-3 2z``; empty for None.

    Holes are part of the same path (use ``fill-rule="evenodd"``). A ring that collapses in rounding
    is left out, but an area never vanishes: it stays one unit wide.
    """
    if geometry is None or geometry.is_empty:
        return ""
    grid = 10**decimals
    rings = shapely.get_rings(shapely.get_parts(geometry))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    places = np.rint(transform(points) * grid).astype(np.int64)
    drawn = [_ring(places[ring == i], decimals) for i in range(len(rings))]
    if path := "".join(drawn):
        return path
    x, y = places[0].tolist()
    unit = _number(1 if decimals == 0 else grid, decimals)
    return f"M{_pair(x, y, decimals)}h{unit}v{unit}h-{unit}z"


def label_point(geometry: Any) -> tuple[float, float] | None:
    """Where a label of the area goes, in the same metres: the middle of the largest circle inside its largest part."""
    if geometry is None or geometry.is_empty:
        return None
    parts = shapely.get_parts(geometry)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    west, south, east, north = largest.bounds
    radius = shapely.maximum_inscribed_circle(largest, tolerance=max(east - west, north - south) / 200)
    x, y = shapely.get_coordinates(radius)[0].tolist()
    return x, y


def _ring(places: NDArray[np.int64], decimals: int) -> str:
    """One closed ring from whole grid places; empty when nothing is left of it."""
    steps = np.diff(places, axis=0)
    moved = steps.any(axis=1)
    steps = steps[moved]
    if len(steps) < 3:
        return ""
    x, y = places[0].tolist()
    text = [f"M{_pair(x, y, decimals)}l"]
    glue = ""
    for dx, dy in steps[:-1].tolist():  # z draws the last side
        first, second = _number(dx, decimals), _number(dy, decimals)
        text.append(f"{'' if first[0] == '-' else glue}{first}{'' if second[0] == '-' else ' '}{second}")
        glue = " "
    return "".join(text) + "z"


def _pair(x: int, y: int, decimals: int) -> str:
    first, second = _number(x, decimals), _number(y, decimals)
    return f"{first}{'' if second[0] == '-' else ' '}{second}"


def _number(grid_places: int, decimals: int) -> str:
    if decimals == 0:
        return str(grid_places)
    text = f"{grid_places / 10**decimals:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
