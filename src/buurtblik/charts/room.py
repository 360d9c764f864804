"""Where in an area a text has room: boxes of a given shape that lie inside its outline, up to the largest.

The outline is laid on a grid of points, and of all boxes of grid points that are inside the largest
is kept; the outline may run over its edge by half a cell of the grid, no more. The answer is in the
units of the outline and holds at every scale, so it is worked out once.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from buurtblik.charts.outline import bounds, rings

ROWS, COLUMNS = 40, 56
ROUNDS = 6  # of halving: as fine as the grid
SHARES = (0.5, 0.75, 1.0)  # of the largest box

Boxes = tuple[NDArray[np.intp], NDArray[np.intp], int, int]  # tops, lefts, rows, columns


class Room(NamedTuple):
    """The middle of a box, and its height; its width is ``aspect`` times that."""

    x: float
    y: float
    height: float


@lru_cache(maxsize=16384)
def rooms(path: str, aspect: float) -> tuple[Room, ...]:
    """Boxes inside a path, ``aspect`` times as wide as they are high: the largest last; none when there is none.

    The smaller ones (see ``SHARES``) lie nearer to the middle of the area, where a short name looks best.

    >>> [(round(x, -1), round(y, -1), round(height, -1)) for x, y, height in rooms("M0 0h100v100h-100z", 2.0)]
    [(50.0, 50.0, 20.0), (50.0, 50.0, 40.0), (50.0, 50.0, 50.0)]
    """
    reach = bounds(path)
    if reach is None or reach[2] <= reach[0] or reach[3] <= reach[1]:
        return ()
    left, top, right, bottom = reach
    wide, high = (right - left) / COLUMNS, (bottom - top) / ROWS  # of a cell
    grid = _grid(path, reach)
    inside = np.zeros((ROWS + 1, COLUMNS + 1), np.int32)
    inside[1:, 1:] = grid.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)

    def boxes(height: float) -> Boxes | None:
        return _boxes(inside, ceil(height / high), ceil(height * aspect / wide))

    fits, too_high = 0.0, min(bottom - top, (right - left) / aspect)
    for _ in range(ROUNDS):
        height = (fits + too_high) / 2
        if boxes(height) is None:
            too_high = height
        else:
            fits = height
    middle_y, middle_x = (at.mean() for at in np.nonzero(grid)) if fits else (0.0, 0.0)
    made = []
    for height in (share * fits for share in SHARES if fits):
        found = boxes(height)
        if found is not None:
            ys, xs, rows, columns = found
            far = ((ys + rows / 2 - middle_y) * high) ** 2 + ((xs + columns / 2 - middle_x) * wide) ** 2
            k = int(np.argmin(far))
            made.append(Room(left + (int(xs[k]) + columns / 2) * wide, top + (int(ys[k]) + rows / 2) * high, height))
    return tuple(made)


def _grid(path: str, reach: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which middles of cells lie inside the path, by counting how many of its sides lie to their left."""
    left, top, right, bottom = reach
    sides = np.array([(*a, *b) for ring in rings(path) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)], float)
    x1, y1, x2, y2 = sides.T
    ys = top + (np.arange(ROWS) + 0.5)[:, None] * ((bottom - top) / ROWS)
    rows, side = np.nonzero((y1 <= ys) != (y2 <= ys))
    x = x1[side] + (ys[rows, 0] - y1[side]) * (x2[side] - x1[side]) / (y2[side] - y1[side])
    columns = np.ceil((x - left) * (COLUMNS / (right - left)) - 0.5).astype(np.intp)
    turns = np.bincount(rows * (COLUMNS + 1) + columns, minlength=ROWS * (COLUMNS + 1)).reshape(ROWS, COLUMNS + 1)
    return (turns.cumsum(axis=1)[:, :COLUMNS] % 2).astype(bool)


def _boxes(inside: NDArray[np.int32], rows: int, columns: int) -> Boxes | None:
    """The corners of all boxes of so many cells inside; ``inside`` counts the cells above and to the left."""
    if rows > ROWS or columns > COLUMNS:
        return None
    count = inside[rows:, columns:] - inside[:-rows, columns:] - inside[rows:, :-columns] + inside[:-rows, :-columns]
    ys, xs = np.nonzero(count == rows * columns)
    return (ys, xs, rows, columns) if ys.size else None
