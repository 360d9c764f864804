"""The picture of links: every mark in its own column and row, names that keep to their room, and no more than it can show."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.charts.links import LARGE, MOST_COLUMNS, NARROW_WIDE, STEP, Band, Link, LinkWords, Row, links
from buurtblik.errors import UnusableInput

SVG = "{http://www.w3.org/2000/svg}"
WORDS = LinkWords("owner", "takes part", "The number is the number of measures.")
NAMES = st.text(min_size=1, max_size=60)
MARKS = st.none() | st.builds(Link, st.booleans(), st.sampled_from(["", "7"]), st.floats(0, 1))


@st.composite
def pictures(draw):
    columns = draw(st.lists(NAMES, min_size=1, max_size=MOST_COLUMNS))
    rows = st.builds(Row, NAMES, st.tuples(*(MARKS for _ in columns)))
    bands = st.builds(Band, st.just("") | NAMES, st.lists(rows, max_size=4).map(tuple))
    return draw(st.lists(bands, max_size=3)), columns


def drawn(bands, columns, *, narrow=False):
    return links(bands, columns, prefix="p", title="t", desc="d", words=WORDS, narrow=narrow)


@settings(max_examples=60, deadline=None)
@given(pictures(), st.booleans())
def test_every_mark_lies_in_the_picture_and_over_no_other(picture, narrow):
    root = ElementTree.fromstring(drawn(*picture, narrow=narrow))
    width, height = float(root.get("width")), float(root.get("height"))
    marks = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "bc-link"]
    places = [tuple(float(one.get(name)) for name in ("cx", "cy", "r")) for one in marks]

    assert len(marks) == sum(link is not None for band in picture[0] for row in band.rows for link in row.links)
    assert all(r <= x <= width - r and r <= y <= height - r for x, y, r in places)
    assert len({(x, y) for x, y, _ in places}) == len(places)
    assert not narrow or width == NARROW_WIDE


def test_marks_of_ten_columns_do_not_touch_on_a_phone():
    row = Row("Samen eten", tuple(Link(True, "40", 1.0) for _ in range(MOST_COLUMNS)))
    root = ElementTree.fromstring(drawn([Band("", (row,))], ["Partij"] * MOST_COLUMNS, narrow=True))
    across = sorted(float(one.get("cx")) for one in root.iter(f"{SVG}circle") if one.get("class") == "bc-link")

    assert min(b - a for a, b in pairwise(across)) > 2 * LARGE
    assert 2 * LARGE < STEP


def test_an_owner_is_filled_and_a_stronger_link_is_larger():
    def mark(link):
        return re.search(
            r'class="bc-link"[^>]*r="([\d.]+)" fill="(#\w+)"', drawn([Band("", (Row("a", (link,)),))], ["A"])
        ).groups()

    assert mark(Link(True))[1] != mark(Link(False))[1]
    assert float(mark(Link(True, "1", 0.1))[0]) < float(mark(Link(True, "9", 1.0))[0])


def test_on_a_phone_columns_have_letters_with_their_names_below():
    bands = [Band("Veilig naar school", (Row("Een zebrapad", (Link(True), None)),))]
    narrow = drawn(bands, ["Gemeente", "Welzijnswerk"], narrow=True)

    assert re.findall(r">([A-J])</text>", narrow) == ["A", "A", "B"]
    assert "Gemeente" in narrow
    assert re.findall(r">([A-J])</text>", drawn(bands, ["Gemeente", "Welzijnswerk"])) == []


def test_a_name_is_text_and_nothing_else():
    picture = drawn([Band("<b>", (Row("<script>", (Link(True, "<i>"),)),))], ["<u>"])

    assert not re.search(r"<(b|script|i|u)>", picture)


def test_more_than_it_can_show_is_refused():
    with pytest.raises(UnusableInput, match="11 columns; expected 1 to 10"):
        drawn([], ["A"] * 11)
    with pytest.raises(UnusableInput, match="'pad' has 1 marks; expected 2"):
        drawn([Band("", (Row("pad", (None,)),))], ["A", "B"])


def test_where_nobody_is_yet_has_a_broken_line():
    def picture(link):
        return drawn([Band("", (Row("a", (link,)),))], ["A"])

    assert "stroke-dasharray" in picture(Link(False, is_gap=True))
    assert "stroke-dasharray" not in picture(Link(False))
