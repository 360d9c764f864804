"""Who of the asked parties hears by mail of a meeting, what it says, and that it comes once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.core import mail

from buurtblik.web.parties.actions.meetings import Plan, cancel_meeting, change_meeting, plan_meeting
from buurtblik.web.people.models import Letter, Person
from buurtblik.web.people.post import send_now

from .conftest import AT, DAY, key

PLAN = Plan("Verhalenavond", date(2026, 5, 9), "De Regenboog", begins=time(19, 30), asks="Neem een foto mee.")


@pytest.fixture
def asked(table):
    """Joris of the corporation wants mail, in English; Fatima of the street does not; Mira leads and wants it too."""
    Person.objects.filter(pk__in=[table.joris.person_id, table.lead.person_id]).update(contact="mail")
    Person.objects.filter(pk=table.joris.person_id).update(language="en")
    return replace(PLAN, parties=(table.homes, table.street, table.town))


def letters():
    return [(letter.to, letter.subject) for letter in Letter.objects.order_by("pk")]


def test_who_chose_mail_hears_of_it_in_their_own_language_and_who_planned_it_does_not(process, lead, asked):
    for _ in range(2):  # the form sent twice
        plan_meeting(process=process, plan=asked, visitor=lead, key=key(1), at=AT)

    (letter,) = Letter.objects.all()
    assert (letter.to, letter.subject) == ("joris.de.wit@example.nl", "Buurtagenda West: a meeting")
    assert "Your party is asked to this meeting:" in letter.body
    assert "Verhalenavond\nSaturday 9 May 2026, 19:30\nDe Regenboog\n\nNeem een foto mee." in letter.body
    assert send_now(letter.pk, at=AT) == "sent"
    assert [message.to for message in mail.outbox] == [["joris.de.wit@example.nl"]]


def test_moving_and_calling_off_are_told_and_a_report_is_not(process, lead, asked):
    meeting = plan_meeting(process=process, plan=asked, visitor=lead, key=key(1), at=AT)
    change_meeting(meeting=meeting, plan=replace(asked, asks="Kom gerust."), visitor=lead, at=AT)
    change_meeting(meeting=meeting, plan=replace(asked, begins=time(20)), visitor=lead, at=AT)
    for back in (False, False, True):
        cancel_meeting(meeting=meeting, visitor=lead, at=AT, back=back)

    told = [subject.partition(": ")[2] for _, subject in letters()]
    assert told == ["a meeting", "a meeting has changed", "a meeting does not go on", "a meeting goes on after all"]
    assert "20:00" in Letter.objects.order_by("pk")[1].body


def test_who_is_asked_later_hears_of_it_as_new(process, lead, asked, table):
    first = replace(asked, parties=(table.street,))
    meeting = plan_meeting(process=process, plan=first, visitor=lead, key=key(1), at=AT)
    assert letters() == []
    change_meeting(meeting=meeting, plan=replace(asked, place="Plein"), visitor=lead, at=AT)

    assert [subject for _, subject in letters()] == ["Buurtagenda West: a meeting"]


def test_who_leaves_later_still_hears_of_it(process, lead, asked, table):
    table.joris.until = date(2026, 4, 1)
    table.joris.save()
    plan_meeting(process=process, plan=asked, visitor=lead, key=key(1), at=AT)

    assert [to for to, _ in letters()] == ["joris.de.wit@example.nl"]


@pytest.mark.parametrize("why", ["past", "left", "forgotten"])
def test_nobody_hears_of_what_is_past_or_after_leaving(process, lead, asked, table, why):
    if why == "left":
        table.joris.until = DAY
        table.joris.save()
    if why == "forgotten":
        Person.objects.filter(pk=table.joris.person_id).update(contact="none")
    on = date(2026, 2, 1) if why == "past" else PLAN.on
    plan_meeting(process=process, plan=replace(asked, on=on), visitor=lead, key=key(1), at=AT)

    assert letters() == []
