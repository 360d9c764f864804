"""Steps and their mean: both begin at nothing, end at the same height, and stay in the picture."""

from __future__ import annotations

import doctest
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.charts import growth as module
from buurtblik.charts.growth import NARROW, ROOMY, TOP, GrowthWords, growth
from buurtblik.errors import UnusableInput

WORDS = GrowthWords("stories", "codes", "as they came", "mean of all orders")
SVG = "{http://www.w3.org/2000/svg}"
courses = st.lists(st.integers(0, 5), min_size=1, max_size=60).map(
    lambda new: [sum(new[: n + 1]) for n in range(len(new))]
)


def drawn(counts: list[int], *, narrow: bool = False) -> ElementTree.Element:
    means = [counts[-1] * n / len(counts) for n in range(1, len(counts) + 1)]
    return ElementTree.fromstring(growth(counts, means, prefix="p", title="t", desc="d", words=WORDS, narrow=narrow))


def path(root: ElementTree.Element, name: str) -> str:
    (found,) = [e for e in root.iter(f"{SVG}path") if e.get("class") == name]
    return found.get("d", "")


@given(courses, st.booleans())
def test_everything_is_in_the_picture_and_both_lines_end_together(counts, narrow):
    root = drawn(counts, narrow=narrow)
    wide, high = NARROW if narrow else ROOMY

    ups = [float(y) for y in re.findall(r"V([\d.]+)", path(root, "bc-came"))]
    curve = [tuple(map(float, point.split())) for point in path(root, "bc-mean")[1:].split("L")]
    assert all(TOP <= y <= TOP + high for y in ups)
    assert all(below > above for below, above in pairwise(ups))  # never down
    assert all(0 <= x <= wide for x, _ in curve)
    assert curve[-1][1] == (ups[-1] if ups else TOP + high)
    assert len(ups) == len({0, *counts}) - 1


@given(courses)
def test_the_words_and_the_ends_of_the_scales_are_told(counts):
    said = [e.text for e in drawn(counts).iter(f"{SVG}text")]

    assert {"stories", "codes", "as they came", "mean of all orders", "0", str(len(counts))} <= set(said)
    assert max(int(word) for word in said if word and word.isdecimal()) >= counts[-1]


def test_numbers_on_an_axis_do_not_run_into_each_other():
    for n in range(1, 300):
        root = drawn([1] * n, narrow=True)
        at = [
            (float(e.get("x", 0)), e.text or "")
            for group in root.iter(f"{SVG}g")
            if group.get("text-anchor") == "middle"
            for e in group
        ]
        assert all(b[0] - a[0] >= 8 * max(len(a[1]), len(b[1])) for a, b in pairwise(at)), at


def test_without_anything_there_is_no_picture():
    for counts, means in (([], []), ([1], [])):
        with pytest.raises(UnusableInput):
            growth(counts, means, prefix="p", title="t", desc="d", words=WORDS)


def test_the_examples_run():
    found = doctest.testmod(module)

    assert (found.attempted > 0, found.failed) == (True, 0)
