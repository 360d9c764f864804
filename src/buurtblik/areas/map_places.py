"""Where a place on earth stands on a drawn map, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from buurtblik.areas.outline import Frame
from buurtblik.areas.projection import degrees_of, rd_of

Pair = tuple[float, float]


def on_map(frame: Frame, places: Iterable[Pair]) -> tuple[Pair, ...]:
    """Where places of longitude and latitude (WGS84) stand in the units of the drawing, y downwards.

    What lies outside of the drawing comes out outside of it too.

    >>> ((x, y),) = on_map(Frame(154_900.0, 463_200.0, 0.1, 100.0, 100.0), [(5.38720621, 52.15517440)])
    >>> round(x, 1), round(y, 1)  # 100 metres to the right, 200 down
    (10.0, 20.0)
    """
    found = np.array(list(places), dtype=float).reshape(-1, 2)
    return _pairs(frame(rd_of(found))) if len(found) else ()


def off_map(frame: Frame, points: Iterable[Pair]) -> tuple[Pair, ...]:
    """Longitude and latitude (WGS84, seven decimals: a centimetre) of points in the drawing."""
    found = np.array(list(points), dtype=float).reshape(-1, 2)
    return _pairs(degrees_of(frame.back(found)).round(7)) if len(found) else ()


def _pairs(found: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[Pair, ...]:
    return tuple((x, y) for x, y in found.tolist())
