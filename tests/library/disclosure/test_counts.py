"""One count at a time: by hand, and by law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.disclosure.counts import Span, bounds, percent, rounded, shown, span, span_of_all, step_count
from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Reason

rules = st.builds(Rule, k=st.integers(3, 20), step=st.integers(1, 12), hides_zero=st.booleans())


def test_a_count_is_rounded_to_the_nearest_five_by_hand():
    assert [rounded(n) for n in range(13)] == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10]
    assert [rounded(n, 10) for n in (4, 5, 14, 15)] == [0, 10, 10, 20]


def test_a_count_below_ten_is_too_few_and_nobody_is_nobody():
    assert [shown(n, Rule()).reason for n in (1, 9)] == [Reason.TOO_FEW] * 2
    assert [shown(n, Rule()).value for n in (0, 10, 13)] == [0.0, 10.0, 15.0]
    assert shown(0, Rule(hides_zero=True)).reason is Reason.TOO_FEW


@given(st.integers(0, 500), rules)
def test_the_bounds_of_a_shown_count_hold_the_true_one_and_every_other_that_is_told_alike(count, rule):
    cell = shown(count, rule)
    if cell.value is None:
        return
    low, high = bounds(int(cell.value), rule)
    alike = [n for n in range(count - 30, count + 31) if n >= 0 and shown(n, rule) == cell]

    assert low <= count <= high
    assert (low, high) == (min(alike), max(alike))


def test_a_share_is_made_of_shown_counts_in_whole_per_cents():
    # 10 of 45 is 22.2; 1 of 8 is 12.5 and goes up; more than all can come of rounding and is told as all.
    assert percent(Cell(10.0, None), Cell(45.0, None)) == Cell(22.0, None)
    assert percent(Cell(5.0, None), Cell(40.0, None)) == Cell(13.0, None)
    assert percent(Cell(25.0, None), Cell(20.0, None)) == Cell(100.0, None)


def test_a_share_without_a_count_says_why():
    few, nobody = Cell(None, Reason.TOO_FEW), Cell(0.0, None)

    assert percent(few, Cell(45.0, None)) == few
    assert percent(Cell(10.0, None), few) == few
    assert percent(nobody, nobody) == Cell(None, Reason.NOT_APPLICABLE)


@given(st.integers(0, 1000), st.integers(1, 20))
def test_a_running_count_is_never_ahead_and_less_than_a_step_behind(count, step):
    told = step_count(count, step=step)

    assert told % step == 0
    assert told <= count < told + step


def test_a_count_of_people_who_know_each_other_is_exact_from_three():
    assert [span(n) for n in (0, 1, 2, 3)] == [Span(0, 0), Span(1, 2), Span(1, 2), Span(3, 3)]
    assert span_of_all([3, 1, 2, 0]) == Span(5, 7)


@pytest.mark.parametrize("ask", [lambda: span(-1), lambda: shown(-1, Rule()), lambda: step_count(-1)])
def test_fewer_than_nobody_is_refused(ask):
    with pytest.raises(UnusableInput, match="0 or more"):
        ask()
