"""Cards on paper: made, typed twice, settled, and counted like any ballot."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from buurtblik.errors import UnusableInput
from buurtblik.paper.codes import new_codes, read_code
from buurtblik.web.people.models import Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import visitor_with
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.trail.models import Trace
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.cards import (
    CARDS_MAX,
    PILE_MAX,
    SET_MAX,
    TypedCard,
    Wrong,
    WrongPile,
    make_cards,
    settle_card,
    type_again,
    type_cards,
)
from buurtblik.web.urgency.models import Ballot, Card, CardSet, Outcome, Score, Typing
from buurtblik.web.urgency.reads.cards import differences, standing
from web.urgency.conftest import AFTER, AT, KEY, asked, make_process, takes_part

LATER = AT + timedelta(hours=1)


def printed(round, lead, count=3, key="c1", **more) -> list[str]:
    told = {"count": count, "size": "a6", "language": "nl", "made_by": "De gemeente", "what_next": "", "until": None}
    made = make_cards(round=round, visitor=lead, key=KEY + key, at=AT, **{**told, **more})
    return list(Card.objects.filter(set=made).order_by("pk").values_list("code", flat=True))


def typed(code, group="resident", words="", **scores) -> TypedCard:
    given = scores or {"wonen": 4, "werk": 2}
    return TypedCard(code, group, given, next(iter(given)) if words else "", words)


def take(round, lead, pile, key="p1", at=LATER):
    return type_cards(round=round, pile=pile, visitor=lead, key=KEY + key, at=at)


def test_a_set_has_new_numbers_and_the_same_form_makes_one_set(round, lead):
    codes = printed(round, lead, 25)

    assert len(set(codes)) == 25
    assert all(read_code(code) == code for code in codes)
    assert printed(round, lead, 25) == codes
    assert not set(printed(round, lead, 25, "c2")) & set(codes)
    assert CardSet.objects.count() == 2
    assert list(Trace.objects.filter(kind="paper_card").values_list("act", flat=True)) == ["make_cards"] * 2


@pytest.mark.parametrize(
    "wrong", [{"count": 0}, {"count": SET_MAX + 1}, {"size": "a3"}, {"language": "fr"}, {"made_by": " "}]
)
def test_a_set_that_cannot_be_printed_is_refused(round, lead, wrong):
    with pytest.raises(UnusableInput):
        printed(round, lead, **wrong)
    assert not Card.objects.exists()


def test_a_round_has_no_endless_cards(round, lead, monkeypatch):
    monkeypatch.setattr("buurtblik.web.urgency.actions.cards.CARDS_MAX", 5)
    printed(round, lead, 4)

    with pytest.raises(UnusableInput):
        printed(round, lead, 2, "c2")
    assert CARDS_MAX > SET_MAX


def test_a_card_counts_after_it_was_typed_twice_the_same(round, lead):
    one, two, _ = printed(round, lead)

    first = take(round, lead, [typed(one), typed(two, "professional", words="Daar is veel te doen", wonen=5)])
    assert (first.first, first.agreed, first.differ) == (2, 0, 0)
    assert not Ballot.objects.exists()

    second = take(round, lead, [typed(two, "professional", words="Daar  is veel te doen", wonen=5), typed(one)], "p2")
    assert (second.first, second.agreed, second.differ) == (0, 2, 0)
    assert {(b.card, b.channel, b.group) for b in Ballot.objects.all()} == {
        (one, "paper", "resident"),
        (two, "paper", "professional"),
    }
    assert Score.objects.get(ballot__card=two).words == "Daar is veel te doen"
    assert (standing(round).made, standing(round).counted, standing(round).once) == (3, 2, 0)


def test_what_was_typed_stands_in_the_ballot_only(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code, words="Bij ons in de straat")])
    take(round, lead, [typed(code, words="Bij ons in de straat")], "p2")

    assert [(t.group, t.scores, t.words, t.words_theme) for t in Typing.objects.all()] == [("", {}, "", "")] * 2


def test_a_pile_sent_twice_is_typed_once(round, lead):
    (code, *_) = printed(round, lead)

    assert take(round, lead, [typed(code)]) == take(round, lead, [typed(code)])
    assert not Ballot.objects.exists()
    take(round, lead, [typed(code)], "p2")
    assert take(round, lead, [typed(code)], "p2").agreed == 1
    assert Ballot.objects.count() == 1
    assert Trace.objects.filter(act="type_cards").count() == 2


def test_a_difference_does_not_count_until_somebody_settles_it(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code, wonen=4)])

    assert take(round, lead, [typed(code, wonen=5)], "p2").differ == 1
    assert not Ballot.objects.exists()
    (found,) = differences(round, "nl")
    assert [(line.name, line.first, line.second) for line in found.lines if line.differs] == [("Wonen", "4", "5")]

    settle_card(card=found.card, turn=2, visitor=lead, at=LATER)
    settle_card(card=found.card, turn=1, visitor=lead, at=LATER)
    assert Score.objects.get(ballot__card=code).value == 5
    assert differences(round, "nl") == []


def test_a_card_that_was_read_wrong_two_times_is_typed_again(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code, wonen=4)])
    take(round, lead, [typed(code, wonen=5)], "p2")
    type_again(card=Card.objects.get(code=code), visitor=lead, at=LATER)

    assert not Typing.objects.exists()
    take(round, lead, [typed(code, wonen=1)], "p3")
    assert take(round, lead, [typed(code, wonen=1)], "p4").agreed == 1


def test_a_card_that_counts_is_not_typed_again(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code)])
    take(round, lead, [typed(code)], "p2")
    type_again(card=Card.objects.get(code=code), visitor=lead, at=LATER)

    with pytest.raises(WrongPile) as refused:
        take(round, lead, [typed(code, wonen=1)], "p3")
    assert refused.value.cards == {code: Wrong.COUNTED}
    assert Score.objects.get(ballot__card=code, theme="wonen").value == 4


def test_all_that_cannot_be_taken_is_told_at_once_and_nothing_is_kept(round, lead):
    good, differs, counted = printed(round, lead)
    for key in ("p1", "p2"):
        take(round, lead, [typed(counted)], key)
    take(round, lead, [typed(differs, wonen=1)], "p3")
    take(round, lead, [typed(differs, wonen=2)], "p4")
    stranger = new_codes(1, below=lambda n: 7)[0]
    before = Typing.objects.count()

    with pytest.raises(WrongPile) as refused:
        take(round, lead, [typed(code) for code in (good, good, differs, counted, stranger)], "p5")

    assert refused.value.cards == {
        good: Wrong.DOUBLED, differs: Wrong.DIFFERS, counted: Wrong.COUNTED, stranger: Wrong.UNKNOWN,
    }  # fmt: skip
    assert Typing.objects.count() == before


def test_a_card_of_another_round_is_not_of_this_one(round, lead):
    (old, *_) = printed(round, lead)
    actions.close_round(round=round, visitor=lead, at=LATER)
    again = asked(round.process, lead, "bb")

    with pytest.raises(WrongPile) as refused:
        take(again, lead, [typed(old)])
    assert refused.value.cards == {old: Wrong.UNKNOWN}


def test_a_closed_round_takes_no_cards(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code, wonen=1)])
    take(round, lead, [typed(code, wonen=2)], "p2")
    actions.close_round(round=round, visitor=lead, at=LATER)
    card = Card.objects.get(code=code)

    for act in (
        lambda: take(round, lead, [typed(code)], "p3"),
        lambda: printed(round, lead, 2, "c2"),
        lambda: settle_card(card=card, turn=1, visitor=lead, at=LATER),
        lambda: type_again(card=card, visitor=lead, at=LATER),
    ):
        with pytest.raises(actions.RoundClosed):
            act()
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"group": "koning"}, {"scores": {}}, {"scores": {"wonen": 6}}, {"scores": {"wonen": True}}, {"words": "zonder thema"},
        {"words_theme": "werk", "words": "geen score"}, {"words_theme": "wonen", "words": "x" * 501},
    ],
)  # fmt: skip
def test_what_is_no_card_is_refused(wrong):
    with pytest.raises(UnusableInput):
        TypedCard(**{"code": "K7D4MX3", "group": "resident", "scores": {"wonen": 1}, **wrong})


def test_a_pile_of_another_shape_is_refused(round, lead):
    (code, *_) = printed(round, lead)

    for pile in ([], [typed(code)] * (PILE_MAX + 1), [typed(code, bevolking=3)]):
        with pytest.raises(UnusableInput):
            take(round, lead, pile)


def test_only_those_who_lead_or_moderate(round, lead, resident, professional, outsider):
    codes = printed(round, lead)
    card = Card.objects.get(code=codes[0])
    for who in (resident, professional, outsider, visitor_with(None)):
        for act in (
            lambda who=who: printed(round, who, 1, "c9"),
            lambda who=who: take(round, who, [typed(codes[0])], "p9"),
            lambda who=who: settle_card(card=card, turn=1, visitor=who, at=LATER),
            lambda who=who: type_again(card=card, visitor=who, at=LATER),
        ):
            with pytest.raises(NotAllowed):
                act()
    OpenBlock.objects.update(acts=["collect"])
    with pytest.raises(NotAllowed):
        take(round, lead, [typed(codes[0])], "p9")
    assert not Typing.objects.exists()


GIVEN = [("resident", {"wonen": 2, "werk": 3}), ("resident", {"wonen": 1}), ("resident", {"wonen": 2}), ("policy", {"wonen": 5}),
         ("policy", {"wonen": 5, "werk": 1}), ("policy", {"wonen": 4}), ("professional", {"wonen": 2})]  # fmt: skip


def test_scores_on_paper_give_the_same_outcome_as_on_the_site(round, lead):
    for number, (group, scores) in enumerate(GIVEN):
        person = Person.objects.create(display_name=f"p{number}")
        given = {theme: (value, "") for theme, value in scores.items()}
        actions.write_ballot(round=round, person=person, group=group, scores=given, at=AT + AFTER)
    web = actions.close_round(round=round, visitor=lead, at=LATER)
    again = asked(round.process, lead, "bb")
    codes = printed(again, lead, len(GIVEN))
    pile = [TypedCard(code, group, scores) for code, (group, scores) in zip(codes, GIVEN, strict=True)]
    take(again, lead, pile)
    take(again, lead, pile[::-1], "p2")
    paper = actions.close_round(round=again, visitor=lead, at=LATER)

    def counted(of) -> list[tuple[str, list[tuple[str, int]]]]:
        ballots = Ballot.objects.filter(round=of)
        return sorted((b.group, sorted((s.theme, s.value) for s in b.scores.all())) for b in ballots)

    def told(outcome: Outcome) -> bytes:
        return json.dumps(outcome.results, sort_keys=True).encode().replace(b'"round": "2"', b'"round": "1"')

    assert Ballot.objects.filter(round=again, channel="paper").count() == len(GIVEN)
    assert told(paper) == told(web)
    # The hash of what was counted names each ballot by its row, so two rounds never have the same; the scores are.
    assert paper.input_hash != web.input_hash
    assert counted(again) == counted(round)


def test_two_typists_at_one_moment_make_one_first_and_one_second_time(committed):
    process = make_process()
    lead = takes_part(process, "Mira", "policy", part="lead")
    other = takes_part(process, "Joris", "policy", part="core")
    round = asked(process, lead)
    codes = printed(round, lead, 12)
    pile = [typed(code) for code in codes]

    def work(what) -> object:
        who, key, order = what
        try:
            return take(round, who, order, key)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as many:
        taken = list(
            many.map(
                work, [(lead, "p1", pile), (other, "p2", pile[::-1]), (lead, "p1", pile), (other, "p2", pile[::-1])]
            )
        )

    assert Ballot.objects.filter(channel="paper").count() == 12
    assert Typing.objects.count() == 24
    assert max(one.agreed for one in taken) == 12


def test_what_was_typed_and_does_not_count_goes_when_the_round_closes(round, lead):
    (code, *_) = printed(round, lead)
    take(round, lead, [typed(code, words="Bel Jan")])
    assert Typing.objects.get().words == "Bel Jan"

    actions.close_round(round=round, visitor=lead, at=LATER)

    kept = Typing.objects.get()
    assert (kept.group, kept.scores, kept.words_theme, kept.words) == ("", {}, "", "")
    assert (Ballot.objects.count(), standing(round).once) == (0, 1)
