"""How long somebody waits for an answer: in time, soon due, overdue, answered, or parked until a day.

The term runs from the day an idea came in; from the day it was opened again; or from the day on which a parked idea
comes back, also when nobody took it up then. Of a merged idea it runs from its own day. See docs/methods/ideas.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.ideas.idea import Idea
from buurtblik.agenda.ideas.steps import Change, Status
from buurtblik.agenda.ideas.term import Term, last_day
from buurtblik.agenda.ideas.words import day_of, words
from buurtblik.values import Language


class Wait(StrEnum):
    IN_TIME = "in_time"
    SOON = "soon"  # the last day is near
    OVERDUE = "overdue"  # the last day is over
    PARKED = "parked"  # answered for now; it comes back
    ANSWERED = "answered"

    def label(self, language: Language) -> str:
        text: str = words(language)["waits"][self.value]
        return text

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for an answer now."""
        return self in (Wait.IN_TIME, Wait.SOON, Wait.OVERDUE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How it stands with the answer to one idea on one day.

    ``since`` is when the term began, or will begin when it is parked, and ``due`` its last day. ``late`` is the number
    of days after ``due`` while it is overdue, else 0. ``first_answer`` is the day of the first answer that stands,
    None while there never was one; ``days`` is how long that took from the day the idea came in, ``was_late`` whether
    it came after its term.
    """

    wait: Wait
    since: date
    due: date
    late: int
    first_answer: date | None
    days: int | None
    was_late: bool


def waiting(idea: Idea, head: Idea, on: date, term: Term) -> Waiting:
    """How it stands with the answer on a day.

    Parameters
    ----------
    head : the idea in which this one lives on (:func:`buurtblik.agenda.ideas.merging.heads`); itself when not merged.
    """
    weeks = idea.term_weeks or term.weeks
    since = _since(idea)
    if head.key != idea.key and (began := _since(head)) >= max(day_of(idea.standing[-1].at), head.received_on):
        since = began if began != head.received_on else since  # it began anew when this idea lived there already
    due = last_day(since, weeks)
    first = _first_answer(idea, head)
    answer = head.answer
    if answer is not None and not _is_back(answer, on):
        wait = Wait.PARKED if answer.to is Status.PARKED else Wait.ANSWERED
    elif on > due:
        wait = Wait.OVERDUE
    else:
        wait = Wait.SOON if (due - on).days <= term.soon_days else Wait.IN_TIME
    return Waiting(
        wait=wait,
        since=since,
        due=due,
        late=(on - due).days if wait is Wait.OVERDUE else 0,
        first_answer=first,
        days=None if first is None else max(0, (first - idea.received_on).days),
        was_late=first is not None and first > last_day(idea.received_on, weeks),
    )


def _is_back(change: Change, on: date) -> bool:
    """Whether this is an idea parked until a day that has come."""
    return change.to is Status.PARKED and change.back_on is not None and change.back_on <= on


def _since(idea: Idea) -> date:
    since, before = idea.received_on, None
    for change in idea.standing:
        day = day_of(change.at)
        if before is not None and before.to is Status.PARKED and before.back_on is not None:
            since = min(before.back_on, day)  # taken up later than it came back: the wait began when it came back
        elif before is not None and before.to is not None and before.to.is_answer:
            since = day
        before = change
    if before is not None and before.to is Status.PARKED and before.back_on is not None:
        since = before.back_on
    return since


def _first_answer(idea: Idea, head: Idea) -> date | None:
    """The first answer that stands, of the idea itself or else, from the day it was merged, of the one it lives in."""
    own = [day_of(change.at) for change in idea.standing if change.to is not None and change.to.is_answer]
    if own or head.key == idea.key:
        return own[0] if own else None
    theirs = [day_of(change.at) for change in head.standing if change.to is not None and change.to.is_answer]
    return max(theirs[0], day_of(idea.standing[-1].at)) if theirs else None
