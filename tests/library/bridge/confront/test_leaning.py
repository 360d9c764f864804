"""What most say: by hand, and never other than what any possible count would say."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.bridge.confront.leaning import NoneOf, most


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        ({"a": (2, 2), "b": (1, 1)}, None, "a"),  # two thirds
        ({"a": (3, 3), "b": (2, 2)}, None, NoneOf.DIVIDED),
        ({"a": (0, 0), "b": (0, 0)}, None, NoneOf.NOT_KNOWN),
        ({"a": (5, 5), "b": (1, None)}, None, NoneOf.NOT_KNOWN),
        ({"a": (5, 5), "b": (1, None)}, 7, "a"),
        ({"a": (1, None), "b": (1, None)}, 10, NoneOf.NOT_KNOWN),
        ({"a": (5, 5), "b": (5, 5), "c": (0, 2)}, None, NoneOf.DIVIDED),
        ({"a": (10, 10), "b": (5, 5), "c": (5, 5)}, 15, NoneOf.DIVIDED),  # a total that was rounded down hides nobody
    ],
)
def test_by_hand(counts, total, expected):
    assert most(counts, total) == expected


counts = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted), min_size=2
)


@settings(deadline=None)
@given(counts)
def test_an_answer_holds_for_every_count_within_the_bounds(bounds):
    found = most({key: (low, high) for key, (low, high) in bounds.items()})
    possible = {
        most({key: (n, n) for key, n in zip(bounds, numbers, strict=True)})
        for numbers in product(*(range(low, high + 1) for low, high in bounds.values()))
        if any(numbers)
    }

    if found is not NoneOf.NOT_KNOWN:
        assert possible == {found}


@settings(deadline=None)
@given(counts, st.integers(1, 12))
def test_an_answer_holds_for_every_count_that_makes_the_total(bounds, total):
    within = {key: (low, high) for key, (low, high) in bounds.items()}
    possible = {
        most({key: (n, n) for key, n in zip(bounds, numbers, strict=True)})
        for numbers in product(*(range(low, high + 1) for low, high in bounds.values()))
        if sum(numbers) == total
    }

    if possible and (found := most(within, total, is_all=True)) is not NoneOf.NOT_KNOWN:
        assert possible == {found}
