"""Plan a meeting, ask parties to it, count who was there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.parties import rules
from buurtblik.web.parties.actions.noting import note
from buurtblik.web.parties.letters import News, tell_asked
from buurtblik.web.parties.models import Attendance, Invited, Meeting, Presence
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Party, Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

MOST = 5000  # people of one group at one meeting


class NotYetHeld(BuurtblikError):
    """The meeting is still to come. Nothing was changed."""


@dataclass(frozen=True)
class Plan:
    name: str
    on: date
    place: str
    kind: str = Meeting.Kind.TOGETHER
    begins: time | None = None
    ends: time | None = None
    asks: str = ""
    is_open: bool = False
    report: str = ""
    parties: tuple[Party, ...] = ()


@act
def plan_meeting(*, process: Process, plan: Plan, visitor: Visitor, key: str, at: datetime) -> Meeting:
    """A new meeting with the parties that are asked; the same form sent twice gives the same one."""
    rules.require(visitor, Action.CREATE, "meeting", process, at=at)

    def make() -> Meeting:
        made = _filled(Meeting(process=process, made_by=visitor.person), plan, at)
        made.save()
        fresh = _ask(made, plan.parties)
        note("plan_meeting", "meeting", made.pk, by=visitor, process=process, at=at)
        tell_asked(made, News.PLANNED, parties=fresh, but=visitor.person, at=at)
        return made

    return once(owner=str(visitor), name="plan_meeting", key=f"{key} in {process.pk}", at=at, kind=Meeting, make=make)


@act
def change_meeting(*, meeting: Meeting, plan: Plan, visitor: Visitor, at: datetime) -> Meeting:
    """What is planned or reported from now on. A calendar that takes the file again follows."""
    rules.require(visitor, Action.EDIT, "meeting", meeting.process, at=at)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    before = _when_and_where(meeting)
    meeting = _filled(meeting, plan, at)
    meeting.version += 1
    meeting.save()
    fresh = _ask(meeting, plan.parties)
    note("change_meeting", "meeting", meeting.pk, by=visitor, process=meeting.process, at=at)
    if meeting.cancelled_at is None:
        tell_asked(meeting, News.PLANNED, parties=fresh, but=visitor.person, at=at)
        knew = {party.pk for party in plan.parties} - fresh if _when_and_where(meeting) != before else set()
        tell_asked(meeting, News.MOVED, parties=knew, but=visitor.person, at=at)
    return meeting


@act
def cancel_meeting(*, meeting: Meeting, visitor: Visitor, at: datetime, back: bool = False) -> Meeting:
    """A meeting does not go on; or, with ``back``, does after all."""
    rules.require(visitor, Action.EDIT, "meeting", meeting.process, at=at)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if (meeting.cancelled_at is None) == back:
        return meeting
    meeting.cancelled_at = None if back else at
    meeting.version, meeting.changed_at = meeting.version + 1, at
    meeting.save()
    note(
        "restore_meeting" if back else "cancel_meeting",
        "meeting",
        meeting.pk,
        by=visitor,
        process=meeting.process,
        at=at,
    )
    asked = set(meeting.invited.values_list("party_id", flat=True))
    tell_asked(meeting, News.GOES_ON if back else News.CANCELLED, parties=asked, but=visitor.person, at=at)
    return meeting


@act
def count_attendance(
    *, meeting: Meeting, counts: Mapping[str, int | None], came: Collection[int], visitor: Visitor, at: datetime
) -> Meeting:
    """How many of each group were there (None: not counted), and for which of the asked parties somebody came.

    ``came`` holds numbers of parties. Counting again replaces what was counted. Raises NotYetHeld.
    """
    rules.require(visitor, Action.EDIT, "attendance", meeting.process, at=at)
    if counts.keys() - groups().keys() or any(n is not None and not 0 <= n <= MOST for n in counts.values()):
        raise UnusableInput("parties: a group that we do not know, or a count that can not be.")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _held(meeting, at)
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, group=group, count=n) for group, n in counts.items() if n is not None
    )
    for asked in meeting.invited.all():
        asked.came = asked.party_id in came
        asked.save(update_fields=["came"])
    note("count_attendance", "attendance", meeting.pk, by=visitor, process=meeting.process, at=at)
    return meeting


@act
def say_present(*, meeting: Meeting, visitor: Visitor, at: datetime, back: bool = False) -> Meeting:
    """A participant says to have been there, or takes that back; only for oneself. Raises NotYetHeld."""
    rules.require(visitor, Action.CREATE, "attendance", meeting.process, at=at)
    part = participation(visitor.person, meeting.process, on=timezone.localdate(at))
    if part is None:
        raise NotAllowed("parties: only who takes part can say to have been there.")
    if back:
        gone, _ = Presence.objects.filter(meeting=meeting, participant=part).delete()
        if gone:
            note("take_back_present", "attendance", meeting.pk, by=visitor, process=meeting.process, at=at)
        return meeting
    _held(meeting, at)
    _, is_new = Presence.objects.get_or_create(meeting=meeting, participant=part, defaults={"at": at})
    if is_new:
        note("say_present", "attendance", meeting.pk, by=visitor, process=meeting.process, at=at)
    return meeting


def _when_and_where(meeting: Meeting) -> tuple[object, ...]:
    return meeting.on, meeting.begins, meeting.ends, meeting.place


def _held(meeting: Meeting, at: datetime) -> None:
    if meeting.on > timezone.localdate(at) or meeting.cancelled_at is not None:
        raise NotYetHeld(f"parties: meeting {meeting.pk} was not held yet.")


def _filled(meeting: Meeting, plan: Plan, at: datetime) -> Meeting:
    if not plan.name.strip() or not plan.place.strip() or plan.kind not in Meeting.Kind.values:
        raise UnusableInput("parties: a meeting needs a name, a place and a kind that we know.")
    if plan.ends is not None and (plan.begins is None or plan.ends <= plan.begins):
        raise UnusableInput("parties: a meeting ends after it begins.")
    if any(party.process_id != meeting.process_id for party in plan.parties):
        raise UnusableInput("parties: an asked party belongs to another process.")
    meeting.name, meeting.place, meeting.kind = " ".join(plan.name.split()), plan.place.strip(), plan.kind
    meeting.on, meeting.begins, meeting.ends = plan.on, plan.begins, plan.ends
    meeting.asks, meeting.report, meeting.is_open = plan.asks.strip(), plan.report.strip(), plan.is_open
    meeting.changed_at = at
    return meeting


def _ask(meeting: Meeting, parties: Collection[Party]) -> set[int]:
    """Ask these parties and no others; the numbers of those who were not asked before."""
    wanted = {party.pk for party in parties}
    asked = set(meeting.invited.values_list("party_id", flat=True))
    meeting.invited.filter(party_id__in=asked - wanted).delete()
    Invited.objects.bulk_create(Invited(meeting=meeting, party_id=pk) for pk in sorted(wanted - asked))
    return wanted - asked
