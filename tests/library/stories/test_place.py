"""A place on the privacy grid: near enough to be about the square, too coarse to be about a home."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.place import CORNERS_MAX, GRID_M, PlaceKind, snapped, square, steps

HERE = (5.12165, 52.09074)
places = st.tuples(st.floats(3.3, 7.2), st.floats(50.8, 53.6))


def metres(one, other):
    high = (one[1] - other[1]) * 111_320
    wide = (one[0] - other[0]) * 111_320 * math.cos(math.radians(one[1]))
    return high, wide


@given(places)
def test_a_point_moves_at_most_half_a_square_each_way(point):
    (kept,) = snapped("point", [point]).corners

    high, wide = metres(point, kept)
    assert abs(high) <= GRID_M / 2 + 1.2  # the kept number has five decimals, about a metre
    assert abs(wide) <= GRID_M / 2 * 1.04 + 1.2


@given(places)
def test_a_kept_place_says_nothing_of_where_in_its_square_it_was(point):
    (kept,) = snapped("point", [point]).corners

    assert snapped("point", [kept]).corners == (kept,)


def test_neighbours_in_one_square_cannot_be_told_apart():
    assert len({snapped("point", [(HERE[0] + dx, HERE[1])]) for dx in (0, 0.0001, 0.0002)}) == 1


def test_a_short_line_is_a_point():
    assert snapped("line", [HERE, (HERE[0] + 0.00001, HERE[1])]).kind is PlaceKind.POINT


def test_a_line_and_an_area_keep_their_shape():
    far = (HERE[0] + 0.01, HERE[1])
    up = (HERE[0], HERE[1] + 0.01)

    assert snapped("line", [HERE, far]).kind is PlaceKind.LINE
    assert len(snapped("area", [HERE, far, up]).corners) == 3


def test_an_area_that_is_too_narrow_keeps_both_of_its_squares():
    far = (HERE[0] + 0.01, HERE[1])
    near = (HERE[0] + 0.00001, HERE[1])

    for corners in ([HERE, near, far], [HERE, far, HERE], [HERE, far, HERE, far], [HERE, far, near, HERE]):
        kept = snapped("area", corners)
        assert (kept.kind, set(kept.corners)) == (PlaceKind.LINE, {*snapped("line", [HERE, far]).corners})
    assert snapped("area", [HERE, near, HERE]).kind is PlaceKind.POINT


@pytest.mark.slow
@given(st.sampled_from(["line", "area"]), st.lists(places, min_size=3, max_size=12))
def test_every_corner_of_a_line_and_an_area_is_on_the_grid_and_none_is_lost(kind, corners):
    kept = snapped(kind, corners)

    on_grid = {snapped("point", [corner]).corners[0] for corner in corners}
    assert set(kept.corners) == on_grid
    assert snapped(kept.kind.value, kept.corners) == kept


@pytest.mark.parametrize(
    ("kind", "corners", "grid"),
    [
        ("point", [(52.09, 5.12)], GRID_M),  # turned around
        ("point", [(float("nan"), 52.0)], GRID_M),
        ("point", [], GRID_M),
        ("point", [HERE, HERE], GRID_M),
        ("line", [HERE], GRID_M),
        ("area", [HERE, HERE], GRID_M),
        ("line", [HERE] * (CORNERS_MAX + 1), GRID_M),
        ("point", [HERE], 10),
    ],
)
def test_what_is_no_place_here_is_refused(kind, corners, grid):
    with pytest.raises(UnusableInput, match="stories: "):
        snapped(kind, corners, grid_m=grid)


@given(places)
def test_the_square_of_a_kept_place_holds_the_place_that_was_told(point):
    kept = snapped("point", [point]).corners[0]
    (west, north), _, (east, south), _ = square(kept)

    assert west - 2e-5 <= point[0] <= east + 2e-5
    assert south - 2e-5 <= point[1] <= north + 2e-5


def test_squares_beside_each_other_meet():
    wide, _ = steps()
    here = snapped("point", [HERE]).corners[0]
    beside = snapped("point", [(here[0] + wide, here[1])]).corners[0]

    assert square(here)[1][0] == pytest.approx(square(beside)[0][0], abs=2e-5)
