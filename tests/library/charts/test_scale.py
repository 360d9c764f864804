"""The scale from 1 to 5: where a dot and a bar stand, by hand, and that nothing lies over a name or outside."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from xml.etree import ElementTree

import pytest

from buurtblik.charts.scale import HIGHEST, LOWEST, FigureLine, GroupLine, course, strip

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("bewoners", "professionals", "beleid", "woningcorporatie", "politie", "ondernemers", "bestuur")


def drawn(*lines, figures=(), rounds=("een", "twee")):
    svg = course(rounds, [GroupLine(*line) for line in lines], figures, prefix="p", title="t", desc="d")
    return ElementTree.fromstring(svg)


def names_of(root):
    return [(float(t.get("y")), t.text) for t in root.iter(f"{SVG}text") if t.get("x") == "234"]


@pytest.mark.parametrize(("median", "x"), [(1, 14), (3, 110), (3.5, 134), (5, 206)])
def test_a_median_stands_at_its_step(median, x):
    assert f'class="bc-median" cx="{x}"' in strip(median, None, prefix="p", title="t", desc="d")


def test_the_bar_goes_from_end_to_end_of_the_middle_half():
    told = strip(3, (2, 4), prefix="p", title="t", desc="d")

    assert 'class="bc-spread" x="57" y="10" width="106"' in told
    assert "bc-spread" not in strip(3, None, prefix="p", title="t", desc="d")


@pytest.mark.parametrize("median", [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])
def test_dot_and_bar_stay_inside(median):
    told = strip(median, (1, 5), prefix="p", title="t", desc="d")
    x, width = map(float, re.search(r'bc-spread" x="(-?[\d.]+)" y="10" width="([\d.]+)"', told).groups())
    cx = float(re.search(r'cx="([\d.]+)"', told)[1])

    assert 0 <= x < x + width <= 220
    assert 6.5 <= cx <= 220 - 6.5


def test_names_never_lie_over_each_other_whatever_the_medians():
    values = [None, *(LOWEST + step / 2 for step in range(2 * (HIGHEST - LOWEST) + 1))]
    for some in product(values, repeat=3):
        placed = sorted(names_of(drawn(*[(name, (3, value)) for name, value in zip(NAMES, some, strict=False)])))
        assert all(b - a >= 14 for (a, _), (b, _) in combinations(placed, 2))
        assert all(0 < y < 150 for y, _ in placed)


@pytest.mark.parametrize("median", [1, 3, 5])
def test_seven_groups_of_one_mind_are_all_readable(median):
    placed = sorted(names_of(drawn(*[(name, (median, median)) for name in NAMES])))

    assert [text for _, text in placed] == sorted(NAMES)
    assert all(b - a >= 14 for (a, _), (b, _) in pairwise(placed))
    assert placed[0][0] >= 12


def test_a_round_without_a_median_interrupts_the_line():
    path = drawn(("bewoners", (5, None, 1)), rounds=("a", "b", "c")).find(f".//{SVG}path[@class='bc-group']").get("d")

    assert re.fullmatch(r"M\d+ 18M\d+ 98", path)


def test_a_figure_has_its_own_axis_and_its_last_value_in_words():
    figure = FigureLine("Verhuizingen <b>", ("2022", "2023"), (10.0, 20.0), lambda value: f"{value:.0f}%")
    root = drawn(("bewoners", (3, 4)), figures=[figure])

    texts = [t.text for t in root.iter(f"{SVG}text")]
    assert {"Verhuizingen <b>", "20%", "2022", "2023"} <= set(texts)
    assert "10%" not in texts
