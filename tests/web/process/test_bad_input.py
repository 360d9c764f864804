"""What comes in wrong: a page that says what to do, with all that was filled in, and nothing changed."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from buurtblik.web.people.models import Membership, Organisation
from buurtblik.web.process import actions
from buurtblik.web.process.models import Process

from .conftest import AT, KEY, start


@pytest.fixture
def browser(early_reader: Client, database, policy_maker) -> Client:
    early_reader.force_login(policy_maker)
    return early_reader


def about(**more: str) -> dict[str, str]:
    return {"key": KEY + "77", "title": "Anders", "kind": "agenda", "level": "advise", "starts": "2026-01-01", **more}


def key_in(page: str) -> str:
    return re.search(r'name="key" value="([^"]*)"', page)[1]


@pytest.mark.parametrize("key", [None, "", "kort", "x" * 65])
def test_a_form_without_a_key_comes_back_whole_with_a_new_one(browser, process, key):
    address = f"/proces/{process.slug}/wijzigen/"
    sent = {name: value for name, value in about(key=key).items() if value is not None}

    answer = browser.post(address, sent)

    text = answer.content.decode()
    assert (answer.status_code, 'value="Anders"' in text) == (422, True)
    assert "Kijk het na en verstuur het nog een keer." in text
    assert browser.post(address, about(key=key_in(text))).status_code == 302


def test_an_ended_process_does_not_begin_after_its_end(browser, process, lead):
    actions.end_process(process=process, visitor=lead, at=AT)

    answer = browser.post(f"/proces/{process.slug}/wijzigen/", about(starts="2030-01-01"))

    assert answer.status_code == 422
    assert "Dit proces is afgesloten. De eerste dag kan niet na de laatste dag liggen." in answer.content.decode()
    assert Process.objects.get().name == process.name


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_municipality_nobody_starts_and_the_page_says_what_is_missing(
    early_reader, policy_maker, platform_admin, method
):
    Organisation.objects.update(is_tenant=False)
    said = {}
    for account in (policy_maker, platform_admin):
        early_reader.force_login(account)
        answer = getattr(early_reader, method)("/proces/nieuw/")
        assert answer.status_code == 409
        said[account] = answer.content.decode()

    assert "Wie deze site beheert, kan haar toevoegen." in said[policy_maker]
    assert 'href="/organisaties/"' in said[platform_admin]


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "gestolen"), ("tenant", "999"), ("tenant_id", "999"), ("published_at", ""), ("ends", "2020-01-01"),
     ("area_code", "WK990101"), ("area_name", "Overal"), ("block_set", "wijkaanpak"), ("id", "999"), ("pk", "999")],
)  # fmt: skip
def test_a_field_that_the_form_does_not_have_changes_nothing(browser, process, field, value):
    """Mass assignment: every other column of the table, sent along with the form that changes a process."""
    before = Process.objects.values().get()

    assert browser.post(f"/proces/{process.slug}/wijzigen/", about(**{field: value})).status_code == 302

    after = Process.objects.values().get()
    assert {name for name in after if after[name] != before[name]} <= {"name", "can_change", "cannot_change",
                                                                     "hear_back", "starts", "guests_welcome"}  # fmt: skip
    assert after["name"] == "Anders"


def test_a_process_is_not_started_for_a_municipality_that_the_form_does_not_offer(browser, policy_maker):
    elsewhere = Organisation.objects.create(name="Elders", kind="municipality", is_tenant=True)

    browser.post("/proces/nieuw/", about(area_name="West", tenant=str(elsewhere.pk)))

    assert Process.objects.get().tenant == Membership.objects.get(person=policy_maker.person).organisation


def test_numbers_of_another_process_are_not_found_in_this_one(browser, process, lead, policy_maker):
    other = start(policy_maker, key=KEY + "78")
    party, part = other.parties.get(), other.participants.get()
    invited = actions.invite(process=other, group="resident", visitor=lead, key=KEY + "79", at=AT).invitation
    here = f"/proces/{process.slug}/deelnemers/"

    addresses = {
        f"{here}partij/{party.pk}/weg/": "post",
        f"{here}{part.pk}/": "post",
        f"{here}{part.pk}/weg/": "post",
        f"{here}uitnodiging/{invited.pk}/opnieuw/": "post",
        f"{here}uitnodiging/{invited.pk}/intrekken/": "post",
    }
    assert {browser.post(address, {"key": KEY + "80"}).status_code for address in addresses} == {404}
    answer = browser.post(
        f"{here}uitnodigen/",
        {"key": KEY + "81", "to": "link", "language": "nl", "party": party.pk, "group": "resident", "part": "member",
         "days": "30"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert (process.invitations.count(), other.invitations.count()) == (0, 1)


def test_there_is_such_a_number_in_its_own_process(browser, process, lead):
    """The addresses of the test above do find what is of the process in them."""
    invited = actions.invite(process=process, group="resident", visitor=lead, key=KEY + "79", at=AT).invitation

    here = f"/proces/{process.slug}/deelnemers/"
    for address in (f"{process.participants.get().pk}/", f"partij/{process.parties.get().pk}/weg/"):
        assert browser.get(here + address).status_code == 200
    assert browser.post(f"{here}uitnodiging/{invited.pk}/intrekken/").status_code == 302


@pytest.mark.parametrize(
    "too_much", [{"can_change": "x" * 300_000}, {f"extra-{n}": "x" for n in range(1_100)}], ids=["letters", "fields"]
)
def test_too_much_at_once_is_told_in_words(browser, process, too_much):
    answer = browser.post(f"/proces/{process.slug}/wijzigen/", about(**too_much))

    assert answer.status_code == 413
    assert "Ga terug in uw browser: wat u invulde staat er nog." in answer.content.decode()
    assert Process.objects.get().name == process.name
