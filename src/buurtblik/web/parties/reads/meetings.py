"""Meetings of a process, who was asked, and how many were there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from buurtblik.agenda.actors.attendance import Count, Course, Gathering, over_meetings, told, total
from buurtblik.agenda.urgency.groups import groups
from buurtblik.values import Language
from buurtblik.web.parties import rules
from buurtblik.web.parties.models import Invited, Meeting
from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process


@dataclass(frozen=True)
class Counted:
    """How many of one group were there, as it may be told."""

    label: str
    count: Count

    @property
    def is_absent(self) -> bool:
        return self.count.high == 0


@dataclass(frozen=True)
class MeetingRead:
    meeting: Meeting
    invited: tuple[Invited, ...]
    counted: tuple[Counted, ...]
    total: Count | None
    is_over: bool

    @property
    def not_counted(self) -> tuple[str, ...]:
        return tuple(one.party.name for one in self.invited if one.came is False)


@dataclass(frozen=True)
class OverMeetings:
    meetings: tuple[Meeting, ...]
    rows: tuple[tuple[str, Course], ...]  # label of a group, its counts
    never: tuple[str, ...]  # groups that were counted and never there
    parties: tuple[tuple[str, int, int], ...]  # name, came, asked (of those that were noted)


def meetings_for(visitor: Visitor, process: Process, *, on: date) -> list[Meeting]:
    """The meetings that a visitor may read of, the newest first."""
    found = process.meetings.order_by("-on", "-begins", "-pk").prefetch_related(
        Prefetch("invited", Invited.objects.select_related("party").order_by("party__name")), "attendance"
    )
    all_kinds = {kind: rules.may_list(visitor, kind, process, on=on) for kind in ("meeting", "closed_meeting")}
    return [meeting for meeting in found if all_kinds[meeting.read_as]]


def read_meeting(meeting: Meeting, language: Language, *, on: date) -> MeetingRead:
    invited = tuple(meeting.invited.select_related("party").order_by("party__name", "pk"))
    counts = {row.group: row.count for row in meeting.attendance.all()}
    counted = tuple(Counted(g.label[language], told(counts[key])) for key, g in groups().items() if key in counts)
    return MeetingRead(meeting, invited, counted, total(counts.values()) if counts else None, is_over=meeting.on < on)


def counts_of(meeting: Meeting) -> dict[str, int]:
    """The exact counts, for who fills them in."""
    return dict(meeting.attendance.values_list("group", "count"))


def present(meeting: Meeting) -> list[Person]:
    """Who said to have been there; the caller asks who may see it."""
    return list(
        Person.objects.filter(participations__in=meeting.presences.values("participant")).order_by("display_name", "pk")
    )


def was_present(meeting: Meeting, person: Person | None) -> bool:
    return person is not None and meeting.presences.filter(participant__person=person).exists()


def over_all(meetings: Iterable[Meeting], language: Language) -> OverMeetings:
    """Attendance per group and per party over the meetings that were counted, old to new."""
    held = sorted((m for m in meetings if m.cancelled_at is None), key=lambda m: (m.on, str(m.pk)))
    gatherings = []
    for meeting in held:
        counts = {row.group: row.count for row in meeting.attendance.all()}
        if counts:
            gatherings.append((meeting, Gathering(str(meeting.pk), meeting.on, counts)))
    seen = {group for _, one in gatherings for group in one.counts}
    labels = {key: group.label[language] for key, group in groups().items() if key in seen}
    courses = over_meetings(list(labels), [one for _, one in gatherings])
    parties: dict[str, list[bool]] = {}
    for meeting in held:
        for one in meeting.invited.all():
            if one.came is not None:
                parties.setdefault(one.party.name, []).append(one.came)
    return OverMeetings(
        tuple(meeting for meeting, _ in gatherings),
        tuple((labels[course.group], course) for course in courses),
        tuple(labels[course.group] for course in courses if course.never_there),
        tuple((name, sum(came), len(came)) for name, came in sorted(parties.items())),
    )
