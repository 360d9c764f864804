"""Any publisher's coordinates to RD metres (EPSG:28992).

Where the coordinates lie decides what they are: degrees, RD metres and Web Mercator metres of the
Netherlands do not overlap, nor do swapped degrees, while a file's own statement is often absent
(TopoJSON) or wrong (GeoJSON in RD). Only for other systems is the statement needed. RD is reached
with one fixed seven-parameter transformation, so that the result does not depend on the grids that
happen to be installed; it is right to about a quarter of a metre.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError

from buurtblik.errors import UnusableInput

RD: Final = (
    "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel "
    "+towgs84=565.2369,50.0087,465.658,-0.406857330322398,0.350732676542563,-1.8703473836068,4.0812 +units=m +no_defs"
)

# West, south, east, north; wide enough for the sea areas, narrow enough not to touch one another.
_WINDOWS: Final = {
    "EPSG:28992": (-50_000.0, 270_000.0, 330_000.0, 660_000.0),
    "EPSG:4326": (2.0, 50.0, 8.5, 55.5),
    "EPSG:3857": (220_000.0, 6_450_000.0, 950_000.0, 7_500_000.0),
}
_SWAPPED: Final = (50.0, 2.0, 55.5, 8.5)

Geometries = NDArray[np.object_]
Points = NDArray[np.float64]


class OutsideTheNetherlands(UnusableInput):
    """The coordinates are not in the Netherlands in any coordinate system that was tried."""


@dataclass(frozen=True, slots=True, eq=False)
class InRD:
    """``geometry`` (n,) in RD metres; ``crs`` what the coordinates turned out to be; whether x and y were swapped."""

    geometry: Geometries
    crs: str
    swapped: bool


def to_rd(geometry: Geometries, declared: str | None) -> InRD:
    """The same geometry in RD metres; None stays None.

    Raises
    ------
    OutsideTheNetherlands
        The coordinates are nowhere in the Netherlands.
    """
    bounds = shapely.total_bounds(geometry)
    for crs, window in _WINDOWS.items():
        if _inside(bounds, window):
            return InRD(_moved(geometry, _to_rd_from(crs)), crs, swapped=False)
    if _inside(bounds, _SWAPPED):
        straight = _to_rd_from("EPSG:4326")
        return InRD(_moved(geometry, lambda xy: straight(xy[:, ::-1])), "EPSG:4326", swapped=True)
    if declared and np.isfinite(bounds).all():
        try:
            moved = _moved(geometry, _to_rd_from(declared))
        except CRSError:
            moved = geometry
        if _inside(shapely.total_bounds(moved), _WINDOWS["EPSG:28992"]):
            return InRD(moved, declared, swapped=False)
    raise OutsideTheNetherlands(
        f"areas: coordinates from {bounds[0]:.6g}, {bounds[1]:.6g} to {bounds[2]:.6g}, {bounds[3]:.6g} "
        f"({declared or 'no coordinate system given'}) are not in the Netherlands; give RD or WGS84."
    )


def rd_of(degrees: Points) -> Points:
    """RD metres of (n, 2) points of longitude and latitude (WGS84); right to a quarter of a metre in the Netherlands.

    >>> rd_of(np.array([[5.38720621, 52.15517440]])).round().tolist()  # the tower of Amersfoort
    [[155000.0, 463000.0]]
    """
    return _to_rd_from("EPSG:4326")(degrees)


def degrees_of(rd: Points) -> Points:
    """Longitude and latitude (WGS84) of (n, 2) points in RD metres."""
    return np.column_stack(_transformer("EPSG:4326").transform(rd[:, 0], rd[:, 1], direction="INVERSE"))


@cache
def _to_rd_from(crs: str) -> Callable[[Points], Points]:
    if crs == "EPSG:28992":
        return lambda xy: xy
    transformer = _transformer(crs)

    def move(xy: Points) -> Points:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    return move


@cache
def _transformer(crs: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(crs, RD, always_xy=True)


def _moved(geometry: Geometries, move: Callable[[Points], Points]) -> Geometries:
    result: Geometries = shapely.transform(geometry, move)
    return result


def _inside(bounds: NDArray[np.float64], window: tuple[float, float, float, float]) -> bool:
    west, south, east, north = window
    return bool(bounds[0] >= west and bounds[1] >= south and bounds[2] <= east and bounds[3] <= north)
