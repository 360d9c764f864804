"""An idea as somebody told it, with all that happened to it since.

The status is never set: it follows from the steps, which are only ever added to. An idea has no name of a person.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from buurtblik.agenda.ideas.steps import Change, Fault, RefusedStep, Status, fault_of, standing, status_after
from buurtblik.agenda.ideas.term import LONGEST, Term
from buurtblik.agenda.ideas.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

WORDS_MAX, TITLE_MAX, PART_MAX, KEY_MAX = 4_000, 120, 1_000, 60


class Origin(StrEnum):
    """Where an idea was told."""

    STORY = "story"
    SESSION = "session"
    SITE = "site"
    PAPER = "paper"
    MEETING = "meeting"

    def label(self, language: Language) -> str:
        text: str = words(language)["origins"][self.value]
        return text


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea.

    Parameters
    ----------
    key : by which it is known; unique among the ideas of a neighbourhood.
    words : the idea in the words of who told it.
    title : a short name for lists; the first words stand in its place.
    themes : keys of themes. ``place`` is in words. ``source`` is the key of the story or meeting it came from.
    own_part, needs : what residents do themselves, and what they need for it.
    term_weeks : weeks until an answer; None for what is usual.
    changes : every step, oldest first.

    Raises
    ------
    UnusableInput
        A key, words or term that cannot be. RefusedStep when the steps cannot follow on each other.
    """

    key: str
    words: str
    origin: Origin
    received_on: date
    title: str = ""
    themes: tuple[str, ...] = ()
    place: str = ""
    source: str = ""
    own_part: str = ""
    needs: str = ""
    term_weeks: int | None = None
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if not self.key or self.key != self.key.strip() or len(self.key) > KEY_MAX:
            raise UnusableInput(f"idea: the key '{self.key[:80]}' cannot be used; expected 1 to {KEY_MAX} characters.")
        if not self.words.strip():
            raise UnusableInput(f"idea '{self.key}': there are no words; write down what was told.")
        if len(set(self.themes)) != len(self.themes):
            raise UnusableInput(f"idea '{self.key}': a theme stands in it twice ({', '.join(self.themes)}).")
        if self.term_weeks is not None and not 1 <= self.term_weeks <= LONGEST:
            raise UnusableInput(f"idea '{self.key}': a term of {self.term_weeks} weeks; expected 1 to {LONGEST}.")
        for at, change in enumerate(self.changes):
            _check(self, change, self.changes[:at])

    @property
    def name(self) -> str:
        """The title, or the first words."""
        return self.title.strip() or textwrap.shorten(self.words, 80, placeholder=" …")

    @property
    def standing(self) -> tuple[Change, ...]:
        """The steps that nobody took back."""
        return standing(self.changes)

    @property
    def status(self) -> Status:
        return status_after(self.changes)

    @property
    def answer(self) -> Change | None:
        """The answer that stands now; None while there is none, or when it was opened again."""
        kept = self.standing
        return kept[-1] if kept and self.status.is_answer else None

    @property
    def lives_in(self) -> str:
        """The key of the idea it was merged into; its own when it was not."""
        kept = self.standing
        return kept[-1].into if kept and kept[-1].to is Status.MERGED else self.key


def moved(
    idea: Idea,
    to: Status,
    *,
    by: str,
    at: datetime,
    term: Term,
    why: str = "",
    back_on: date | None = None,
    into: Idea | None = None,
) -> Idea:
    """The idea after one step more.

    Parameters
    ----------
    why : needed for every answer (adopted, adapted, declined, parked; then a reason of real words), to merge, and to
        open an answered idea again.
    back_on : the day on which a parked idea comes back; needed to park.
    into : the idea in which this one lives on; needed to merge. One that lives on in another itself is refused.

    Raises
    ------
    RefusedStep
        With the reason in ``fault``.
    """
    if into is not None and into.status is Status.MERGED:  # so that no circle can arise
        raise RefusedStep(idea.key, Fault.INTO_MERGED)
    change = Change(to, by, at, why, back_on, into.key if into is not None else "")
    _check(idea, change, idea.changes, term)
    return replace(idea, changes=(*idea.changes, change))


def taken_back(idea: Idea, *, by: str, at: datetime, why: str) -> Idea:
    """The idea with its last step that stands taken back; both stay in its history.

    Raises
    ------
    RefusedStep
        There is no step to take back, or it is not said why or by whom.
    """
    change = Change(None, by, at, why)
    _check(idea, change, idea.changes)
    return replace(idea, changes=(*idea.changes, change))


def _check(idea: Idea, change: Change, before: tuple[Change, ...], term: Term | None = None) -> None:
    fault = fault_of(change, key=idea.key, received_on=idea.received_on, before=before, term=term)
    if fault is not None:
        raise RefusedStep(idea.key, fault)
