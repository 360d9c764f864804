"""A place on earth and its place on a map lead to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.areas.map_places import off_map, on_map
from buurtblik.areas.outline import Frame
from buurtblik.areas.projection import degrees_of, rd_of

TOWER = (5.38720621, 52.15517440)  # Onze-Lieve-Vrouwetoren, Amersfoort: RD 155000, 463000 by definition
FRAME = Frame(150_000.0, 470_000.0, 0.05, 1000.0, 800.0)
units = st.tuples(st.floats(-200, 1200), st.floats(-200, 1000))


def test_the_tower_of_amersfoort_by_hand():
    ((x, y),) = on_map(FRAME, [TOWER])

    assert (x, y) == pytest.approx((250.0, 350.0), abs=0.05)  # 5 km to the right, 7 km down, 20 metres a unit


@given(st.lists(units, max_size=5))
def test_a_point_of_the_map_comes_back_from_its_place_on_earth(points):
    there = on_map(FRAME, off_map(FRAME, points))

    assert len(there) == len(points)
    for one, other in zip(points, there, strict=True):
        assert other == pytest.approx(one, abs=0.01)


@given(st.floats(3.4, 7.1), st.floats(50.8, 53.5))
def test_degrees_come_back_from_rd_all_over_the_country(longitude, latitude):
    back = degrees_of(rd_of(np.array([[longitude, latitude]])))

    assert back[0].tolist() == pytest.approx([longitude, latitude], abs=1e-7)


def test_north_is_up_and_east_is_right():
    here, north, east = on_map(FRAME, [TOWER, (TOWER[0], TOWER[1] + 0.01), (TOWER[0] + 0.01, TOWER[1])])

    assert north[1] < here[1]
    assert east[0] > here[0]
