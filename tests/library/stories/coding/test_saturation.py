"""Whether the next story is still new: printed numbers, every order tried, and what is not said of a few stories."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.stories.coding.saturation import LEAST_STORIES, RECENT, Saturation, saturation

# How many spiders of each of 26 species were found on girdled hemlocks (Ellison et al. 2010), as printed with iNEXT.
# A story with one code each is a sample of spiders one by one.
GIRDLED = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, *[1] * 12]


def test_the_printed_numbers_of_spiders():
    found = saturation([[species] for species, n in enumerate(GIRDLED) for _ in range(n)])

    assert (len(found.steps), found.steps[-1].codes, found.once, found.twice) == (168, 26, 12, 4)
    assert round(found.coverage, 4) == 0.9289
    assert round(found.at_least, 3) == 43.893
    assert round(found.steps[83].mean, 3) == 18.912


def test_by_hand():
    stories = [["rent"], ["rent", "noise", "rent"], [], ["noise"], ["green"]]
    found = saturation(stories)

    assert [(step.stories, step.new, step.codes) for step in found.steps] == [
        (1, 1, 1),
        (2, 1, 2),
        (3, 0, 2),
        (4, 1, 3),
    ]
    assert (found.once, found.twice, found.recent) == (1, 2, 3)
    # One story at random has 1, 2, 1 or 1 codes.
    assert found.steps[0].mean == pytest.approx(5 / 4)


@settings(max_examples=40)
@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_mean_is_that_of_every_order(stories):
    orders = [[len(set().union(*order[:n])) for n in range(1, len(order) + 1)] for order in permutations(stories)]

    assert [step.mean for step in saturation(stories).steps] == pytest.approx(np.mean(orders, axis=0))


@given(st.lists(st.sets(st.sampled_from("abcdefghij"), max_size=4), max_size=40))
def test_the_numbers_hang_together(stories):
    found = saturation(stories)
    codes = set().union(*stories) if stories else set()

    assert len(found.steps) == sum(bool(story) for story in stories)
    assert sum(step.new for step in found.steps) == len(codes)
    if found.steps:
        assert found.steps[-1].codes == pytest.approx(found.steps[-1].mean)
        assert found.recent == sum(step.new for step in found.steps[-RECENT:])
        means = [0, *(step.mean for step in found.steps)]
        gains = np.diff(means)
        assert (gains >= -1e-9).all()
        assert (np.diff(gains) <= 1e-9).all()  # each next story brings less, on average
    if found.coverage is not None:
        assert 0 <= found.coverage <= 1
        assert found.at_least >= len(codes)
        assert (found.coverage == 1) == (found.once == 0)


def test_of_a_few_stories_nothing_is_said_about_the_next_one():
    few = saturation([["a"]] * (LEAST_STORIES - 1))

    assert (few.next_new, few.coverage, few.at_least) == (None, None, None)
    assert "9 stories" in few.say("en")
    assert saturation([["a"]] * LEAST_STORIES).next_new == 0


def test_the_next_story_is_as_new_as_the_estimate_says():
    rng = np.random.default_rng(8)
    chances = 0.5 ** np.arange(1, 16)

    def story() -> set[int]:
        return {int(code) for code in np.flatnonzero(rng.random(15) < chances)} | {99}

    expected, came = [], []
    for _ in range(400):
        stories = [story() for _ in range(20)]
        expected.append(saturation(stories).next_new)
        came.append(len(story() - set().union(*stories)))

    assert np.mean(came) == pytest.approx(np.mean(expected), abs=0.03)


def with_once(once: int, stories: int = 20) -> Saturation:
    """Stories of which the first few have a code of their own."""
    return saturation([["common", *([f"own {n}"] if n < once else [])] for n in range(stories)])


@pytest.mark.parametrize(
    ("once", "expected"),
    [
        (0, "The next story will probably bring no new code: every code came up in more than one story."),
        (5, "About one in 4 stories still brings a new code."),
        (10, "About one in 2 stories still brings a new code."),
        (18, "The next story will probably still bring something new: about one new code per story."),
    ],
)
def test_what_it_means_is_said_in_one_sentence(once, expected):
    assert with_once(once).say("en") == expected
    assert "{" not in with_once(once).say("nl")


def test_many_new_codes_are_counted():
    found = saturation([[f"{n} {k}" for k in range(3)] for n in range(10)])

    assert found.say("en").endswith("about 3 new codes per story.")
    assert found.coverage == pytest.approx(0, abs=0.1)


def test_without_stories_nothing_is_said():
    assert saturation([]).say("nl") == ""
    assert saturation([[]]).steps == ()
    assert "nog niet gehoord" in saturation([]).caution("nl")
