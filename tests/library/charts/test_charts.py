"""What every chart promises: valid XML, a name and a description, no style that a strict policy blocks."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.charts import MapShape, Mark, choropleth, classify, distribution, dot_strip, locator, sparkline, strip
from buurtblik.charts.dots import strips
from buurtblik.charts.sparkline import BOTTOM, TOP, Series, TimePoint
from buurtblik.figures.profile import TrendPoint
from buurtblik.values import Status

NAN, INF = float("nan"), float("inf")
SVG = "{http://www.w3.org/2000/svg}"
SQUARES = tuple(MapShape(f"BU{i}", f"Buurt <{i}> & co", f"M{i * 20} 0h20v20h-20z", (i * 20 + 10, 10)) for i in range(6))


def write(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def point(period: str, value: float | None, lower: float | None = None, upper: float | None = None) -> TimePoint:
    return TrendPoint(period, value, None, lower, upper, Status.DEFINITE, False)


def breaking(period: str, value: float) -> TimePoint:
    return TrendPoint(period, value, None, None, None, Status.DEFINITE, True)


def draw_line(*points: TimePoint) -> ElementTree.Element:
    return ElementTree.fromstring(sparkline(Series.of(points), write=write, prefix="a", title="T", desc="D"))


def draw_dots(peers, value, **more) -> ElementTree.Element:
    line = strip(peers, flip=more.pop("flip", False))
    return ElementTree.fromstring(
        dot_strip(Mark("Hier", value, "1,0"), line=line, prefix="a", title="T", desc="D", **more)
    )


CHARTS = {
    "dots": lambda: dot_strip(
        Mark('A & "B"', 3.0, "3,0"),
        line=strip([1, 2, 3, 4, NAN]),
        parents=[Mark("<Stad>", 2.0, "2,0"), Mark("Land", 2.1, "2,1")],
        lower=2.5,
        upper=3.5,
        directed=True,
        prefix="p1",
        title="Meer < minder",
        desc='Een "zin" & meer',
    ),
    "line": lambda: sparkline(
        Series.of([point("2012", 1.0, 0.5, 1.5), point("2016", None), breaking("2020", 2.0)]),
        write=write,
        prefix="p1",
        title="Meer < minder",
        desc='Een "zin" & meer',
    ),
    "spread": lambda: distribution(
        [1, 2, 2, 3],
        Mark("<Hier>", 2.0, "2,0"),
        write=write,
        prefix="p1",
        title="Meer < minder",
        desc='Een "zin" & meer',
    ),
    "map": lambda: choropleth(
        SQUARES,
        {"BU0": 1.0, "BU1": 2.0, "BU2": None, "BU3": NAN},
        view_box=(0, 0, 120, 20),
        classes=classify([1.0, 2.0]),
        write=write,
        chosen="BU1",
        directed=True,
        prefix="p1",
        title="Meer < minder",
        desc='Een "zin" & meer',
    ),
    "locator": lambda: locator(
        SQUARES, view_box=(0, 0, 120, 20), chosen="BU1", prefix="p1", title="Meer < minder", desc='Een "zin" & meer'
    ),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_valid_xml_with_a_name_and_a_description(kind):
    root = ElementTree.fromstring(CHARTS[kind]())

    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "p1-t p1-d"
    assert [(e.attrib["id"], e.text) for e in root[:2]] == [("p1-t", "Meer < minder"), ("p1-d", 'Een "zin" & meer')]


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_has_nothing_that_a_strict_policy_blocks(kind):
    text = CHARTS[kind]()

    assert "fill=" in text
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:|(?<!xmlns=\")https?://", text)


@pytest.mark.parametrize("kind", CHARTS)
def test_every_identifier_begins_with_the_prefix_and_occurs_once(kind):
    ids = re.findall(r'\sid="([^"]+)"', CHARTS[kind]())

    assert len(ids) == len(set(ids))
    assert all(i.startswith("p1-") for i in ids)


def test_a_map_with_links_is_a_group_so_that_its_links_can_be_reached():
    text = locator(
        SQUARES, view_box=(0, 0, 120, 20), link=lambda c: f"/x/{c}/?a=1&b=2", prefix="p", title="T", desc="D"
    )
    root = ElementTree.fromstring(text)

    assert root.attrib["role"] == "group"
    links = root.findall(f".//{SVG}a")
    assert [a.attrib["href"] for a in links] == [f"/x/BU{i}/?a=1&b=2" for i in range(6)]
    assert links[0].attrib["aria-label"] == "Buurt <0> & co"


odd = st.none() | st.floats() | st.sampled_from([0.0, -0.0, INF, -INF, NAN, 1e300, -1e300, 5.0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(odd, odd, odd, st.booleans()), max_size=8))
def test_no_value_and_no_margin_breaks_a_sparkline(cells):
    points = [TrendPoint(str(2010 + i), v, None, a, b, Status.DEFINITE, k) for i, (v, a, b, k) in enumerate(cells)]

    text = sparkline(Series.of(points), write=str, prefix="a", title="T", desc="D")

    ElementTree.fromstring(text)
    assert not re.search(r"(?<![a-z])(nan|inf)\b", re.sub(r"<text.*?</text>", "", text))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(odd.filter(lambda v: v is not None), max_size=12), odd, odd, odd, st.lists(odd, max_size=3), st.booleans()
)
def test_no_value_and_no_margin_breaks_a_dot_strip_or_a_distribution(peers, value, lower, upper, above, flip):
    area, parents = Mark("Hier", value, "x"), [Mark(f"P{i}", v, "y") for i, v in enumerate(above)]

    dots = dot_strip(
        area,
        line=strip(peers, also=above, flip=flip),
        parents=parents,
        lower=lower,
        upper=upper,
        prefix="a",
        title="T",
        desc="D",
    )
    bars = distribution(peers, area, write=str, flip=flip, prefix="b", title="T", desc="D")

    for text in (dots, bars):
        ElementTree.fromstring(text)
        assert not re.search(r"(?<![a-z])(nan|inf)\b", re.sub(r"<text.*?</text>", "", text))


@settings(max_examples=60, deadline=None)
@given(st.lists(odd, min_size=6, max_size=6))
def test_no_value_breaks_a_map(values):
    given_values = {s.code: v for s, v in zip(SQUARES, values, strict=True)}
    classes = classify(values)

    text = choropleth(
        SQUARES, given_values, view_box=(0, 0, 120, 20), classes=classes, write=str, chosen="BU1", prefix="a",
        title="T", desc="D",
    )  # fmt: skip

    ElementTree.fromstring(text)


def test_a_sparkline_is_interrupted_by_a_missing_year_and_by_a_break():
    joined = draw_line(point("2010", 1.0), point("2011", 2.0), point("2012", 3.0))
    missing = draw_line(point("2010", 1.0), point("2011", None), point("2012", 3.0), point("2013", 3.0))
    broken = draw_line(point("2010", 1.0), point("2011", 2.0), breaking("2012", 3.0), point("2013", 3.0))

    def pieces(root):
        return root.find(f".//{SVG}path[@class='bc-line']").attrib["d"].count("M")

    assert [pieces(joined), pieces(missing), pieces(broken)] == [1, 2, 2]
    assert joined.find(f".//{SVG}path[@class='bc-break']") is None
    assert broken.find(f".//{SVG}path[@class='bc-break']") is not None


def test_years_stand_on_a_sparkline_as_far_apart_as_in_time():
    root = draw_line(point("2012", 1.0), point("2016", 1.0), point("2022", 1.0))

    xs = [int(x) for x in re.findall(r"[ML](\d+) ", root.find(f".//{SVG}path[@class='bc-line']").attrib["d"])]
    assert (xs[1] - xs[0]) / (xs[2] - xs[0]) == pytest.approx(0.4, abs=0.01)


def heights(*values, step=0.0):
    """How high each value stands, in half pixels, 0 for the bottom."""
    points = [point(str(2010 + i), v) for i, v in enumerate(values)]
    root = ElementTree.fromstring(sparkline(Series.of(points), write=write, step=step, prefix="a", title="T", desc="D"))
    d = root.find(f".//{SVG}path[@class='bc-line']").attrib["d"]
    return [2 * BOTTOM - int(y) for y in re.findall(r"[ML]\d+ (\d+)", d)]


def rise(*values, step=0.0):
    found = heights(*values, step=step)
    return max(found) - min(found)


WHOLE = 2 * (BOTTOM - TOP)


def test_a_small_wobble_stays_small():
    assert rise(50, 50.5, 50) < rise(50, 60, 50) / 5


def test_one_step_of_rounding_takes_a_tenth_of_the_height():
    assert rise(5, 6, step=1) == pytest.approx(WHOLE / 10, abs=1)
    assert rise(5.0, 5.1, step=0.1) == pytest.approx(WHOLE / 10, abs=1)
    assert rise(35, 40, step=5) == pytest.approx(WHOLE / 10, abs=1)
    assert rise(5, 6) == pytest.approx(WHOLE, abs=1)


def test_more_than_ten_steps_fill_the_height_as_before():
    assert heights(5, 20, 12, step=1) == heights(5, 20, 12)
    assert rise(5, 20, step=1) == pytest.approx(WHOLE, abs=1)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=8), st.floats(0.001, 100))
def test_rounding_never_rises_more_than_a_tenth(values, step):
    rounded = [round(v / step) * step for v in values]
    exact = [v + step / 2 for v in rounded]

    assert rise(rounded[0], exact[0], step=step) <= WHOLE / 10 + 1
    assert all(-1 <= y <= WHOLE for y in heights(*rounded, step=step))


def test_the_axis_of_small_numbers_stands_on_zero():
    assert heights(0, 1, 0, step=1)[0] == pytest.approx(0, abs=1)
    assert heights(-1, 1, step=1)[0] > WHOLE / 4


def test_a_sparkline_without_values_says_so():
    assert "Er zijn geen cijfers." in "".join(draw_line(point("2020", None)).itertext())


def test_ticks_of_equal_areas_are_one():
    assert strip([1, 1, 1, 2, 3]).path.count("v12") == 3
    assert strip([7, 7]).path.count("v12") == 1


@given(st.lists(st.floats(0, 100), min_size=2, max_size=30), st.floats(0, 100), st.floats(0, 100))
def test_good_stays_right(peers, one, other):
    more_is_better, less_is_better = strip(peers), strip(peers, flip=True)
    low, high = sorted((one, other))

    assert more_is_better.x(low) <= more_is_better.x(high)
    assert less_is_better.x(low) >= less_is_better.x(high)


def test_favourable_words_stand_only_at_a_directed_strip():
    directed = "".join(draw_dots([1, 2, 3], 2.0, directed=True).itertext())
    neutral = "".join(draw_dots([1, 2, 3], 2.0).itertext())

    assert "minder gunstig" in directed
    assert directed.index("minder gunstig") < directed.index("gunstiger")
    assert "gunstig" not in neutral


def test_one_far_area_does_not_press_the_others_together():
    peers = [*range(20), 5000]
    line = strip(peers)

    assert line.high < 100
    assert (line.beyond(5000), strip(peers, flip=True).beyond(5000), line.beyond(5)) == (1, -1, 0)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.floats(12, 308), st.floats(20, 150)), min_size=1, max_size=3))
def test_labels_of_parents_never_cover_each_other(labels):
    from buurtblik.charts.dots import WIDTH, place

    labels = sorted(labels)
    boxes = []
    for (x, anchor, row), (_, width) in zip(place(labels), labels, strict=True):
        left = x if "start" in anchor else x - width if "end" in anchor else x - width / 2
        boxes.append((row, left, left + width))

    for i, (row, left, right) in enumerate(boxes):
        assert left >= -1e-6
        assert right <= WIDTH + 1e-6
        for other_row, other_left, other_right in boxes[i + 1 :]:
            assert row != other_row or right <= other_left or other_right <= left


def test_a_margin_that_is_not_known_at_both_ends_is_not_drawn():
    def has_margin(lower, upper):
        return draw_dots([1, 2, 3, 4, 5], 3.0, lower=lower, upper=upper).find(
            f".//{SVG}path[@class='bc-margin']"
        ) is not None  # fmt: skip

    assert has_margin(2.0, 4.0)
    assert not any([has_margin(None, 4.0), has_margin(2.0, INF), has_margin(NAN, 4.0)])


def test_a_margin_that_runs_off_the_line_is_seen_to_go_on():
    from buurtblik.charts.dots import AXIS, LEFT, RIGHT, WIDTH

    def ends(lower, upper):
        drawn = draw_dots([1, 2, 3, 4, 5], 5.0, lower=lower, upper=upper).find(f".//{SVG}path[@class='bc-margin']")
        return [int(x) for x in re.findall(r"\d+", drawn.get("d").replace(str(AXIS) + "H", "H"))]

    assert ends(4.0, 5.0)[1] == RIGHT
    assert RIGHT < ends(4.0, 5.1)[1] < WIDTH
    assert ends(-90.0, 90.0) == [1, WIDTH - 1]
    assert ends(1.0, 5.0) == [LEFT, RIGHT]


def test_an_area_without_a_figure_is_hatched_and_the_legend_says_so():
    def draw(values):
        return choropleth(
            SQUARES[:2], values, view_box=(0, 0, 40, 20), classes=classify(values.values()), write=write, prefix="a",
            title="T", desc="D",
        )  # fmt: skip

    assert "geen cijfer" in draw({"BU0": 1.0, "BU1": None})
    assert "geen cijfer" not in draw({"BU0": 1.0, "BU1": 2.0})


def test_the_distribution_counts_every_area():
    rng = np.random.default_rng(1)
    peers = rng.normal(50, 5, 200)
    text = distribution(peers, Mark("Hier", 50.0, "50"), write=write, bins=10, prefix="a", title="T", desc="D")

    assert 2 <= text.count("z") <= 12
    ElementTree.fromstring(text)


@pytest.mark.parametrize(
    ("name", "fits"),
    [("Zuid", True), ("Een heel lange naam, ook op twee regels, voor een veel te klein gebied", False)],
)
def test_a_name_that_does_not_fit_in_a_dark_area_is_dark_with_a_halo_of_paper(name, fits):
    shapes = [MapShape("BU1", name, "M0 0h60v60h-60z", (30, 30)), MapShape("BU2", "Oost", "M60 0h60v60h-60z", (90, 30))]
    text = locator(shapes, view_box=(0, 0, 120, 60), chosen="BU1", prefix="a", title="T", desc="D")
    label = next(e for e in ElementTree.fromstring(text).iter(f"{SVG}text") if (e.text or "").startswith(name[:4]))

    assert (label.attrib["fill"], "stroke" in label.attrib) == (("#FFFFFF", False) if fits else ("#1B1F2A", True))


def test_many_strips_at_once_are_the_same_as_one_by_one():
    peers = [[], [3.0], [1, 2, NAN, 4], [5, 5, 5], [*range(20), 5000], [INF, 1, 2]]
    also = [[2.0], [None], [9.0], [], [30.0], [-1.0]]
    flips = [False, True, True, False, True, False]

    together = strips(peers, also=also, flips=flips)

    assert together == [strip(p, also=a, flip=f) for p, a, f in zip(peers, also, flips, strict=True)]


def test_the_font_is_named_as_a_drawing_must_name_it():
    assert ElementTree.fromstring(CHARTS["line"]()).attrib["font-family"].startswith("'Source Sans 3'")
