"""How large a box of a given shape may be around a point before it meets the outline of its area.

The box is stretched to a square first; then the answer is the distance of the nearest side of the
outline from the point, measured along the longer of the two directions. That distance is smallest
at an end of a side, where the side crosses an axis, or where it crosses a diagonal. The answer is
in the units of the outline and holds at every scale, so it is worked out once.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from buurtblik.charts.outline import rings


@lru_cache(maxsize=16384)
def room(path: str, x: float, y: float, aspect: float) -> float:
    """The height of the largest box inside a path with its middle at a point, ``aspect`` times as wide as high.

    0 when the point lies outside the path.

    >>> room("M0 0h100v100h-100z", 50, 50, 1.0), room("M0 0h100v100h-100z", 50, 50, 2.0)
    (100.0, 50.0)
    >>> room("M0 0h100v100h-100z", 150, 50, 1.0)
    0.0
    """
    x1, y1, x2, y2 = _sides(path)
    x1, x2, y1, y2 = (x1 - x) / aspect, (x2 - x) / aspect, y1 - y, y2 - y
    across, along = x2 - x1, y2 - y1
    with np.errstate(divide="ignore", invalid="ignore"):
        left = ((y1 <= 0) != (y2 <= 0)) & (x1 - y1 * across / along < 0)
        if np.count_nonzero(left) % 2 == 0:
            return 0.0
        crossings = np.stack(
            [-x1 / across, -y1 / along, (y1 - x1) / (across - along), -(y1 + x1) / (across + along), 0 * x1, 0 * x1 + 1]
        )
    t = np.clip(np.nan_to_num(crossings, nan=0.0, posinf=0.0, neginf=0.0), 0, 1)
    return 2 * float(np.maximum(np.abs(x1 + t * across), np.abs(y1 + t * along)).min())


@lru_cache(maxsize=4096)
def _sides(path: str) -> NDArray[np.float64]:
    """(4, n) the two ends of every side."""
    sides = [(*a, *b) for ring in rings(path) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    return np.array(sides, float).reshape(-1, 4).T
