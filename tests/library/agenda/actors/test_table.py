"""Key persons first, and what to look out for at a table; attendance that picks nobody out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.actors import Actor, Mandate, Seat, partners_for
from buurtblik.agenda.actors.attendance import Gathering, over_meetings, told, total
from buurtblik.agenda.actors.table import Caution, about_judgements, about_seats, in_order
from buurtblik.errors import UnusableInput

PACK = partners_for("buurtagenda")


def actor(name: str, relevance: int = 3, drive: int = 3, **more) -> Actor:
    return Actor(name, name, "school", relevance, drive, **more)


def cautions(seats: list[Seat]) -> list[Caution]:
    return [warning.caution for warning in about_seats(PACK, seats)]


def test_key_persons_come_first():
    found = in_order([actor("A", 5, 2), actor("B", 4, 4), actor("C", 4, 3), actor("D", 5, 5)])

    assert [one.name for one in found] == ["D", "B", "A", "C"]
    assert [one.name for one in found if one.is_key] == ["D", "B"]


@pytest.mark.parametrize(("relevance", "drive"), [(0, 3), (6, 3), (3, 0), (3, 6), (3.5, 3), (True, 3)])
def test_a_place_off_the_map_is_refused(relevance, drive):
    with pytest.raises(UnusableInput, match="from 1 to 5"):
        actor("A", relevance, drive)


def test_an_empty_table_and_one_of_institutions_only():
    assert cautions([]) == ["nobody"]
    assert cautions([Seat("Woonstede", "corporation"), Seat("School", "school")]) == ["only_institutions"]
    assert cautions([Seat("Woonstede", "corporation"), Seat("Winkels", "entrepreneurs")]) == []


def test_a_resident_who_speaks_for_nobody_else_is_heard_and_is_no_block():
    seats = [Seat("Woonstede", "corporation", 2), Seat("School", "school", 2)]
    assert cautions(seats) == ["only_institutions"]

    assert cautions([*seats, Seat("", "residents", 0)]) == []


def test_most_seats_by_hand():
    # 3 of 5 is more than half, 2 of 4 is half; three places are too few to say so.
    assert cautions([Seat("A", "residents", 3), Seat("B", "school", 2)]) == ["most_seats"]
    assert cautions([Seat("A", "residents", 2), Seat("B", "school", 2)]) == []
    assert cautions([Seat("A", "residents", 2), Seat("B", "school", 1)]) == []
    warning = about_seats(PACK, [Seat("A", "residents", 3), Seat("B", "school", 2)])[0]
    assert warning.say("en").startswith("A has 3 of the 5 places")


def test_judgements_about_mandate_and_key_persons():
    there = [actor("A", takes_part=True, mandate=Mandate.NONE), actor("B", takes_part=True, mandate=Mandate.SPEAK)]

    found = about_judgements([*there, actor("C", 5, 5)])

    assert [(w.caution, w.names) for w in found] == [
        ("no_mandate", ("A",)),
        ("nobody_decides", ()),
        ("key_absent", ("C",)),
    ]
    assert about_judgements([actor("A", takes_part=True, mandate=Mandate.DECIDE)]) == ()
    assert about_judgements([]) == ()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.data())
def test_one_or_two_can_not_be_told_apart_by_subtracting(counts, data):
    small = [i for i, count in enumerate(counts) if count in (1, 2)]
    if not small:
        assert total(counts).low == total(counts).high == sum(counts)
        return
    other = list(counts)
    place = data.draw(st.sampled_from(small))
    other[place] = 3 - counts[place]

    assert [told(n) for n in other] == [told(n) for n in counts]
    assert total(other) == total(counts)


def test_less_than_nobody_is_refused():
    with pytest.raises(UnusableInput):
        told(-1)


def test_a_group_that_was_not_counted_is_not_a_group_of_nobody():
    first = Gathering("1", date(2026, 2, 1), {"resident": 5, "policy": 0})
    second = Gathering("2", date(2026, 1, 1), {"policy": 0})

    residents, policy, other = over_meetings(["resident", "policy", "other"], [first, second])

    assert [one and one.say("en") for one in residents.counts] == [None, "5"]
    assert (residents.never_there, policy.never_there, other.never_there) == (False, True, False)
