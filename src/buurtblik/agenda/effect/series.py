"""One figure of one place through the years with its margins, and places taken together or away from each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, hypot, isfinite
from typing import NamedTuple

from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.line import Line, TrendPoint
from buurtblik.figures.periods import read_period
from buurtblik.figures.standing import ESTIMATE_HALF_STEP, HALVES, MODEL_HALF_STEP
from buurtblik.values import Kind, Reason, Status


class Half(NamedTuple):
    """How far a figure may be from the truth on one side: by chance (95%), and for certain not further (rounding)."""

    chance: float
    bound: float


@dataclass(frozen=True, slots=True)
class Series:
    """The figure of one place, old to new. ``name`` is as it stands in a sentence: "Utrecht", "the rest of Utrecht"."""

    code: str
    name: str
    points: tuple[TrendPoint, ...]

    def at(self, period: str) -> TrendPoint | None:
        return next((point for point in self.points if point.period == period), None)


def series_of(line: Line, *, code: str, name: str) -> Series:
    """The trend of one line of a profile."""
    return Series(code, name, tuple(line.trend))


def shares(part: Series, whole: Series, periods: Iterable[str]) -> Mapping[str, float]:
    """Which part of the people of the whole lives in the part, by period, for :func:`rest_of`.

    ``part`` and ``whole`` hold numbers of people. Of each period the newest number up to it is taken, or the first one
    after it; empty when there is no year in which both have a number, or when the part is all of it.

    >>> point = lambda year, n: TrendPoint(year, n, None, None, None, Status.DEFINITE, False)
    >>> here, city = Series("a", "a", (point("2019", 20.0),)), Series("b", "b", (point("2019", 100.0),))
    >>> shares(here, city, ["2018", "2020"])
    {'2018': 0.2, '2020': 0.2}
    """
    known = []
    for point in part.points:
        other = whole.at(point.period)
        if point.value is not None and other is not None and other.value and 0 <= point.value < other.value:
            known.append((read_period(point.period).end, point.value / other.value))
    known.sort()
    found: dict[str, float] = {}
    for period in periods if known else ():
        end = read_period(period).end
        found[period] = next((share for day, share in reversed(known) if day <= end), known[0][1])
    return found


def halves(point: TrendPoint, indicator: Indicator) -> tuple[Half, Half]:
    """Below and above the value of a point that has one.

    A margin of a survey is chance; bounds from rounding are certain. Without any the careful rule of
    docs/methods/comparing.md: half a unit of the last digit, 2.5 for a survey, half the smallest class of a model.
    """
    value = point.value or 0.0
    digit = HALVES[indicator.decimals]
    if indicator.kind is Kind.MODEL:
        return Half(0.0, MODEL_HALF_STEP), Half(0.0, MODEL_HALF_STEP)
    is_survey = point.status is Status.ESTIMATED

    def half(end: float | None) -> Half:
        if end is None or end != end:
            return Half(0.0, max(digit, ESTIMATE_HALF_STEP) if is_survey else digit)
        distance = max(abs(end - value), digit)
        return Half(distance, 0.0) if is_survey else Half(0.0, distance)

    return half(point.lower), half(point.upper)


def joined(ends: Iterable[Half]) -> float:
    """How far several figures together may be off: chance as a root of squares, bounds as a plain sum."""
    listed = tuple(ends)
    return hypot(*(one.chance for one in listed)) + fsum(one.bound for one in listed)


def rest_of(indicator: Indicator, whole: Series, part: Series, share: Mapping[str, float], *, name: str) -> Series:
    """The whole without the part, such as a city without one of its districts.

    Parameters
    ----------
    share : period -> which part of the people (or homes) of the whole lives in the part, 0 up to 1; the figure must
        be a share or a mean over them. A period without it, or in which one of both has no value, has none.

    Raises
    ------
    UnusableInput
        A share that is not from 0 up to, and not including, 1.
    """
    if odd := [period for period, one in share.items() if not 0 <= one < 1]:
        raise UnusableInput(f"effect: the part is {share[odd[0]]} of the whole in {odd[0]}; expected 0 up to 1.")

    def without(points: Sequence[TrendPoint]) -> TrendPoint:
        weight = share.get(points[0].period)
        if weight is None:
            return _absent(points[0])
        return _mixed(indicator, points, (1 / (1 - weight), -weight / (1 - weight)))

    return Series(whole.code, name, _aligned((whole, part), without))


def together(indicator: Indicator, of: Sequence[Series], weights: Sequence[float], *, name: str) -> Series:
    """Several places as one, weighted, such as the neighbours. A period in which one has no value has none.

    Raises
    ------
    UnusableInput
        No places, weights that do not fit them, or a weight that is not above 0.
    """
    if not of or len(of) != len(weights) or not all(isfinite(w) and w > 0 for w in weights):
        raise UnusableInput(f"effect: {len(of)} places and weights {list(weights)}; expected one above 0 for each.")
    total = fsum(weights)
    factors = tuple(weight / total for weight in weights)
    return Series("+".join(one.code for one in of), name, _aligned(of, lambda p: _mixed(indicator, p, factors)))


def _aligned(of: Sequence[Series], make: Callable[[Sequence[TrendPoint]], TrendPoint]) -> tuple[TrendPoint, ...]:
    made = []
    for point in of[0].points:
        found = [series.at(point.period) for series in of]
        points = [one for one in found if one is not None and one.value is not None]
        made.append(make(points) if len(points) == len(of) else _absent(point))
    return tuple(made)


def _mixed(indicator: Indicator, points: Sequence[TrendPoint], factors: Sequence[float]) -> TrendPoint:
    """A weighted sum; its ends are those of all parts at once, which is careful."""
    value = fsum(factor * (point.value or 0.0) for factor, point in zip(factors, points, strict=True))
    below = above = 0.0
    for factor, point in zip(factors, points, strict=True):
        low, high = (joined((end,)) for end in halves(point, indicator))
        below += factor * low if factor > 0 else -factor * high
        above += factor * high if factor > 0 else -factor * low
    is_survey = any(point.status is Status.ESTIMATED for point in points)
    return TrendPoint(
        points[0].period,
        value,
        None,
        value - below,
        value + above,
        Status.ESTIMATED if is_survey else Status.DERIVED,
        any(point.breaks for point in points),
    )


def _absent(point: TrendPoint) -> TrendPoint:
    return TrendPoint(point.period, None, Reason.MISSING, None, None, point.status, point.breaks)
