"""Forty personal values go through every flow, and are then looked for where they must not be."""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.utils.module_loading import import_string
from isal import isal_zlib

from buurtblik.web.config.pagecache import read_page
from buurtblik.web.parties.models import Meeting
from buurtblik.web.people.models import Guest, Organisation, Person
from buurtblik.web.people.post import send_later, send_now
from buurtblik.web.people.visitors import GUEST_COOKIE, hashed, visitor_with
from buurtblik.web.process.models import Invitation, OpenBlock, Participant, Process
from buurtblik.web.storage.tidying import tidy
from buurtblik.web.trail.history import versions as history_of
from buurtblik.web.urgency.actions import close_round, open_round
from buurtblik.web.urgency.actions.cards import make_cards
from buurtblik.web.urgency.models import Round
from honest import honest

from ..conftest import account

pytestmark = pytest.mark.slow

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
IN, UP, CODE = "/account/inloggen/", "/account/aanmelden/", "/account/inloggen/code/"
NAMES = [f"Kanarie Naam{n}" for n in range(8)]
MAILS = [f"kanarie.mail{n}@kanarie.example" for n in range(8)]
PHONES = [f"06-4455667{n}" for n in range(4)]
MACHINES = [f"203.0.113.{n}" for n in range(71, 77)]
PASSWORDS = [f"kanarie-wachtwoord-zon-{n}" for n in range(6)]
WORDS = [f"kanariewoord{n}" for n in range(4)]  # of guests and invitations
COOKIES = [f"kanariekoekje{n}" for n in range(4)]
ALL = NAMES + MAILS + PHONES + MACHINES + PASSWORDS + WORDS + COOKIES

# Where a value may be: its own table, in its own column, and nothing else.
MAY_BE_IN = {
    "people_person": NAMES + PHONES,
    "people_account": MAILS,
    "account_emailaddress": MAILS,
    "people_letter": MAILS,  # as long as it waits
    "process_invitation": MAILS,
    "process_historicalprocess": NAMES,  # why somebody changed it
    "parties_actor": NAMES,  # what the core team noted of its contact
    "urgency_score": PHONES,
    "urgency_typing": PHONES,  # as long as its round is open and the card does not count
}


def test_there_are_forty():
    assert len(set(ALL)) == 40


@pytest.fixture
def written():
    """What the handlers of an installation write to its log."""
    stream, handler = io.StringIO(), logging.StreamHandler()
    handler.setStream(stream)
    chosen = settings.LOGGING["formatters"]["line"]
    handler.setFormatter(import_string(chosen["()"])(chosen["format"]))
    loggers = [logging.getLogger(name) for name in settings.LOGGING["loggers"]]
    for each in loggers:
        each.addHandler(handler)
    yield stream
    for each in loggers:
        each.removeHandler(handler)


@pytest.fixture
def flows(early_reader, database, monkeypatch, written):
    """Everything that can go right and wrong with people today."""
    for n, machine in enumerate(MACHINES):
        visitor = Client(headers={"host": "localhost"}, REMOTE_ADDR=machine, raise_request_exception=False)
        fields = {"display_name": NAMES[n], "email": MAILS[n], "password1": PASSWORDS[n]} | honest("sign_up")
        assert visitor.post(UP, fields)["Location"] == "/account/e-mail/code/"
        visitor.post("/account/e-mail/code/", {"code": "AAAA-AAAA"})
        visitor.post(IN, {"login": MAILS[n], "password": PASSWORDS[n] + "x"})
        visitor.post(CODE, {"email": MAILS[n]})
        visitor.get(f"/zoek?q={MAILS[n]}")
        visitor.get(f"/account/mijn-gegevens/?naam={NAMES[n]}")
        visitor.post("/account/mijn-gegevens/", {"word": WORDS[n % 4] + "x"})
        visitor.cookies[GUEST_COOKIE] = COOKIES[n % 4] + "x"
        visitor.get("/account/mijn-gegevens/")
        visitor.post("/bestaat/niet/", {"phone": PHONES[n % 4]})
    known = account("Bekend")
    known.person.display_name = f"{NAMES[6]} {PHONES[0]}"
    known.person.save()
    EmailAddress.objects.create(user=known, email=known.email, verified=True, primary=True)
    visitor = Client(headers={"host": "localhost"}, REMOTE_ADDR=MACHINES[0], raise_request_exception=False)
    visitor.force_login(known)
    visitor.post("/account/gegevens/", {"display_name": f"{NAMES[7]} {PHONES[1]}", "language": "nl", "contact": "x"})
    visitor.get("/")  # a page that is kept, first asked by somebody who is signed in
    visitor.get(f"/over/?naam={NAMES[6]}")
    _break(monkeypatch, visitor)
    for n in range(4):
        person = Person.objects.create(display_name=f"{NAMES[n]} {PHONES[n]}")
        Guest.objects.create(person=person, cookie_hash=hashed(COOKIES[n]), word_hash=hashed(WORDS[n]), since=AT)
    _mail(monkeypatch)
    _takes_part(known)
    return known


