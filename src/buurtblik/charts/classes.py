"""Few classes for a map: at most five, with bounds that a reader can read.

``quantile`` gives every class about as many areas; ``equal`` gives every class the same width.
Bounds are rounded to the digits that the figure is shown with, before areas are put in, so
that the legend and the picture never disagree. With five or fewer different values every value
is its own class.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Literal

Method = Literal["quantile", "equal"]


@dataclass(frozen=True, slots=True)
class Classes:
    """``bounds`` are the upper ends, rising; a value belongs to the first class that reaches it."""

    low: float
    bounds: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.bounds)

    def of(self, value: float) -> int:
        """The class of a value, 0 for the lowest; values past the ends go to the end classes."""
        return min(bisect_left(self.bounds, value), len(self.bounds) - 1)

    def ends(self, index: int) -> tuple[float, float]:
        """The low and the high end of a class."""
        return (self.bounds[index - 1] if index else self.low, self.bounds[index])


def classify(
    values: Iterable[float | None], *, most: int = 5, method: Method = "quantile", decimals: int = 1
) -> Classes:
    """At most ``most`` (1-5) classes for these values; None, NaN and infinity are left out.

    Examples
    --------
    >>> classify([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], decimals=0).bounds
    (2.0, 4.0, 6.0, 8.0, 10.0)
    >>> classify([3, 3, 3]).bounds
    (3.0,)
    """
    known = sorted(round(v, decimals) for v in values if v is not None and isfinite(v))
    if not known:
        return Classes(0.0, ())
    most = max(1, min(most, 5))
    different = sorted(set(known))
    if len(different) <= most:
        return Classes(float(different[0]), tuple(float(v) for v in different))
    low, high, n = known[0], known[-1], len(known)
    if method == "equal":
        cuts = [low + (high - low) * (i + 1) / most for i in range(most)]
    else:
        cuts = [known[max(0, -(-n * (i + 1) // most) - 1)] for i in range(most)]
    bounds: list[float] = []
    for cut in cuts[:-1]:
        rounded = float(round(cut, decimals))
        if rounded < high and (not bounds or rounded > bounds[-1]):
            bounds.append(rounded)
    return Classes(float(low), (*bounds, float(high)))
