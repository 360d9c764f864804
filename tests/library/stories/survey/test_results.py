"""Results: counted by hand, weighed by law, and attacked before they are shown."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.stories.survey.published import INSIDE, PUBLIC, Shown, published
from buurtblik.stories.survey.results import counted
from buurtblik.stories.weighting import Margin, Sample, Weighting, rake
from buurtblik.values import Cell, Reason

from .forms import AGE, COMPANY, NICE, STAY, WALKS, walks

FORM = walks()
TEN = [{"loopt": "ja", "met_wie": ("hond",)}] * 3 + [{"loopt": "ja", "met_wie": ("alleen", "hond")}] * 2 + [
    {"loopt": "ja"}, *[{"loopt": "nee"}] * 4,
]  # fmt: skip


def equal(n: int) -> Weighting:
    return Weighting(np.ones(n), (), 0, 0, 0)


def told(found) -> dict[str, tuple[int, float, float | None]]:
    return {one.choice: (one.n, round(one.share, 4), one.weighted) for one in found.choices}


# By hand


def test_choices_of_ten_people_by_hand():
    found = counted(FORM, WALKS, TEN)

    assert (found.asked, found.answered) == (10, 10)
    assert told(found) == {"ja": (6, 0.6, None), "nee": (4, 0.4, None)}


def test_of_several_choices_each_is_counted_by_itself_among_those_who_answered():
    # six were asked, five answered: 3 with the dog, 2 alone and with the dog
    found = counted(FORM, COMPANY, TEN)

    assert (found.asked, found.answered) == (6, 5)
    assert told(found) == {"alleen": (2, 0.4, None), "hond": (5, 1.0, None), "other": (0, 0.0, None)}


def test_weights_by_hand_stand_beside_the_raw_count():
    # one resident counts three times: 3 + 1 of 5 with yes
    answers = [{"loopt": "ja"}, {"loopt": "ja"}, {"loopt": "nee"}]
    found = counted(FORM, WALKS, answers, weighting=Weighting(np.array([3.0, 1.0, 1.0]), (), 0, 0, 0))

    assert [(one.n, one.weighted) for one in found.choices] == [(2, pytest.approx(0.8)), (1, pytest.approx(0.2))]


def test_the_middle_of_a_scale_leaves_out_who_does_not_know():
    points = ["1", "2", "4", "5", "5", "weet_niet", "weet_niet"]
    found = counted(FORM, NICE, [{"loopt": "ja", "fijn": point} for point in points], weighting=equal(7))

    assert (found.answered, found.middle, found.weighted_middle) == (7, 4.0, 4.0)
    assert told(found)["weet_niet"][:2] == (2, 0.2857)


def test_the_middle_between_two_lies_halfway_and_weights_move_it():
    ages = [{"loopt": "ja", "leeftijd": age} for age in (20, 30, 50, 80)]

    assert counted(FORM, AGE, ages).middle == 40.0
    heavy = counted(FORM, AGE, ages, weighting=Weighting(np.array([3.0, 1.0, 1.0, 1.0]), (), 0, 0, 0))
    assert (heavy.middle, heavy.weighted_middle) == (40.0, 25.0)


def test_nobody_and_open_words_have_counts_only():
    assert counted(FORM, WALKS, []).choices[0] == counted(FORM, WALKS, [{}]).choices[0]
    found = counted(FORM, STAY, [{"blijven": "de markt"}, {}])
    assert (found.asked, found.answered, found.choices, found.middle) == (2, 1, (), None)


def test_a_margin_is_told_only_where_chance_decided_who_was_asked():
    answers = [{"loopt": "ja"}] * 50 + [{"loopt": "nee"}] * 50
    by_chance = Sample(100, is_random=True, invited=400, population=5000)

    for weighting in (None, equal(100)):
        drawn = counted(FORM, WALKS, answers, weighting=weighting, sample=by_chance).choices[0]
        assert (round(drawn.low, 3), round(drawn.high, 3)) == (0.405, 0.595)  # as weighting.precision by hand
        came = counted(FORM, WALKS, answers, weighting=weighting, sample=Sample(100)).choices[0]
        assert (came.low, came.high) == (None, None)


def test_a_choice_that_nobody_made_has_a_margin_that_begins_at_nothing():
    answers = [{"loopt": "ja"}] * 30
    sample = Sample(30, is_random=True, invited=100)

    for weighting in (None, equal(30)):
        none = counted(FORM, WALKS, answers, weighting=weighting, sample=sample).choices[1]
        assert (none.n, none.low) == (0, pytest.approx(0.0, abs=1e-12))
        assert none.high == pytest.approx(0.1135, abs=1e-4)  # Wilson: z² / (n + z²)


def test_weights_of_others_are_refused():
    with pytest.raises(UnusableInput, match="10 responses and 3 weights"):
        counted(FORM, WALKS, TEN, weighting=equal(3))


# By law


crowds = st.lists(
    st.sampled_from(
        [{"loopt": "ja", "met_wie": ("hond", "other")}, {"loopt": "nee"}, {"loopt": "ja", "fijn": "3"}, {}]
    ),
    min_size=1,
    max_size=40,
)


@given(crowds)
def test_with_equal_weights_the_weighted_share_is_the_raw_one(crowd):
    for question in (WALKS, COMPANY, NICE):
        found = counted(FORM, question, crowd, weighting=equal(len(crowd)))
        assert [one.weighted for one in found.choices] == pytest.approx([one.share for one in found.choices])
        if question is not COMPANY and found.answered:
            assert sum(one.n for one in found.choices) == found.answered
            assert sum(one.share for one in found.choices) == pytest.approx(1.0)


def test_raked_weights_bring_the_share_of_a_group_to_its_margin():
    answers = [{"loopt": "ja"}] * 20 + [{"loopt": "nee"}] * 60
    weighting = rake({"walks": ["a"] * 20 + ["b"] * 60}, [Margin.counts("walks", {"a": 1, "b": 1})])

    assert counted(FORM, WALKS, answers, weighting=weighting).choices[0].weighted == pytest.approx(0.5, abs=1e-6)


# As everybody may see it


def shown_of(question, crowd, groups, rule=PUBLIC, **more) -> Shown:
    found = counted(FORM, question, crowd, **more)
    return published(FORM, question, found, crowd, groups, rule=rule)


def test_what_everybody_sees_is_rounded_and_small_counts_are_withheld():
    crowd = [{"loopt": "ja"}] * 43 + [{"loopt": "nee"}] * 21
    found = shown_of(WALKS, crowd, [""] * 64, weighting=equal(64))

    assert found.answered == Cell(65.0, None)
    assert [(one.n.value, one.percent.value, one.weighted.value) for one in found.choices] == [
        (45.0, 69.0, 67.0),
        (20.0, 31.0, 33.0),
    ]
    few = shown_of(WALKS, [{"loopt": "ja"}] * 43 + [{"loopt": "nee"}] * 4, [""] * 47, weighting=equal(47))
    assert {one.n.reason for one in few.choices} == {Reason.TOO_FEW}
    assert {one.weighted.reason for one in few.choices} == {Reason.TOO_FEW}


def test_that_everybody_or_nobody_said_something_is_not_told():
    found = shown_of(WALKS, [{"loopt": "ja"}] * 43, [""] * 43)

    assert [one.n.reason for one in found.choices] == [Reason.TOO_FEW, Reason.TOO_FEW]


def test_who_leads_sees_counts_as_they_are_but_none_of_one_or_two():
    crowd = [{"loopt": "ja"}] * 5 + [{"loopt": "nee"}] * 4

    assert [one.n.value for one in shown_of(WALKS, crowd, [""] * 9, INSIDE).choices] == [5.0, 4.0]
    few = shown_of(WALKS, [*crowd[:5], {"loopt": "nee"}], [""] * 6, INSIDE)
    assert {one.n.reason for one in few.choices} == {Reason.TOO_FEW}


def test_a_group_of_few_is_not_told_apart():
    crowd = [{"loopt": "ja"}] * 40 + [{"loopt": "nee"}] * 40
    found = shown_of(WALKS, crowd, (["resident"] * 35 + ["professional"] * 5) * 2)

    assert [one.n.value for one in found.choices] == [40.0, 40.0]
    assert found.choices[0].by_group["professional"].reason is Reason.TOO_FEW
    assert found.answered.value == 80.0


def test_without_weights_there_is_no_weighted_share_and_open_words_have_a_count():
    assert shown_of(WALKS, TEN * 5, [""] * 50).choices[0].weighted.reason is Reason.NOT_APPLICABLE
    found = shown_of(STAY, [{"blijven": "x"}] * 12, [""] * 12)
    assert (found.answered.value, found.choices, found.middle.reason) == (10.0, (), Reason.NOT_APPLICABLE)


def test_the_middle_is_told_from_ten_people():
    assert shown_of(AGE, [{"loopt": "ja", "leeftijd": 40}] * 9, [""] * 9).middle.reason is Reason.TOO_FEW
    assert shown_of(AGE, [{"loopt": "ja", "leeftijd": 40}] * 10, [""] * 10).middle.value == 40.0


def _limits(cell: Cell, rule: Rule) -> tuple[float, float]:
    if cell.value is None:
        return 0.0, np.inf
    return max(cell.value - rule.step // 2, rule.k), cell.value + (rule.step - 1) // 2


def narrowest(found: Shown, groups: list[str], rule: Rule) -> float:
    """The narrowest range that the shown numbers leave for a withheld count, by somebody with a solver."""
    choices = [one.choice for one in found.choices]
    among = [*groups, "-"]
    size = len(choices) * len(among) * 2
    at = {key: n for n, key in enumerate(product(choices, among, ("yes", "no")))}

    def row(keys) -> np.ndarray:
        line = np.zeros(size)
        line[[at[key] for key in keys]] = 1
        return line

    first = choices[0]
    told_of: list[tuple[np.ndarray, Cell]] = [
        (row(product([first], among, ("yes", "no"))), found.answered),
        *((row(product([first], [group], ("yes", "no"))), cell) for group, cell in found.groups.items()),
    ]
    aims = []
    for one in found.choices:
        told_of.append((row(product([one.choice], among, ["yes"])), one.n))
        for group, cell in one.by_group.items():
            told_of.append((row([(one.choice, group, "yes")]), cell))
    same = [
        row(product([c], [g], ("yes", "no"))) - row(product([first], [g], ("yes", "no")))
        for c in choices[1:]
        for g in among
    ]
    above, below = [], []
    for line, cell in told_of:
        low, high = _limits(cell, rule)
        above.append((line, low))
        below += [(line, high)] if np.isfinite(high) else []
        aims += [line] if cell.value is None else []
    a_ub = np.array([line for line, _ in below] + [-line for line, _ in above])
    b_ub = np.array([high for _, high in below] + [-low for _, low in above])
    widths = []
    for aim in aims:
        ends = []
        for sign in (1, -1):
            result = linprog(
                sign * aim,
                A_ub=a_ub,
                b_ub=b_ub,
                A_eq=np.array(same) if same else None,
                b_eq=np.zeros(len(same)) if same else None,
            )
            ends.append(sign * result.fun if result.status == 0 else -sign * np.inf)
        widths.append(ends[1] - ends[0])
    return min(widths, default=np.inf)


@pytest.mark.slow
@pytest.mark.parametrize("rule", [PUBLIC, Rule(k=10, step=1, hides_zero=True), Rule(k=5, step=1)], ids=str)
def test_no_withheld_count_of_several_choices_can_be_computed_from_all_that_is_shown(rule):
    rng = np.random.default_rng(7)
    groups = ["resident", "professional", "entrepreneur"]
    found = []
    for _ in range(40):
        crowd, of = [], []
        for group, size in zip(groups, rng.integers(0, 45, 3), strict=True):
            leaning = rng.choice([0.03, 0.3, 0.6, 0.95], 3)
            for _ in range(size):
                chosen = tuple(c for c, p in zip(("alleen", "hond", "other"), leaning, strict=True) if rng.random() < p)
                crowd.append({"loopt": "ja", "met_wie": chosen or ("hond",)})
                of.append(group)
        if crowd:
            found.append(narrowest(shown_of(COMPANY, crowd, of, rule), groups, rule))

    assert min(found) >= rule.width - 1e-6


@settings(max_examples=30, deadline=None)
@given(crowds)
def test_a_count_that_is_shown_to_everybody_is_never_of_few(crowd):
    for question in (WALKS, COMPANY, NICE):
        counts = {one.choice: one.n for one in counted(FORM, question, crowd).choices}
        for one in shown_of(question, crowd, [""] * len(crowd)).choices:
            assert one.n.value is None or counts[one.choice] >= 10