def _takes_part(known) -> None:
    """An invitation, words with a score by a guest and by somebody with an account, on a card, and of an occasion."""
    town = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
    process = Process.objects.create(
        name="Buurtagenda West", slug="west", tenant=town, area_name="West", starts=AT.date(), published_at=AT
    )
    OpenBlock.objects.create(process=process, block="urgentie", acts=["collect", "judge", "decide"], since=AT)
    Participant.objects.create(process=process, person=known.person, part="lead", group="policy", since=AT.date())
    lead = visitor_with(known)
    round = open_round(process=process, name="nu", themes=["wonen"], visitor=lead, key="k" * 16, at=AT)
    cards = make_cards(round=round, count=2, size="a6", language="nl", made_by="Wij", what_next="", until=None,
                       visitor=lead, key="c" * 16, at=AT)  # fmt: skip
    codes = list(cards.cards.values_list("code", flat=True))
    score = "/proces/west/urgentie/ronde/1/score/"
    site = Client(headers={"host": "localhost"}, REMOTE_ADDR=MACHINES[1], raise_request_exception=False)
    vote = {"key": "v" * 16, "group": "resident", "score_wonen": "4", "words_wonen": f"Bel {PHONES[2]}"}
    assert site.post(score, vote | {"score_wonen": "9"} | honest("score")).status_code == 422
    assert site.post(score, vote | honest("score")).status_code == 302
    site.get(f"{score}?naam={NAMES[2]}")
    site.cookies.clear()
    site.force_login(known, "allauth.account.auth_backends.AuthenticationBackend")
    invited = {"key": "i" * 16, "to": "mail", "address": MAILS[7], "language": "nl", "group": "resident"}
    assert site.post("/proces/west/deelnemers/uitnodigen/", invited).status_code == 422
    invited |= {"part": "member", "days": "30"}
    assert site.post("/proces/west/deelnemers/uitnodigen/", invited).status_code == 200
    occasion = {"key": "o" * 16, "is_positive": "no", "text": f"Bel {PHONES[3]}", "kind": "complaint", "theme": "wonen"}
    occasion |= {"date": "2026-02-01", "source": "buurt", "place": ""}
    assert site.post("/proces/west/urgentie/aanleiding/", occasion | {"date": "x"}).status_code == 422
    assert site.post("/proces/west/urgentie/aanleiding/", occasion).status_code == 422  # everybody would read it
    assert site.post("/proces/west/urgentie/aanleiding/", occasion | {"text": "Veel lawaai"}).status_code == 302
    pile = {"key": "p" * 16, "rows": "1", "code-1": codes[0], "group-1": "A", "scores-1": "4", "theme-1": "1"}
    typing = "/proces/west/urgentie/ronde/1/kaarten/intypen/"
    assert site.post(typing, pile | {"words-1": PHONES[1], "group-1": "?"}).status_code == 422
    assert site.post(typing, pile | {"words-1": PHONES[1]}).status_code == 302
    _works_together(site, Process.objects.get(), Participant.objects.get(person=known.person))
    for page in (
        "",
        "gebeurd/",
        "deelnemers/",
        "urgentie/",
        "urgentie/ronde/1/",
        "partijen/",
        "partijen/bijeenkomsten/",
    ):
        assert site.get(f"/proces/west/{page}").status_code == 200


def _works_together(site, process, lead) -> None:
    """An actor with its contact and a note, a meeting that is planned and changed, and words that are put back."""
    here = "/proces/west/partijen/"
    actor = {"name": "Woonstede", "form": "organisation", "kind": "school", "relevance": "5", "drive": "4"}
    actor |= {"mandate": "speak", "contact": lead.pk, "key": "a" * 16, "notes": f"{NAMES[0]} komt elke week"}
    assert site.post(f"{here}kaart/nieuw/", actor | {"drive": "9"}).status_code == 422
    assert site.post(f"{here}kaart/nieuw/", actor).status_code == 302
    meeting = {"name": "Buurtdag", "kind": "together", "on": "2026-05-09", "place": "Plein", "is_open": "on"}
    assert site.post(f"{here}bijeenkomsten/nieuw/", meeting | {"key": "m" * 16, "on": NAMES[1]}).status_code == 422
    planned = site.post(f"{here}bijeenkomsten/nieuw/", meeting | {"key": "m" * 16})["Location"]
    for page in (planned, f"{planned}agenda.ics?naam={NAMES[2]}", f"{here}kaart/", f"{here}wie-mist/"):
        assert site.get(page).status_code == 200
    history = f"/proces/west/gebeurd/process/{process.pk}/"
    process.hear_back = "Elke maand"
    process.save()
    oldest = history_of(process).last().history_id
    assert site.post(history, {"version": str(oldest), "why": f"{NAMES[3]} vroeg het"}).status_code == 302
    assert site.get(history).status_code == 200


