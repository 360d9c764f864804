"""Inviting too often, and taking up an invitation as a guest by hand or by a program."""

from __future__ import annotations

import pytest
from django.core import mail

from buurtblik.web.guard.limits import LIMITS, Limit, Limits
from buurtblik.web.people.models import Guest
from buurtblik.web.process import actions
from buurtblik.web.process.models import Invitation
from honest import honest

from .conftest import AT, KEY


@pytest.fixture
def browser(early_reader, database):
    return early_reader


def invitation(**more: str) -> dict[str, str]:
    told = {"key": KEY + "50", "to": "mail", "address": "noor@example.nl", "language": "nl", "group": "resident"}
    return {**told, "part": "member", "days": "30", **more}


def test_who_invites_very_often_waits_and_keeps_what_was_filled_in(browser, process, policy_maker, monkeypatch):
    monkeypatch.setitem(LIMITS, "invite", Limits(person=(Limit(2, 600),), marks=False))
    browser.force_login(policy_maker)
    address = f"/proces/{process.slug}/deelnemers/uitnodigen/"
    for n in "12":
        assert browser.post(address, invitation(key=KEY + "5" + n)).status_code == 200

    third = browser.post(address, invitation(key=KEY + "53", address="sam@example.nl"))

    assert (third.status_code, third["Retry-After"].isdigit()) == (429, True)
    assert 'value="sam@example.nl"' in third.content.decode()
    again = browser.post(f"/proces/{process.slug}/deelnemers/uitnodiging/{Invitation.objects.first().pk}/opnieuw/",
                         {"key": KEY + "54"}, follow=True)  # fmt: skip
    assert "te vaak" in again.content.decode()
    assert Invitation.objects.count() == 2
    assert len(mail.outbox) == 0  # they leave when they are kept, and this test keeps nothing


@pytest.fixture
def door(process, lead) -> str:
    """The page of an invitation for many."""
    made = actions.invite(process=process, group="resident", visitor=lead, key=KEY + "60", at=AT)
    Invitation.objects.update(expires_at="2100-01-01T00:00Z")
    return f"/proces/uitnodiging/{made.word}/"


def test_a_guest_comes_in_by_a_link_and_gets_a_word(browser, door):
    sent = {"key": KEY + "61", "called": "Noor"} | honest("guest_entry")

    answer = browser.post(door, sent)

    assert (answer.status_code, Guest.objects.get().person.display_name) == (200, "Noor")


@pytest.mark.parametrize("program", [{"guard_proof": ""}, {"homepage": "http://x"}, {"guard_ticket": "x"}])
def test_a_program_is_asked_once_more_and_a_person_loses_nothing(browser, door, program):
    answer = browser.post(door, {"key": KEY + "61", "called": "Noor"} | honest("guest_entry") | program)

    assert answer.status_code == 422
    assert 'value="Noor"' in answer.content.decode()
    assert not Guest.objects.exists()
