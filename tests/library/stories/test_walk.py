"""What the points of a walk say together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.walk import VERDICTS, said_to, together
from buurtblik.stories.words import Answer, Tone

tones = st.lists(st.sampled_from(["", *Tone]))


@pytest.mark.parametrize(
    ("said", "whole"),
    [([], "none"), (["", "none"], "none"), (["good", "", "good"], "good"), (["bad", "none"], "bad"),
     (["good", "bad"], "mixed"), (["mixed", "good"], "mixed")],
)  # fmt: skip
def test_a_place_by_hand(said, whole):
    assert together(said) is Tone(whole)


@given(tones)
def test_the_order_of_points_says_nothing_and_saying_it_again_neither(said):
    assert together(said) == together(reversed(said)) == together([*said, *said])


@given(tones)
def test_only_one_voice_makes_a_place_good_or_bad(said):
    whole = together(said)
    if whole in (Tone.GOOD, Tone.BAD):
        assert {tone for tone in said if tone in VERDICTS} == {whole}


def test_answers_by_hand():
    points = [{"Licht?": "yes"}, {"Licht?": "no", "Groen?": "partly"}, {"Licht?": "yes", "Schoon?": "best"}, {}]

    found = said_to(["Schoon?", "Licht?"], points)

    assert [(one.question, list(one.counts.values())) for one in found] == [
        ("Licht?", [2, 0, 1]),
        ("Groen?", [0, 1, 0]),
    ]


@pytest.mark.slow
@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from([*Answer, "x"]))))
def test_every_answer_in_our_words_is_counted_once(points):
    total = sum(sum(one.counts.values()) for one in said_to(["b"], points))

    assert total == sum(answer != "x" for point in points for answer in point.values())
