"""What surrounds signing in: limits, mail that fails, headers, languages, and pages of figures that know nobody."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from buurtblik.web.guard.models import Tally
from buurtblik.web.people.forgetting import forget_unconfirmed
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.storage.models import Remembered
from honest import honest

from ..conftest import account

PASSWORD = "zonnebloem-7-fiets"
IN, UP = "/account/inloggen/", "/account/aanmelden/"
OPEN_PAGES = [IN, UP, "/account/inloggen/code/", "/account/wachtwoord/vergeten/", "/account/organisatie/gestopt/"]
OWN_PAGES = [
    "/account/", "/account/gegevens/", "/account/e-mail/", "/account/wachtwoord/", "/account/uitloggen/",
    "/account/overal-uitloggen/", "/account/extra/", "/account/extra/app/aan/", "/account/extra/passkeys/",
    "/account/extra/passkeys/toevoegen/", "/account/organisatie/",
]  # fmt: skip
DISTRICT = "/profiel/WK990105/west/"


@pytest.fixture
def known(resident):
    EmailAddress.objects.create(user=resident, email=resident.email, verified=True, primary=True)
    return resident


@pytest.fixture
def inside(browser, known):
    browser.post(IN, {"login": known.email, "password": PASSWORD})
    browser.post("/account/bevestigen/", {"password": PASSWORD})
    return browser


@pytest.mark.slow
def test_sixty_honest_residents_behind_one_address_all_get_in(browser):
    for number in range(60):
        visitor = Client(headers={"host": "localhost"}, REMOTE_ADDR="203.0.113.9")
        fields = {"display_name": f"Buur {number}", "email": f"buur{number}@example.nl"} | honest("sign_up")
        response = visitor.post(UP, fields)
        assert response.status_code == 302, number
        for _ in range(2):  # two slips each, and then right
            assert visitor.post("/account/e-mail/code/", {"code": "AAAA-AAAA"}).status_code == 200
        code = next(line.strip() for line in mail.outbox[-1].body.splitlines() if line.startswith("    "))
        assert visitor.post("/account/e-mail/code/", {"code": code})["Location"] == "/account/"

    assert EmailAddress.objects.filter(verified=True).count() == 60


def test_guessing_the_password_of_one_account_stops_and_the_neighbour_still_gets_in(browser, known):
    neighbour = account("Buur")
    EmailAddress.objects.create(user=neighbour, email=neighbour.email, verified=True, primary=True)

    said = [browser.post(IN, {"login": known.email, "password": f"gok-nummer-{n}"}).content.decode() for n in range(6)]

    assert "te vaak geprobeerd" not in said[4]
    assert "te vaak geprobeerd" in said[5]
    right = browser.post(IN, {"login": known.email, "password": PASSWORD})
    assert right.status_code == 200
    assert browser.post(IN, {"login": neighbour.email, "password": PASSWORD})["Location"] == "/account/"


@pytest.mark.slow
def test_guessing_from_one_address_at_many_accounts_stops(browser):
    codes = [
        browser.post(IN, {"login": f"gok{n}@example.nl", "password": "welkom-in-de-buurt"}).content.decode()
        for n in range(101)
    ]

    assert "te vaak" not in codes[99]
    assert "te vaak" in codes[100]


@pytest.mark.slow
def test_a_flood_gets_a_polite_page(browser):
    for _ in range(200):
        browser.get(UP)
    for n in range(201):
        response = browser.post(UP, {"display_name": "", "email": f"x{n}"})
    page = response.content.decode()

    assert response.status_code == 429
    assert "Dat was te vaak" in page
    assert "Wacht vijf minuten" in page


def test_limits_are_shared_by_all_processes(browser, known):
    browser.post(IN, {"login": known.email, "password": "gok-nummer-een"})

    assert Remembered.objects.exists()
    assert cache.get("nothing") is None


def test_without_javascript_an_account_takes_one_look_more(browser, monkeypatch):
    response = browser.post(UP, {"display_name": "Noor", "email": "noor@example.nl", "homepage": ""})
    page = response.content.decode()
    again = dict(re.findall(r'name="(display_name|email|guard_ticket)"[^>]*?value="([^"]*)"', page)) | {
        name: value for value, name in re.findall(r'value="([^"]*)"[^>]*?name="(display_name|email)"', page)
    }

    assert response.status_code == 422
    assert "verstuur het nog een keer" in page
    assert (again["display_name"], again["email"]) == ("Noor", "noor@example.nl")
    assert browser.post(UP, again).status_code == 422  # at once: nobody looks over so quickly
    assert not Account.objects.exists()
    monkeypatch.setattr("buurtblik.web.guard.check.QUICKEST", timedelta(0))
    assert browser.post(UP, again).status_code == 302
    assert Account.objects.get().email == "noor@example.nl"


def test_no_address_of_a_visitor_is_kept_in_a_count(browser, known):
    visitor = Client(headers={"host": "localhost"}, REMOTE_ADDR="203.0.113.9")
    visitor.post(IN, {"login": known.email, "password": "gok-nummer-een"})
    visitor.post(UP, {"display_name": "Noor", "email": "noor@example.nl"} | honest("sign_up"))
    kept = [*Remembered.objects.values_list("cache_key", flat=True), *Tally.objects.values_list("name", flat=True)]

    assert Remembered.objects.count() >= 3
    assert Tally.objects.count() >= 4
    assert "203.0" not in " ".join(kept)
    assert known.email not in " ".join(kept)


def test_an_evening_of_counts_is_not_thrown_away(browser):
    for n in range(400):
        cache.set(f"x{n}", n, 600)

    assert all(cache.get(f"x{n}") == n for n in range(400))


def test_when_mail_does_not_leave_it_is_said_and_one_can_try_again(browser, known, monkeypatch, caplog):
    def refuse(self, messages):
        raise ConnectionRefusedError("no mail server, and the password is geheim")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        response = browser.post(IN, {"login": known.email})
    page = response.content.decode()

    assert response.status_code == 503
    assert "Het bericht kon niet worden verstuurd" in page
    assert "geheim" not in page + caplog.text
    assert known.email not in caplog.text
    assert browser.post(IN, {"login": known.email}).status_code == 302


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", OPEN_PAGES)
def test_an_open_page_is_strict_private_and_in_one_language(browser, prefix, address):
    check_page(browser.get(prefix + address, headers={"accept-encoding": "gzip"}), prefix)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", OWN_PAGES)
def test_an_own_page_is_strict_private_and_in_one_language(inside, prefix, address):
    check_page(inside.get(prefix + address, headers={"accept-encoding": "gzip"}), prefix)


def check_page(response, prefix):
    page = response.content.decode()

    assert response.status_code in (200, 401)
    assert "no-store" in response["Cache-Control"]
    assert "Content-Encoding" not in response
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r'\sstyle="|<style|\son\w+="', page)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert f'<html lang="{"en" if prefix else "nl"}">' in page
    assert len(re.findall(r"<h1", page)) == 1
    assert 'name="robots" content="noindex"' in page
    for label in re.findall(r'<label[^>]*for="([^"]*)"', page):
        assert f'id="{label}"' in page


@pytest.mark.parametrize("address", [page for page in OWN_PAGES if page != "/account/uitloggen/"])
def test_an_own_page_is_for_who_is_signed_in(browser, address):
    response = browser.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith(IN + "?next=")


def test_a_form_from_elsewhere_is_refused_politely(browser, known):
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)

    response = strict.post(IN, {"login": known.email, "password": PASSWORD})

    assert response.status_code == 403
    assert "Dit formulier was te oud" in response.content.decode()


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(inside):
    for name in ("sessionid", "csrftoken"):
        if name in inside.cookies:
            assert inside.cookies[name]["httponly"]
            assert inside.cookies[name]["samesite"] == "Lax"
    assert "sessionid" in inside.cookies


def test_the_number_of_queries_of_an_account_page_does_not_grow(inside, known, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(20) as seen:
            inside.get("/account/")
        return len(seen)

    def join(number):
        organisation = Organisation.objects.create(name=f"School {number}", kind="school")
        Membership.objects.create(person=known.person, organisation=organisation, since="2020-01-01")

    join(1)
    asked()
    once = asked()
    join(2)
    join(3)

    assert asked() == once


PURE = ["/", "/en/", "/gemeente/GM9901/lindemeer-fictief/", DISTRICT, DISTRICT + "overzicht/", "/zoek?q=west", "/over/"]


@pytest.mark.parametrize("address", PURE)
def test_a_page_of_figures_asks_nothing_and_sets_nothing_for_a_stranger(
    reader, database, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = reader.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", PURE)
def test_a_page_of_figures_is_the_same_for_who_is_signed_in(
    reader, known, address, town_home, django_assert_num_queries
):
    import shutil

    reader.post(IN, {"login": known.email, "password": PASSWORD})
    assert reader.get("/account/").status_code == 200
    shutil.rmtree(town_home / "cache" / "pages", ignore_errors=True)

    with django_assert_num_queries(0):
        response = reader.get(address)
    shutil.rmtree(town_home / "cache" / "pages", ignore_errors=True)
    stranger = Client(headers={"host": "localhost"}).get(address)

    assert not response.cookies
    assert "Fatima" not in response.content.decode()
    assert response.content == stranger.content


def test_a_page_that_looks_at_the_reader_is_not_kept_whatever_its_mark_says():
    from django.http import HttpResponse

    from buurtblik.web.config.pagecache import is_private

    looked, set_, pure = HttpResponse(headers={"Vary": "Accept, Cookie"}), HttpResponse(), HttpResponse()
    set_.set_cookie("x", "y")

    assert (is_private(looked), is_private(set_), is_private(pure)) == (True, True, False)


def test_accounts_that_were_never_confirmed_go_in_time(known):
    late = account("Nooit bevestigd")
    EmailAddress.objects.create(user=late, email=late.email, verified=False, primary=True)

    assert forget_unconfirmed(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert forget_unconfirmed(datetime(2100, 1, 1, tzinfo=UTC)) == 1
    assert list(Account.objects.all()) == [known]
    assert Person.objects.count() == 1
