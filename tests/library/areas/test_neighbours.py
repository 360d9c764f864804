"""Neighbours by shared border or corner, and the nearest areas of an island."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.neighbours import nearest, neighbours
from buurtblik.errors import UnusableInput


def test_neighbours_by_hand():
    # 0|1 share a border, 1 and 2 a corner, 3 lies 0.4 m from 2, 4 is an island, 5 has no shape,
    # 6 is an enclave in the hole of 7.
    hole = shapely.box(110, 110, 120, 120)
    geometry = np.array(
        [
            shapely.box(0, 0, 10, 10),
            shapely.box(10, 0, 20, 10),
            shapely.box(20, 10, 30, 20),
            shapely.box(30.4, 10, 40, 20),
            shapely.box(60, 60, 70, 70),
            None,
            hole,
            shapely.difference(shapely.box(100, 100, 130, 130), hole),
        ],
        dtype=object,
    )

    assert [n.tolist() for n in neighbours(geometry)] == [[1], [0, 2], [1, 3], [2], [], [], [7], [6]]


def test_no_areas_have_no_neighbours():
    assert neighbours(np.empty(0, dtype=object)) == []


boxes = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=15)


@settings(deadline=None)
@given(boxes, st.floats(0.1, 5))
def test_neighbours_are_symmetric_and_never_oneself(corners, snap):
    geometry = np.array([shapely.box(x, y, x + 3, y + 3) for x, y in corners], dtype=object)

    result = neighbours(geometry, snap_m=snap)

    for i, mine in enumerate(result):
        assert i not in mine
        assert mine.tolist() == sorted(set(mine.tolist()))
        for j in mine.tolist():
            assert i in result[j]


def test_nearest_by_hand():
    geometry = np.array([shapely.box(x, 0, x + 1, 1) for x in (0, 10, 13, 30)] + [None], dtype=object)

    assert [n.tolist() for n in nearest(geometry, 2)] == [[1, 2], [2, 0], [1, 0], [2, 1], []]
    assert [n.tolist() for n in nearest(geometry, 9, of=np.array([3]))] == [[2, 1, 0]]


def test_of_equal_distances_the_first_comes_first():
    geometry = np.array([shapely.box(x, 0, x + 1, 1) for x in (10, 0, 20)], dtype=object)

    assert nearest(geometry, 1)[0].tolist() == [1]


def test_questions_without_an_answer_are_refused():
    with pytest.raises(UnusableInput):
        nearest(np.empty(0, dtype=object), 0)
    with pytest.raises(UnusableInput):
        neighbours(np.empty(0, dtype=object), snap_m=0)
