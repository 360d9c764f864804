"""The legend of a map: readable on a phone, every class named, no number over another."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.charts import MapShape, choropleth, classify, key
from buurtblik.charts.svg import ems

SVG = "{http://www.w3.org/2000/svg}"
SQUARES = tuple(MapShape(f"BU{i}", f"Buurt {i}", f"M{i * 20} 0h20v20h-20z", (i * 20 + 10, 10)) for i in range(6))
VALUES = {f"BU{i}": float(i) for i in range(6)}
PHONE = 326  # pixels for a chart on a screen of 360


def write(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def alone(values=VALUES, **more) -> ElementTree.Element:
    written = more.pop("write", write)
    return ElementTree.fromstring(
        key(SQUARES, values, classes=classify(values.values()), write=written, prefix="k", **more)
    )


def whole(values=VALUES, **more) -> ElementTree.Element:
    drawn = choropleth(
        SQUARES, values, view_box=(0, 0, 120, 20), classes=classify(values.values()), write=write, prefix="m",
        title="T", desc="D", **more,
    )  # fmt: skip
    return ElementTree.fromstring(drawn)


def texts(root):
    legend = next(g for g in root.iter(f"{SVG}g") if g.attrib.get("class") == "bc-legend")
    return list(legend.iter(f"{SVG}text"))


def test_a_legend_of_its_own_is_read_at_twelve_pixels_on_a_phone():
    root = alone()
    size = float(next(root.iter(f"{SVG}g")).attrib["font-size"])

    assert size * PHONE / float(root.attrib["viewBox"].split()[2]) >= 12


def test_the_legend_in_the_map_and_the_legend_of_its_own_say_the_same():
    without = {**VALUES, "BU3": None}

    inside = [e.text for e in texts(whole(without, directed=True, flip=True))]
    outside = [e.text for e in texts(alone(without, directed=True, flip=True))]

    assert inside == outside
    assert outside[-1] == "geen cijfer"
    assert "minder gunstig" in "".join(outside)


def test_a_map_without_legend_has_none_and_is_lower():
    with_legend, without = whole(), whole(legend=False)

    assert "bc-legend" not in ElementTree.tostring(without, "unicode")
    assert float(without.attrib["height"]) < float(with_legend.attrib["height"]) - 30


def test_a_legend_says_its_classes_to_who_cannot_see_them():
    assert alone().find(f"{SVG}desc").text == "0,0 tot 1,0; 1,0 tot 2,0; 2,0 tot 3,0; 3,0 tot 4,0; 4,0 tot 5,0"
    few = dict.fromkeys(VALUES, 1.0) | {"BU1": 2.0, "BU2": None}
    assert alone(few).find(f"{SVG}desc").text == "1,0; 2,0; geen cijfer"
    assert alone().find(f"{SVG}title").text == "Legenda"


@pytest.mark.slow
@pytest.mark.parametrize("draw", [alone, whole])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-9999, 99999), min_size=6, max_size=6), st.booleans())
def test_no_number_covers_another_or_leaves_the_paper(draw, values, flip):
    root = draw(dict(zip(VALUES, values, strict=True)), flip=flip)
    wide = float(root.attrib["viewBox"].split()[2])
    spans = []
    legend = next(g for g in root.iter(f"{SVG}g") if g.attrib.get("class") == "bc-legend")
    size = float(legend.attrib["font-size"])
    for text in texts(root):
        x = float(text.attrib["x"])
        length = size * ems(text.text)
        left = x - {"": 0.0, "middle": length / 2, "end": length}[text.attrib.get("text-anchor", "")]
        spans.append((float(text.attrib["y"]), left, left + length))

    assert len(spans) >= 1
    for i, (y, left, right) in enumerate(spans):
        assert left >= -1
        assert right <= wide + 1
        for other_y, other_left, other_right in spans[i + 1 :]:
            assert y != other_y or right <= other_left + 1 or other_right <= left + 1


def test_the_favourable_end_is_on_the_right():
    def first_colour(flip):
        root = alone(directed=True, flip=flip)
        bars = [p for p in root.iter(f"{SVG}path") if p.attrib["d"].endswith("z")]
        return min(bars, key=lambda p: float(re.match(r"M([\d.]+)", p.attrib["d"])[1])).attrib["fill"]

    assert first_colour(False) == first_colour(True) == "#FCE9B8"


def test_without_any_value_the_legend_shows_only_the_hatching():
    none = dict.fromkeys(VALUES)

    assert [e.text for e in texts(alone(none))] == ["geen cijfer"]
    assert [e.text for e in texts(whole(none, chosen="BU1"))] == ["geen cijfer", "Buurt 1"]
