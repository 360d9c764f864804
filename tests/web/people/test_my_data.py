"""Everything about me: seen, taken along, and gone everywhere when I ask."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from buurtblik.web.people.forgetting import GUEST_STAYS, erase_person, forget_guests, subject_of
from buurtblik.web.people.models import NAMELESS, Account, Guest, Letter, Membership, Organisation, Person
from buurtblik.web.people.post import send_later
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import GUEST_COOKIE, Visitor, hashed
from buurtblik.web.process.models import Invitation, Participant, Process
from buurtblik.web.storage.exporting import left_of
from buurtblik.web.storage.models import DoneAct
from buurtblik.web.storage.personal import rules
from buurtblik.web.trail.models import Trace

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE, FILE, GONE = "/account/mijn-gegevens/", "/account/mijn-gegevens/bestand/", "/account/mijn-gegevens/weg/"
PASSWORD = "zonnebloem-7-fiets"


def fill(of: Account) -> Process:
    """Something about a person in every table that has rows about people today."""
    person, town = of.person, Organisation.objects.create(name="Lindemeer Noord", kind="municipality", is_tenant=True)
    EmailAddress.objects.create(user=of, email=of.email, verified=True, primary=True)
    EmailAddress.objects.create(user=of, email="ander@example.nl", verified=False, primary=False)
    Authenticator.objects.create(user=of, type="totp", data={"secret": "x"})
    SocialAccount.objects.create(user=of, provider="stad", uid="u-77", extra_data={"name": "Fatima"})
    Membership.objects.create(person=person, organisation=town, since=AT.date())
    process = Process.objects.create(
        name="Noord aan zet", slug="noord-aan-zet", tenant=town, area_name="Noord", starts=AT.date()
    )
    Participant.objects.create(process=process, person=person, group="residents", since=AT.date())
    moments = {"made_at": AT, "expires_at": AT + timedelta(days=14)}
    Invitation.objects.create(process=process, group="residents", word_hash="a", made_by=person, **moments)
    Invitation.objects.create(process=process, group="residents", word_hash="b", email=of.email, **moments)
    Invitation.objects.create(process=process, group="residents", word_hash="c", accepted_by=person, **moments)
    send_later(key="letter 1", to=of.email, subject="Doe mee", body="Kom", at=AT)
    DoneAct.objects.create(owner=str(of), act="add", key="k", made_id=1, at=AT)
    Trace.objects.create(at=AT, act="join", kind="participant", object=1, person=person.pk, process=process.pk)
    session = SessionStore()
    session["_auth_user_id"] = str(of.pk)
    session.save()
    waiting = SessionStore()
    waiting["account_login"] = {"email": "ander@example.nl"}
    waiting.save()
    return process


@pytest.fixture
def known(resident):
    fill(resident)
    return resident


@pytest.fixture
def inside(browser, known):
    known.authenticator_set.all().delete()
    browser.post("/account/inloggen/", {"login": known.email, "password": PASSWORD})
    return browser


def test_what_is_declared_is_what_is_found(known):
    """Each rule about people has a row in this test, so that none of them is only written down."""
    subject = subject_of(known.person)
    found = {rule.model for rule in rules() if rule.of_person and rule.of(subject).exists()}

    # A guest has no account; a code to confirm an address, and a token of an organisation, are not kept.
    without = {"people.Guest", "account.EmailConfirmation", "socialaccount.SocialToken"}
    elsewhere = (
        "agenda",
        "bridge",
        "coding",
        "ideas",
        "parties",
        "progress",
        "stories",
        "survey",
        "trail",
        "urgency",
    )  # with their rooms
    ours = {r.model for r in rules() if r.of_person and r.model.split(".")[0] not in elsewhere}
    assert {model for model in ours - without if ".Historical" not in model} <= found
    assert "trail.Trace" in found


def test_the_file_holds_everything_for_a_computer_and_for_a_reader(inside, known):
    response = inside.post(FILE)

    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as made:
        assert made.namelist() == ["mijn-gegevens.html", "mijn-gegevens.json"]
        page, kept = made.read("mijn-gegevens.html").decode(), json.loads(made.read("mijn-gegevens.json"))
    tables = {table["table"]: table["rows"] for table in kept["tables"]}
    assert tables["people.Person"][0]["display_name"] == "Fatima"
    assert {row["email"] for row in tables["account.EmailAddress"]} == {known.email, "ander@example.nl"}
    assert tables["process.Participant"][0]["process__name"] == "Noord aan zet"
    for words in ("Fatima", known.email, "Noord aan zet", "Lindemeer Noord", "u-77", "Doe mee", "doet mee"):
        assert words in page, words
    for secret in (known.password, "secret", '"a"'):
        assert secret not in page + json.dumps(kept)
    assert "http" not in page.replace("http-equiv", "")


def test_the_page_in_english_gives_an_english_file(inside):
    with zipfile.ZipFile(io.BytesIO(inside.post("/en" + FILE).content)) as made:
        assert made.namelist()[0] == "my-data.html"
        assert '<html lang="en">' in made.read("my-data.html").decode()


def test_nobody_gets_the_file_of_another(browser, known, outsider):
    subject = subject_of(outsider.person)
    browser.force_login(outsider)
    page = browser.get(PAGE).content.decode()

    assert subject.person != known.person_id
    assert "Elders" in page
    assert "Fatima" not in page
    assert browser.get(FILE).status_code == 405


def test_an_old_session_must_first_show_who_it_is(inside):
    session = inside.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1.0}]
    session.save()

    for address in (FILE, GONE):
        response = inside.post(address, {"sure": "on"})
        assert response.status_code == 302
        assert response["Location"].startswith("/account/bevestigen/")
    assert Account.objects.exists()


def test_with_only_a_code_by_mail_one_signs_in_again(inside, known):
    known.set_unusable_password()
    known.save()
    inside.force_login(known)

    response = inside.post(GONE, {"sure": "on"})

    assert response["Location"].startswith("/account/inloggen/?next=")
    assert Account.objects.exists()


def test_without_a_tick_nothing_happens_and_what_goes_and_stays_is_told(inside):
    told = inside.get(GONE).content.decode()
    response = inside.post(GONE)

    assert "Dit gaat weg" in told
    assert "leidt" in told  # the trace: a number that leads to nobody
    assert response.status_code == 422
    assert "Vink dit eerst aan" in response.content.decode()
    assert Account.objects.exists()


def test_forgotten_is_gone_everywhere_at_once(inside, known, outsider):
    person, number = known.person, known.person_id
    subject = subject_of(person)
    other = SessionStore()
    other["_auth_user_id"] = str(outsider.pk)
    other.save()

    response = inside.post(GONE, {"sure": "on"})

    assert response["Location"] == "/account/mijn-gegevens/weg/klaar/"
    assert inside.get(response["Location"]).status_code == 200
    assert inside.get("/account/")["Location"].startswith("/account/inloggen/")
    assert left_of(subject) == {}
    assert not Account.objects.filter(pk=known.pk).exists()
    assert not Invitation.objects.exclude(email="").exists()
    assert not Invitation.objects.filter(made_by__isnull=False).exists()
    left = Person.objects.get(pk=number)  # somebody took part: the voice counts, the name is gone
    assert (left.display_name, left.erased_at is not None) == (NAMELESS, True)
    assert Participant.objects.filter(person=left).count() == 1
    assert [s.pk for s in Session.objects.all() if s.get_decoded().get("_auth_user_id")] == [other.session_key]
    assert not Letter.objects.exists()
    assert Trace.objects.filter(act="erase_person", object=number, person=None).count() == 1
    assert Account.objects.get() == outsider


def test_who_never_took_part_leaves_no_row_at_all(outsider):
    erase_person(person=outsider.person, visitor=Visitor(outsider, outsider.person), at=AT)

    assert not Person.objects.exists()


def test_forgetting_twice_changes_nothing_more(known):
    visitor = Visitor(known, known.person)

    first = erase_person(person=known.person, visitor=visitor, at=AT)
    second = erase_person(person=known.person, visitor=visitor, at=AT)

    assert first["people.Account"] >= 1
    assert second == {}


def test_only_oneself(known, outsider, platform_admin):
    for other in (outsider, platform_admin):
        with pytest.raises(NotAllowed):
            erase_person(person=known.person, visitor=Visitor(other, other.person), at=AT)
    with pytest.raises(NotAllowed):
        erase_person(person=known.person, visitor=Visitor(), at=AT)


@pytest.fixture
def guest(database):
    person = Person.objects.create(display_name="Gast Els")
    return Guest.objects.create(
        person=person, cookie_hash=hashed("koekje"), word_hash=hashed("K7QM-3XPA-VV2H-9RTD"), since=AT
    )


def test_a_guest_is_known_by_the_cookie_of_the_device(browser, guest):
    browser.cookies[GUEST_COOKIE] = "koekje"
    with zipfile.ZipFile(io.BytesIO(browser.post(FILE).content)) as made:
        assert "Gast Els" in made.read("mijn-gegevens.html").decode()

    response = browser.post(GONE, {"sure": "on"})

    assert response.cookies[GUEST_COOKIE].value == ""
    assert not Person.objects.exists()


@pytest.mark.parametrize("typed", [" K7QM-3XPA-VV2H-9RTD ", "k7qm 3xpa vv2h 9rtd", "k7qm3xpavv2h9rtd"])
def test_a_guest_on_another_device_says_the_word_of_the_receipt(browser, guest, typed):
    assert "Het woord op uw bewijs" in browser.get(PAGE).content.decode()
    wrong = browser.post(PAGE, {"word": "peer-drie"})
    assert wrong.status_code == 422
    assert "kennen we niet" in wrong.content.decode()

    assert browser.post(PAGE, {"word": typed})["Location"] == PAGE
    assert "Gast Els" in browser.get(PAGE).content.decode()
    browser.post(GONE, {"sure": "on"})
    assert not Guest.objects.exists()


def test_a_word_is_believed_for_a_quarter_of_an_hour(browser, guest):
    browser.post(PAGE, {"word": "K7QM-3XPA-VV2H-9RTD"})
    session = browser.session
    session["guest_by_word"] = [guest.person_id, session["guest_by_word"][1] - 901]
    session.save()

    assert "Gast Els" not in browser.get(PAGE).content.decode()
    assert browser.post(FILE).status_code == 302
    assert Guest.objects.exists()


def test_guests_of_long_ago_are_forgotten(guest):
    assert forget_guests(AT + GUEST_STAYS) == 0
    assert forget_guests(AT + GUEST_STAYS + timedelta(seconds=1)) == 1
    assert not Person.objects.exists()


def test_the_keys_of_limits_say_nothing(database):
    cache.set("allauth:rl:login:ip:203.0.113.77", [1.0], 60)

    from buurtblik.web.storage.models import Remembered

    assert cache.get("allauth:rl:login:ip:203.0.113.77") == [1.0]
    assert [key for key in Remembered.objects.values_list("cache_key", flat=True) if "203.0.113" in key] == []


def test_an_address_is_found_however_somebody_typed_it(known):
    process = Process.objects.get()
    Invitation.objects.filter(word_hash="b").update(email=known.email.upper())
    Letter.objects.update(to=known.email.title())

    assert {rule.model for rule in rules() if rule.rows and rule.of(subject_of(known.person)).exists()} >= {
        "process.Invitation", "people.Letter",
    }  # fmt: skip
    erase_person(person=known.person, visitor=Visitor(known, known.person), at=AT)

    assert set(Invitation.objects.filter(process=process).values_list("email", flat=True)) == {""}
    assert not Letter.objects.exists()


def test_who_is_forgotten_takes_part_no_more_and_who_left_before_left_then(known):
    process = Process.objects.get()
    left = Process.objects.create(
        name="Zuid", slug="zuid", tenant=process.tenant, area_name="Zuid", starts=AT.date()
    )  # fmt: skip
    before = Participant.objects.create(
        process=left, person=known.person, group="resident", since=AT.date(), until=AT.date()
    )

    erase_person(person=known.person, visitor=Visitor(known, known.person), at=AT)

    part = Participant.objects.get(process=process)
    assert (part.person.display_name, part.until) == (NAMELESS, timezone.localdate())
    assert Participant.objects.get(pk=before.pk).until == AT.date()
