"""Conversations: planned without names, typed by card, counted when they are closed, and printed with what may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from buurtblik.bridge.confront.answers import Question, Recognition, Worth
from buurtblik.bridge.confront.script import scripts
from buurtblik.bridge.table.sheets import FigureCard, QuoteCard, Table, table_set
from buurtblik.errors import UnusableInput
from buurtblik.paper.pdf import can_print
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.models import Conversation, TableAnswer
from buurtblik.web.bridge.reads.board import board_of
from buurtblik.web.bridge.reads.conversations import asked_and_came, quotes_for, spoken_of
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.stories import actions as stories
from buurtblik.web.ui.typeface import faces

from .conftest import AT, KEY
from .test_board import HOSTILE, told

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
FIGURE = "sam_steun"
HERE = "/proces/west/gesprekken/"
PLAN = actions.TalkPlan("Avond in De Kap", AT + timedelta(days=7), "De Kap", 90, (FIGURE,), {"resident": {"many": 12}})
NO = actions.CardSays(Recognition.NO, Worth.BETTER, {Question.EXPLAIN: "Wij zien elkaar elke dag."})
LOGIN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def opened(process):
    OpenBlock.objects.create(process=process, block="verbinden", acts=["judge", "decide"], since=AT)


@pytest.fixture
def talk(process, lead) -> Conversation:
    return actions.plan_conversation(process=process, plan=PLAN, visitor=lead, key=KEY, at=AT)


def typed(talk, by, cards=range(1, 4), says=NO, group="resident"):
    for card in cards:
        actions.type_card(conversation=talk, card=card, group=group, says={FIGURE: says}, visitor=by, at=AT)


def test_the_same_form_plans_once_and_a_stale_change_is_told(process, lead, talk):
    assert actions.plan_conversation(process=process, plan=PLAN, visitor=lead, key=KEY, at=AT) == talk
    longer = replace(PLAN, minutes=120)
    actions.change_conversation(conversation=talk, plan=longer, seen=1, visitor=lead, at=AT)

    with pytest.raises(actions.ChangedSince):
        actions.change_conversation(conversation=talk, plan=replace(PLAN, place="Elders"), seen=1, visitor=lead, at=AT)
    assert (Conversation.objects.get().minutes, Conversation.objects.get().place) == (120, "De Kap")


@pytest.mark.parametrize("wrong", [{"minutes": 30}, {"figures": ("geen",)}, {"invited": {"buren": {}}}, {"name": " "}])
def test_what_we_do_not_know_is_refused(process, lead, wrong):
    with pytest.raises(UnusableInput):
        actions.plan_conversation(process=process, plan=replace(PLAN, **wrong), visitor=lead, key=KEY, at=AT)


def test_a_card_typed_again_takes_the_place_of_the_first(talk, lead, resident):
    typed(talk, lead)
    typed(talk, lead, [1], actions.CardSays(Recognition.YES))

    assert TableAnswer.objects.count() == 3
    assert TableAnswer.objects.get(card=1).recognises == "yes"
    with pytest.raises(NotAllowed):
        typed(talk, resident)
    with pytest.raises(UnusableInput):
        actions.type_card(conversation=talk, card=1, group="resident", says={"geen": NO}, visitor=lead, at=AT)


def test_nothing_is_told_before_the_end_and_two_cards_are_never_told(talk, lead, release):
    typed(talk, lead, [1, 2])
    assert spoken_of(talk, release, "nl", inside=True) == []

    closed = actions.close_conversation(conversation=talk, came={"resident": 2}, visitor=lead, at=AT)

    assert [one.sentences for one in spoken_of(closed, release, "nl", inside=True)] == [
        ("Te weinig antwoorden om te laten zien.",)
    ]


def test_what_a_table_of_five_says_is_for_who_takes_part_and_of_ten_for_everybody(talk, lead, release):
    typed(talk, lead, range(1, 6))
    closed = actions.close_conversation(conversation=talk, came={"resident": 5}, visitor=lead, at=AT)

    inside, outside = (spoken_of(closed, release, "nl", inside=who)[0] for who in (True, False))

    assert inside.sentences[0] == "De meesten herkennen dit niet."
    assert inside.words == [("bewoners", "verklaren", ("Wij zien elkaar elke dag.",))]
    assert (outside.sentences, outside.words) == (("Te weinig antwoorden om te laten zien.",), [])


def test_a_closed_conversation_takes_no_card_and_closing_twice_is_once(talk, lead):
    for came in ({"resident": 5}, {"resident": 9}):
        actions.close_conversation(conversation=talk, came=came, visitor=lead, at=AT)

    with pytest.raises(actions.ConversationClosed):
        typed(talk, lead)
    assert Conversation.objects.get().came == {"resident": 5}


def test_who_came_is_told_rounded_and_one_or_two_are_few(talk, lead):
    came = {"resident": 9, "policy": 2}
    closed = actions.close_conversation(conversation=talk, came=came, visitor=lead, at=AT)

    assert [row[3] for row in asked_and_came(closed, "nl")] == ["± 10", "te weinig mensen"]


def test_a_quote_taken_back_in_the_middle_leaves_the_next_table_set(process, talk, lead, release):
    quote = "Het water loopt langs de muur."
    taken = told(process, lead, 0, quote=quote)
    told(process, lead, 1, quote="Alleen voor ons.", scopes=("agenda",))

    def laid():
        return [said.words for _t, said in quotes_for(talk, release, board_of(process, release, "nl", inside=False))]

    assert laid() == [quote]
    stories.withdraw_story(code=taken.code, at=AT)
    assert laid() == []


@pytest.mark.skipif(not can_print(), reason="Pango is not on this machine")
def test_the_table_set_has_every_paper_and_hostile_words_are_words():
    table = Table(
        HOSTILE, "West", AT, scripts()[120], [FigureCard("Steun", "12%", "Minder dan in Lindemeer", "CBS, 2024")] * 5,
        [QuoteCard(HOSTILE), QuoteCard("Fijn.", "Wonen", "ar", "rtl")], ["bewoners"],
    )  # fmt: skip

    made = table_set(table, "nl", faces=faces())

    assert made.startswith(b"%PDF")
    assert made == table_set(table, "nl", faces=faces())
    with pytest.raises(UnusableInput):
        table_set(replace(table, figures=table.figures * 20), "nl", faces=faces())


def test_from_plan_to_what_was_said_by_forms(reader, process, lead, release):
    reader.force_login(lead.account, LOGIN)
    plan = {
        "name": "Avond", "day": "2026-03-20", "begins": "19:30", "place": "De Kap", "minutes": "90",
        "figures": [FIGURE], "many_resident": "12", "how_resident": "bij school", "key": KEY, "seen": "",
    }  # fmt: skip
    assert reader.post(HERE + "nieuw/", {**plan, "how_resident": "bel 06 12345678"}).status_code == 422
    assert reader.post(HERE + "nieuw/", plan).status_code == 302
    one = f"{HERE}{Conversation.objects.get().pk}/"
    assert b"19:45" in reader.get(one + "draaiboek/").content
    assert reader.get(one + "wijzigen/").status_code == 200
    for card in range(1, 7):
        said = {"card": card, "group": "resident", f"r_{FIGURE}": "no", f"e_{FIGURE}": HOSTILE}
        assert reader.post(one + "kaart/", said).status_code == 302
    assert reader.post(one + "afronden/", {"resident": "6"}).status_code == 302

    page = reader.get(one).content.decode()
    assert "De meesten herkennen dit niet." in page
    assert HOSTILE not in page
    assert reader.post(one + "kaart/", {"card": 9, "group": "resident"}).status_code == 409
    reader.logout()
    assert "De meesten" not in reader.get(one).content.decode()
    assert reader.get(HERE + "9999/").status_code == 404
