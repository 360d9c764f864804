"""The pages about who takes part: what each reader sees, what a form says of wrong input, and what stays hidden."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from buurtblik.web.parties.actions.actors import Told, place_actor
from buurtblik.web.parties.actions.meetings import Plan, count_attendance, plan_meeting
from buurtblik.web.parties.calendar import as_calendar
from buurtblik.web.parties.models import Actor, Handover, Meeting, Presence, Promise
from buurtblik.web.process.models import Participant, Party

from .conftest import AT, DAY, key, take_part

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ACTOR = {
    "name": "De Regenboog", "form": "organisation", "kind": "school", "relevance": "5", "drive": "4",
    "mandate": "speak", "key": key(20),
}  # fmt: skip
MEETING = {"name": "Buurtdag", "kind": "together", "on": "2026-05-09", "place": "Plein", "key": key(21)}


def at(name, process, **more):
    return reverse(name, kwargs={"slug": process.slug, **more})


@pytest.fixture
def as_lead(browser, policy_maker, lead):
    browser.force_login(policy_maker, BACKEND)
    return browser


@pytest.fixture
def as_resident(browser, resident, table):
    browser.force_login(resident, BACKEND)
    return browser


def test_everybody_sees_who_takes_part_and_with_which_role(browser, process, actor):
    page = browser.get(at("parties_page", process)).content.decode()

    for words in ("Woonstede", "Woningcorporatie", "brengt cijfers van de huizen", "Bewoners Lindestraat", "Gemeente"):
        assert words in page


def test_judgements_and_names_of_people_are_for_the_core_team_only(browser, process, actor, policy_maker, resident):
    secret = ("Komt vaak te laat.", "Wij willen bouwen.", "Joris de Wit")
    browser.force_login(policy_maker, BACKEND)
    seen = browser.get(at("parties_map", process)).content.decode()
    assert all(words in seen for words in secret)

    browser.force_login(resident, BACKEND)
    assert browser.get(at("parties_map", process)).status_code == 403
    browser.logout()
    assert browser.get(at("parties_map", process)).status_code == 302
    for name in ("parties_page", "parties_missing", "parties_meetings", "parties_attendance_over"):
        page = browser.get(at(name, process)).content.decode()
        assert not any(words in page for words in secret), name


def test_a_moderator_sees_the_map_and_no_buttons_to_change_it(browser, process, actor, outsider):
    take_part(process, outsider, part="moderator")
    browser.force_login(outsider, BACKEND)

    page = browser.get(at("parties_map", process)).content.decode()

    assert "Komt vaak te laat." in page
    assert at("parties_actor_add", process) not in page


def test_the_map_is_drawn_and_told_in_a_table(as_lead, process, actor):
    page = as_lead.get(at("parties_map", process)).content.decode()

    assert page.count("<svg") >= 2
    assert 'scope="row"' in page
    assert "Bewoners Lindestraat" in page  # takes part, and has no place yet


def test_an_actor_is_put_on_the_map_by_the_form(as_lead, process, table):
    answer = as_lead.post(at("parties_actor_add", process), ACTOR | {"party": table.street.pk})

    assert answer.status_code == 302
    assert Actor.objects.get().party == table.street
    assert as_lead.post(at("parties_actor_add", process), ACTOR | {"party": table.street.pk}).status_code == 422
    assert Actor.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"relevance": "6"}, "relevance"),
        ({"drive": ""}, "drive"),
        ({"kind": "unheard_of"}, "kind"),
        ({"party": "999999"}, "party"),
        ({"contact": "999999"}, "contact"),
        ({"mandate": "king"}, "mandate"),
        ({"contact_function": "jan@example.nl"}, "contact_function"),
        ({"notes": "bel 06 12345678"}, "notes"),
        ({"key": "x"}, "__all__"),
        ({"key": ""}, "__all__"),
    ],
)
def test_wrong_input_about_an_actor_is_told_and_kept(as_lead, process, table, wrong, field):
    answer = as_lead.post(at("parties_actor_add", process), ACTOR | {"interest": "Wij blijven."} | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Wij blijven." in answer.content.decode()
    assert not Actor.objects.exists()


def test_fields_that_the_form_does_not_have_change_nothing(as_lead, process, actor):
    as_lead.post(at("parties_actor_change", process, actor=actor.pk), ACTOR | {"process": "9", "id": "9", "pk": "9"})

    kept = Actor.objects.get()
    assert (kept.pk, kept.process_id, kept.name) == (actor.pk, process.pk, "De Regenboog")


def test_an_actor_is_changed_and_taken_off_the_map(as_lead, process, actor):
    address = at("parties_actor_change", process, actor=actor.pk)
    assert "Komt vaak te laat." in as_lead.get(address).content.decode()
    assert as_lead.post(address, ACTOR).status_code == 302
    assert Actor.objects.get().name == "De Regenboog"

    away = at("parties_actor_remove", process, actor=actor.pk)
    assert as_lead.get(away).status_code == 200
    assert as_lead.post(away).status_code == 302
    assert as_lead.post(away).status_code == 302
    assert not Actor.objects.exists()


def test_who_is_missing_speaks_of_the_figures_of_the_area(browser, process, table):
    page = browser.get(at("parties_missing", process)).content.decode()

    assert "Gezien vanuit wie hier woont" in page
    assert "Er zijn geen cijfers" not in page
    assert "Lindemeer" in page  # the reference of a figure
    assert "School en kinderopvang" in page


def test_without_figures_it_says_that_it_can_not_tell(browser, process, table):
    process.area_code = "BU00000000"
    process.save()

    page = browser.get(at("parties_missing", process)).content.decode()

    assert "staan er nog geen cijfers" in page


def test_only_institutions_is_told_to_everybody(browser, process, table):
    warning = "Er doen alleen organisaties mee, geen bewoners."
    assert warning not in browser.get(at("parties_page", process)).content.decode()

    Participant.objects.filter(pk=table.fatima.pk).update(until=DAY)
    Party.objects.filter(pk=table.street.pk).update(until=DAY)

    assert warning in browser.get(at("parties_page", process)).content.decode()


def test_a_meeting_is_planned_with_who_is_asked(as_lead, process, table):
    answer = as_lead.post(at("parties_meeting_add", process), MEETING | {"parties": [table.homes.pk, table.street.pk]})

    made = Meeting.objects.get()
    assert answer["Location"] == at("parties_meeting", process, meeting=made.pk)
    assert {one.party for one in made.invited.all()} == {table.homes, table.street}
    as_lead.post(at("parties_meeting_add", process), MEETING)
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"on": "31-31-2026"}, "on"),
        ({"on": "0026-05-09"}, "on"),
        ({"on": "9999-05-09"}, "on"),
        ({"begins": "25:00"}, "begins"),
        ({"ends": "21:00"}, "begins"),
        ({"begins": "21:00", "ends": "20:00"}, "ends"),
        ({"place": ""}, "place"),
        ({"asks": "x" * 1001}, "asks"),
        ({"parties": ["999999"]}, "parties"),
    ],
)
def test_wrong_input_about_a_meeting_is_told_and_kept(as_lead, process, table, wrong, field):
    answer = as_lead.post(at("parties_meeting_add", process), MEETING | {"asks": "Neem foto's mee."} | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Meeting.objects.exists()


def test_the_report_is_written_later_and_read_by_everybody(as_lead, process, meeting):
    address = at("parties_meeting_change", process, meeting=meeting.pk)
    assert as_lead.post(address, MEETING | {"is_open": "on", "report": "Er kwamen <b>velen</b>."}).status_code == 302

    as_lead.logout()
    page = as_lead.get(at("parties_meeting", process, meeting=meeting.pk)).content.decode()
    assert "Er kwamen &lt;b&gt;velen&lt;/b&gt;." in page


def test_a_closed_meeting_is_for_who_takes_part(browser, process, meeting, resident, outsider):
    Meeting.objects.update(is_open=False)
    address = at("parties_meeting", process, meeting=meeting.pk)

    assert browser.get(address).status_code == 302
    assert "Verhalenavond" not in browser.get(at("parties_meetings", process)).content.decode()
    browser.force_login(outsider, BACKEND)
    assert browser.get(address).status_code == 403
    assert browser.get(address + "agenda.ics").status_code == 403
    browser.force_login(resident, BACKEND)
    assert browser.get(address).status_code == 200
    assert "Verhalenavond" in browser.get(at("parties_meetings", process)).content.decode()


def test_a_meeting_of_another_process_is_not_found(as_lead, process, meeting):
    process.pk, process.slug = None, "oost"
    process.save(force_insert=True)
    assert as_lead.get(f"/proces/west/partijen/bijeenkomsten/{meeting.pk}/").status_code == 200

    assert as_lead.get(f"/proces/oost/partijen/bijeenkomsten/{meeting.pk}/").status_code == 404


def test_counts_are_filled_in_and_told_without_picking_anybody_out(as_lead, process, meeting, table):
    address = at("parties_attendance", process, meeting=meeting.pk)
    assert as_lead.get(address).status_code == 200
    told = {"group_resident": "12", "group_policy": "2", "came": [table.street.pk], "key": key(22)}
    assert as_lead.post(address, told).status_code == 302

    as_lead.logout()
    page = as_lead.get(at("parties_meeting", process, meeting=meeting.pk)).content.decode()
    assert "<td>12</td>" in page
    assert "<td>1 of 2</td>" in page
    assert "<td>13 tot 14</td>" in page
    assert "niemand gekomen" in page
    over = as_lead.get(at("parties_attendance_over", process)).content.decode()
    assert "<td>1 of 2</td>" in over


@pytest.mark.parametrize("wrong", ["-1", "5001", "veel", "1.5"])
def test_a_wrong_count_is_told(as_lead, process, meeting, wrong):
    answer = as_lead.post(
        at("parties_attendance", process, meeting=meeting.pk), {"group_resident": wrong, "key": key(22)}
    )

    assert answer.status_code == 422
    assert "group_resident" in answer.context["form"].errors


def test_a_resident_says_to_have_been_there_and_only_the_team_sees_the_name(
    as_resident, process, meeting, policy_maker
):
    address = at("parties_meeting", process, meeting=meeting.pk)
    assert as_resident.post(at("parties_present", process, meeting=meeting.pk)).status_code == 302
    assert Presence.objects.count() == 1
    assert "Fatima" not in as_resident.get(address).content.decode()

    as_resident.force_login(policy_maker, BACKEND)
    assert "Fatima" in as_resident.get(address).content.decode()


def test_a_meeting_goes_into_a_calendar_without_names(browser, process, lead, table):
    plan = Plan(
        "Buurtdag", date(2026, 5, 9), "Plein", begins=time(19, 30), ends=time(21), is_open=True, asks="Kom; samen"
    )
    made = plan_meeting(process=process, plan=plan, visitor=lead, key=key(30), at=AT)

    answer = browser.get(at("parties_meeting_calendar", process, meeting=made.pk))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "Buurtagenda West: Buurtdag"
    assert str(event["DESCRIPTION"]) == "Kom; samen"
    assert event.decoded("DTSTART").isoformat() == "2026-05-09T17:30:00+00:00"  # 19:30 in summer
    assert event.decoded("DTEND").isoformat() == "2026-05-09T19:00:00+00:00"
    assert "ATTENDEE" not in event
    assert "Mira" not in answer.content.decode()


def test_a_meeting_without_hours_takes_the_day_and_a_cancelled_one_says_so(meeting):
    meeting.cancelled_at = AT
    whole = Calendar.from_ical(as_calendar(meeting, address=""))

    assert whole.walk("VEVENT")[0].decoded("DTSTART") == date(2026, 2, 20)
    assert (str(whole["METHOD"]), str(whole.walk("VEVENT")[0]["STATUS"])) == ("CANCEL", "CANCELLED")


def test_a_hand_over_is_written_with_its_promises(as_lead, process, table):
    told = {
        "party": table.homes.pk, "giver": table.joris.pk, "taker_function": "nieuwe wijkbeheerder", "on": "2026-03-02",
        "runs": "De bankjes komen.", "promise_1": "Bankjes", "due_1": "2026-05-01", "key": key(40),
    }  # fmt: skip
    for _ in range(2):
        assert as_lead.post(at("parties_handover_add", process), told).status_code == 302

    assert Handover.objects.count() == 1
    promise = Promise.objects.get()
    page = as_lead.get(at("parties_handovers", process)).content.decode()
    assert "De bankjes komen." in page
    assert "nieuwe wijkbeheerder" in page
    assert as_lead.post(at("parties_promise", process, promise=promise.pk)).status_code == 302
    assert Promise.objects.get().kept_on == timezone.localdate()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"runs": ""}, "runs"),
        ({"taker_function": ""}, "taker"),
        ({"taker_function": "0612345678"}, "taker_function"),
        ({"due_2": "2026-05-01"}, "promise_2"),
        ({"giver": "999999"}, "giver"),
        ({"on": "gisteren"}, "on"),
    ],
)
def test_wrong_input_about_a_hand_over_is_told_and_kept(as_lead, process, table, wrong, field):
    told = {
        "taker_function": "opvolger",
        "on": "2026-03-02",
        "runs": "x",
        "knows": "Bel eerst.",
        "key": key(41),
    } | wrong

    answer = as_lead.post(at("parties_handover_add", process), told)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Bel eerst." in answer.content.decode()
    assert not Handover.objects.exists()


def test_the_first_page_reminds_the_team_of_a_hand_over(as_lead, process, actor, table, resident):
    reminder = "Er wacht een overdracht."
    assert reminder not in as_lead.get(at("parties_page", process)).content.decode()

    Participant.objects.filter(pk=table.joris.pk).update(until=timezone.localdate() - timedelta(days=1))

    assert reminder in as_lead.get(at("parties_page", process)).content.decode()
    as_lead.force_login(resident, BACKEND)
    assert reminder not in as_lead.get(at("parties_page", process)).content.decode()


@pytest.mark.parametrize("name", ["parties_page", "parties_missing", "parties_meetings", "parties_attendance_over"])
def test_every_page_is_there_in_english(browser, process, actor, name):
    page = browser.get("/en" + at(name, process)).content.decode()

    assert '<html lang="en">' in page
    assert "Wie doet mee" not in page


@pytest.mark.slow
def test_as_many_questions_to_the_database_for_three_as_for_one(
    as_lead, process, lead, table, actor, meeting, questions
):
    def asked() -> list[int]:
        return [
            questions(lambda name=name: as_lead.get(at(name, process)))
            for name in ("parties_page", "parties_map", "parties_meetings", "parties_attendance_over")
        ]

    count_attendance(meeting=meeting, counts={"resident": 5}, came=[table.street.pk], visitor=lead, at=AT)
    one = asked()
    for n in (2, 3):
        Party.objects.create(process=process, name=f"Partij {n}", group="resident", since=DAY)
        place_actor(process=process, told=Told(f"Actor {n}", "school", 3, 3), visitor=lead, key=key(50 + n), at=AT)
        more = plan_meeting(
            process=process,
            plan=Plan(f"M{n}", DAY, "P", is_open=True, parties=(table.homes,)),
            visitor=lead,
            key=key(60 + n),
            at=AT,
        )
        count_attendance(meeting=more, counts={"resident": 5}, came=[], visitor=lead, at=AT)

    assert asked() == one


@pytest.fixture
def questions():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(work) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert work().status_code == 200
        return len(seen)

    return count
