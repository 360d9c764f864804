"""Numbers on a map: far enough apart to touch, and where they were when they stand free."""

from __future__ import annotations

from itertools import combinations
from math import dist

import numpy as np
import pytest

from buurtblik.charts.apart import apart


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("number", [2, 5, 14, 30])
def test_any_two_have_room_between_them_and_stay_in_the_picture(seed, number):
    rng = np.random.default_rng(seed)
    points = [(200 + 40 * x, 200 + 40 * y) for x, y in rng.normal(size=(number, 2))]

    found = apart(points, 32, width=420, height=420)

    assert min(dist(a, b) for a, b in combinations(found, 2)) > 31
    assert all(16 <= x <= 404 and 16 <= y <= 404 for x, y in found)


def test_what_stands_free_stays_and_what_stands_on_one_point_parts():
    found = apart([(100, 100), (100, 100), (100, 100), (300, 300)], 32, width=420, height=420)

    assert found[3] == (300, 300)
    assert min(dist(a, b) for a, b in combinations(found, 2)) > 31


def test_more_than_fit_stay_where_they_are():
    points = [(float(n), 50.0) for n in range(50)]

    assert apart(points, 32, width=100, height=100) == points
    assert apart([], 32, width=100, height=100) == []
