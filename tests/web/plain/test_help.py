"""The writing help: hints for everybody, nothing kept, and a municipality with words of its own."""

from __future__ import annotations

import html
import logging
import re
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from buurtblik.errors import UnusableInput
from buurtblik.text.plain import built_in, hints
from buurtblik.web.guard.limits import LIMITS, Limit, Limits
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, Visitor, visitor_with
from buurtblik.web.plain.forms import TEXT_MAX, Hinted
from buurtblik.web.plain.marking import parts, said
from buurtblik.web.plain.models import OwnWord
from buurtblik.web.plain.reads import lists_of
from buurtblik.web.process import actions
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.forms import ConversationForm, TellForm
from buurtblik.web.trail.models import Trace

HERE = "/schrijfhulp/"
LIST = "/proces/west/schrijfhulp/"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
TEXT = "Participatie in een probleemwijk. Wij komen langs."
LONG = " ".join(["woord"] * 21) + "."
PAYLOADS = [
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "{{ 7|add:7 }}",
    "</textarea><b>x",
    "\x00",
    "‮omgekeerd",
]


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def bare(answer) -> str:
    """The words of a page, without what is around them."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(answer)).split())


@pytest.fixture
def tenant(database) -> Organisation:
    return Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)


@pytest.fixture
def process(tenant) -> Process:
    return Process.objects.create(
        name="Buurtagenda West", slug="west", tenant=tenant, area_name="West", starts=DAY, published_at=AT
    )


def somebody(name: str) -> Account:
    person = Person.objects.create(display_name=name)
    return Account.objects.create_user(f"{name.lower()}@example.nl", None, person=person)


@pytest.fixture
def lead(process) -> Visitor:
    account = somebody("Mira")
    Participant.objects.create(process=process, person=account.person, group="policy", part="lead", since=DAY)
    return visitor_with(account)


@pytest.fixture
def member(process) -> Visitor:
    account = somebody("Fatima")
    Participant.objects.create(process=process, person=account.person, group="resident", part="member", since=DAY)
    return visitor_with(account)


def add(process, by, word="vinkjesbuurt", **more):
    told = {"instead": ["wie geen hulp wil"], "why": "Het klinkt als een verwijt.", "kind": "stigma", **more}
    return actions.add_own_word(process=process, word=word, visitor=by, at=AT, **told)


def kinds(words: str, tenant: Organisation | None = None) -> list[str]:
    return [hint.word for hint in hints(words, lists=lists_of(tenant)) if hint.entry]


def test_the_pieces_of_a_text_are_the_text_with_numbers_where_hints_end():
    found = hints(TEXT)

    cut = parts(TEXT, found)

    assert "".join(part.words for part in cut) == TEXT
    assert [(part.words, part.numbers) for part in cut if part.is_word] == [
        ("Participatie", (1,)),
        ("probleemwijk", (2,)),
    ]


def test_a_word_inside_a_long_sentence_is_marked_as_both():
    words = LONG.replace("woord.", "participatie.")
    found = hints(words)

    cut = parts(words, found)

    assert "".join(part.words for part in cut) == words
    assert [(part.is_word, part.is_sentence, part.numbers) for part in cut] == [
        (False, True, ()), (True, True, (2,)), (False, True, (1,)),
    ]  # fmt: skip


def test_a_hint_about_a_sentence_says_which_one():
    assert [one.where for one in said(LONG, hints(LONG), "nl")] == [
        "woord woord woord woord woord woord woord woord woord …"
    ]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_open_strict_and_sets_no_cookie(early_reader, prefix):
    answer = early_reader.get(prefix + HERE)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r'\sstyle="|<style|\son\w+="', text(answer))
    assert ("The hints are about Dutch texts." in text(answer)) == bool(prefix)


def test_a_text_comes_back_with_each_hint_another_word_and_why(early_reader):
    answer = early_reader.post(HERE, {"tekst": TEXT})

    assert answer.status_code == 200
    assert TEXT in text(answer).partition("<textarea")[2]
    for hint in hints(TEXT):
        assert hint.say("nl") in text(answer)
        assert hint.entry is not None
        assert hint.entry.why["nl"] in text(answer)
    assert "2 tips" in text(answer)
    assert not answer.cookies


def test_under_a_field_at_most_five_show_and_the_others_are_folded(early_reader):
    words = "participatie beleid aanvang doelstelling vraagstuk opgave inspraak."

    page = text(early_reader.post(HERE, {"tekst": words, "deel": "1"}))

    assert "<html" not in page
    assert "7 tips voor gewone woorden. U beslist." in page
    seen, _, folded = page.partition("<details>")
    assert (seen.count("<li"), folded.count("<li")) == (5, 2)
    assert "Meer (2)" in folded


def test_a_text_without_anything_to_say_gives_an_empty_part(early_reader):
    answer = early_reader.post(HERE, {"tekst": "Wij komen langs.", "deel": "1"})

    assert bare(answer) == ""
    assert bare(early_reader.post(HERE, {"tekst": TEXT, "deel": "1"})) != ""


def test_the_english_part_says_that_hints_are_about_dutch(early_reader):
    assert "The hints are about Dutch texts." in text(early_reader.post("/en" + HERE, {"tekst": TEXT, "deel": "1"}))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("part", [{}, {"deel": "1"}])
def test_hostile_text_stays_text(early_reader, payload, part):
    answer = early_reader.post(HERE, {"tekst": f"Participatie {payload} {LONG}", **part})
    page = answer.content.decode()

    assert answer.status_code in (200, 422)  # 422: a sign that no text has
    for tag in ("<script>alert", "<img", "</textarea><b>", "Participatie 14"):
        assert tag not in page
    if answer.status_code == 200:
        assert "Participatie" in page


@pytest.mark.parametrize("part", [{}, {"deel": "1"}])
def test_a_text_that_is_too_long_is_refused_in_words(early_reader, part):
    fits = early_reader.post(HERE, {"tekst": "a " * (TEXT_MAX // 2 - 1), **part})
    long = early_reader.post(HERE, {"tekst": "a" * (TEXT_MAX + 1), **part})
    huge = early_reader.post(HERE, {"tekst": "a" * 1_000_000, **part})

    assert (fits.status_code, long.status_code, huge.status_code) == (200, 422, 413)
    assert "Stuur hem in delen." in text(long) or part
    assert "in kleinere delen" in text(huge)


def test_an_empty_text_is_asked_for(early_reader):
    answer = early_reader.post(HERE, {"tekst": "  "})

    assert answer.status_code == 422
    assert "Schrijf of plak eerst een tekst." in text(answer)


def test_nothing_is_kept_and_nothing_is_logged(database, early_reader, caplog):
    secret = "Participatie van Zebulon Quist."
    with (
        caplog.at_level(logging.DEBUG),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        answer = early_reader.post(HERE, {"tekst": secret}, REMOTE_ADDR="203.0.113.9")

    assert "Zebulon" in text(answer)
    assert "Zebulon" not in caplog.text
    written = [one["sql"] for one in asked.captured_queries if re.search(r"\b(INSERT|UPDATE)\b", one["sql"])]
    assert written  # how often, under a name that says nothing
    assert all("guard_tally" in one and "Zebulon" not in one for one in written)
    assert "no-store" in answer["Cache-Control"]


def test_one_address_cannot_ask_without_end(database, early_reader, monkeypatch):
    monkeypatch.setitem(LIMITS, "hints", Limits(person=(Limit(2, 600),)))
    answers = [early_reader.post(HERE, {"tekst": TEXT}, REMOTE_ADDR="203.0.113.9") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert TEXT in text(answers[-1]).partition("<textarea")[2]
    assert early_reader.post(HERE, {"tekst": TEXT}, REMOTE_ADDR="203.0.113.10").status_code == 200


def test_an_own_word_gives_a_hint_in_its_municipality_only(process, lead, tenant, reader):
    elsewhere = Organisation.objects.create(name="Wilgenstad", kind="municipality", is_tenant=True)
    add(process, lead)

    assert kinds("Een Vinkjesbuurt.", tenant) == ["Vinkjesbuurt"]
    assert kinds("Een Vinkjesbuurt.", elsewhere) == kinds("Een Vinkjesbuurt.") == []
    page = text(reader.post(f"{HERE}{tenant.pk}/", {"tekst": "Een vinkjesbuurt."}))
    assert "wie geen hulp wil" in page
    assert "Het klinkt als een verwijt." in page
    assert "Met de woordenlijst van Lindemeer." in page


def test_an_own_word_counts_before_ours(process, lead, tenant):
    add(process, lead, "Participatie", instead=["samen doen"], why="Zo zeggen wij het.", kind="jargon")

    (hint,) = hints("Participatie.", lists=lists_of(tenant))

    assert hint.entry is not None
    assert hint.entry.instead == ("samen doen",)


def test_a_word_of_ours_can_be_switched_off_and_on_again(process, lead, tenant):
    off = actions.switch_off_word(process=process, word="participatie", visitor=lead, at=AT)

    assert kinds("Participatie in een probleemwijk.", tenant) == ["probleemwijk"]
    actions.drop_own_word(process=process, number=off.pk, visitor=lead, at=AT)
    actions.drop_own_word(process=process, number=off.pk, visitor=lead, at=AT)
    assert kinds("Participatie in een probleemwijk.", tenant) == ["Participatie", "probleemwijk"]
    assert lists_of(tenant) == built_in()
    assert list(Trace.objects.filter(kind="plain_word").order_by("pk").values_list("act", flat=True)) == [
        "switch_off_word", "drop_own_word",
    ]  # fmt: skip


def test_a_word_stands_once_on_the_list(process, lead, tenant):
    add(process, lead)
    add(process, lead, "VINKJESBUURT", why="Anders gezegd.")

    assert [(row.word, row.why) for row in OwnWord.objects.filter(tenant=tenant)] == [
        ("VINKJESBUURT", "Anders gezegd.")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": "…"},
        {"word": "a b c d e f g h i"},
        {"instead": [" "]},
        {"why": " "},
        {"kind": "boos"},
        {"why": "a" * 201},
    ],
)
def test_half_a_word_is_refused(process, lead, wrong):
    with pytest.raises(UnusableInput):
        add(process, lead, **wrong)
    assert not OwnWord.objects.exists()


def test_the_database_keeps_no_half_word(tenant):
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWord.objects.create(tenant=tenant, word="x", key="x")


def test_the_list_has_an_end(process, lead, monkeypatch):
    monkeypatch.setattr("buurtblik.web.process.actions.plain_words.MOST", 1)
    add(process, lead)

    with pytest.raises(actions.ListIsFull):
        add(process, lead, "ander")
    add(process, lead, why="Een woord dat er al staat mag anders.")


def test_who_leads_and_the_municipality_change_the_list_and_nobody_else(process, lead, member, tenant):
    add(process, lead)
    admin = somebody("Karel")
    Membership.objects.create(person=admin.person, organisation=tenant, role="coordinator", since=DAY)
    add(process, visitor_with(admin), "ander")

    for by in (member, NOBODY):
        with pytest.raises(NotAllowed):
            add(process, by, "nog een")
        with pytest.raises(NotAllowed):
            actions.switch_off_word(process=process, word="participatie", visitor=by, at=AT)
        with pytest.raises(NotAllowed):
            actions.drop_own_word(process=process, number=OwnWord.objects.get(word="ander").pk, visitor=by, at=AT)
    assert OwnWord.objects.count() == 2


def test_a_word_of_another_municipality_stays(process, lead):
    elsewhere = Organisation.objects.create(name="Wilgenstad", kind="municipality", is_tenant=True)
    row = OwnWord.objects.create(tenant=elsewhere, word="x", key="x", is_off=True)

    actions.drop_own_word(process=process, number=row.pk, visitor=lead, at=AT)

    assert OwnWord.objects.filter(pk=row.pk).exists()


def test_the_page_of_the_list_adds_switches_off_and_takes_back(process, lead, tenant, reader):
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    word = {
        "do": "add",
        "word": "vinkjesbuurt",
        "instead": "wie geen hulp wil\r\nbuur",
        "why": "Een verwijt.",
        "kind": "stigma",
    }

    assert reader.post(LIST, word).status_code == 302
    assert reader.post(LIST, {"do": "off", "off": "participatie"}).status_code == 302
    page = bare(reader.get(LIST))
    assert "vinkjesbuurt → wie geen hulp wil / buur. Een verwijt. (Een woord dat mensen wegzet)" in page
    assert "participatie geeft geen tip" in page
    assert (
        reader.post(LIST, {"do": "drop", "number": str(OwnWord.objects.get(word="participatie").pk)}).status_code == 302
    )
    assert "geeft geen tip" not in bare(reader.get(LIST))


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "add"},
        {"do": "add", "word": "!!", "instead": "a", "why": "b", "kind": "jargon"},
        {"do": "off", "off": "fiets"},
        {"do": "off"},
    ],
)
def test_what_is_not_right_yet_is_said_beside_the_field(process, lead, reader, sent):
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")

    answer = reader.post(LIST, sent)

    assert answer.status_code == 422
    assert "bb-field--wrong" in text(answer)
    assert not OwnWord.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "²"])
def test_a_number_that_is_none_takes_nothing_away(process, lead, reader, number):
    add(process, lead)
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")

    assert reader.post(LIST, {"do": "drop", "number": number}).status_code == 302
    assert OwnWord.objects.count() == 1


def test_an_organisation_without_neighbourhoods_has_no_list(database, reader):
    other = Organisation.objects.create(name="Woonstede", kind="corporation")

    assert reader.get(f"{HERE}{other.pk}/").status_code == 404
    assert reader.get(f"{HERE}99999/").status_code == 404


def every(kind: type) -> set[type]:
    return {kind, *(one for child in kind.__subclasses__() for one in every(child))}


def test_the_words_of_a_teller_are_never_marked():
    marked = {name for form in every(Hinted) for name in form.hinted if issubclass(form, ConversationForm)}

    assert not issubclass(TellForm, Hinted)
    assert marked == {"summary"}


def test_a_form_of_an_editor_marks_its_fields_and_leads_to_the_list_of_its_municipality(process, lead, tenant, reader):
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")

    page = text(reader.get("/proces/west/wijzigen/"))

    assert re.findall(r'name="(\w+)"[^>]*data-hints', page) == ["can_change", "cannot_change", "hear_back"]
    assert page.count(f'data-hints-at="{HERE}{tenant.pk}/"') == 1
    assert "plain/hints.js" in page
