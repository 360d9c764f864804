"""How a story stands, and which steps there are."""

from __future__ import annotations

import pytest

from buurtblik.stories.state import TO_READ, NoSuchStep, State, can_become, step


def test_every_state_can_be_left_so_that_a_mistake_can_be_mended():
    assert all(can_become(state) for state in State)


def test_every_state_is_reached_from_a_new_story():
    reached, found = {State.NEW}, {State.NEW}
    while found:
        found = {after for state in found for after in can_become(state)} - reached
        reached |= found

    assert reached == set(State)


def test_nothing_becomes_new_again():
    assert all(State.NEW not in can_become(state) for state in State)


def test_what_was_not_shown_is_looked_at_before_it_stands_for_another():
    for after in (State.MERGED, State.REPLACED):
        with pytest.raises(NoSuchStep, match="hidden"):
            step(State.HIDDEN, after)


def test_what_waits_is_what_nobody_decided_on():
    assert TO_READ == (State.NEW, State.HELD)
