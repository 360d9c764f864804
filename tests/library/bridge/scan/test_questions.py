"""Questions to the neighbourhood: open, plain, taking no side, and the same for the same scan."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from buurtblik.bridge.scan.budget import Ask, budget, budgets
from buurtblik.bridge.scan.picks import Leaning, pick
from buurtblik.bridge.scan.questions import About, pack, questions
from buurtblik.bridge.scan.scanning import Scan, scan_of
from buurtblik.figures.catalogue import catalogue
from buurtblik.values import LANGUAGES, Reason
from library.figures import made_profiles as made
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .lines import AT, beside, over_years

FOUR = (Ask.RECOGNISE, Ask.EXPLAIN, Ask.VALUE, Ask.IMPROVE)
# A question takes no side: these words blame, or tell the answer.
BLAME = {"schuld", "waarom", "probleem", "problemen", "slecht", "slechte", "erg", "fout", "overlast", "toch", "moeten"}


def scanned(*lines, time: str = "gewoon") -> Scan:
    return scan_of(made.profile(*lines), at=AT, time=budget(time))


def templates(language) -> list[str]:
    document = tomllib.loads(files("buurtblik.bridge.scan").joinpath("questions.toml").read_text("utf-8"))[language]
    return [text for part in ("asks", "themes") for entry in document[part].values() for text in entry.values()]


def test_a_figure_that_stands_out_is_asked_with_its_fact():
    asked = [one for one in questions(scanned(made.lonely(58.2), GOOD)) if one.about is About.STANDS_OUT]

    assert [one.id for one in asked] == ["stands_out.sam_eenzaam.recognise", "stands_out.sam_eenzaam.open"]
    assert {one.fact["nl"].replace("\xa0", " ") for one in asked} == {
        "58,2% van de volwassenen voelt zich eenzaam (2020). Dat is 9,3 procentpunt hoger dan in Vlieterdam."
    }
    assert [one.text["nl"] for one in asked] == [
        "Herkent u dit in uw buurt?",
        "Waar ontmoeten mensen elkaar hier, en wat maakt dat makkelijk of lastig?",
    ]
    assert asked[0].text["en"] == "Do you recognise this in your neighbourhood?"


GOOD = beside("gez_ervaren", 8.1, 2.0)


def test_what_goes_well_is_asked_first():
    asked = [one.about for one in questions(scanned(made.lonely(58.2), GOOD))]

    assert asked[0] is About.STRENGTHS
    assert asked.index(About.STANDS_OUT) > asked.index(About.STRENGTHS)


def test_with_time_the_four_questions_of_making_sense_are_asked():
    asked = questions(scanned(made.lonely(58.2), GOOD, time="grondig"))

    for about in (About.STRENGTHS, About.STANDS_OUT):
        assert [one.ask for one in asked if one.about is about] == [*FOUR, Ask.OPEN]


def test_a_picked_figure_is_asked_as_it_was_picked_and_without_the_reason():
    found = scanned(made.lonely(58.2), GOOD)
    reason = "Die mensen komen hun huis niet uit."
    one = pick(found, "sam_eenzaam", Leaning.PROMISING, reason=reason, by="wijkteam", at=AT)

    asked = questions(found, [one])

    assert {q.about for q in asked if q.keys == ("sam_eenzaam",)} == {About.PROMISING}
    assert not any(reason[:10] in q.text[language] + q.fact[language] for q in asked for language in LANGUAGES)


def test_a_change_and_a_divergence_are_asked():
    changed = over_years(beside("gez_roken", 5.1, 5.1), 9.3, years=(2014,))
    found = scanned(
        changed, beside("vei_misdrijven", 20.0, 45.0, peers=made.lonely().peers), beside("vei_onveilig", 31.5, 22.5)
    )

    asked = {one.about: one for one in questions(found) if one.ask is Ask.RECOGNISE}

    assert "Rokers: van 9,3% in 2014 naar 5,1% in 2020" in asked[About.CHANGED].fact["nl"]
    assert asked[About.CHANGED].text["nl"] == "Merkt u deze verandering?"
    assert asked[About.DIVERGES].keys == ("vei_misdrijven", "vei_onveilig")


def test_a_theme_of_which_half_is_not_known_is_asked():
    half = [made.line("won_leegstand", 4.0), made.line("won_koop", None, reason=Reason.WITHHELD)]
    less = [*half, made.line("won_corporatie", 61.0)]

    (asked,) = [one for one in questions(scanned(*half)) if one.about is About.MISSING]

    assert asked.fact["nl"] == "Wonen: 1 van de 2 cijfers zijn er hier niet."
    assert asked.text["nl"] == pack("nl")["themes"]["wonen"]["unknown"]
    assert [one for one in questions(scanned(*less)) if one.about is About.MISSING] == []


def test_an_open_question_of_a_theme_is_asked_once():
    found = scan_of(made.realistic(4, peers=60), at=AT, time=budget("grondig"))
    texts = [one.text["nl"] for one in questions(found) if one.ask is Ask.OPEN]

    assert len(texts) == len(set(texts)) > 5


def test_the_same_scan_asks_the_same_and_every_id_is_once():
    for time in budgets().values():
        first, second = (questions(scan_of(made.realistic(6), at=AT, time=time)) for _ in range(2))

        assert first == second
        assert len({one.id for one in first}) == len(first)
        assert {one.ask for one in first} <= {*time.asks, Ask.OPEN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_and_every_kind_has_its_questions(language):
    found = pack(language)

    assert list(found["themes"]) == [theme.key for theme in sorted(catalogue().themes, key=lambda theme: theme.order)]
    assert all(set(theme) == {"better", "worse", "unknown"} for theme in found["themes"].values())
    for about in About:
        if about is not About.MISSING:
            assert set(FOUR) <= {Ask(ask) for ask in found["asks"][about]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_open_plain_and_blame_nobody(language):
    for text in templates(language):
        assert text.endswith("?")
        assert longest_sentence(text) <= 20, text
        assert words_in(text) & (NOT_OUR_WORDS | JARGON | BLAME) == set(), text
        assert not words_in(text) & {"je", "jij", "jou", "jouw", "jullie"}, text
        assert not re.search(r"\d", text)


def test_both_languages_ask_the_same_number_of_things():
    dutch, english = templates("nl"), templates("en")

    assert len(dutch) == len(english) > 40
    assert not set(dutch) & set(english)
