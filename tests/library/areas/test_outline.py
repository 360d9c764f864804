"""Shapes as compact SVG paths."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.outline import frame, label_point, svg_path
from buurtblik.errors import UnusableInput


def same(xy):
    return xy


def walk(path: str) -> list[list[tuple[float, float]]]:
    """The corners of a path, as a browser walks it."""
    rings = []
    for ring in filter(None, path.split("z")):
        start, _, steps = ring[1:].partition("l")
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", start + (" " + steps if steps else ""))]
        points = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0).round(6)
        rings.append([tuple(p) for p in points.tolist()])
    return rings


def test_a_path_by_hand():
    triangle = shapely.Polygon([(10, 4), (13, 4), (10, 6)])

    assert svg_path(triangle, transform=same) == "M10 4l3 0-3 2z"


def test_a_hole_and_a_second_part_are_in_the_same_path():
    ring = shapely.difference(shapely.box(0, 0, 9, 9), shapely.box(3, 3, 6, 6))
    shape = shapely.MultiPolygon([ring, shapely.box(20, 0, 21, 1)])

    assert [set(r) for r in walk(svg_path(shape, transform=same))] == [
        {(0, 0), (0, 9), (9, 9), (9, 0)},
        {(3, 3), (3, 6), (6, 6), (6, 3)},
        {(20, 0), (20, 1), (21, 1), (21, 0)},
    ]


def test_decimals_are_kept_short():
    triangle = shapely.Polygon([(1, 1), (1.25, 1), (1, 1.5)])

    assert svg_path(triangle, transform=same, decimals=1) in ("M1 1l0.2 0-0.2 0.5z", "M1 1l0.3 0-0.3 0.5z")


def test_an_area_never_vanishes():
    assert svg_path(shapely.box(3.1, 4.1, 3.2, 4.2), transform=same) == "M3 4h1v1h-1z"
    assert svg_path(None, transform=same) == ""
    assert svg_path(shapely.Polygon(), transform=same) == ""


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=3, max_size=12))
def test_a_browser_walks_the_path_back_to_the_corners(corners):
    shape = shapely.Polygon(corners)
    drawn = [p for i, p in enumerate(corners) if p != corners[i - 1]]

    path = svg_path(shape, transform=same)

    if len(drawn) >= 3 and path.count("M") == 1 and "h" not in path:
        assert set(walk(path)[0]) == {(float(x), float(y)) for x, y in drawn}


def test_neighbours_meet_exactly_in_the_drawing():
    left, right = shapely.box(0, 0, 333.3, 1_000), shapely.box(333.3, 0, 1_000, 1_000)
    place = frame(np.array([left, right]), size=100, margin=2)

    paths = [walk(svg_path(s, transform=place))[0] for s in (left, right)]

    assert len(set(paths[0]) & set(paths[1])) == 2


def test_a_frame_holds_everything_with_north_up():
    place = frame(np.array([shapely.box(1_000, 2_000, 3_000, 3_000), None], dtype=object), size=104, margin=2)

    assert place.view_box == "0 0 104 54"
    assert place(np.array([[1_000.0, 3_000.0], [3_000.0, 2_000.0]])).tolist() == [[2.0, 2.0], [102.0, 52.0]]


def test_a_frame_of_nothing_is_refused():
    for geometry, size in ((np.array([None], dtype=object), 100), (np.array([shapely.box(0, 0, 1, 1)]), 0)):
        with pytest.raises(UnusableInput):
            frame(geometry, size=size)


def test_a_label_lies_inside_the_largest_part():
    horseshoe = shapely.difference(shapely.box(0, 0, 30, 30), shapely.box(10, 10, 30, 20))
    shape = shapely.MultiPolygon([horseshoe, shapely.box(50, 0, 52, 2)])

    point = label_point(shape)

    assert point is not None
    assert shapely.contains(horseshoe, shapely.Point(point))
    assert label_point(None) is None
