"""Difference-in-differences: how much more a figure changed here than elsewhere, with its margin and a verdict.

Evidence is only what lies outside the margin and is larger than what moved before anybody began. It is evidence that
the figure moved more, and not of why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.effect.series import Series, halves, joined
from buurtblik.agenda.effect.words import words
from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import Indicator, catalogue
from buurtblik.figures.line import TrendPoint
from buurtblik.figures.periods import Period, read_period
from buurtblik.figures.standing import LEAST_SPREADS
from buurtblik.values import Direction, Kind, Language

LEAST_BEFORE = 2  # periods before the start, or nobody can see how it went already
TINY = 1e-9


class Verdict(StrEnum):
    MORE = "more"  # improved more than elsewhere
    LESS = "less"
    EVEN = "even"
    NO_EVIDENCE = "no_evidence"
    UNSAYABLE = "unsayable"

    def label(self, language: Language) -> str:
        return str(words(language)["verdicts"][self.value])


class Why(StrEnum):
    """What decided the verdict."""

    CLEAR = "clear"  # outside the margin, and larger than before
    ALIKE = "alike"  # the whole margin is small
    MARGIN = "margin"  # the margin holds zero
    SMALL = "small"  # smaller than what areas differ by anyhow
    WOBBLE = "wobble"  # it moved as much before the start
    NO_AFTER = "no_after"
    NO_BEFORE = "no_before"
    FEW_BEFORE = "few_before"
    BREAK = "break"
    NO_COMPARISON = "no_comparison"
    NO_DIRECTION = "no_direction"  # nobody says which way is better
    COUNT = "count"  # a number of things grows with the place


@dataclass(frozen=True, slots=True)
class Step:
    """Between two periods before the start: how much more it changed here than elsewhere."""

    since: str
    until: str
    difference: float


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure here and elsewhere, before the start and after it.

    ``difference`` is the change here minus the change there, in the unit of the figure, with its 95% margin ``low`` to
    ``high``; None when it cannot be said. ``earlier`` are all steps before the start that last no longer, and
    ``wobble`` is the largest of them without its sign.
    """

    indicator: Indicator
    here: Series
    there: Series
    since: date
    verdict: Verdict
    why: Why
    before: str = ""
    after: str = ""
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    earlier: tuple[Step, ...] = ()
    wobble: float = 0.0

    @property
    def gain(self) -> float | None:
        """The difference with more as the better side; None when it cannot be said."""
        return None if self.difference is None else self.difference * self.indicator.direction.value


def effect(indicator: Indicator, here: Series, there: Series, *, since: date, spread: float | None = None) -> Effect:
    """Whether the figure moved more here than there.

    Parameters
    ----------
    since : the day on which people began. The period in which it lies is before nor after and is left out.
    spread : how far comparable areas differ (:func:`buurtblik.figures.standing.spread`). Only with it "even" can be
        said: when the whole margin lies within half of it.

    Notes
    -----
    Before is the last period that ended before the start and has a value in both places, after is the newest one that
    began on it or later. A break between them, in one of both places, ends it. See docs/methods/effect.md.
    """
    plain = (indicator, here, there, since)
    if indicator.kind is Kind.COMPOSITION or indicator.direction is Direction.NEUTRAL:
        return Effect(*plain, Verdict.UNSAYABLE, Why.NO_DIRECTION)
    if catalogue().unit(indicator).is_count:
        return Effect(*plain, Verdict.UNSAYABLE, Why.COUNT)
    own = _dated(here)
    pairs = [(when, point, other) for when, point in own if (other := _value_at(there, point.period)) is not None]
    if own and not pairs:
        return Effect(*plain, Verdict.UNSAYABLE, Why.NO_COMPARISON)
    before = [pair for pair in pairs if pair[0].end < since]
    after = [pair for pair in pairs if pair[0].start >= since]
    if not after or not before:
        return Effect(*plain, Verdict.UNSAYABLE, Why.NO_AFTER if before or not after else Why.NO_BEFORE)
    first, last = before[-1], after[-1]
    between = (first[1].period, last[1].period)
    if _breaks(here, first[0], last[0]) or _breaks(there, first[0], last[0]):
        return Effect(*plain, Verdict.UNSAYABLE, Why.BREAK, *between)
    alike = [pair for pair in before if not (_breaks(here, pair[0], first[0]) or _breaks(there, pair[0], first[0]))]
    if len(alike) < LEAST_BEFORE:
        return Effect(*plain, Verdict.UNSAYABLE, Why.FEW_BEFORE, *between)
    steps = tuple(_steps(alike, _years(first[0], last[0])))
    difference = _difference(first, last)
    low, high = _margin(indicator, first, last, difference)
    wobble = max((abs(step.difference) for step in steps), default=0.0)
    verdict, why = _verdict(indicator, difference, low, high, wobble, spread)
    return Effect(*plain, verdict, why, *between, difference, low, high, steps, wobble)


