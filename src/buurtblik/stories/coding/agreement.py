"""How far coders agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for two or more.

Both are reckoned from tables that add up over units, so that the interval can be found by drawing whole stories anew:
sentences of one story are alike, and drawing them one by one would make the interval too narrow. See
docs/methods/coding.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from buurtblik.errors import UnusableInput

LEAST_STORIES = 10  # with fewer there is no interval
DRAWS = 2_000
_MOST_UNDEFINED = 0.05  # share of the draws that may have no answer

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement beyond chance: 1 is always, 0 as much as by chance, below 0 less than that.

    Attributes
    ----------
    value : None where everybody gave one and the same answer to everything: then chance explains it all.
    observed : share of the answers, or of the pairs of answers, that are the same, 0-1; None without units.
    expected : the same by chance, from how often each answer was given.
    units : what at least two coders gave an answer to.
    low, high : 95% interval over stories; None with fewer than 10 of them.
    """

    value: float | None
    observed: float | None
    expected: float | None
    units: int
    low: float | None = None
    high: float | None = None


def kappa(stories: Sequence[ArrayLike], *, rng: np.random.Generator | None = None) -> Agreement:
    """Cohen's kappa of two coders.

    Parameters
    ----------
    stories : for each story (2, n) answers, whole numbers, NaN where a coder gave none; such units are left out.
    rng : for the interval; without it there is none.

    Raises
    ------
    UnusableInput
        Not two coders.

    Notes
    -----
    Cohen (1960), *Educational and Psychological Measurement* 20:37-46. The interval: percentiles of draws of stories
    with replacement (Field and Welsh 2007, *Journal of the Royal Statistical Society* B 69:369-390).

    Examples
    --------
    >>> round(kappa([[[1, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 0]]]).value, 3)
    0.667
    """
    tables, units = _tables(stories, _pairs, coders=2)
    return _agreement(tables, units, _kappas, rng)


def alpha(stories: Sequence[ArrayLike], *, rng: np.random.Generator | None = None) -> Agreement:
    """Krippendorff's alpha of two or more coders, for answers without order.

    Parameters
    ----------
    stories : for each story (coders, n) answers, whole numbers, NaN where a coder gave none.
    rng : for the interval; without it there is none.

    Notes
    -----
    Krippendorff (2011), *Computing Krippendorff's alpha-reliability*, section C. A unit to which one coder gave an
    answer is left out.

    Examples
    --------
    >>> round(alpha([[[1, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 0]]]).value, 3)
    0.686
    """
    tables, units = _tables(stories, _coincidences)
    return _agreement(tables, units, _alphas, rng)


def pooled(each: Sequence[Agreement]) -> Agreement | None:
    """One number for several codes: the same formula over their mean observed and expected agreement.

    None when there is nothing to pool. It has no interval of its own.

    Notes
    -----
    De Vries, Elliott, Kanouse and Teleki (2008), *Field Methods* 20:272-282. Better than a mean of kappas, of which a
    code that hardly occurs gives a wild one.
    """
    told = [(one.observed, one.expected) for one in each if one.observed is not None and one.expected is not None]
    if not told:
        return None
    observed, expected = (float(np.mean(side)) for side in zip(*told, strict=True))
    value = None if expected >= 1 else (observed - expected) / (1 - expected)
    return Agreement(value, observed, expected, max(one.units for one in each))


def _tables(
    stories: Sequence[ArrayLike], count: Callable[[Floats, Floats], Floats], *, coders: int | None = None
) -> tuple[Floats, int]:
    """(stories, values, values) one table each, and the number of units that count."""
    answers = [np.atleast_2d(np.asarray(story, dtype=float)) for story in stories]
    widths = {story.shape[0] for story in answers}
    if len(widths) > 1 or (coders is not None and widths - {coders}):
        expected = "the same number of" if coders is None else str(coders)
        raise UnusableInput(f"agreement: expected {expected} coders in every story, came {sorted(widths)}.")
    values = np.unique(np.concatenate([story[~np.isnan(story)] for story in answers])) if answers else np.zeros(0)
    units = sum(int(((~np.isnan(story)).sum(axis=0) >= 2).sum()) for story in answers)
    if not answers:
        return np.zeros((0, 0, 0)), 0
    return np.stack([count(story, values) for story in answers]), units


def _pairs(story: Floats, values: Floats) -> Floats:
    """(values, values) how often the first coder gave one answer and the second another."""
    given = story[:, ~np.isnan(story).any(axis=0)]
    first, second = (given[coder][None, :] == values[:, None] for coder in (0, 1))
    table: Floats = first.astype(float) @ second.T.astype(float)
    return table


def _coincidences(story: Floats, values: Floats) -> Floats:
    """(values, values) pairs of answers to one unit, each unit with the weight of its answers."""
    counts = (story[None, :, :] == values[:, None, None]).sum(axis=1).astype(float)
    answers = counts.sum(axis=0)
    counts = counts[:, answers >= 2]
    each = 1 / (answers[answers >= 2] - 1)
    table: Floats = (counts * each) @ counts.T
    table[np.diag_indices_from(table)] -= (counts * each).sum(axis=1)
    return table


def _kappas(tables: Floats) -> tuple[Floats, Floats]:
    n = tables.sum(axis=(-2, -1))
    observed = np.trace(tables, axis1=-2, axis2=-1) / n
    expected = (tables.sum(axis=-1) * tables.sum(axis=-2)).sum(axis=-1) / n**2
    return observed, expected


def _alphas(tables: Floats) -> tuple[Floats, Floats]:
    each = tables.sum(axis=-1)
    n = each.sum(axis=-1)
    observed = np.trace(tables, axis1=-2, axis2=-1) / n
    expected = (each * (each - 1)).sum(axis=-1) / (n * (n - 1))
    return observed, expected


def _agreement(
    tables: Floats,
    units: int,
    shares: Callable[[Floats], tuple[Floats, Floats]],
    rng: np.random.Generator | None,
) -> Agreement:
    if not units:
        return Agreement(None, None, None, 0)
    observed, expected = (float(share) for share in shares(tables.sum(axis=0)))
    value = _beyond(np.array(observed), np.array(expected))
    if np.isnan(value):
        return Agreement(None, observed, expected, units)
    low, high = _interval(tables, shares, rng)
    return Agreement(float(value), observed, expected, units, low, high)


def _beyond(observed: Floats, expected: Floats) -> Floats:
    room = np.where(expected < 1 - 1e-12, 1 - expected, np.nan)
    return (observed - expected) / room


def _interval(
    tables: Floats, shares: Callable[[Floats], tuple[Floats, Floats]], rng: np.random.Generator | None
) -> tuple[float | None, float | None]:
    told = tables[tables.sum(axis=(1, 2)) > 0]
    if rng is None or len(told) < LEAST_STORIES:
        return None, None
    drawn = rng.multinomial(len(told), np.full(len(told), 1 / len(told)), size=DRAWS).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = _beyond(*shares(np.tensordot(drawn, told, axes=1)))
    if np.isnan(found).mean() > _MOST_UNDEFINED:
        return None, None
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