def _break(monkeypatch, visitor) -> None:
    """A page that fails with what somebody filled in, in its own words."""
    from buurtblik.web.people import actions

    def broken(**values):
        raise RuntimeError(f"cannot keep {values['display_name']}")

    with monkeypatch.context() as broken_one:
        broken_one.setattr(actions, "change_person", broken)
        fields = {"display_name": NAMES[5], "language": "nl", "contact": "none"}
        assert visitor.post("/account/gegevens/", fields).status_code == 500


def _mail(monkeypatch) -> None:
    """Mail that fails, of a sign-in and of the worker."""
    with monkeypatch.context() as failing:
        failing.setattr(EmailBackend, "open", lambda *_: (_ for _ in ()).throw(ConnectionRefusedError(MAILS[6])))
        letter = send_later(key="canary", to=MAILS[6], subject="Doe mee", body="Kom", at=AT)
        assert send_now(letter.pk, at=AT) == "waiting"


def tables() -> dict[str, str]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            name = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = "\n".join(repr(row) for row in cursor.fetchall())
    return found


def kept_pages() -> list[str]:
    """The pages that are kept on disk to be shown to everybody."""
    files = (settings.BUURTBLIK.home / "cache" / "pages").glob("*/*/*")
    return [isal_zlib.decompress(read_page(file)[1], 31).decode() for file in files]


def test_the_search_itself_finds_what_is_there(flows):
    found = tables()
    kept = kept_pages()

    assert len(kept) > 0
    assert PHONES[2] in found["urgency_score"]
    assert PHONES[1] in found["urgency_typing"]
    assert MAILS[7] in found["process_invitation"]
    assert NAMES[0] in found["parties_actor"]
    assert NAMES[3] in found["process_historicalprocess"]

    assert NAMES[6] not in found["trail_trace"]
    assert MAILS[0] in found["people_account"]
    assert MAILS[0] in found["account_emailaddress"]


def test_forty_values_are_found_nowhere_they_should_not_be(flows, written):
    hits = {
        f"{value} in {table}"
        for table, text in tables().items()
        for value in ALL
        if value in text and value not in MAY_BE_IN.get(table, ())
    }
    logs = written.getvalue()
    assert "builtins.RuntimeError" in logs  # where it broke is told, without the words of it
    assert "pages.py" in logs
    hits |= {f"{value} in the log" for value in ALL if value in logs}
    hits |= {f"{value} in a kept page" for value in ALL for page in kept_pages() if value in page}
    home = settings.BUURTBLIK.home
    hits |= {f"{value} as the name of a file" for value in ALL for file in home.rglob("*") if value in str(file)}

    assert hits == set()


def test_who_only_reads_finds_none_of_them(flows, early_reader):
    early_reader.cookies.clear()
    below = ("", "gebeurd/", "urgentie/", "urgentie/ronde/1/", "urgentie/dossier/", "urgentie/besluit/", "partijen/",
             "partijen/wie-mist/", "partijen/bijeenkomsten/", "partijen/opkomst/")  # fmt: skip
    meeting = Meeting.objects.get()
    addresses = ["/proces/", *(f"/proces/west/{page}" for page in below)]
    addresses += [f"/proces/west/partijen/bijeenkomsten/{meeting.pk}/{file}" for file in ("", "agenda.ics")]
    for address in addresses:
        answer = early_reader.get(address)
        assert answer.status_code == 200, address
        assert [value for value in ALL if value in answer.content.decode()] == [], address


def test_no_value_of_one_stands_in_mail_to_another(flows):
    for message in mail.outbox:
        others = [address for address in MAILS if address not in message.to]
        whole = message.subject + message.body + str(message.extra_headers)
        assert [value for value in others + PASSWORDS + MACHINES + COOKIES if value in whole] == []


def test_after_forgetting_all_of_them_nothing_is_left(flows):
    from buurtblik.web.people.forgetting import erase_person
    from buurtblik.web.people.visitors import Visitor

    close_round(round=Round.objects.get(), visitor=visitor_with(flows), at=AT)
    for person in list(Person.objects.all()):
        erase_person(person=person, visitor=Visitor(None, person), at=AT)
    tidy(at=AT + timedelta(days=1000))

    left = "\n".join(tables().values())
    assert [value for value in ALL if value in left] == []
    assert Invitation.objects.count() == 0
