"""How far the true figure may lie from the printed one, because publishers round their counts.

CBS rounds counts to the nearest 5 and income recipients to the nearest 100. A count that
was rounded lies within half a step of what is printed; a share of two such counts lies
between the two extremes. These are bounds, not confidence intervals: the truth is always
inside. See docs/methods/margins.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from buurtblik.errors import UnusableInput

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bounds:
    """Lower and upper bound of n figures, NaN where there is no figure or no bound."""

    lower: Floats
    upper: Floats


def count_bounds(count: ArrayLike, *, step: float = 5.0) -> Bounds:
    """Between which counts the true count lies when it was rounded to a multiple of ``step``.

    Parameters
    ----------
    count : (n,) float, printed counts, NaN where there is none.
    step : to which multiple the publisher rounds; 100 for income recipients.

    Notes
    -----
    A printed count that is no multiple of ``step`` was not rounded (CBS prints municipalities
    and the country to the unit), so both of its bounds are the count itself.

    Examples
    --------
    >>> count_bounds([105, 367947, 0]).upper.tolist()
    [107.5, 367947.0, 2.5]
    """
    count = np.asarray(count, dtype=float)
    half = _half_step(count, step)
    return Bounds(np.maximum(count - half, np.where(count < 0, -np.inf, 0.0)), count + half)


def share_bounds(
    part: Sequence[ArrayLike],
    whole: Sequence[ArrayLike],
    *,
    step: float = 5.0,
    scale: float = 100.0,
    is_part: bool = True,
) -> Bounds:
    """Between which values ``scale * sum(part) / sum(whole)`` lies when the counts were rounded.

    Parameters
    ----------
    part : the counts that make up the numerator, each (n,) float >= 0, NaN where there is none.
    whole : the counts that make up the denominator, each (n,) float >= 0.
    step : to which multiple all of them were rounded.
    scale : 100 for a percentage, 1000 for a rate per thousand.
    is_part : the part lies inside the whole, so that the share is at most ``scale``.

    Returns
    -------
    Bounds, NaN where a count is absent or where the denominator could be zero.

    Raises
    ------
    UnusableInput
        ``part`` or ``whole`` is empty or the lengths differ.

    Notes
    -----
    [ (a - h) / (b + H), (a + h) / (b - H) ] with h half a step for every rounded count in the
    numerator and H for every one in the denominator.

    Examples
    --------
    >>> share_bounds([[25]], [[100]]).lower.round(1).tolist()
    [22.0]
    """
    above, below = ([np.asarray(c, dtype=float) for c in counts] for counts in (part, whole))
    sizes = {c.shape for c in (*above, *below)}
    if not above or not below or len(sizes) != 1:
        raise UnusableInput(
            f"margins: {len(above)} counts over {len(below)}, of {sorted(sizes)} areas; give at least one of each, "
            "all of the same length."
        )
    count, total = np.sum(above, axis=0), np.sum(below, axis=0)
    half, half_total = (np.sum([_half_step(c, step) for c in counts], axis=0) for counts in (above, below))
    ceiling = scale if is_part else np.inf
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = np.clip(scale * (count - half) / (total + half_total), 0.0, ceiling)
        upper = np.minimum(scale * (count + half) / (total - half_total), ceiling)
    sure = total - half_total > 0
    return Bounds(np.where(sure, lower, np.nan), np.where(sure, upper, np.nan))


def _half_step(count: Floats, step: float) -> Floats:
    """Half a step where the count may have been rounded, 0 where it shows that it was not."""
    with np.errstate(invalid="ignore"):
        half: Floats = np.where(np.rint(count / step) * step == count, step / 2, 0.0)
    return half
