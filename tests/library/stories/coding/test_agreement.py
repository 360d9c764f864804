"""Agreement beyond chance: printed numbers, the same as another program, and the laws it obeys."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.agreement import LEAST_STORIES, Agreement, alpha, kappa, pooled

NO = float("nan")
# Krippendorff (2011), Computing Krippendorff's alpha-reliability: the data of its sections A, B and C.
TWO_VALUES = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
LETTERS = [[ord(sign) for sign in "aabbdcccedda"], [ord(sign) for sign in "babbbccceddd"]]
FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
    [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
]
# Cohen (1960), table 2: 200 units, two judges, three categories.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]

answers = st.sampled_from([0.0, 1.0, 2.0, NO])
stories_of_two = st.lists(st.lists(st.tuples(answers, answers), min_size=1, max_size=6), min_size=1, max_size=5).map(
    lambda stories: [np.array(story).T for story in stories]
)
stories_of_three = st.lists(
    st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=6), min_size=1, max_size=5
).map(lambda stories: [np.array(story).T for story in stories])


def as_units(table: list[list[int]]) -> list[list[int]]:
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [list(side) for side in zip(*pairs, strict=True)]


@pytest.mark.parametrize(("data", "printed"), [(TWO_VALUES, 0.095), (LETTERS, 0.692), (FOUR_CODERS, 0.743)])
def test_alpha_as_printed_by_krippendorff(data, printed):
    assert round(alpha([data]).value, 3) == printed


def test_a_unit_with_one_answer_does_not_count():
    assert alpha([FOUR_CODERS]).units == 11


def test_kappa_as_printed_by_cohen():
    found = kappa([as_units(COHEN)])

    assert round(found.value, 3) == 0.492
    assert (found.observed, found.expected, found.units) == (pytest.approx(0.70), pytest.approx(0.41), 200)


def test_by_hand():
    # Six sentences; one coder marks 1, 2 and 5, the other 1 and 2. Same in 5 of 6. By chance 3/6 x 2/6 + 3/6 x 4/6 = 1/2.
    data = [[1, 1, 0, 0, 1, 0], [1, 1, 0, 0, 0, 0]]

    assert kappa([data]) == Agreement(pytest.approx(2 / 3), pytest.approx(5 / 6), pytest.approx(1 / 2), 6)
    # Alpha: 5 ones and 7 noughts among 12 answers; by chance (5 x 4 + 7 x 6) / (12 x 11).
    assert alpha([data]).expected == pytest.approx(62 / 132)
    assert alpha([data]).value == pytest.approx((5 / 6 - 62 / 132) / (70 / 132))


def other_program(stories, measure: str) -> float | None:
    """The same number from NLTK, None where it has none."""
    from nltk.metrics.agreement import AnnotationTask

    every = np.concatenate(stories, axis=1)
    told = ~np.isnan(every)
    enough = told.all(axis=0) if measure == "kappa" else told.sum(axis=0) >= 2
    rows = [
        (str(coder), str(unit), int(every[coder, unit]))
        for unit in np.flatnonzero(enough)
        for coder in range(every.shape[0])
        if told[coder, unit]
    ]
    if not rows or len({value for _, _, value in rows}) < 2:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        task = AnnotationTask(data=rows)
        return float(task.alpha() if measure == "alpha" else task.kappa_pairwise("0", "1"))


@pytest.mark.slow
@given(stories_of_two)
def test_kappa_is_that_of_another_program(stories):
    expected = other_program(stories, "kappa")

    assert kappa(stories).value == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.slow
@given(stories_of_three)
def test_alpha_is_that_of_another_program(stories):
    expected = other_program(stories, "alpha")

    assert alpha(stories).value == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.slow
@given(stories_of_three, st.randoms())
def test_nothing_changes_when_coders_values_and_stories_change_places(stories, random):
    order = [0, 1, 2]
    random.shuffle(order)
    other = [np.where(np.isnan(story), NO, (story + 1) % 3)[order] for story in stories]
    random.shuffle(other)

    before, after = alpha(stories), alpha(other)

    assert after.units == before.units
    assert after.value == (None if before.value is None else pytest.approx(before.value, abs=1e-9))


@given(stories_of_two)
def test_it_is_never_above_one_and_only_then_one_when_all_agree(stories):
    for found in (kappa(stories), alpha(stories)):
        if found.value is not None:
            assert found.value <= 1 + 1e-12
            assert (found.value > 1 - 1e-12) == (found.observed > 1 - 1e-12)


def test_when_everybody_says_the_same_to_everything_it_cannot_be_said():
    found = kappa([[[0, 0, 0], [0, 0, 0]]])

    assert (found.value, found.observed, found.expected, found.units) == (None, 1.0, 1.0, 3)
    assert alpha([[[0, 0, 0], [0, 0, 0]]]).value is None


def test_without_units_there_is_nothing():
    assert kappa([]) == alpha([]) == Agreement(None, None, None, 0)
    assert kappa([[[NO, 1], [0, NO]]]) == Agreement(None, None, None, 0)
    assert alpha([[[NO, 1], [0, NO]]]).units == 0


def test_coders_are_two_for_kappa_and_as_many_in_each_story():
    with pytest.raises(UnusableInput, match="2 coders"):
        kappa([[[1, 0]] * 3])
    with pytest.raises(UnusableInput, match="same number"):
        alpha([[[1, 0]] * 3, [[1, 0]] * 2])


def made_stories(rng: np.random.Generator, stories: int, sentences: int = 15) -> list[np.ndarray]:
    """Two coders who see one truth with mistakes; in some stories the code is told often, in others hardly."""
    made = []
    for _ in range(stories):
        truth = rng.random(sentences) < rng.beta(1, 2)
        seen = [np.where(rng.random(sentences) < 0.12, ~truth, truth) for _ in range(2)]
        made.append(np.array(seen, float))
    return made


def test_an_interval_needs_enough_stories_and_a_source_of_chance():
    rng = np.random.default_rng(4)
    stories = made_stories(rng, LEAST_STORIES)

    assert kappa(stories).low is None
    assert kappa(stories[:-1], rng=np.random.default_rng(1)).low is None
    found = kappa(stories, rng=np.random.default_rng(1))
    assert found.low < found.value < found.high
    assert found == kappa(stories, rng=np.random.default_rng(1))


def test_more_stories_give_a_narrower_interval():
    rng = np.random.default_rng(5)
    few, many = made_stories(rng, 12), made_stories(rng, 300)

    def width(of, stories) -> float:
        found = of(stories, rng=np.random.default_rng(1))
        return found.high - found.low

    for of in (kappa, alpha):
        assert width(of, many) < width(of, few) / 2


def test_sentences_that_are_alike_within_a_story_make_the_interval_wider_than_sentences_by_themselves():
    rng = np.random.default_rng(6)
    stories = [np.repeat(np.array([[a], [b]], float), 20, axis=1) for a, b in rng.integers(0, 2, (40, 2))]
    alone = [story[:, [at]] for story in stories for at in range(20)]

    def width(stories) -> float:
        found = kappa(stories, rng=np.random.default_rng(1))
        return found.high - found.low

    assert width(stories) > 4 * width(alone)


@pytest.mark.slow
@pytest.mark.parametrize("of", [kappa, alpha])
def test_the_interval_holds_the_true_agreement_about_as_often_as_it_says(of):
    rng = np.random.default_rng(7)
    truth = of(made_stories(rng, 40_000)).value
    found = [of(made_stories(rng, 40), rng=rng) for _ in range(300)]

    assert 0.90 <= np.mean([one.low <= truth <= one.high for one in found]) <= 0.98


def test_codes_are_pooled_by_their_mean_shares():
    common, rare = Agreement(0.6, 0.8, 0.5, 100), Agreement(-0.01, 0.98, 0.9802, 100)

    assert pooled([common, rare]).value == pytest.approx((0.89 - 0.7401) / (1 - 0.7401))
    assert pooled([common]).value == pytest.approx(0.6)
    assert pooled([]) is None
    assert pooled([Agreement(None, None, None, 0)]) is None
    assert pooled([Agreement(None, 1.0, 1.0, 5)]).value is None
