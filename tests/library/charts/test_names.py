"""Names on a map: inside their own areas, none over another, the chosen area never without."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from buurtblik.charts import MapShape, choropleth, classify, locator
from buurtblik.charts.colour import DIRECTED_RAMP
from buurtblik.charts.names import Frame, places
from buurtblik.charts.outline import bounds, reach, rings
from buurtblik.charts.room import room

SVG = "{http://www.w3.org/2000/svg}"
SIZE = 13.0
AT = Frame(340, 300, 0.34, 0.0, 0.0)


def star(x: float, y: float, radii: list[int]) -> list[tuple[int, int]]:
    """A crooked area around a point."""
    turn = 2 * pi / len(radii)
    return [(round(x + r * cos(i * turn)), round(y + r * sin(i * turn))) for i, r in enumerate(radii)]


def path_of(points: list[tuple[int, int]]) -> str:
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


letters = st.text("abcmiWt -", min_size=1, max_size=30).map(lambda text: "B" + text.strip(" -"))
stars = st.lists(st.integers(10, 300), min_size=5, max_size=9)


@st.composite
def maps(draw):
    """Areas side by side in a grid of 3 by 3: they may leave the picture and bite into each other."""
    made = []
    for i in range(draw(st.integers(1, 9))):
        x, y = 170 + 330 * (i % 3), 150 + 290 * (i // 3)
        points = star(x, y, draw(stars))
        made.append((MapShape(f"BU{i}", draw(letters), path_of(points), (x, y)), Polygon(points)))
    return made


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(maps())
def test_no_name_covers_another_and_all_are_in_the_picture(areas):
    found = places([shape for shape, _ in areas], AT, size=SIZE, chosen="BU0")
    boxes = [name.box(SIZE) for name in found.values()]

    assert "BU0" in found
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert min(left, top) >= 0
        assert right <= AT.width
        assert bottom <= AT.height
        for other in boxes[i + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(maps())
def test_a_name_stands_inside_its_own_area_or_is_that_of_the_chosen_one(areas):
    found = places([shape for shape, _ in areas], AT, size=SIZE, chosen="BU0")

    for shape, polygon in areas:
        name = found.get(shape.code)
        if name is None:
            continue
        if not name.inside:
            assert shape.code == "BU0"
            continue
        text = box(*(edge / AT.scale for edge in name.box(SIZE)))
        assert text.difference(polygon.buffer(1e-6)).area < 1e-6


@settings(max_examples=50, deadline=None)
@given(stars, st.sampled_from([1.0, 3.0, 8.0]))
def test_a_box_fills_the_outline_and_goes_no_further(radii, aspect):
    points = star(400, 400, radii)
    polygon = Polygon(points)
    height = room(path_of(points), 400, 400, aspect)

    def drawn(high):
        return box(400 - high * aspect / 2, 400 - high / 2, 400 + high * aspect / 2, 400 + high / 2)

    if not polygon.contains(Point(400, 400)):
        assert height <= 1e-6 or polygon.distance(Point(400, 400)) <= 1e-6
        return
    assert drawn(height).difference(polygon.buffer(1e-6)).area < 1e-6
    assert drawn(1.01 * height + 0.01).difference(polygon).area > 0


def test_a_name_stands_on_two_lines_where_one_is_too_wide():
    shape = MapShape("BU1", "Verspreide huizen", "M0 0h230v200h-230z", (115, 100))
    wide = MapShape("BU1", "Verspreide huizen", "M0 0h400v200h-400z", (200, 100))

    assert places([shape], AT, size=SIZE)["BU1"].lines == ("Verspreide", "huizen")
    assert places([wide], AT, size=SIZE)["BU1"].lines == ("Verspreide huizen",)


def test_a_name_that_does_not_fit_is_left_out_unless_it_is_chosen():
    shape = MapShape("BU1", "Verspreide huizen", "M400 400h60v60h-60z", (430, 430))

    assert places([shape], AT, size=SIZE) == {}
    name = places([shape], AT, size=SIZE, chosen="BU1")["BU1"]
    left, top, right, bottom = name.box(SIZE)
    assert left <= 430 * AT.scale <= right
    assert 460 * AT.scale < top < 460 * AT.scale + 6 or 400 * AT.scale - 6 < bottom < 400 * AT.scale


def test_the_name_of_a_crooked_area_hugs_its_outline_and_not_the_box_around_it():
    boomerang = "M300 500L500 500L700 300L760 360L540 560L300 560Z"
    shape = MapShape("BU1", "Een te lange naam voor hier", boomerang, (400, 530))

    name = places([shape], AT, size=SIZE, chosen="BU1")["BU1"]

    assert abs(name.y - 530 * AT.scale) < 30


def test_a_map_has_a_hidden_set_of_larger_names_for_a_narrow_screen():
    shapes = [
        MapShape("BU1", "Noord", "M0 0h60v60h-60z", (30, 30)),
        MapShape("BU2", "Lage Weide", "M60 0h3v60h-3z", (61, 30)),
    ]
    values = {"BU1": 1.0, "BU2": 2.0}

    def groups(**more):
        drawn = choropleth(
            shapes, values, view_box=(0, 0, 70, 60), classes=classify([1.0, 2.0]), write=str, prefix="a", title="T",
            desc="D", **more,
        )  # fmt: skip
        return [g for g in ElementTree.fromstring(drawn).iter(f"{SVG}g") if "bc-names" in g.attrib.get("class", "")]

    wide, narrow = groups(narrow=True)
    assert [wide.attrib.get("display"), narrow.attrib.get("display")] == [None, "none"]
    assert float(narrow.attrib["font-size"]) * 326 / 420 >= 12
    assert ["".join(g.itertext()) for g in groups()] == ["Noord"]


def test_names_in_the_middle_tones_have_a_halo():
    shapes = [MapShape(f"BU{i}", "Zuid", f"M{i * 60} 0h60v60h-60z", (30 + i * 60, 30)) for i in range(5)]
    values = {f"BU{i}": float(i) for i in range(5)}
    drawn = choropleth(
        shapes, values, view_box=(0, 0, 300, 60), classes=classify(values.values()), write=str, directed=True,
        legend=False, prefix="a", title="T", desc="D",
    )  # fmt: skip

    halo = ["stroke" in e.attrib for e in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert dict(zip(DIRECTED_RAMP, halo, strict=True)) == {c: i == 3 for i, c in enumerate(DIRECTED_RAMP)}


def test_the_reach_of_an_outline_between_two_verticals():
    triangle = "M0 0L100 100L0 100Z"

    assert reach(triangle, 40, 60) == (40.0, 100.0)
    assert reach(triangle, 120, 130) is None
    assert rings(triangle) == (((0.0, 0.0), (100.0, 100.0), (0.0, 100.0)),)


@pytest.mark.parametrize("path", ["", "M0 0C1 2 3 4 5 6z", "M1", "z", "l 5 5", "M0 0h0v0z"])
def test_an_outline_that_cannot_be_read_has_no_name_and_breaks_nothing(path):
    text = locator([MapShape("BU1", "Noord", path, (5, 5))], view_box=(0, 0, 10, 10), prefix="a", title="T", desc="D")

    assert "Noord" not in "".join(e.text or "" for e in ElementTree.fromstring(text).iter(f"{SVG}text"))
    assert bounds(path) in (None, (0.0, 0.0, 0.0, 0.0))
