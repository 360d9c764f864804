"""The decision note: draft it, let each party say where it stands, and set it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from buurtblik.agenda.urgency.note import Decision, Stand, UnfinishedNote
from buurtblik.errors import UnusableInput
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Party, Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.urgency import rules
from buurtblik.web.urgency.models import DecisionNote, PartyReason
from buurtblik.web.urgency.reads import notes


class NoDraft(UnusableInput):
    """There is no draft to do this with. Nothing was changed."""


@act
def change_note(
    *,
    process: Process,
    decision: str,
    reason: str = "",
    decided_by: str = "",
    decided_on: date | None = None,
    look_again: date | None = None,
    follow_up: str = "",
    heeded: str = "",
    visitor: Visitor,
    at: datetime,
) -> DecisionNote:
    """Write the draft; without one a new draft begins, which will replace the note that is set."""
    require(visitor, Action.EDIT, "decision_note", process, at)
    if decision not in set(Decision):
        raise UnusableInput(f"urgency: '{decision}' is no decision; expected one of {', '.join(Decision)}.")
    process = running(process)  # one at a time, so that there is one draft
    told = {
        "decision": decision,
        "reason": reason.strip(),
        "decided_by": decided_by.strip(),
        "decided_on": decided_on,
        "look_again": look_again,
        "follow_up": follow_up.strip(),
        "heeded": heeded.strip(),
    }
    draft, is_new = DecisionNote.objects.get_or_create(
        process=process, set_at__isnull=True, defaults={**told, "changed_at": at}
    )
    if not is_new:
        if all(getattr(draft, name) == value for name, value in told.items()):
            return draft
        for name, value in told.items():
            setattr(draft, name, value)
        draft.changed_at = at
        draft.save()
    note("change_note", "decision_note", draft.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return draft


@act
def say_stand(*, party: Party, stand: str, reason: str, visitor: Visitor, at: datetime) -> PartyReason:
    """Where a party stands on the draft, and why; said again, the last one stands. Raises NoDraft."""
    process, today = party.process, timezone.localdate(at)
    _require(rules.may_say_stand(visitor, party, process, on=today), act="vote decision_note", actor=visitor)
    if stand not in set(Stand) or not reason.strip():
        raise UnusableInput("urgency: a party says where it stands, and why.")
    draft = DecisionNote.objects.select_for_update().filter(process=process, set_at__isnull=True).first()
    if draft is None:
        raise NoDraft("urgency: there is no draft of a decision note.")
    said, is_new = PartyReason.objects.get_or_create(
        note=draft,
        party=party,
        defaults={
            "stand": stand,
            "reason": reason.strip(),
            "by": participation(visitor.person, process, on=today),
            "at": at,
        },
    )
    if not is_new and (said.stand, said.reason) == (stand, reason.strip()):
        return said
    if not is_new:
        said.stand, said.reason, said.at = stand, reason.strip(), at
        said.by = participation(visitor.person, process, on=today)
        said.save()
    note("say_stand", "decision_note", draft.pk, by=visitor, process=process, action=Action.VOTE, at=at)
    return said


@act
def set_note(*, process: Process, visitor: Visitor, at: datetime) -> DecisionNote:
    """Set the draft: from now on it is not changed. Doing so twice changes nothing.

    Raises UnfinishedNote, with all that it lacks, and NoDraft.
    """
    require(visitor, Action.PUBLISH, "decision_note", process, at)
    draft = DecisionNote.objects.select_for_update().filter(process=process, set_at__isnull=True).first()
    if draft is None:
        last = notes.standing_note(process)
        if last is None:
            raise NoDraft("urgency: there is no draft of a decision note.")
        return last
    if missing := notes.lacks_of(draft):
        raise UnfinishedNote(missing)
    draft.set_at = at
    draft.set_by = participation(visitor.person, process, on=timezone.localdate(at))
    draft.basis = notes.basis_of(process)
    draft.save()
    note("set_note", "decision_note", draft.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return draft
