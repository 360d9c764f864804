"""One piece of evidence, as it was when somebody placed it.

An item holds all that a reader needs: what was said or measured, where, when and by whom it was published. It
does not change when the source does. Ids are those of the plan; an id stands for one item only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import ClassVar

from buurtblik.agenda.evidence.naming import require_id, require_moment, require_said
from buurtblik.agenda.plan.challenges import Side
from buurtblik.errors import UnusableInput
from buurtblik.values import Reason, Status


@dataclass(frozen=True, slots=True)
class InBoth:
    """The same words in both languages."""

    nl: str
    en: str

    def __getitem__(self, language: str) -> str:
        text: str = getattr(self, language)
        return text


@dataclass(frozen=True, slots=True)
class Beside:
    """The same figure of an area that it was compared with. ``value`` is None where that area has none."""

    code: str
    name: str
    value: float | None
    written: InBoth
    lower: float | None = None
    upper: float | None = None

    def __post_init__(self) -> None:
        _require_number(self.code, value=self.value, lower=self.lower, upper=self.upper)


@dataclass(frozen=True, slots=True)
class FigureSeen:
    """A figure of one area and period in one release: a value, or the reason why there is none.

    ``written`` is how the value, or the reason, stood on the page. ``lower`` and ``upper`` are the ends of its margin
    in the unit of the figure, None where the publisher gives none. ``boundary_year`` is that of the division into
    areas, None when the release does not say.
    """

    side: ClassVar[Side] = Side.FIGURES

    id: str
    indicator: str
    label: InBoth
    area_code: str
    area_name: str
    period: str
    release: str
    value: float | None
    reason: Reason | None
    written: InBoth
    source: str
    licence: str
    status: Status = Status.DEFINITE
    lower: float | None = None
    upper: float | None = None
    boundary_year: int | None = None
    compared: tuple[Beside, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id)
        for name in ("indicator", "area_code", "period", "release", "source"):
            require_said(self.id, name, getattr(self, name))
        _require_number(self.id, value=self.value, lower=self.lower, upper=self.upper)
        if (self.value is None) == (self.reason is None):
            raise UnusableInput(
                f"evidence '{self.id}': value {self.value} and reason {self.reason}; a figure has exactly one of them."
            )


@dataclass(frozen=True, slots=True)
class QuoteSeen:
    """Words of somebody who told a story, with their consent. ``words`` is None once they were taken back.

    ``story`` is the story that the words are of and ``version`` which reading of it; empty and 0 once taken back, so
    that nothing leads to whoever told it. ``group`` is what the teller is in this neighbourhood, ``month`` is as
    "2026-03"; empty when the page did not say it.
    """

    side: ClassVar[Side] = Side.STORIES

    id: str
    words: str | None
    story: str
    version: int
    language: str = "nl"
    group: str = ""
    month: str = ""

    def __post_init__(self) -> None:
        require_id(self.id)
        if self.words is None:
            if self.story or self.version:
                raise UnusableInput(
                    f"evidence '{self.id}': the words were taken back and '{self.story or self.version}' still leads "
                    "to the story; leave both empty."
                )
            return
        require_said(self.id, "words", self.words)
        require_said(self.id, "story", self.story)

    @property
    def is_withdrawn(self) -> bool:
        return self.words is None


@dataclass(frozen=True, slots=True)
class ThreadSeen:
    """A rode draad: what several stories say together, in the words of those who gathered them.

    ``stories`` is how many as the page said it, so in the steps of the rule for small numbers; empty when it said
    nothing.
    """

    side: ClassVar[Side] = Side.STORIES

    id: str
    thread: str
    title: str
    stories: str = ""

    def __post_init__(self) -> None:
        require_id(self.id)
        require_said(self.id, "thread", self.thread)
        require_said(self.id, "title", self.title)


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody said against a verdict. ``who`` is a group or a role, never a person."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class VerdictSeen:
    """What people concluded with figures and stories beside each other; never what a program proposed.

    ``verdict`` is a word of the bridge, such as ``confirmed``. ``rests_on`` are ids of other items. ``dissent`` is
    everything that was said against it; it travels with the verdict.
    """

    side: ClassVar[Side] = Side.TOGETHER

    id: str
    theme: str
    verdict: str
    why: str
    by: str
    at: datetime
    rests_on: tuple[str, ...] = ()
    dissent: tuple[Objection, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id)
        for name in ("theme", "verdict", "why", "by"):
            require_said(self.id, name, getattr(self, name))
        require_moment(self.id, self.at)
        if self.id in self.rests_on:
            raise UnusableInput(f"evidence '{self.id}': it rests on itself; name what it rests on.")
        if len(set(self.rests_on)) < len(self.rests_on):
            raise UnusableInput(f"evidence '{self.id}': it rests twice on the same item; name each once.")


@dataclass(frozen=True, slots=True)
class UrgencySeen:
    """What a round of shared urgency said of a theme: the verdict as the page had it, with who took part."""

    side: ClassVar[Side] = Side.TOGETHER

    id: str
    round: str
    theme: str
    verdict: str
    written: InBoth
    at: datetime

    def __post_init__(self) -> None:
        require_id(self.id)
        for name in ("round", "theme", "verdict"):
            require_said(self.id, name, getattr(self, name))
        require_moment(self.id, self.at)


Item = FigureSeen | QuoteSeen | ThreadSeen | VerdictSeen | UrgencySeen


def _require_number(id: str, **numbers: float | None) -> None:
    for name, value in numbers.items():
        if value is not None and not isfinite(value):
            raise UnusableInput(f"evidence '{id}': {name} is {value}; expected a number, or None.")
