"""The map of actors: names never lie over one another, and each stands where it was put."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.charts.actor_map import MOST_LINES, SIZE, MapWords, Spot, _ems, actor_map, layout, wrapped
from buurtblik.errors import UnusableInput

WORDS = MapWords("matters", "driven", "key persons", "takes part", "not yet")
names = st.text(min_size=1, max_size=80)
steps = st.integers(1, 5)
spots = st.lists(st.tuples(names, steps, steps, st.booleans()), max_size=40).map(
    lambda found: [Spot(n, *one) for n, one in enumerate(found, 1)]
)


def drawn(found: list[Spot], *, narrow: bool = False) -> str:
    return actor_map(found, prefix="p", title="t", desc="d", words=WORDS, narrow=narrow)


@given(spots, st.booleans())
def test_nothing_lies_over_another_and_all_stay_in_their_own_cell(found, narrow):
    at = layout(found, narrow=narrow)

    assert len(at.placed) == len(found)
    for a, b in combinations([one.box for one in at.placed], 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for one in at.placed:
        left, top, right, bottom = one.box
        assert at.columns[one.spot.across - 1] <= left
        assert right <= at.columns[one.spot.across]
        assert at.rows[5 - one.spot.up] <= top
        assert bottom <= at.rows[6 - one.spot.up]


@given(spots, st.booleans())
def test_it_is_one_whole_picture_with_every_number_once(found, narrow):
    root = ElementTree.fromstring(drawn(found, narrow=narrow))

    bold = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text") if e.get("font-size") == "11"]
    assert sorted(bold, key=lambda text: int(text or 0)) == [str(spot.number) for spot in found]


@given(names, st.integers(40, 200))
def test_a_name_keeps_to_its_room(name, room):
    lines = wrapped(name, room)

    assert len(lines) <= MOST_LINES
    assert all(SIZE * _ems(line) <= room for line in lines)


def test_who_takes_part_is_filled_by_colour_and_told_in_words():
    one = drawn([Spot(1, "A", 5, 5, True)])
    other = drawn([Spot(1, "A", 5, 5, False)])

    assert one != other
    assert "takes part" in one
    assert "not yet" in one


def test_a_narrow_map_has_numbers_and_no_names():
    assert "Woonstede" in drawn([Spot(1, "Woonstede", 3, 3, True)])
    assert "Woonstede" not in drawn([Spot(1, "Woonstede", 3, 3, True)], narrow=True)


def test_who_is_not_on_the_map_is_refused():
    with pytest.raises(UnusableInput, match="expected 1 to 5"):
        layout([Spot(1, "A", 0, 3, True)])


def test_a_name_is_text_and_nothing_else():
    assert "<script" not in drawn([Spot(1, "<script>x</script>", 1, 1, True)])
