"""Answers as they came and as they weigh, and what a reader is told."""

from __future__ import annotations

import re

import pytest

from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting import Margin, Sample, margin, rake, shares
from buurtblik.stories.weighting.shares import sentences, words
from buurtblik.values import LANGUAGES

FOUND = rake(
    {"sex": ["m"] * 5 + ["v"] * 15, "age": ["15-25"] * 2 + ["25-45"] * 9 + ["65+"] * 8 + [None]},
    [
        Margin.counts("sex", {"m": 1, "v": 1}),
        Margin.counts("age", {"15-25": 1, "25-45": 4, "65+": 4}, is_ordered=True),
    ],
)
WORDS = {"age": {"": "Leeftijd", "15-25": "15 tot 25 jaar", "25-45": "25 tot 45 jaar"}}


def test_counts_and_weights_stand_side_by_side_by_hand():
    # Men count 2, women 2/3. Yes: 4 men and 3 women, 10 of the 20 that all weights make.
    weighed = rake({"sex": ["m"] * 5 + ["v"] * 15}, [Margin.counts("sex", {"m": 1, "v": 1})])
    found = shares(weighed, ["ja"] * 4 + ["nee"] + ["ja"] * 3 + ["nee"] * 12)

    assert list(found) == ["ja", "nee"]
    assert (found["ja"].n, found["ja"].raw, found["ja"].margin) == (7, 0.35, None)
    assert found["ja"].weighted == pytest.approx(0.5)


def test_who_gave_no_answer_to_a_question_is_not_in_its_shares():
    found = shares(FOUND, ["ja"] * 5 + [None] * 10 + ["nee"] * 5)

    assert (found["ja"].n, found["ja"].raw) == (5, 0.5)
    assert sum(one.weighted for one in found.values()) == pytest.approx(1)
    assert shares(FOUND, [None] * 20) == {}


def test_a_share_of_a_drawn_sample_has_the_margin_of_those_who_answered():
    sample = Sample(20, is_random=True, invited=50)
    equal = rake({"sex": ["m"] * 10 + ["v"] * 10}, [Margin.counts("sex", {"m": 1, "v": 1})])
    found = shares(equal, ["ja"] * 5 + ["nee"] * 5 + [None] * 10, sample)

    assert found["ja"].margin == margin(0.5, Sample(10, is_random=True, invited=50))


def test_another_number_of_answers_than_weights_is_refused():
    with pytest.raises(UnusableInput, match="2 answers and 20 weights"):
        shares(FOUND, ["ja", "nee"])


def test_what_was_weighed_is_told_in_words():
    told = sentences(FOUND, "nl", WORDS)

    assert told[0] == "20 mensen deden mee."
    assert "zo zeker als van" in told[1]
    assert "Deze groepen staan samen: 15 tot 25 jaar en 25 tot 45 jaar." in told[2]
    assert told[3] == "Leeftijd: één persoon vulde dit niet in. Dat antwoord telt wel mee."
    assert told[-1].startswith("Wie meedeed koos daar zelf voor.")
    assert sentences(FOUND, "en", {}, Sample(20, is_random=True, invited=90))[-1].startswith("Chance decided")


def test_what_everybody_reads_holds_no_exact_count_and_no_small_one():
    one, fewer = (
        rake({"sex": ["m"] * 30 + ["v"] * men + [None] * unsaid}, [Margin.counts("sex", {"m": 1, "v": 1})])
        for men, unsaid in ((68, 11), (70, 9))
    )
    told, small = (sentences(found, "nl", {}, rule=Rule(hides_zero=True)) for found in (one, fewer))

    assert (told[0], "sex: ongeveer 10 mensen vulden dit niet in." in told[2]) == (
        "Ongeveer 110 mensen deden mee.",
        True,
    )
    assert all(int(number) % 5 == 0 for sentence in told for number in re.findall(r"\d+", sentence))
    assert not any("vulde" in sentence for sentence in small)


def test_both_languages_have_the_same_words():
    assert {language: sorted(words(language)) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, sorted(words("nl"))
    )
