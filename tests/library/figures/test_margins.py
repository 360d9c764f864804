"""Rounding bounds (statistics.md sections 8 and 9)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.figures.margins import count_bounds, share_bounds


def test_count_bounds_by_hand():
    bounds = count_bounds([105, 0, np.nan])

    np.testing.assert_array_equal(bounds.lower, [102.5, 0, np.nan])
    np.testing.assert_array_equal(bounds.upper, [107.5, 2.5, np.nan])


def test_income_recipients_are_rounded_to_hundreds():
    bounds = count_bounds([1900], step=100)

    assert (bounds.lower[0], bounds.upper[0]) == (1850, 1950)


def test_a_count_that_is_no_multiple_of_five_was_not_rounded():
    # CBS prints the municipality of Utrecht in 2023 to the unit.
    bounds = count_bounds([367947])

    assert (bounds.lower[0], bounds.upper[0]) == (367947, 367947)


def test_share_bounds_by_hand():
    # (25 - 2.5) / (100 + 2.5) and (25 + 2.5) / (100 - 2.5)
    bounds = share_bounds([[25]], [[100]])

    np.testing.assert_allclose([bounds.lower[0], bounds.upper[0]], [2250 / 102.5, 2750 / 97.5])


def test_share_of_a_sum_is_as_wide_as_all_its_parts():
    # Three rounded counts make the denominator: 7.5 to each side.
    bounds = share_bounds([[20]], [[20], [30], [50]])

    np.testing.assert_allclose([bounds.lower[0], bounds.upper[0]], [1750 / 107.5, 2250 / 92.5])


def test_a_sum_in_the_numerator_is_as_wide_as_its_parts():
    bounds = share_bounds([[10], [10]], [[100]])

    np.testing.assert_allclose([bounds.lower[0], bounds.upper[0]], [1500 / 102.5, 2500 / 97.5])


def test_a_share_never_leaves_zero_to_hundred():
    bounds = share_bounds([[0, 100]], [[100, 100]])

    assert bounds.lower[0] == 0
    assert bounds.upper[1] == 100


def test_a_rate_may_exceed_its_scale():
    # City centres have more businesses than residents.
    bounds = share_bounds([[400]], [[100]], scale=1000, is_part=False)

    assert bounds.upper[0] > 4000


def test_no_bounds_where_the_denominator_could_be_zero_or_a_count_is_absent():
    bounds = share_bounds([[0, np.nan, 5]], [[0, 100, np.nan]])

    assert np.isnan(bounds.lower).all()
    assert np.isnan(bounds.upper).all()


def test_lengths_must_agree():
    with pytest.raises(UnusableInput, match="all of the same length"):
        share_bounds([[1, 2]], [[10]])
    with pytest.raises(UnusableInput):
        share_bounds([[1, 2]], [])


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from([5, 100]))
def test_the_truth_always_lies_inside(part: int, rest: int, step: int):
    def printed(count: int) -> float:
        return float(step * round(count / step))

    whole = part + rest

    bounds = share_bounds([[printed(part)]], [[printed(whole)]], step=step)

    if whole > 0 and not np.isnan(bounds.lower[0]):
        assert bounds.lower[0] - 1e-9 <= 100 * part / whole <= bounds.upper[0] + 1e-9
    around = count_bounds([printed(part)], step=step)
    assert around.lower[0] <= part <= around.upper[0]


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_larger_area_has_narrower_bounds(part: int, times: int):
    small = share_bounds([[5.0 * part]], [[10.0 * part]])
    large = share_bounds([[5.0 * part * times]], [[10.0 * part * times]])

    if not np.isnan(small.upper[0]):
        assert large.upper[0] - large.lower[0] <= small.upper[0] - small.lower[0] + 1e-9
