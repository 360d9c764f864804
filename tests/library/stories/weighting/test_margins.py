"""Margins of a population, and which categories are taken together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.weighting.margins import Margin, grouped
from buurtblik.stories.weighting.refusals import NegativeMargin, NobodyThere, UnevenMargin

NAMES = ["a", "b", "c", "d", "e", "f"]
people_of = st.lists(st.integers(1, 20), min_size=1, max_size=6)


def margin_of(people, *, is_ordered):
    return Margin.counts("age", dict.fromkeys(NAMES[: len(people)], 1), is_ordered=is_ordered)


def test_percentages_that_are_rounded_are_made_to_add_up():
    assert Margin.percents("age", {"a": 33, "b": 33, "c": 33}).shares["a"] == pytest.approx(1 / 3)
    assert sum(Margin.percents("age", {"a": 34, "b": 33, "c": 34}).shares.values()) == pytest.approx(1)


@pytest.mark.parametrize("percents", [{"a": 50, "b": 48.9}, {"a": 50, "b": 51.1}, {"a": 50}])
def test_percentages_far_from_a_hundred_are_refused(percents):
    with pytest.raises(UnevenMargin, match="expected 99 to 101"):
        Margin.percents("age", percents)


@pytest.mark.parametrize("count", [-1, float("nan"), float("inf")])
def test_fewer_than_nobody_is_refused(count):
    with pytest.raises(NegativeMargin, match="a number from 0 up"):
        Margin.counts("age", {"a": 10, "b": count})


def test_a_margin_of_nobody_is_refused():
    with pytest.raises(UnevenMargin, match="counts nobody"):
        Margin.counts("age", {"a": 0})


def test_people_take_categories_together():
    margin = Margin.counts("age", {"a": 1, "b": 1, "c": 2}, is_ordered=True)

    assert margin.together({"ab": ["a", "b"]}).shares == {"ab": 0.5, "c": 0.5}
    with pytest.raises(NobodyThere, match="'x' is no category"):
        margin.together({"ab": ["a", "x"]})


def test_an_ordered_category_joins_its_smaller_neighbour_by_hand():
    margin = margin_of([9] * 5, is_ordered=True)

    # d is smallest and joins the smaller of its neighbours, e (6); then a (4) joins b.
    assert grouped(margin, dict(zip(NAMES, [4, 30, 9, 2, 6], strict=False)), least=5) == (
        ("a", "b"),
        ("c",),
        ("d", "e"),
    )


def test_a_category_without_order_joins_the_smallest_other_by_hand():
    margin = margin_of([9] * 4, is_ordered=False)

    assert grouped(margin, dict(zip(NAMES, [3, 30, 9, 20], strict=False)), least=5) == (("a", "c"), ("b",), ("d",))


def test_a_category_without_people_on_both_sides_is_left_out():
    assert grouped(Margin.counts("age", {"a": 1, "b": 0, "c": 1}), {"a": 9, "c": 9}, least=5) == (("a",), ("c",))


@given(people_of, st.booleans(), st.integers(1, 12))
def test_every_category_is_in_one_group_and_every_group_is_large_enough_or_all_there_is(people, is_ordered, least):
    counts = dict(zip(NAMES, people, strict=False))
    groups = grouped(margin_of(people, is_ordered=is_ordered), counts, least=least)

    assert sorted(c for group in groups for c in group) == sorted(counts)
    assert len(groups) == 1 or all(sum(counts[c] for c in group) >= least for group in groups)
    if is_ordered:
        assert [c for group in groups for c in group] == list(counts)
