"""How large a box of a given shape may be around a point before it meets the outline of its area.

The box is stretched to a square first; then the answer is the distance of the nearest side of the
outline from the point, measured along the longer of the two directions. That distance is smallest
at an end of a side, where the side crosses an axis, or where it crosses a diagonal. The answer is
in the units of the outline and holds at every scale, so it is worked out once.
"""

from __future__ import annotations

from functools import lru_cache

from buurtblik.charts.outline import rings

INF = float("inf")


@lru_cache(maxsize=16384)
def room(path: str, x: float, y: float, aspect: float) -> float:
    """The height of the largest box inside a path with its middle at a point, ``aspect`` times as wide as high.

    0 when the point lies outside the path.

    >>> room("M0 0h100v100h-100z", 50, 50, 1.0), room("M0 0h100v100h-100z", 50, 50, 2.0)
    (100.0, 50.0)
    >>> room("M0 0h100v100h-100z", 150, 50, 1.0)
    0.0
    """
    # Outlines have few sides and most of those are too far to matter: a plain loop is quicker than arrays.
    is_inside, nearest = False, INF
    for ring in rings(path):
        x1, y1 = (ring[-1][0] - x) / aspect, ring[-1][1] - y
        for corner_x, corner_y in ring:
            x2, y2 = (corner_x - x) / aspect, corner_y - y
            if (y1 <= 0) != (y2 <= 0) and x1 - y1 * (x2 - x1) / (y2 - y1) < 0:  # a ray to the left meets this side
                is_inside = not is_inside
            left, right = (x1, x2) if x1 < x2 else (x2, x1)
            top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
            if left < nearest and right > -nearest and top < nearest and bottom > -nearest:
                nearest = min(nearest, _distance(x1, y1, x2, y2))
            x1, y1 = x2, y2
    return 2 * nearest if is_inside else 0.0


def _distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """From the origin to a side, along the longer of the two directions."""
    across, along = x2 - x1, y2 - y1
    least = min(max(abs(x1), abs(y1)), max(abs(x2), abs(y2)))
    for way, whole in ((-x1, across), (-y1, along), (y1 - x1, across - along), (-(y1 + x1), across + along)):
        if whole and 0 < (part := way / whole) < 1:
            least = min(least, max(abs(x1 + part * across), abs(y1 + part * along)))
    return least
