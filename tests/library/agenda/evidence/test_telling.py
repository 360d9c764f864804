"""Evidence in words: whole in both languages, plain, and honest about what is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtblik.agenda.evidence.chain import Break, LooseEnd
from buurtblik.agenda.evidence.items import InBoth
from buurtblik.agenda.evidence.telling import break_sentence, draft_sentence, newer_sentence, sentences
from buurtblik.values import LANGUAGES, Reason
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .made_evidence import ITEMS, figure, quote, verdict


def test_a_figure_is_told_with_area_period_comparison_source_and_release():
    assert sentences(figure(), "nl") == (
        "Mensen die zich eenzaam voelen, Havenkwartier, 2024: 52,3%. Ter vergelijking: Lindemeer 46,0%.",
        "Bron: Gezondheidsmonitor 2024. Gelezen in uitgave r-2026-1.",
    )
    assert sentences(figure(compared=()), "en")[0] == "People who feel lonely, Havenkwartier, 2024: 52.3%."


def test_a_quote_keeps_the_words_of_the_teller_also_with_braces_in_them():
    assert sentences(quote(words="Ik zei {nee}."), "nl") == ("“Ik zei {nee}.” Verteld door een van de bewoners.",)
    assert sentences(quote(words="Nee.", group=""), "en") == ("“Nee.”",)


def test_a_quote_that_was_taken_back_says_so_and_nothing_else():
    gone = quote(words=None, story="", version=0)

    assert sentences(gone, "nl") == ("Hier stond een citaat. Wie het vertelde, nam het terug.",)
    assert "bewoners" not in sentences(gone, "nl")[0]


def test_a_verdict_is_told_with_everybody_who_saw_it_otherwise():
    told = sentences(verdict(), "nl")

    assert told[0].endswith("Dat zegt: de gesprekstafel van 3 mei, 12-5-2026.")
    assert told[1] == "Niet iedereen is het daarmee eens. ondernemers: “Bij ons in de winkel is het juist druk.”"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (figure(release="r-2027-1"), "hetzelfde cijfer"),
        (figure(value=49.9, written=InBoth("49,9%", "49.9%")), "nu 49,9%. Deze agenda blijft bij 52,3%"),
        (figure(upper=60.0), "nu 52,3%"),
        (figure(period="2026"), "ook 2026: 52,3%. Deze agenda blijft bij 52,3%"),
        (figure(period="2020"), "het cijfer van 2024 niet meer. Het laatste is van 2020: 52,3%. Deze agenda blijft"),
        (
            figure(value=None, reason=Reason.WITHHELD, lower=None, upper=None, written=InBoth("geheim", "secret")),
            "niet meer: geheim. Deze agenda blijft bij 52,3%",
        ),
    ],
)
def test_a_newer_release_is_named_and_changes_nothing(now, told):
    assert told in newer_sentence(figure(), now, "nl")


def test_a_draft_says_what_was_placed_and_that_the_next_version_follows():
    gone = figure(value=None, reason=Reason.WITHHELD, lower=None, upper=None, written=InBoth("geheim", "secret"))

    assert draft_sentence(figure(), gone, "nl") == (
        "Mensen die zich eenzaam voelen, 2024: 52,3%, toen het een plek kreeg. "
        "In de nieuwste uitgave staat dit cijfer niet meer: geheim. Een volgende versie neemt dat over."
    )
    assert "volgende versie" not in draft_sentence(figure(), figure(release="r-2027-1"), "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_plain_and_whole(language):
    told = [one for item in ITEMS for one in sentences(item, language)]
    told += [break_sentence(LooseEnd(kind, "m1", "f1"), language) for kind in Break]
    now = [replace(figure(), **one) for one in ({}, {"value": 1.0}, {"period": "2020"}, {"period": "2026"})]
    told += [say(figure(), one, language) for one in now for say in (newer_sentence, draft_sentence)]

    for one in told:
        assert "{" not in one
        assert longest_sentence(one) <= 20, one
        assert words_in(one) & (NOT_OUR_WORDS | JARGON) == set(), one
