"""Who sits at the table: parties, the part that a person has, and who leads."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people.models import Account, Organisation
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once


class AlreadyAtTheTable(BuurtblikError):
    """A party with this name is there already. Nothing was changed."""


class LeadMustStay(BuurtblikError):
    """A process always has somebody who leads it; give the lead to another first. Nothing was changed."""


class NeedsAnAccount(BuurtblikError):
    """Only somebody with an account can lead, be in the core team or moderate. Nothing was changed."""


@act
def add_party(
    *,
    process: Process,
    group: str,
    name: str = "",
    organisation: Organisation | None = None,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Party:
    """A party at the table: an organisation, or people without one by a name. One that left can come back.

    Raises AlreadyAtTheTable, HasEnded, and UnusableInput for an unknown group or no name.
    """
    require(visitor, Action.CREATE, "party", process, at)
    name = " ".join(name.split()) or (organisation.name if organisation else "")
    if group not in groups() or not name:
        raise UnusableInput("process: a party needs a name, and a group that we know.")
    today = timezone.localdate(at)

    def make() -> Party:
        running(process)
        party = Party.objects.select_for_update().filter(process=process, name=name).first()
        if party is None:
            party = Party.objects.create(
                process=process, organisation=organisation, name=name, group=group, since=today
            )
        elif party.until is None:
            raise AlreadyAtTheTable(f"process: there is a party '{name}' in {process.slug}.")
        else:
            party.organisation, party.group, party.until = organisation, group, None
            party.save(update_fields=["organisation", "group", "until"])
        note("add_party", "party", party.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return party

    return once(owner=str(visitor), name="add_party", key=f"{key} in {process.pk}", at=at, kind=Party, make=make)


@act
def party_leaves(*, party: Party, visitor: Visitor, at: datetime) -> Party:
    """A party leaves the table from today on, and with it who took part on its behalf; what they said stays."""
    process = party.process
    require(visitor, Action.DELETE, "party", process, at)
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.until is not None:
        return party
    today = timezone.localdate(at)
    people = Participant.objects.select_for_update().filter(party=party, until__isnull=True)
    if any(each.part == Participant.Part.LEAD for each in people):
        raise LeadMustStay(f"process: somebody of '{party.name}' leads {process.slug}.")
    for each in people:
        _end(each, today)
    party.until = max(today, party.since)
    party.save(update_fields=["until"])
    party.invitations.filter(withdrawn_at__isnull=True, accepted_at__isnull=True).update(withdrawn_at=at, email="")
    note("party_leaves", "party", party.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return party


@act
def change_part(*, participant: Participant, part: str, visitor: Visitor, at: datetime) -> Participant:
    """Bring a participant into the core team, make them moderator, or a member again."""
    process = participant.process
    require(visitor, Action.ASSIGN, "participant", process, at)
    if part not in Participant.Part.values or part == Participant.Part.LEAD:
        raise UnusableInput(f"process: '{part}' is no part that can be given; the lead is handed over.")
    running(process)
    kept = Participant.objects.select_for_update().get(pk=participant.pk)
    if kept.part == part or kept.until is not None:
        return kept
    if kept.part == Participant.Part.LEAD:
        raise LeadMustStay(f"process: {process.slug} would have nobody who leads it.")
    if part != Participant.Part.MEMBER:
        _with_account(kept)
    kept.part = part
    kept.save(update_fields=["part"])
    note("change_part", "participant", kept.pk, by=visitor, process=process, action=Action.ASSIGN, at=at)
    return kept


@act
def hand_over_lead(*, participant: Participant, visitor: Visitor, at: datetime) -> Participant:
    """Make somebody who takes part the lead; who led until now stays in the core team."""
    process = participant.process
    require(visitor, Action.ASSIGN, "participant", process, at)
    running(process)  # one at a time, so that nobody leads twice
    kept = Participant.objects.select_for_update().get(pk=participant.pk)
    if kept.until is not None:
        raise UnusableInput("process: who does not take part any more can not lead.")
    if kept.part == Participant.Part.LEAD:
        return kept
    _with_account(kept)
    Participant.objects.filter(process=process, part=Participant.Part.LEAD, until__isnull=True).update(
        part=Participant.Part.CORE
    )
    kept.part = Participant.Part.LEAD
    kept.save(update_fields=["part"])
    note("hand_over_lead", "participant", kept.pk, by=visitor, process=process, action=Action.ASSIGN, at=at)
    return kept


@act
def end_participation(*, participant: Participant, visitor: Visitor, at: datetime) -> Participant:
    """Somebody stops taking part today: oneself at any moment, another by the core team. What they said stays."""
    process = participant.process
    own = visitor.person is not None and visitor.person.pk == participant.person_id
    kind = "own_part" if own else "participant"
    require(visitor, Action.DELETE, kind, process, at)
    kept = Participant.objects.select_for_update().get(pk=participant.pk)
    if kept.until is not None:
        return kept
    if kept.part == Participant.Part.LEAD:
        raise LeadMustStay(f"process: {process.slug} would have nobody who leads it.")
    note("end_participation", kind, kept.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return _end(kept, timezone.localdate(at))


def _end(participant: Participant, on: date) -> Participant:
    participant.until = max(on, participant.since)
    participant.save(update_fields=["until"])
    return participant


def _with_account(participant: Participant) -> None:
    if not Account.objects.filter(person=participant.person_id, is_active=True).exists():
        raise NeedsAnAccount("process: this part asks for an account.")
