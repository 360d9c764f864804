"""Sentences: whole in both languages, plain, and true to the values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from string import Formatter
from typing import Any

import pytest

from buurtblik.bridge.confront import answers, blind_spots, inside, outcomes, outside, proposals, telling
from buurtblik.bridge.confront.answers import of_readers, tally
from buurtblik.bridge.confront.inside import AT_THE_TABLE, Telling
from buurtblik.bridge.confront.outcomes import Sort, becomes
from buurtblik.bridge.confront.outside import Standing
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.telling import Names
from buurtblik.bridge.confront.verdicts import History
from buurtblik.bridge.confront.words import Said, listed, words
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from . import made

PACK = tomllib.loads(files("buurtblik.bridge.confront").joinpath("words.toml").read_text("utf-8"))
MORE = {"probleem", "problemen", "achterstand", "problem", "problems", "slecht", "slechte", "bad", "zwak"}
NAMES = Names(
    groups={
        "resident": {"nl": "bewoners", "en": "residents"},
        "professional": {"nl": "professionals", "en": "professionals"},
    },
    themes={"wonen": {"nl": "Wonen", "en": "Housing"}},
)


def leaves(pack: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in pack.items():
        if isinstance(value, dict):
            yield from leaves(value, *path, key)
        else:
            yield (*path, key), value


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def kinds() -> list[type[Said]]:
    rooms = (answers, blind_spots, inside, outcomes, outside, proposals)
    found = {
        kind for room in rooms for kind in vars(room).values() if isinstance(kind, type) and issubclass(kind, Said)
    }
    return sorted(found - {Said}, key=lambda kind: kind.__name__)


# The pack


def test_both_languages_say_the_same_things_with_the_same_slots():
    dutch, english = dict(leaves(PACK["nl"])), dict(leaves(PACK["en"]))

    assert list(PACK) == list(LANGUAGES)
    assert list(dutch) == list(english)
    assert {path: slots(text) for path, text in dutch.items()} == {path: slots(text) for path, text in english.items()}
    assert all(text.strip() == text and text for text in (*dutch.values(), *english.values()))


@pytest.mark.parametrize(("language", "most"), [("nl", 18), ("en", 22)])
def test_words_are_short_plain_and_judge_nobody(language, most):
    for path, text in leaves(PACK[language]):
        assert longest_sentence(text) <= most, path
        assert words_in(text) & (NOT_OUR_WORDS | JARGON | MORE | {"je", "jij", "jou", "jouw"}) == set(), path


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_word_of_the_code_has_its_words_and_the_pack_has_no_others(kind):
    for language in LANGUAGES:
        labels = [one.label(language) for one in kind]
        assert len(set(labels)) == len(labels) > 1
    assert set(words("nl")[kind.__name__.lower()]) == {one.value for one in kind}


def test_every_judgement_is_explained_and_every_question_is_asked():
    for language in LANGUAGES:
        assert all(one.explanation(language).endswith(".") for one in Judgement)
        assert all(one.text(language).endswith("?") for one in answers.Question)


def test_the_six_verdicts_have_the_names_of_the_way_of_working():
    assert [one.label("nl") for one in Judgement] == [
        "bevestigd", "genuanceerd", "tegengesproken", "blinde vlek in de cijfers", "blinde vlek in de verhalen",
        "niet besproken",
    ]  # fmt: skip


# Sentences


def test_an_area_that_is_less_favourable_in_words():
    found = made.seen(*made.sides(worse=2, same=1, before={"2020": 20.0}))

    assert telling.outside_sentences(found, "nl") == (
        "2 van 3 cijfers zijn minder gunstig dan in Lindedam.",
        "Over de jaren zijn ze minder gunstig geworden.",
        "Dit rust op drie of meer cijfers, ook getelde.",
        "De cijfers gaan over 2024.",
    )


def test_one_figure_is_said_as_one():
    def first(*lines, language="nl"):
        return telling.outside_sentences(made.seen(*lines), language)[0]

    assert first(*made.sides(worse=1)) == "Het enige cijfer is minder gunstig dan in Lindedam."
    assert first(*made.sides(better=1, same=2), language="en") == "1 of 3 figures is more favourable than in Lindedam."


def test_one_of_many_figures_is_not_hidden_by_a_theme_that_takes_no_side():
    found = made.seen(*made.sides(worse=1, same=5))

    assert telling.outside_sentences(found, "nl")[:2] == (
        "De cijfers zijn niet duidelijk anders dan in Lindedam.",
        "Wel zijn er 0 gunstiger en 1 minder gunstig, van 6.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_sentences_for_every_pair_of_signals(language):
    said = set()
    for standing, tone in product(Standing, Telling):
        proposal = made.proposal(standing, tone)
        told = (
            *telling.outside_sentences(proposal.outside, language),
            *telling.inside_sentences(proposal.inside, language, rule=AT_THE_TABLE),
            *telling.proposal_sentences(proposal, language),
        )
        assert all(re.fullmatch(r"[A-Z0-9].*[.]", one, re.DOTALL) for one in told), told
        assert not any("{" in one for one in told)
        said.add(told)
    assert len(said) == len(Standing) * len(Telling)


def test_a_proposal_says_that_it_is_one():
    assert telling.proposal_sentences(made.proposal(Standing.WORSE, Telling.GOOD), "nl") == (
        "Voorstel: tegengesproken.",
        "Cijfers en verhalen zeggen iets anders. Beide blijven staan.",
        "De cijfers zijn minder gunstig, maar de verhalen zijn vooral fijn. Vraag waarom.",
        "Dit is een voorstel van het programma. Mensen stellen het vast.",
    )


def test_stories_in_words():
    facts = made.facts(bad=9) + made.facts(group="professional", bad=1, good=1)
    told = made.told(facts)["samenleven"]

    assert telling.inside_sentences(told, "nl", rule=AT_THE_TABLE, names=NAMES) == (
        "Er zijn ongeveer 10 verhalen.",
        "De meeste zijn vooral niet fijn.",
        "Gehoord: bewoners.",
        "Andere groepen laten we niet apart zien.",
    )


def test_a_verdict_is_told_with_who_when_why_and_every_dissent():
    found = made.history(made.verdict(Judgement.NUANCED)).with_dissent(made.dissent())

    assert telling.history_sentences(found, "en") == (
        "Nuanced, set by core team on 14-09-2026.",
        "Why: We all see it.",
        "The program proposed: confirmed.",
        "Seen otherwise by residents of the flats: “We do know each other.”",
    )
    assert telling.history_sentences(History("WK990001", "wonen"), "nl") == ("Hierover is nog niets vastgesteld.",)


def test_a_challenge_is_told_with_its_dissent():
    history = made.history(made.verdict()).with_dissent(made.dissent())
    found = becomes(
        history, Sort.CHALLENGE, title="Meer ontmoeten", evidence=["figure:k0:2024"], by="core team", at=made.NOON
    )

    assert telling.outcome_sentences(found, "nl") == (
        "Naar de agenda als opgave: Meer ontmoeten.",
        "Anders gezien door residents of the flats: “We do know each other.”",
    )


def test_blind_spots_are_lines_of_a_list():
    (spot,) = blind_spots.blind_spots([made.out(Standing.WORSE, "wonen")], made.told([]))

    assert telling.blind_spot_sentence(spot, "nl", NAMES) == (
        "Verhalen ophalen: Wonen (de cijfers vallen op, maar niemand vertelde hierover)."
    )


def test_a_tally_in_words():
    (found,) = tally(made.answers(resident={"yes": 20}, professional={"no": 5}), made.GROUPS)

    assert telling.tally_sentences(found, "nl", NAMES) == (
        "De meesten herkennen dit.",
        "Bewoners: de meesten herkennen dit.",
        "Professionals: de meesten herkennen dit niet.",
        "Dit zien anders: professionals.",
    )
    (nobody,) = tally(made.answers(policy={"yes": 2}), made.GROUPS)
    assert telling.tally_sentences(nobody, "nl", NAMES) == ("Te weinig antwoorden om te laten zien.",)


def test_readers_in_words():
    answers_ = [
        made.answer("k", f"p{n}", "resident", "no", words=made.because("Wij groeten elkaar.")) for n in range(11)
    ]
    (found,) = of_readers(answers_, made.GROUPS)

    assert telling.readers_sentences(found, "nl", NAMES) == (
        "Bewoners: 10 of meer zeggen: herken ik niet.",
        "Want: Wij groeten elkaar.",
    )


def test_a_list_of_names_reads_as_a_sentence():
    assert (listed(["a"], "nl"), listed(["a", "b", "c"], "en")) == ("a", "a, b and c")
