"""Where the labels of a dot strip stand: none over another, no stem through one, none off the paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buurtblik.charts import Mark, parent_marks, strip
from buurtblik.charts.dots import AXIS, ROW, SIZE, WIDTH
from buurtblik.charts.svg import ems

LINE = strip([0.0, 296.0])
names = st.text("abcdefghij ", min_size=1, max_size=40).map(lambda text: "P" + text.strip())
marks = st.lists(
    st.tuples(st.floats(0, 296), names, st.sampled_from(["5%", "13,4", "-0,015", "1.234.567"])), max_size=3
)


def drawn(given_marks):
    """The stems as (x, lower end) and the texts as (left, right, baseline, text)."""
    svg = parent_marks(LINE, [Mark(name, value, said) for value, name, said in given_marks]).svg
    stems = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) \d+V(\d+)", svg)]
    texts = []
    for x, y, anchor, text in re.findall(r'<text x="(\d+)" y="(\d+)"(?: text-anchor="(\w+)")?>([^<]*)</text>', svg):
        wide = 1.03 * SIZE * ems(text)
        left = int(x) - {"start": 0.0, "": wide / 2, "end": wide}[anchor]
        texts.append((left, left + wide, int(y), text))
    return stems, texts


@pytest.mark.slow
@settings(max_examples=400)
@given(marks)
@example([(138.0, "P" * 30, "13,4"), (150.0, "Q" * 30, "13,4"), (160.0, "R" * 30, "13,4")])
@example([(20.0, "Lindemeer (fictief)", "13,4"), (20.5, "Nederland (fictief)", "8,0"), (290.0, "Oost", "8,0")])
def test_no_stem_crosses_a_label_and_no_label_another(given_marks):
    stems, texts = drawn(given_marks)

    assert len(stems) == len(texts) == len(given_marks)
    for i, (left, right, base, text) in enumerate(texts):
        top = base - 11
        assert left >= -1
        assert right <= WIDTH + 1
        for x, down in stems:
            assert down <= top or not left - 1 < x < right + 1, (text, stems, texts)
        for other_left, other_right, other_base, _ in texts[i + 1 :]:
            assert base != other_base or right <= other_left or other_right <= left


@pytest.mark.slow
@settings(max_examples=200)
@given(marks)
def test_a_value_is_never_cut_and_a_name_only_when_there_is_no_room(given_marks):
    _, texts = drawn(given_marks)

    for _, name, said in given_marks:
        assert any(text.endswith(f" {said}") and text[:2] == f"{name} "[:2] for *_, text in texts)
    for left, right, _, text in texts:
        name = text.rpartition(" ")[0]
        assert not name.endswith("…") or right - left >= WIDTH / 2 - 25 or len(name) >= 20


def test_each_label_begins_or_ends_at_its_own_stem():
    stems, texts = drawn([(60.0, "Lindemeer (fictief)", "8,0"), (120.0, "Nederland (fictief)", "13,4")])

    assert [(right - x, base) for (x, _), (_, right, base, _) in zip(stems, texts, strict=True)] != []
    for (x, down), (left, right, base, _) in zip(stems, texts, strict=True):
        assert left - 8 <= x <= right + 8
        assert base - down == 11
    assert {base for _, _, base, _ in texts} == {AXIS + 24, AXIS + 24 + ROW}
