"""The map with places: places where they were put, and nothing that Tab stops at."""

from __future__ import annotations

from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest

from buurtblik.charts.choropleth import fit
from buurtblik.charts.colour import WHITE
from buurtblik.charts.names import MapShape
from buurtblik.charts.outline import holds
from buurtblik.charts.place_map import LEAST, OUTSIDE, SMALL, TARGET, WIDTH, PlaceMark, Sort, locator, place_map
from buurtblik.charts.svg import ems

SVG = "{http://www.w3.org/2000/svg}"
BOX = (0.0, 0.0, 400.0, 300.0)
SHAPES = [
    MapShape("BU1", "Muzen <buurt>", "M0 0l200 0 0 300-200 0z", (100, 150)),
    MapShape("BU2", "Elders", "M200 0l200 0 0 300-200 0z", (300, 150)),
]
SQUARE = ((40.0, 40.0), (80.0, 40.0), (80.0, 80.0), (40.0, 80.0))


def drawn(*marks: PlaceMark) -> ElementTree.Element:
    return ElementTree.fromstring(
        place_map(
            SHAPES, marks, view_box=BOX, within={"BU1"}, outlines=[SHAPES[0].path], prefix="p", title="T", desc="D"
        )
    )


def test_a_place_stands_where_it_was_put():
    mark = PlaceMark(SQUARE, "Plein & park", "#plek-1", "1")

    (link,) = drawn(mark).iter(f"{SVG}a")

    at = fit(BOX, WIDTH)
    left, top = 40 * at.scale + at.dx, 40 * at.scale + at.dy
    path = next(link.iter(f"{SVG}path")).get("d") or ""
    assert path.startswith(f"M{left:.1f} {top:.1f}L")
    assert path.endswith("z")
    assert [t.text for t in link.iter(f"{SVG}title")] == ["Plein & park"]
    assert (link.get("href"), link.get("tabindex"), link.get("aria-label")) == ("#plek-1", "-1", "Plein & park")
    assert [t.text for t in link.iter(f"{SVG}text")] == ["1"]


def test_a_line_stays_open_and_a_place_without_a_link_is_none():
    root = drawn(PlaceMark(((10.0, 10.0), (200.0, 100.0)), "Route", is_line=True))

    assert list(root.iter(f"{SVG}a")) == []
    assert [p.get("fill") for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "4"] == ["none"]


@pytest.mark.parametrize(("side", "frames"), [(1.0, 1), (40.0, 0)])
def test_a_square_too_small_to_hit_gets_a_frame_around_it(side, frames):
    corners = ((10.0, 10.0), (10.0 + side, 10.0), (10.0 + side, 10.0 + side), (10.0, 10.0 + side))

    rects = [r for r in drawn(PlaceMark(corners, "Klein")).iter(f"{SVG}rect") if r.get("width") == f"{2 * LEAST:g}"]

    assert len(rects) == frames


def test_what_lies_outside_of_the_area_is_grey():
    fills = {next(p.iter(f"{SVG}title")).text: p.get("fill") for p in drawn().iter(f"{SVG}path") if len(p)}

    assert fills == {"Muzen <buurt>": "#FFFFFF", "Elders": OUTSIDE}


def test_an_empty_map_is_a_whole_picture():
    assert drawn().get("role") == "img"


@pytest.mark.parametrize(("point", "inside"), [((100, 100), True), ((300, 100), False), ((-1, 5), False)])
def test_a_point_is_in_a_path_or_not(point, inside):
    assert holds(SHAPES[0].path, *point) is inside


def test_good_not_good_and_both_differ_in_form_and_in_colour():
    marks = [PlaceMark(SQUARE, sort.name, "#p", "7", sort=sort) for sort in Sort]

    found = {}
    for link in drawn(*marks).iter(f"{SVG}a"):
        badge = list(link.iter())[-2]  # what the number stands in
        number = list(link.iter(f"{SVG}text"))[-1]
        form = badge.tag.removeprefix(SVG), badge.get("d", "").split("l")[1:]
        found[link.get("aria-label")] = (str(form), badge.get("fill"), badge.get("stroke"), number.get("fill"))

    assert len({form for form, *_ in found.values()}) == 3  # plain and good are circles: one open, one filled
    assert len({(fill, stroke) for _, fill, stroke, _ in found.values()}) == 4
    assert found["GOOD"][1:] == ("#2B6CB0", WHITE, WHITE)
    assert found["BAD"][1:] == ("#9A6700", WHITE, WHITE)


