"""How many were there, told so that nobody is singled out.

One or two people of a group are "1 or 2": in a neighbourhood people know who that was. A total
that would give them away is told as a range, so that it cannot be taken apart by subtraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buurtblik.agenda.actors.words import words
from buurtblik.disclosure.counts import span, span_of_all
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.values import Language

SMALL = GROUP  # below this, and not nobody, a count is not told exactly


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it may be told: exact when both ends are the same."""

    low: int
    high: int

    def say(self, language: Language) -> str:
        said = words(language)["common"]
        if self.low == self.high:
            return str(self.low)
        if (self.low, self.high) == (1, SMALL - 1):
            return said["one"]
        return said["range"].format(low=self.low, high=self.high)


def told(count: int) -> Count:
    """A count of one group, for others to see.

    >>> [told(n).say("nl") for n in (0, 1, 2, 3)]
    ['0', '1 of 2', '1 of 2', '3']
    """
    one = span(count, k=SMALL)
    return Count(one.low, one.high)


def total(counts: Iterable[int]) -> Count:
    """All groups together: exact only when every group is told exactly.

    >>> total([3, 4]).say("en"), total([3, 1]).say("en"), total([2, 1]).say("en")
    ('7', '4 to 5', '2 to 4')
    """
    every = span_of_all(counts, k=SMALL)
    return Count(every.low, every.high)


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting that was counted."""

    key: str
    on: date
    counts: Mapping[str, int]  # per group; a group that is not in it was not counted


@dataclass(frozen=True, slots=True)
class Course:
    """One group over the meetings, in their order; None where it was not counted."""

    group: str
    counts: tuple[Count | None, ...]

    @property
    def never_there(self) -> bool:
        """Counted at least once, and never anybody there."""
        known = [one for one in self.counts if one is not None]
        return bool(known) and all(one.high == 0 for one in known)


def over_meetings(groups: Sequence[str], gatherings: Iterable[Gathering]) -> tuple[Course, ...]:
    """Every group over the meetings, from the first to the last."""
    in_time = sorted(gatherings, key=lambda g: (g.on, g.key))
    return tuple(
        Course(group, tuple(told(g.counts[group]) if group in g.counts else None for g in in_time)) for group in groups
    )
