"""What somebody can find out who knows everything that is shown: the range of every number that is not.

Numbers hang together because some are sums of others. A number that is shown lies within the bounds of its rounding;
one that is not may be anything that the sums allow. Its range is wide enough when two sets of numbers are found that
both agree with all that is shown and differ in it by the protection.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from buurtblik.disclosure.counts import bounds, rounded
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.simplex import Moves

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_EPS = 1e-6
_FAR = 100  # times the protection: further than this nothing needs to move


class Ranges:
    """The numbers of one or more tables, or of one set of filters. The true ones are known only to us.

    Parameters
    ----------
    sums : (m, n) each row a sum of the n base numbers; 1 where it holds one.
    true : (n + m,) the base numbers, then the sums.
    rule : how shown numbers are rounded, and how wide a range has to be.
    harmless : (n + m,) True for numbers that are shown also when they are small.
    ties : so many of the last rows are no numbers that anybody sees but differences that everybody knows to be 0,
        such as that between the totals of two tables about the same people.
    """

    def __init__(self, sums: Floats, true: Floats, rule: Rule, *, harmless: Flags | None = None, ties: int = 0) -> None:
        self.sums, self.true, self.rule = sums, true, rule
        open_ = np.zeros(true.size, bool) if harmless is None else harmless
        self.seen = np.arange(true.size) < true.size - ties
        limits = [
            bounds(rounded(int(number), rule.step), rule, harmless=bool(one))
            for number, one in zip(true, open_, strict=True)
        ]
        self.low = np.minimum(np.array([low for low, _ in limits]) - true, 0.0)
        self.high = np.maximum(np.array([high for _, high in limits]) - true, 0.0)
        self.low[~self.seen] = self.high[~self.seen] = 0.0
        self.far = float(_FAR * rule.width)
        self._points = np.zeros((1, true.size))  # differences from the truth that agreed with what was shown

    def limits(self, hidden: Flags) -> tuple[Floats, Floats]:
        """How far each number may lie from the truth for somebody who sees what is not hidden."""
        # Who sees that zeros are shown knows that what is withheld is none.
        least = np.where((self.true > 0) & (not self.rule.hides_zero), 1.0, 0.0)
        return np.where(hidden, least - self.true, self.low), np.where(hidden, self.far, self.high)

    def left(self, hidden: Flags) -> dict[int, tuple[int, int | None]]:
        """Of each hidden number the least and the most that everybody can compute; None where nothing bounds it.

        It depends on what is shown and on nothing else: also a hidden number that is not 0 may be 0 here.
        """
        far = self.far + 4.0 * float(self.true.sum())  # further than anything that is bounded
        lower, upper = np.where(hidden, -self.true, self.low), np.where(hidden, far, self.high)
        moves, found = Moves(self.sums, lower, upper), {}
        for at in np.flatnonzero(hidden).tolist():
            ends = []
            for sign in (-1.0, 1.0):
                gain = np.zeros(self.true.size)
                gain[at] = sign
                for _ in moves.towards(gain):
                    pass
                ends.append(float(moves.at[at]))
            low, high = (float(self.true[at]) + end for end in ends)
            bounded = ends[1] < far - _EPS
            found[at] = round(np.ceil(low - _EPS)), round(np.floor(high + _EPS)) if bounded else None
        return found

    def first_unsafe(self, hidden: Flags, among: Iterable[int] | None = None) -> tuple[int, float, float] | None:
        """The smallest of ``among`` (all that is hidden) with too narrow a range, and how far it goes down and up."""
        lower, upper = self.limits(hidden)
        agrees = ((self._points >= lower - _EPS) & (self._points <= upper + _EPS)).all(axis=1)
        points = self._points[agrees]
        low, high = points.min(axis=0), points.max(axis=0)
        moves: Moves | None = None
        found: list[Floats] = []
        unsafe = None
        asked: list[int] = np.flatnonzero(hidden).tolist() if among is None else list(among)
        for at in sorted(asked, key=lambda at: float(self.true[at])):
            for sign in (1.0, -1.0):
                if _wide(low[at], high[at]) >= self.rule.width:
                    break
                moves = Moves(self.sums, lower, upper) if moves is None else moves
                gain = np.zeros(self.true.size)
                gain[at] = sign
                for point in moves.towards(gain):
                    if ((point < low - _EPS) | (point > high + _EPS)).any():
                        found.append(point.copy())
                        np.minimum(low, point, out=low)
                        np.maximum(high, point, out=high)
                    if _wide(low[at], high[at]) >= self.rule.width:
                        break
            if _wide(low[at], high[at]) < self.rule.width:
                unsafe = at, float(low[at]), float(high[at])
                break
        if found:
            self._points = np.vstack([self._points, *found])
        return unsafe


def _wide(low: float, high: float) -> float:
    """The distance between the smallest and the largest whole number in a range."""
    return float(np.floor(high + _EPS) - np.ceil(low - _EPS))