def test_numbers_of_places_beside_each_other_do_not_overlap_and_a_line_leads_to_their_place():
    near = [
        tuple((x + 6 * n, y) for x, y in ((40.0, 40.0), (44.0, 40.0), (44.0, 44.0), (40.0, 44.0))) for n in range(4)
    ]

    root = drawn(*(PlaceMark(points, f"Plek {n}", f"#p{n}", str(n)) for n, points in enumerate(near)))

    rooms = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "bc-room"]
    middles = [(float(one.get("cx")), float(one.get("cy"))) for one in rooms]
    assert {one.get("r") for one in rooms} == {"16"}
    assert min(dist(a, b) for a, b in combinations(middles, 2)) > 31
    lines = [p.get("d") for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "1.25"]
    assert len(lines) >= 3


def boxes_of_names(root: ElementTree.Element) -> list[tuple[str, float, tuple[float, float, float, float]]]:
    """Each name with its size and the box in which it stands."""
    found = []
    for group in root.iter(f"{SVG}g"):
        if "bc-names" not in group.get("class", ""):
            continue
        size = float(group.get("font-size"))
        for text in group.iter(f"{SVG}text"):
            wide, x, foot = ems(text.text) * size, float(text.get("x")), float(text.get("y"))
            found.append((text.text, size, (x - wide / 2, foot - 0.8 * size, x + wide / 2, foot + 0.2 * size)))
    return found


def test_a_name_steps_aside_for_numbers_and_stays_in_its_own_area():
    here = tuple((90.0 + dx, 140.0 + dy) for dx, dy in ((0, 0), (20, 0), (20, 20), (0, 20)))  # on the label of BU1
    free, full = boxes_of_names(drawn()), boxes_of_names(drawn(PlaceMark(here, "Plek", "#p", "1")))

    at = fit(BOX, WIDTH)
    number = (100 * at.scale + at.dx, 150 * at.scale + at.dy)
    assert sorted((name, size) for name, size, _ in free) == sorted((name, size) for name, size, _ in full)
    for name, _, (left, top, right, bottom) in full:
        nearest = (min(max(number[0], left), right), min(max(number[1], top), bottom))
        assert max(abs(nearest[0] - number[0]), abs(nearest[1] - number[1])) >= TARGET / 2 - 1
        if name == "Muzen <buurt>":
            assert right < 200 * at.scale + at.dx
    assert [box for name, _, box in free if name == "Elders"] == [box for name, _, box in full if name == "Elders"]


def test_a_name_for_which_numbers_leave_no_room_is_left_out():
    many = [
        PlaceMark(((x, y), (x + 4, y), (x + 4, y + 4), (x, y + 4)), "Plek", "#p", "1")
        for x in range(10, 200, 36)
        for y in range(10, 300, 36)
    ]

    assert {name for name, *_ in boxes_of_names(drawn(*many))} == {"Elders"}


def test_the_small_picture_holds_the_outline_and_a_frame_around_what_the_map_shows():
    root = ElementTree.fromstring(
        locator([SHAPES[0].path], around=BOX, shown=(100.0, 75.0, 100.0, 100.0), prefix="w", title="T", desc="D")
    )

    at = fit(BOX, SMALL)
    (rect,) = root.iter(f"{SVG}rect")
    assert float(rect.get("x")) == pytest.approx(100 * at.scale + at.dx, abs=0.1)
    assert float(rect.get("width")) == pytest.approx(100 * at.scale, abs=0.1)
    assert [p.get("d") for p in root.iter(f"{SVG}path")] == [SHAPES[0].path]
