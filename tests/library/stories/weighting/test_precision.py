"""Intervals: by printed numbers, by law, and how often they hold the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting import Interval, Sample, margin, wilson

# Newcombe (1998), table I, method 3: Wilson's score interval without correction.
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("count", "n", "low", "high"), NEWCOMBE)
def test_the_intervals_that_newcombe_printed(count, n, low, high):
    found = wilson(count / n, n)

    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share_lies_in_bounds_and_mirrors(count, n):
    share = min(count, n) / n
    one, other = wilson(share, n), wilson(1 - share, n)

    assert 0 <= one.low <= share + 1e-12
    assert share - 1e-12 <= one.high <= 1
    assert (one.low, one.high) == (pytest.approx(1 - other.high), pytest.approx(1 - other.low))


@given(st.floats(0, 1), st.integers(2, 500))
def test_more_respondents_make_it_narrower_and_weights_wider(share, n):
    narrow, wide = wilson(share, 2 * n), wilson(share, n)
    weighed = margin(share, Sample(n, is_random=True, invited=2 * n), deff=1.5)

    assert narrow.high - narrow.low < wide.high - wide.low
    assert weighed is not None
    assert weighed.high - weighed.low > wide.high - wide.low


def test_wilson_holds_the_truth_about_as_often_as_it_says():
    """At 30 to 400 respondents, over true shares from 2 to 98%: mean coverage 95%, never under 88%."""
    rng, covered = np.random.default_rng(11), []
    for n in (30, 60, 100, 400):
        for truth in np.linspace(0.02, 0.98, 17):
            counts = rng.binomial(n, truth, 400)
            found = [wilson(count / n, n) for count in counts]
            covered.append(np.mean([one.low <= truth <= one.high for one in found]))

    assert np.mean(covered) == pytest.approx(0.95, abs=0.01)
    assert min(covered) > 0.88


def test_an_open_link_gets_no_margin_however_many_answer():
    assert margin(0.5, Sample(5000)) is None
    assert margin(0.5, Sample(400, is_random=True)) is None  # nobody knows how many were invited
    assert margin(0.5, Sample(400, invited=1000)) is None


def test_the_more_of_a_neighbourhood_answers_the_smaller_the_margin_by_hand():
    # 100 of 200 by 200: half is left, so as sure as from 200 respondents.
    assert margin(0.3, Sample(100, is_random=True, invited=150, population=200)) == wilson(0.3, 200)
    assert margin(0.3, Sample(200, is_random=True, invited=200, population=200)) == Interval(0.3, 0.3)


@pytest.mark.parametrize("wrong", [{"invited": 9}, {"population": 9}])
def test_more_answers_than_people_are_refused(wrong):
    with pytest.raises(UnusableInput, match="expected as many or more"):
        Sample(10, **wrong)


@pytest.mark.parametrize(
    "ask", [lambda: wilson(1.2, 10), lambda: wilson(0.5, 0), lambda: margin(0.5, Sample(9), deff=0.9)]
)
def test_what_is_no_share_is_refused(ask):
    with pytest.raises(UnusableInput, match="expected"):
        ask()
