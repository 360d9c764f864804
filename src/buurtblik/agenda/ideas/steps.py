"""The steps of an idea: which status may follow which, and what each step needs.

A step is never taken out of the history. One that was wrong is taken back by another step, which also says why. Who
merged an idea into another, parked it or answered it stands by that with a role or a name. See docs/methods/ideas.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from buurtblik.agenda.ideas.term import Term, is_reason
from buurtblik.agenda.ideas.words import day_of, words
from buurtblik.errors import UnusableInput, problem_words
from buurtblik.values import Language


class Status(StrEnum):
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ADOPTED = "adopted"
    ADAPTED = "adapted"  # taken over in another form
    DECLINED = "declined"
    PARKED = "parked"  # an answer for now: it comes back on a day
    MERGED = "merged"  # lives on in another idea

    def label(self, language: Language) -> str:
        text: str = words(language)["statuses"][self.value]["label"]
        return text

    def explanation(self, language: Language) -> str:
        text: str = words(language)["statuses"][self.value]["explanation"]
        return text

    @property
    def is_answer(self) -> bool:
        return self in ANSWERS


ANSWERS = (Status.ADOPTED, Status.ADAPTED, Status.DECLINED, Status.PARKED)
_FINAL = (Status.ADOPTED, Status.ADAPTED, Status.DECLINED)
NEXT: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.RECEIVED: (Status.IN_REVIEW, *ANSWERS, Status.MERGED),
        Status.IN_REVIEW: (*ANSWERS, Status.MERGED),
        Status.PARKED: (Status.IN_REVIEW, *_FINAL, Status.MERGED),
        **dict.fromkeys(_FINAL, (Status.IN_REVIEW,)),
        Status.MERGED: (),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One step. ``to`` is the new status; None takes back the last step that stands. ``by`` is a role or a name.

    ``why`` is the answer, or why it is parked, opened again, merged or taken back. ``back_on`` is when a parked idea
    comes back, ``into`` the key of the idea in which a merged one lives on.
    """

    to: Status | None
    by: str
    at: datetime
    why: str = ""
    back_on: date | None = None
    into: str = ""


class Fault(StrEnum):
    """Why a step cannot be taken."""

    NOT_FROM_HERE = "not_from_here"
    NO_ONE = "no_one"
    NO_ZONE = "no_zone"
    TOO_EARLY = "too_early"
    NO_REASON = "no_reason"
    THIN_REASON = "thin_reason"
    NO_DAY_BACK = "no_day_back"
    DAY_BACK_PAST = "day_back_past"
    DAY_BACK_ODD = "day_back_odd"
    INTO_NOTHING = "into_nothing"
    INTO_ITSELF = "into_itself"
    INTO_MERGED = "into_merged"
    INTO_ODD = "into_odd"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"

    def text(self, language: Language) -> str:
        said: str = problem_words()["idea_step"][language]["came"][self.value]
        return said


class RefusedStep(UnusableInput):
    """A step that cannot be taken. Nothing was changed."""

    def __init__(self, key: str, fault: Fault) -> None:
        self.key, self.fault = key, fault
        super().__init__(f"idea '{key}': {fault.text('en')}. Nothing was changed.")


def standing(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The steps that nobody took back, in their order."""
    kept: list[Change] = []
    for change in changes:
        if change.to is None:
            kept.pop()
        else:
            kept.append(change)
    return tuple(kept)


def status_after(changes: Sequence[Change]) -> Status:
    """The status that follows from the steps; received when there is none."""
    kept = standing(changes)
    return (kept[-1].to or Status.RECEIVED) if kept else Status.RECEIVED


def fault_of(
    change: Change, *, key: str, received_on: date, before: Sequence[Change], term: Term | None = None
) -> Fault | None:
    """Why a step cannot follow on these; None when it can.

    ``term`` says what a reason is. Without one any words will do, as for what was decided under another rule.
    """
    now = status_after(before)
    has_zone = change.at.tzinfo is not None
    on = day_of(change.at) if has_zone else received_on
    is_early = on < received_on or (has_zone and bool(before) and change.at < before[-1].at)
    is_answer = change.to is not None and change.to.is_answer
    needs_words = is_answer or change.to in (None, Status.MERGED) or now.is_answer
    wrong = (
        (Fault.NO_ZONE, not has_zone),
        (Fault.NO_ONE, not change.by.strip()),
        (Fault.NOTHING_TO_TAKE_BACK, change.to is None and not standing(before)),
        (Fault.NOT_FROM_HERE, change.to is not None and change.to not in NEXT[now]),
        (Fault.TOO_EARLY, is_early),
        (Fault.NO_REASON, needs_words and not change.why.strip()),
        (Fault.THIN_REASON, is_answer and term is not None and not is_reason(change.why, term)),
        (Fault.NO_DAY_BACK, change.to is Status.PARKED and change.back_on is None),
        (Fault.DAY_BACK_ODD, change.to is not Status.PARKED and change.back_on is not None),
        (Fault.DAY_BACK_PAST, change.back_on is not None and change.back_on <= on),
        (Fault.INTO_NOTHING, change.to is Status.MERGED and not change.into),
        (Fault.INTO_ODD, change.to is not Status.MERGED and bool(change.into)),
        (Fault.INTO_ITSELF, change.into == key),
    )
    return next((fault for fault, is_so in wrong if is_so), None)
