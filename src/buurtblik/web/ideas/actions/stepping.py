"""What happens to an idea: it is looked into, answered, put off, opened again, joined with another; and undone.

Every act is refused when the idea changed since whoever does it saw it, so that of two answers at once the second hears
of the first. The author hears of each in the same act.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from buurtblik.agenda.ideas.idea import Idea as Value
from buurtblik.agenda.ideas.idea import moved, taken_back
from buurtblik.agenda.ideas.steps import Fault, RefusedStep, Status
from buurtblik.errors import BuurtblikError
from buurtblik.web.ideas.letters import tell_authors
from buurtblik.web.ideas.library import idea_of, is_there, term, with_steps
from buurtblik.web.ideas.models import Idea, Step
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act

ANSWER = "idea_answer"
_CALLED = {Status.IN_REVIEW: "review_idea", Status.PARKED: "park_idea"}
_EDITS = ("merge_idea", "undo_idea_step")


class ChangedByAnother(BuurtblikError):
    """Somebody else did something with the idea since it was shown. Nothing was changed."""


class NotReadYet(BuurtblikError):
    """An idea is read before it is answered. Nothing was changed."""


@act
def take_step(
    *, idea: Idea, to: Status, said_by: str, why: str = "", back_on: date | None = None, seen: int, visitor: Visitor,
    at: datetime,
) -> Step:  # fmt: skip
    """Look into an idea, answer it, put the answer off, or open it again; merging is an act of its own.

    ``said_by``: the role or name that stands by it. ``seen``: the version that was shown. Raises ChangedByAnother,
    NotReadYet and RefusedStep.
    """
    require(visitor, Action.CREATE, ANSWER, idea.process, at)
    row = locked(idea, seen)
    if to is Status.MERGED:
        raise RefusedStep(row.key, Fault.INTO_NOTHING)
    before = idea_of(row)
    after = moved(before, to, by=said_by, at=at, term=term(), why=why, back_on=back_on)
    called = _CALLED.get(to, "answer_idea")
    if before.status.is_answer and to is Status.IN_REVIEW:
        called = "reopen_idea"
    return _kept(row, after, called, visitor=visitor, at=at)


@act
def merge_idea(*, idea: Idea, into: Idea, said_by: str, why: str, seen: int, visitor: Visitor, at: datetime) -> Step:
    """Let an idea live on in another, of which it gets the answer. Raises ChangedByAnother, NotReadYet, RefusedStep."""
    require(visitor, Action.EDIT, "idea", idea.process, at)
    found = _locked(idea.process_id, idea.pk, into.pk)
    row, other = _unchanged(found.get(idea.pk), seen), found.get(into.pk)
    if other is None or other.read != Idea.Read.SHOWN:
        raise RefusedStep(row.key, Fault.INTO_NOTHING)
    after = moved(idea_of(row), Status.MERGED, by=said_by, at=at, term=term(), why=why, into=idea_of(other))
    return _kept(row, after, "merge_idea", into=other, visitor=visitor, at=at)


@act
def undo_step(*, idea: Idea, said_by: str, why: str, seen: int, visitor: Visitor, at: datetime) -> Step:
    """Take back the last step that stands; both stay in the history. Raises ChangedByAnother and RefusedStep."""
    require(visitor, Action.EDIT, "idea", idea.process, at)
    row = locked(idea, seen)
    after = taken_back(idea_of(row), by=said_by, at=at, why=why)
    return _kept(row, after, "undo_idea_step", visitor=visitor, at=at)


def locked(idea: Idea, seen: int) -> Idea:
    """The idea as it is now, held until the act is done. Raises ChangedByAnother and NotReadYet."""
    return _unchanged(_locked(idea.process_id, idea.pk).get(idea.pk), seen)


def changed(row: Idea) -> None:
    """Count a change of an idea that is held."""
    Idea.objects.filter(pk=row.pk).update(version=F("version") + 1)
    row.version += 1


def _locked(process: int, *numbers: int) -> dict[int, Idea]:
    """These ideas of one process, held in the order of their numbers, so that two acts do not wait for each other."""
    rows = Idea.objects.select_for_update(of=("self",)).select_related("process").filter(process=process)
    return {row.pk: row for row in with_steps(rows.filter(pk__in=numbers).order_by("pk"))}


def _unchanged(row: Idea | None, seen: int) -> Idea:
    if row is None or row.version != seen:
        now = "it is gone" if row is None else f"version {row.version} stands now"
        raise ChangedByAnother(f"ideas: version {seen} was shown, and {now}.")
    if row.read != Idea.Read.SHOWN:
        raise NotReadYet("ideas: this idea is not shown; read it first.")
    return row


def _kept(row: Idea, after: Value, called: str, *, into: Idea | None = None, visitor: Visitor, at: datetime) -> Step:
    change = after.changes[-1]
    _part_from_gone(row, at)
    made = Step.objects.create(
        idea=row, to=change.to.value if change.to else "", said_by=change.by.strip(), why=change.why.strip(),
        back_on=change.back_on, into=into, at=at,
    )  # fmt: skip
    changed(row)
    kind, action = ("idea", Action.EDIT) if called in _EDITS else (ANSWER, Action.CREATE)
    note(called, kind, row.pk, by=visitor, process=row.process, action=action, at=at)
    tell_authors(row, key=f"step {made.pk}", at=at)
    return made


def _part_from_gone(row: Idea, at: datetime) -> None:
    """Take back a merger into an idea that is no longer there, before a step that follows on what was before it."""
    last = list(row.steps.all())[-1:]
    if last and last[0].to == Status.MERGED and not is_there(last[0].into):
        why = "Het idee waarin dit idee verder leefde, is er niet meer."
        Step.objects.create(idea=row, to="", said_by="Buurtblik", why=why, at=at)
