"""Acts on actors, meetings and hand-overs: who may, what is kept, and what happens when it is done twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.web.parties.actions.actors import AlreadyOnTheMap, Told, change_actor, place_actor, remove_actor
from buurtblik.web.parties.actions.handovers import Note, hand_over, promise_kept
from buurtblik.web.parties.actions.meetings import (
    NotYetHeld,
    Plan,
    cancel_meeting,
    change_meeting,
    count_attendance,
    plan_meeting,
    say_present,
)
from buurtblik.web.parties.models import Actor, Attendance, Handover, Meeting, Presence
from buurtblik.web.parties.reads.actors import actor_map
from buurtblik.web.parties.reads.handovers import asked_for
from buurtblik.web.parties.reads.meetings import over_all, read_meeting
from buurtblik.web.parties.reads.seats import table_of
from buurtblik.web.people.models import Organisation
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, visitor_with
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.trail.actions import leave
from buurtblik.web.trail.history import versions
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, LONG_AGO, key, take_part


@pytest.fixture
def elsewhere(process):
    other = Organisation.objects.create(name="Elders", kind="municipality", is_tenant=True)
    return Process.objects.create(name="Elders", slug="elders", tenant=other, area_name="Elders", starts=LONG_AGO)


def test_the_same_form_sent_twice_places_one_actor(process, lead, actor):
    again = place_actor(process=process, told=Told("Woonstede", "corporation", 5, 4), visitor=lead, key=key(1), at=AT)

    assert again.pk == actor.pk
    assert Actor.objects.count() == 1
    assert Trace.objects.filter(act="place_actor", object=actor.pk, role="lead").count() == 1


def test_an_actor_stands_once_on_the_map(process, lead, actor, table):
    for told in (Told("woonstede", "school", 1, 1), Told("Anders", "corporation", 1, 1, party=table.homes)):
        with pytest.raises(AlreadyOnTheMap):
            place_actor(process=process, told=told, visitor=lead, key=key(9), at=AT)

    assert Actor.objects.count() == 1


@pytest.mark.parametrize(
    "told",
    [
        Told(" ", "school", 1, 1),
        Told("School", "unheard_of", 1, 1),
        Told("School", "school", 0, 1),
        Told("School", "school", 1, 6),
        Told("School", "school", 1, 1, mandate="king"),
    ],
)
def test_what_can_not_be_said_of_an_actor_is_refused(process, lead, told):
    with pytest.raises(UnusableInput):
        place_actor(process=process, told=told, visitor=lead, key=key(9), at=AT)

    assert not Actor.objects.exists()


def test_a_party_of_another_process_is_refused(process, lead, elsewhere):
    foreign = Party.objects.create(process=elsewhere, name="Elders", group="resident", since=LONG_AGO)

    with pytest.raises(UnusableInput):
        place_actor(process=process, told=Told("X", "school", 1, 1, party=foreign), visitor=lead, key=key(9), at=AT)
    with pytest.raises(UnusableInput):
        plan_meeting(process=process, plan=Plan("X", DAY, "Y", parties=(foreign,)), visitor=lead, key=key(8), at=AT)
    with pytest.raises(UnusableInput):
        hand_over(
            process=process, said=Note("x", DAY, party=foreign, taker_function="y"), visitor=lead, key=key(7), at=AT
        )


def test_only_the_core_team_places_changes_and_removes(process, actor, table, professional, resident, outsider):
    told = Told("School", "school", 3, 3)
    for visitor in (visitor_with(professional), visitor_with(resident), visitor_with(outsider), NOBODY):
        with pytest.raises(NotAllowed):
            place_actor(process=process, told=told, visitor=visitor, key=key(9), at=AT)
        with pytest.raises(NotAllowed):
            change_actor(actor=actor, told=told, visitor=visitor, at=AT)
        with pytest.raises(NotAllowed):
            remove_actor(actor=actor, visitor=visitor, at=AT)

    assert Actor.objects.get().name == "Woonstede"


def test_a_removed_actor_leaves_no_words_behind(lead, actor):
    change_actor(actor=actor, told=Told("Woonstede West", "corporation", 4, 4), visitor=lead, at=AT)
    assert versions(actor).count() == 2

    remove_actor(actor=actor, visitor=lead, at=AT)
    remove_actor(actor=actor, visitor=lead, at=AT)

    assert not Actor.objects.exists()
    assert versions(actor).count() == 0
    assert Trace.objects.filter(act="remove_actor", object=actor.pk).count() == 1


def test_the_history_of_an_actor_holds_no_judgement(actor):
    kept = {field.name for field in versions(actor).model._meta.concrete_fields}

    assert {"name", "role", "relevance"} <= kept
    assert kept.isdisjoint({"drive", "notes", "interest", "contact", "contact_function"})


def test_the_map_puts_key_persons_first_and_names_who_has_no_place(process, lead, actor, table):
    place_actor(process=process, told=Told("De Regenboog", "school", 5, 5), visitor=lead, key=key(3), at=AT)

    found = actor_map(process, "nl", on=DAY)

    assert [(row.number, row.known.name, row.known.takes_part) for row in found.rows] == [
        (1, "De Regenboog", False),
        (2, "Woonstede", True),
    ]
    assert [party.name for party in found.unplaced] == ["Bewoners Lindestraat", "Gemeente"]
    assert [warning.caution for warning in found.warnings] == ["no_mandate", "nobody_decides", "key_absent"]


def test_who_came_without_a_mandate_is_told_after_a_meeting(process, lead, actor, meeting, table):
    assert actor_map(process, "nl", on=DAY).came_without_mandate == ()

    count_attendance(meeting=meeting, counts={}, came={table.homes.pk}, visitor=lead, at=AT)

    assert actor_map(process, "nl", on=DAY).came_without_mandate == ("Woonstede",)


def test_a_table_without_residents_is_warned_about(process, table):
    assert table_of(process, "nl", on=DAY).warnings == ()

    Party.objects.filter(pk=table.street.pk).update(until=DAY)
    Participant.objects.filter(pk=table.fatima.pk).update(until=DAY)

    assert [w.caution for w in table_of(process, "nl", on=DAY).warnings] == ["only_institutions"]


def test_one_party_with_most_seats_is_warned_about(process, table, outsider, platform_admin):
    for account in (outsider, platform_admin):
        take_part(process, account, party=table.homes, group="housing_association")

    found = table_of(process, "nl", on=DAY).warnings

    assert [(w.caution, w.names, w.n, w.total) for w in found] == [("most_seats", ("Woonstede",), 3, 5)]


def test_a_meeting_is_planned_once_and_changed(process, lead, meeting, table):
    again = plan_meeting(process=process, plan=Plan("Anders", DAY, "X"), visitor=lead, key=key(2), at=AT)
    assert again.pk == meeting.pk

    plan = Plan("Verhalenavond 2", DAY, "School", begins=time(19, 30), ends=time(21), parties=(table.street,))
    changed = change_meeting(meeting=meeting, plan=plan, visitor=lead, at=AT)

    assert (changed.name, changed.version, changed.uid) == ("Verhalenavond 2", 1, meeting.uid)
    assert [one.party_id for one in changed.invited.all()] == [table.street.pk]


def test_asking_a_party_again_keeps_whether_it_came(process, lead, meeting, table):
    count_attendance(meeting=meeting, counts={}, came={table.homes.pk}, visitor=lead, at=AT)

    plan = Plan("Verhalenavond", meeting.on, "Buurthuis", is_open=True, parties=(table.homes, table.street))
    change_meeting(meeting=meeting, plan=plan, visitor=lead, at=AT)

    assert {one.party_id: one.came for one in meeting.invited.all()} == {table.homes.pk: True, table.street.pk: False}


@pytest.mark.parametrize(
    "plan",
    [
        Plan("", DAY, "X"),
        Plan("X", DAY, " "),
        Plan("X", DAY, "Y", kind="party"),
        Plan("X", DAY, "Y", ends=time(20)),
        Plan("X", DAY, "Y", begins=time(20), ends=time(20)),
    ],
)
def test_a_plan_that_can_not_be_is_refused(process, lead, plan):
    with pytest.raises(UnusableInput):
        plan_meeting(process=process, plan=plan, visitor=lead, key=key(5), at=AT)

    assert not Meeting.objects.exists()


def test_counting_again_replaces_and_small_groups_are_not_told(lead, meeting):
    count_attendance(meeting=meeting, counts={"resident": 9, "policy": 1}, came=(), visitor=lead, at=AT)
    count_attendance(
        meeting=meeting, counts={"resident": 12, "policy": 2, "other": 0, "professional": None}, came=(), visitor=lead, at=AT
    )  # fmt: skip

    assert dict(Attendance.objects.values_list("group", "count")) == {"resident": 12, "policy": 2, "other": 0}
    read = read_meeting(meeting, "nl", on=DAY)
    assert [(one.label, one.count.say("nl")) for one in read.counted] == [
        ("bewoners", "12"),
        ("beleidsmakers", "1 of 2"),
        ("andere betrokkenen", "0"),
    ]
    assert read.total is not None
    assert read.total.say("nl") == "13 tot 14"


@pytest.mark.parametrize("counts", [{"unheard_of": 1}, {"resident": -1}, {"resident": 5001}])
def test_counts_that_can_not_be_are_refused(lead, meeting, counts):
    with pytest.raises(UnusableInput):
        count_attendance(meeting=meeting, counts=counts, came=(), visitor=lead, at=AT)

    assert not Attendance.objects.exists()


def test_a_meeting_to_come_is_not_counted(process, lead, table):
    coming = plan_meeting(
        process=process, plan=Plan("X", DAY + timedelta(days=1), "Y"), visitor=lead, key=key(4), at=AT
    )

    with pytest.raises(NotYetHeld):
        count_attendance(meeting=coming, counts={"resident": 3}, came=(), visitor=lead, at=AT)
    with pytest.raises(NotYetHeld):
        say_present(meeting=coming, visitor=lead, at=AT)


def test_a_participant_says_to_have_been_there_and_takes_it_back(meeting, table, resident, outsider):
    visitor = visitor_with(resident)
    for _ in range(2):
        say_present(meeting=meeting, visitor=visitor, at=AT)
    assert [one.participant_id for one in Presence.objects.all()] == [table.fatima.pk]

    with pytest.raises(NotAllowed):
        say_present(meeting=meeting, visitor=visitor_with(outsider), at=AT)
    for _ in range(2):
        say_present(meeting=meeting, visitor=visitor, at=AT, back=True)

    assert not Presence.objects.exists()
    assert Trace.objects.filter(act="take_back_present").count() == 1


def test_a_cancelled_meeting_goes_on_after_all(lead, meeting):
    for _ in range(2):
        cancel_meeting(meeting=meeting, visitor=lead, at=AT)
    assert Meeting.objects.get().version == 1

    cancel_meeting(meeting=meeting, visitor=lead, at=AT, back=True)

    assert (Meeting.objects.get().cancelled_at, Meeting.objects.get().version) == (None, 2)


def test_attendance_over_meetings_says_who_was_never_there(process, lead, meeting, table):
    second = plan_meeting(
        process=process, plan=Plan("B", DAY, "Y", parties=(table.homes,)), visitor=lead, key=key(6), at=AT
    )
    count_attendance(
        meeting=meeting, counts={"resident": 8, "entrepreneur": 0}, came={table.street.pk}, visitor=lead, at=AT
    )
    count_attendance(meeting=second, counts={"entrepreneur": 0}, came={table.homes.pk}, visitor=lead, at=AT)

    over = over_all([second, meeting], "nl")

    assert over.never == ("ondernemers",)
    assert [(label, [c and c.say("nl") for c in course.counts]) for label, course in over.rows] == [
        ("bewoners", ["8", None]),
        ("ondernemers", ["0", "0"]),
    ]
    assert over.parties == (("Bewoners Lindestraat", 1, 1), ("Woonstede", 1, 2))


def test_a_hand_over_keeps_promises_with_their_day(process, lead, table):
    said = Note(
        "De bankjes.", DAY, table.homes, table.joris, table.lead, promises=[("Bankjes", date(2026, 5, 1)), (" ", None)]
    )
    made = hand_over(process=process, said=said, visitor=lead, key=key(7), at=AT)
    again = hand_over(process=process, said=said, visitor=lead, key=key(7), at=AT)

    assert made.pk == again.pk
    promise = made.promises.get()
    assert (promise.what, promise.due) == ("Bankjes", date(2026, 5, 1))
    assert promise_kept(promise=promise, visitor=lead, on=DAY, at=AT).kept_on == DAY
    assert promise_kept(promise=promise, visitor=lead, on=DAY, at=AT, back=True).kept_on is None
    assert Trace.objects.filter(kind="handover", object=made.pk).count() == 3


def test_a_hand_over_says_what_and_to_whom(process, lead, table):
    for said in (Note(" ", DAY, taker=table.lead), Note("x", DAY), Note("x", DAY, giver=table.lead, taker=table.lead)):
        with pytest.raises(UnusableInput):
            hand_over(process=process, said=said, visitor=lead, key=key(7), at=AT)

    assert not Handover.objects.exists()


def test_a_hand_over_is_asked_for_when_the_contact_leaves_until_it_is_written(process, lead, actor, table):
    assert asked_for(process, on=DAY) == []

    Participant.objects.filter(pk=table.joris.pk).update(until=DAY)
    assert [(one.actor, one.giver) for one in asked_for(process, on=DAY)] == [(actor, table.joris)]

    said = Note("De bankjes.", DAY, table.homes, table.joris, taker_function="nieuwe wijkbeheerder")
    hand_over(process=process, said=said, visitor=lead, key=key(7), at=AT)
    assert asked_for(process, on=DAY) == []


def test_a_hand_over_is_asked_for_when_the_lead_changes_until_it_is_written(process, lead, table):
    leave(act="hand_over_lead", kind="participant", object=table.joris.pk, at=AT, person=None, process=process.pk)
    assert [one.actor for one in asked_for(process, on=DAY)] == [None]

    later = datetime(2026, 3, 3, 10, tzinfo=AT.tzinfo)
    hand_over(process=process, said=Note("Alles.", DAY, taker=table.joris), visitor=lead, key=key(7), at=later)
    assert asked_for(process, on=DAY) == []
