"""Which groups stand alone, together or nowhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buurtblik.disclosure.pooling import Sharing, sharing

KEYS = ["a", "b", "c", "d", "e"]
counts_of = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 15))


def test_small_groups_stand_together_by_hand():
    assert sharing({"a": 12, "b": 6, "c": 4}, KEYS, threshold=10) == Sharing(("a",), ("b", "c"), ())


def test_one_small_group_takes_the_smallest_that_may_join_it():
    assert sharing({"a": 12, "b": 30, "c": 4}, KEYS, threshold=10) == Sharing(("b",), ("a", "c"), ())
    assert sharing({"a": 12, "b": 30, "c": 4}, KEYS, threshold=10, never_joined=["a"]) == Sharing(
        ("a",), ("b", "c"), ()
    )
    assert sharing({"a": 12, "c": 4}, KEYS, threshold=10, never_joined=["a"]) == Sharing(("a",), (), ("c",))


@given(counts_of, st.integers(3, 10), st.sets(st.sampled_from(KEYS)))
def test_no_row_holds_fewer_people_than_the_threshold_or_one_small_group_alone(counts, threshold, never_joined):
    places = sharing(counts, KEYS, threshold=threshold, never_joined=never_joined)

    assert sorted(places.alone + places.together + places.left_out) == sorted(k for k, n in counts.items() if n)
    assert all(counts[key] >= threshold for key in places.alone)
    assert not places.together or (
        len(places.together) >= 2 and sum(counts[key] for key in places.together) >= threshold
    )
    assert not {key for key in places.together if counts[key] >= threshold} & never_joined
