"""Coders over the same stories: sentence by sentence, and only where at least two of them finished."""

from __future__ import annotations

import numpy as np
import pytest

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.agreement import Agreement
from buurtblik.stories.coding.codebook import guid_of
from buurtblik.stories.coding.comparison import LEAST_MARKED, Reading, compare, read
from buurtblik.stories.coding.fragments import Fragment
from buurtblik.stories.coding.units import sentences
from buurtblik.stories.coding.words import words

RENT, NOISE = guid_of("rent"), guid_of("noise")
SIX = "Een. Twee. Drie. Vier. Vijf. Zes."  # six sentences
BOTH = {("1", "an"), ("1", "bo")}


def on(coder: str, *numbers: int, code=RENT, story: str = "1", part: str = "text") -> list[Fragment]:
    """Marks on whole sentences, counted from 1."""
    units = sentences(SIX)
    return [Fragment(story, part, units[n - 1].start, units[n - 1].end, code, coder) for n in numbers]


def test_two_coders_by_hand():
    found = compare([*on("an", 1, 2, 5), *on("bo", 1, 2)], {"1": {"text": SIX}}, finished=BOTH)

    assert (found.coders, found.measure, found.stories, found.sentences) == (("an", "bo"), "kappa", 1, 6)
    (rent,) = found.codes
    assert (rent.code, rent.marked, rent.by_any) == (RENT, (3, 2), 3)
    assert rent.agreement.value == pytest.approx(2 / 3)
    assert found.overall.value == pytest.approx(2 / 3)


def test_a_mark_counts_for_each_sentence_it_shares_a_sign_with():
    texts = {"1": {"text": SIX}}
    across = Fragment("1", "text", 2, 7, RENT, "an")  # from the first into the second sentence
    between = Fragment("1", "text", 4, 5, RENT, "bo")  # the space between the two

    assert compare([across], texts, finished=BOTH).codes[0].marked == (2, 0)
    assert compare([across, between], texts, finished=BOTH).codes[0].marked == (2, 0)
    assert compare([across, *on("bo", 1, 2)], texts, finished=BOTH).codes[0].agreement.value == pytest.approx(1)


def test_parts_of_a_story_are_sentences_of_it_too():
    texts = {"1": {"text": SIX, "wish": "Een speeltuin."}}
    wish = [Fragment("1", "wish", 0, 5, RENT, coder) for coder in ("an", "bo")]

    found = compare([*wish, *on("an", 6), *on("bo", 6)], texts, finished=BOTH)

    assert (found.sentences, found.codes[0].marked) == (7, (2, 2))
    assert compare([*on("an", 1, part="gone"), *wish], texts, finished=BOTH).codes[0].marked == (1, 1)


def test_a_story_that_one_coder_finished_does_not_count():
    texts = {"1": {"text": SIX}, "2": {"text": SIX}}
    marks = [*on("an", 1), *on("bo", 1), *on("an", 2, 3, story="2"), *on("bo", 4, story="2", code=NOISE)]

    found = compare(marks, texts, finished={*BOTH, ("2", "an")})

    assert (found.stories, [one.code for one in found.codes]) == (1, [RENT])
    assert compare(marks, {}, finished={("1", "an")}).codes == ()
    assert compare(marks, {}, finished={("1", "an")}).reading is Reading.TOO_FEW


def test_three_coders_are_compared_by_alpha_and_who_did_not_finish_gave_no_answer():
    texts = {story: {"text": SIX} for story in "12"}
    marks = [
        *on("an", 1),
        *on("bo", 1),
        *on("bo", 2, story="2"),
        *on("cy", 2, story="2"),
        *on("an", 1, 2, 3, story="2"),
    ]

    found = compare(marks, texts, finished={*BOTH, ("2", "bo"), ("2", "cy")})

    assert (found.coders, found.measure) == (("an", "bo", "cy"), "alpha")
    assert found.codes[0].marked == (1, 2, 1)
    assert found.codes[0].agreement.value == pytest.approx(1)
    assert found.codes[0].agreement.units == 12


def test_codes_of_which_nobody_made_a_mark_are_not_in_it():
    assert compare([], {"1": {"text": SIX}}, finished=BOTH).codes == ()
    assert compare([], {"1": {"text": SIX}}, finished=BOTH).overall is None


def test_a_finished_story_without_text_is_refused():
    with pytest.raises(UnusableInput, match="story '1'"):
        compare([], {}, finished=BOTH)


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [
        ("kappa", 0.61, Reading.GOOD),
        ("kappa", 0.60, Reading.FAIR),
        ("kappa", 0.41, Reading.FAIR),
        ("kappa", 0.40, Reading.LITTLE),
        ("kappa", -0.2, Reading.LITTLE),
        ("alpha", 0.800, Reading.GOOD),
        ("alpha", 0.799, Reading.FAIR),
        ("alpha", 0.667, Reading.FAIR),
        ("alpha", 0.666, Reading.LITTLE),
        ("alpha", None, Reading.NONE),
    ],
)
def test_a_number_is_read_by_the_bounds_of_its_source(measure, value, expected):
    agreement = Agreement(value, 0.9, 0.5, 50)

    assert read(agreement, measure, marked=LEAST_MARKED) is expected
    assert read(agreement, measure, marked=LEAST_MARKED - 1) is Reading.TOO_FEW


def test_every_reading_has_words_in_both_languages():
    for language in ("nl", "en"):
        for reading in Reading:
            assert reading.label(language)
            assert reading.means(language).endswith(".")
        assert (
            compare([], {"1": {"text": SIX}}, finished=BOTH).source(language)
            == words(language)["agreement_sources"]["kappa"]
        )
    assert {table: set(said) for table, said in words("nl").items()} == {
        table: set(said) for table, said in words("en").items()
    }


def test_with_chance_there_are_intervals_when_there_are_stories_enough():
    texts = {str(n): {"text": SIX} for n in range(12)}
    done = {(story, coder) for story in texts for coder in ("an", "bo")}
    marks = [
        mark for n in range(12) for mark in [*on("an", 1 + n % 6, story=str(n)), *on("bo", 1 + n % 5, story=str(n))]
    ]

    found = compare(marks, texts, finished=done, rng=np.random.default_rng(1)).codes[0].agreement

    assert found.low <= found.value <= found.high
    assert compare(marks, texts, finished=done).codes[0].agreement.low is None
