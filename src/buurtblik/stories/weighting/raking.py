"""Weights with which the respondents look like the population on the characteristics that are known of it.

Post-stratification when it is known together (age by sex), raking when it is known one by one. Nothing here knows
what people answered; weights repair who answered, never what was asked. See docs/methods/weighting.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from buurtblik.stories.weighting.margins import Groups, Margin, grouped
from buurtblik.stories.weighting.refusals import CannotWeigh, NoConvergence, UnknownCategory

LEAST = 5  # respondents in a category that is weighed by itself
BOUNDS = (0.3, 3.0)  # times the median weight
_REACHED = 1e-9  # of a share; a margin is reached far closer than anybody reads it
_WITHIN = 1e-6  # of a bound
_SWEEPS = 500
_ROOM = (1e-30, 1e30)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """One characteristic: who should be there, who came, and how they count; shares of those who are known."""

    key: str
    groups: Groups  # categories that were weighed together
    people: tuple[int, ...]
    expected: tuple[float, ...]
    weighted: tuple[float, ...]
    unknown: int  # respondents without an answer; this characteristic leaves their weight alone

    @property
    def joined(self) -> tuple[tuple[str, ...], ...]:
        """The groups that hold more than one category."""
        return tuple(group for group in self.groups if len(group) > 1)


@dataclass(frozen=True, eq=False)
class Weighting:
    """Weights of n respondents, in their order; together n, each above 0."""

    weights: Floats
    fits: tuple[Fit, ...]
    rounds: int
    trimmed: int  # respondents whose weight lay outside the bounds before anything was cut off
    beyond: int  # respondents whose weight still does, because the margins leave no room

    @cached_property
    def deff(self) -> float:
        """How much less sure a weighted share is than one of as many respondents with equal weights (Kish 1965)."""
        return design_effect(self.weights)

    @property
    def effective_n(self) -> float:
        """How many respondents with equal weights would be as sure."""
        return self.weights.size / self.deff


def design_effect(weights: ArrayLike) -> float:
    """n times the sum of squares over the square of the sum: 1 + the squared coefficient of variation.

    >>> design_effect([1, 1, 1]), design_effect([1, 3])
    (1.0, 1.25)
    """
    w = np.asarray(weights, float)
    return float(w.size * (w**2).sum() / w.sum() ** 2)


def rake(
    answers: Mapping[str, Sequence[str | None]],
    margins: Sequence[Margin],
    *,
    start: ArrayLike | None = None,
    least: int = LEAST,
    bounds: tuple[float, float] | None = BOUNDS,
    rounds: int = 1000,
) -> Weighting:
    """Weights that reach every margin.

    Parameters
    ----------
    answers : per characteristic the category of each respondent, None where it is not known. A respondent whose
        category is not known keeps the weight that the other characteristics give: this one scales only those whose
        category is known, among themselves.
    margins : one or more, each for a characteristic in ``answers``.
    start : (n,) weights to begin with, above 0, for instance of the design of the sample; equal without.
    least : categories with fewer respondents are taken together with another.
    bounds : no weight lies outside these multiples of the median, where the margins leave room for that; where they
        do not, weights are cut off, the margins are reached again, and ``beyond`` tells how many lie outside. None
        cuts nothing off.
    rounds : over all margins, at most, each time.

    Raises
    ------
    CannotWeigh
        No respondents, columns of different lengths, or a weight to start with that is not above 0; or, by name,
        EmptyCategory, NobodyThere, UnknownCategory, NoConvergence.

    Notes
    -----
    Iterative proportional fitting (Deming and Stephan 1940, Ann. Math. Statist. 11:427-444), with bounds as one more
    condition (Dykstra 1985, Ann. Probab. 13:975-984). A margin is reached to 1e-9 of a share.

    Examples
    --------
    Two men of eight, where half of the people are men: each man counts twice, each woman two thirds.

    >>> found = rake({"sex": ["m"] * 2 + ["v"] * 6}, [Margin.counts("sex", {"m": 1, "v": 1})], least=1)
    >>> found.weights.round(3).tolist()[1:3], found.deff.__round__(3)
    ([2.0, 0.667], 1.333)
    """
    n = _respondents(answers, margins)
    weights = np.ones(n) if start is None else np.asarray(start, float)
    if weights.shape != (n,) or not (np.isfinite(weights).all() and (weights > 0).all()):
        raise CannotWeigh(f"weighting: start holds {weights.size} weights; expected {n}, each above 0.")
    scales = [_scale(margin, answers[margin.key], least) for margin in margins]
    weights, used = _reach(weights * (n / weights.sum()), scales, rounds)
    cut = beyond = 0
    if bounds is not None:
        low, high = (times * float(np.median(weights)) for times in bounds)
        if cut := _outside(weights, low, high):
            weights, more = _within(weights, scales, low, high, rounds)
            used, beyond = used + more, _outside(weights, low, high)
    weights = weights * (n / weights.sum())
    return Weighting(weights, tuple(scale.fit(weights) for scale in scales), used, cut, beyond)


def post_stratify(
    answers: Mapping[str, Sequence[str | None]],
    population: Mapping[tuple[str, ...], float],
    keys: Sequence[str],
    *,
    least: int = LEAST,
    bounds: tuple[float, float] | None = BOUNDS,
) -> Weighting:
    """Weights that reach counts that are known of several characteristics together, such as age by sex.

    ``population`` counts people per combination, in the order of ``keys``. A respondent of whom one of them is not
    known is left alone. A combination with fewer respondents than ``least`` joins the smallest other one; raises as
    :func:`rake` does.

    >>> people = {"age": ["jong", "jong", "oud", "oud"], "sex": ["m", "v", "m", "v"]}
    >>> counts = {("jong", "m"): 10, ("jong", "v"): 10, ("oud", "m"): 10, ("oud", "v"): 50}
    >>> post_stratify(people, counts, ["age", "sex"], least=1, bounds=None).weights.round(1).tolist()
    [0.5, 0.5, 0.5, 2.5]
    """
    if missing := [key for key in keys if key not in answers]:
        raise CannotWeigh(f"weighting: there are no answers for '{missing[0]}'; there are {', '.join(answers)}.")
    each = zip(*(answers[key] for key in keys), strict=True)
    joint = [" / ".join(known) if len(known := [c for c in one if c is not None]) == len(one) else None for one in each]
    name = " / ".join(keys)
    margin = Margin.counts(name, {" / ".join(key): count for key, count in population.items()})
    return rake({name: joint}, [margin], least=least, bounds=bounds)


@dataclass(frozen=True)
class _Scale:
    """One margin as numbers: the group of each respondent, -1 where it is not known, and the share of each group."""

    key: str
    groups: Groups
    group: NDArray[np.intp]
    target: Floats

    def sums(self, weights: Floats) -> Floats:
        known = self.group >= 0
        return np.bincount(self.group[known], weights[known], self.target.size)

    def apart(self, weights: Floats) -> Floats:
        sums = self.sums(weights)
        return sums / sums.sum() - self.target

    def scaled(self, weights: Floats) -> Floats:
        sums = self.sums(weights)
        factor = np.append(self.target * sums.sum() / sums, 1.0)  # -1, not known, takes the last one
        found: Floats = weights * factor[self.group]
        return found

    def fit(self, weights: Floats) -> Fit:
        sums, people = self.sums(weights), self.sums(np.ones_like(weights)).astype(int)
        shares = (sums / sums.sum()).tolist()
        unknown = int((self.group < 0).sum())
        return Fit(self.key, self.groups, tuple(people.tolist()), tuple(self.target.tolist()), tuple(shares), unknown)


def _respondents(answers: Mapping[str, Sequence[str | None]], margins: Sequence[Margin]) -> int:
    if not margins:
        raise CannotWeigh("weighting: no margins; give at least one.")
    keys = [margin.key for margin in margins]
    if missing := [key for key in keys if key not in answers]:
        raise CannotWeigh(f"weighting: there are no answers for '{missing[0]}'; there are {', '.join(answers)}.")
    if len(set(keys)) < len(keys):
        raise CannotWeigh(f"weighting: two margins have one key; found {', '.join(keys)}.")
    sizes = {key: len(answers[key]) for key in keys}
    if len(set(sizes.values())) != 1 or not sizes[keys[0]]:
        told = ", ".join(f"{key} {size}" for key, size in sizes.items())
        raise CannotWeigh(f"weighting: answers per characteristic: {told}; expected as many for each, 1 or more.")
    return sizes[keys[0]]


def _scale(margin: Margin, column: Sequence[str | None], least: int) -> _Scale:
    for row, category in enumerate(column, start=1):
        if category is not None and category not in margin.shares:
            raise UnknownCategory(
                f"margin '{margin.key}': respondent {row} is in '{category}'; expected one of "
                f"{', '.join(margin.shares)}, or None when it is not known."
            )
    people = Counter(category for category in column if category is not None)
    groups = grouped(margin, people, least=least)
    place = {category: at for at, group in enumerate(groups) for category in group}
    group = np.array([-1 if category is None else place[category] for category in column], np.intp)
    return _Scale(margin.key, groups, group, np.array([sum(margin.shares[c] for c in group) for group in groups]))


def _reach(weights: Floats, scales: Sequence[_Scale], rounds: int) -> tuple[Floats, int]:
    """Scale to each margin in turn, until all are reached."""
    for used in range(rounds + 1):
        apart = [np.abs(scale.apart(weights)).max() for scale in scales]
        if max(apart) < _REACHED:
            return weights, used
        for scale in scales:
            weights = scale.scaled(weights)
    worst = scales[int(np.argmax(apart))]
    off = worst.apart(weights)
    at = int(np.argmax(np.abs(off)))
    raise NoConvergence(
        f"weighting: after {rounds} rounds '{worst.key}' is still not reached: {'+'.join(worst.groups[at])} has "
        f"{100 * (worst.target[at] + off[at]):.2f}% and should have {100 * worst.target[at]:.2f}%. Some combinations "
        "of categories have no respondents; take categories together, or leave a characteristic out."
    )


def _within(weights: Floats, scales: Sequence[_Scale], low: float, high: float, rounds: int) -> tuple[Floats, int]:
    """Weights that reach the margins and lie within bounds; only the margins where both cannot be."""
    found, owed = weights, np.ones_like(weights)  # owed: what the bounds took off, given back before they take again
    used = 0
    for used in range(1, _SWEEPS + 1):
        before = found * owed
        found = np.clip(before, low, high)
        owed = before / found
        found = found * (weights.sum() / found.sum())
        for scale in scales:
            found = scale.scaled(found)
        if not _ROOM[0] < owed.min() <= owed.max() < _ROOM[1]:
            break  # what is owed grows without end where both cannot be
        if not _outside(found, low, high) and max(np.abs(scale.apart(found)).max() for scale in scales) < _REACHED:
            return found, used
    found, more = _reach(np.clip(weights, low, high), scales, rounds)
    return found, used + more


def _outside(weights: Floats, low: float, high: float) -> int:
    return int(((weights < low * (1 - _WITHIN)) | (weights > high * (1 + _WITHIN))).sum())
