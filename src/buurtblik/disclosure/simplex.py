"""Whole numbers that could be other numbers: how far each may move when sums of them may hardly move.

The room in which things move is a linear programme. It starts at the true numbers, which always fit, so that no first
point has to be looked for; everything that is met on the way is a table that fits as well.

Method: the simplex method with bounded variables and a dictionary (Chvatal 1983, Linear programming, ch. 8).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_EPS = 1e-7
_MANY = 50  # moves in a row that change nothing; from then on the careful order of Bland, which never goes round


class Moves:
    """All ways in which base numbers and sums of them can differ from the truth.

    Parameters
    ----------
    sums : (m, n) float, each row a sum of the n base numbers.
    lower, upper : (n + m,) how far each base number, and after them each sum, may lie from the truth; finite whole
        numbers, lower <= 0 <= upper.
    """

    def __init__(self, sums: Floats, lower: Floats, upper: Floats) -> None:
        m, n = sums.shape
        self._table = sums.astype(np.float64)
        self._lower, self._upper = lower, upper
        self._basic, self._free = np.arange(n, n + m), np.arange(n)
        self.at = np.zeros(n + m)  # where we are: the difference from the truth

    def towards(self, gain: Floats) -> Iterator[Floats]:
        """Every point on the way to where there is most to gain; the last one is the best. Stop when it is enough."""
        still = 0
        while (far := self._step(gain, careful=still > _MANY)) is not None:
            still = 0 if far > _EPS else still + 1
            yield self.at

    def _step(self, gain: Floats, *, careful: bool) -> float | None:
        """One move that gains; how far it went, None when no move gains any more."""
        free, table = self._free, self._table
        rate = gain[free] + gain[self._basic] @ table
        at = self.at[free]
        can = ((rate > _EPS) & (at < self._upper[free] - _EPS)) | ((rate < -_EPS) & (at > self._lower[free] + _EPS))
        if not can.any():
            return None
        chosen = np.flatnonzero(can)
        enters = int(chosen[np.argmin(free[chosen])] if careful else chosen[np.argmax(np.abs(rate[chosen]))])
        sign = 1.0 if rate[enters] > 0 else -1.0
        column = sign * table[:, enters]
        basic = self.at[self._basic]
        with np.errstate(divide="ignore", invalid="ignore"):
            room = np.where(
                column > _EPS,
                (self._upper[self._basic] - basic) / column,
                np.where(column < -_EPS, (self._lower[self._basic] - basic) / column, np.inf),
            )
        own = float(self._upper[free[enters]] - at[enters] if sign > 0 else at[enters] - self._lower[free[enters]])
        least = float(max(room.min(initial=np.inf), 0.0))
        far = min(own, least)
        self._go(enters, sign * far, column * far)
        if least <= own:
            ties = np.flatnonzero(room <= least + _EPS)
            leaves = int(ties[np.argmin(self._basic[ties])] if careful else ties[np.argmax(np.abs(column[ties]))])
            self._pivot(leaves, enters)
        return far

    def _go(self, enters: int, far: float, basic: Floats) -> None:
        self.at[self._free[enters]] += far
        self.at[self._basic] += basic

    def _pivot(self, leaves: int, enters: int) -> None:
        """Swap the one that reached its bound with the one that moved."""
        table = self._table
        column, by = table[:, enters].copy(), table[leaves, enters]
        row = -table[leaves] / by
        row[enters] = 1.0 / by
        table[:, enters] = 0.0
        table += np.outer(column, row)
        table[leaves] = row
        self._basic[leaves], self._free[enters] = self._free[enters], self._basic[leaves]