def joint(of: Iterable[Effect]) -> Verdict:
    """What several comparisons say together: more, less or even only when all that can be said say so.

    Raises UnusableInput when there are none.
    """
    listed = tuple(of)
    if not listed:
        raise UnusableInput("effect: no comparison; expected one or more.")
    found = {one.verdict for one in listed} - {Verdict.UNSAYABLE}
    if not found:
        return Verdict.UNSAYABLE
    return found.pop() if len(found) == 1 else Verdict.NO_EVIDENCE


type _Pair = tuple[Period, TrendPoint, TrendPoint]


def _verdict(
    indicator: Indicator, difference: float, low: float, high: float, wobble: float, spread: float | None
) -> tuple[Verdict, Why]:
    room = LEAST_SPREADS * spread if spread else 0.0
    if -room < low and high < room:
        return Verdict.EVEN, Why.ALIKE
    if low <= TINY and high >= -TINY:
        return Verdict.NO_EVIDENCE, Why.MARGIN
    if abs(difference) < room:
        return Verdict.NO_EVIDENCE, Why.SMALL
    if abs(difference) <= wobble + TINY:
        return Verdict.NO_EVIDENCE, Why.WOBBLE
    is_better = difference * indicator.direction.value > 0
    return (Verdict.MORE if is_better else Verdict.LESS), Why.CLEAR


def _margin(indicator: Indicator, first: _Pair, last: _Pair, difference: float) -> tuple[float, float]:
    """The ends of the difference: chance of the four figures as a root of squares, bounds as a sum."""
    here_then, there_then = halves(first[1], indicator), halves(first[2], indicator)
    here_now, there_now = halves(last[1], indicator), halves(last[2], indicator)
    below = joined((here_now[0], here_then[1], there_now[1], there_then[0]))
    above = joined((here_now[1], here_then[0], there_now[0], there_then[1]))
    return difference - below, difference + above


def _difference(first: _Pair, last: _Pair) -> float:
    here = (last[1].value or 0.0) - (first[1].value or 0.0)
    return here - ((last[2].value or 0.0) - (first[2].value or 0.0))


def _steps(before: list[_Pair], years: float) -> Iterable[Step]:
    """From each period to each later one that is no further away than before is from after, and always to the next."""
    for place, first in enumerate(before):
        for further, last in enumerate(before[place + 1 :]):
            if not further or _years(first[0], last[0]) <= years + 0.01:
                yield Step(first[1].period, last[1].period, _difference(first, last))


def _years(first: Period, last: Period) -> float:
    return (last.end - first.end).days / 365.25


def _dated(of: Series) -> list[tuple[Period, TrendPoint]]:
    """The points with a value whose period can be read, old to new."""
    found = [(read_period(point.period), point) for point in of.points if point.value is not None]
    return sorted(found, key=lambda one: one[0].end)


def _value_at(of: Series, period: str) -> TrendPoint | None:
    point = of.at(period)
    return point if point is not None and point.value is not None else None


def _breaks(of: Series, first: Period, last: Period) -> bool:
    """Whether a definition or an area changed after the one period, up to and including the other."""
    return any(point.breaks and first.end < read_period(point.period).end <= last.end for point in of.points)
