"""Aan de bel: each step by hand, what is refused and why, and the laws of the route."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.ideas.words import day_of
from buurtblik.agenda.progress.bell import (
    RefusedTurn,
    Terms,
    Turn,
    Waits,
    answer,
    call_sentences,
    close,
    pass_on,
    possible,
    ring,
    ring_again,
)
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
CALL = ring("c1", "m1", by="Bewonersgroep", at=NOON, words="Er gebeurt niets.")
ACTS = {Turn.ANSWERED: answer, Turn.PASSED_ON: pass_on, Turn.CLOSED: close, Turn.CALLED: ring_again}


def later(days):
    return NOON + timedelta(days=days)


def taken(call, act, days, **more):
    return act(call, by="Gemeente", at=later(days), words="Wij beginnen in mei.", **more)


def test_a_call_is_answered_and_closed():
    answered = taken(CALL, answer, 3)
    closed = taken(answered, close, 5)

    assert (CALL.waits, CALL.due()) == (Waits.OWNER, date(2026, 3, 16))
    assert (answered.waits, answered.due()) == (Waits.CALLER, None)
    assert (closed.waits, closed.due()) == (Waits.NOBODY, None)
    assert [step.turn for step in closed.steps] == [Turn.CALLED, Turn.ANSWERED, Turn.CLOSED]
    assert CALL.steps == closed.steps[:1]


def test_without_an_answer_in_time_it_goes_to_the_lead():
    assert not CALL.is_late(date(2026, 3, 16))
    assert CALL.is_late(date(2026, 3, 17))
    with pytest.raises(RefusedTurn) as refused:
        taken(CALL, pass_on, 14)
    assert refused.value.why == "too_early"

    led = taken(CALL, pass_on, 15)
    assert (led.waits, led.due()) == (Waits.LEAD, date(2026, 4, 14))
    assert taken(led, answer, 20).waits is Waits.CALLER


def test_an_answer_that_is_not_enough_goes_to_the_lead_at_once_and_only_once():
    led = taken(taken(CALL, answer, 2), pass_on, 3)
    back = taken(led, answer, 6)

    assert led.is_with_lead
    with pytest.raises(RefusedTurn) as refused:
        taken(back, pass_on, 7)
    assert refused.value.why == "with_lead"


def test_the_last_day_moves_from_a_free_day():
    call = ring("c2", "m1", by="School", at=datetime(2026, 3, 23, 12, tzinfo=UTC), words="Hoe staat het ermee?")

    assert call.due() == date(2026, 4, 7)  # two weeks on it is Easter Monday
    assert call.due(Terms(owner_weeks=1)) == date(2026, 3, 30)


def test_a_closed_call_can_begin_again_with_the_owner():
    again = taken(taken(taken(CALL, answer, 1), close, 2), ring_again, 60)

    assert (again.waits, again.is_with_lead, len(again.steps)) == (Waits.OWNER, False, 4)
    assert again.due() == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("call", "act", "why"),
    [
        (CALL, close, "unanswered"),
        (CALL, ring_again, "open"),
        (taken(CALL, answer, 1), answer, "nobody_asked"),
        (taken(taken(CALL, answer, 1), close, 2), close, "closed"),
        (taken(taken(CALL, answer, 1), close, 2), pass_on, "closed"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_with_words(call, act, why):
    with pytest.raises(RefusedTurn) as refused:
        taken(call, act, 40)

    assert refused.value.why == why
    assert refused.value.say("nl") != refused.value.say("en")


def test_every_step_has_words_and_a_party_and_a_moment_in_order():
    with pytest.raises(RefusedTurn, match="Add a few words"):
        ring("c", "m", by="School", at=NOON, words=" ")
    with pytest.raises(RefusedTurn, match="which party"):
        answer(CALL, by="", at=NOON, words="Ja")
    with pytest.raises(UnusableInput, match="stands after"):
        answer(CALL, by="Gemeente", at=NOON - timedelta(days=1), words="Ja")
    with pytest.raises(UnusableInput, match="no time zone"):
        ring("c", "m", by="School", at=NOON.replace(tzinfo=None), words="Ja")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(tuple(Turn)), st.integers(0, 40)), max_size=12))
def test_what_is_said_to_be_possible_is_and_nothing_else(turns):
    call, day = CALL, 0
    for turn, days in turns:
        day += days
        on = day_of(later(day))
        if turn in possible(call, on):
            before = call.steps
            call = taken(call, ACTS[turn], day)
            assert call.steps[:-1] == before
            assert call.last.turn is turn
        else:
            with pytest.raises(RefusedTurn):
                taken(call, ACTS[turn], day)
    assert possible(call, day_of(later(day)))  # there is always a way on


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_told_step_by_step_with_who_answers_until_when(language):
    told = call_sentences(CALL, date(2026, 3, 3), language, owner="Gemeente", lead="projectleider")
    late = call_sentences(CALL, date(2026, 4, 3), language, owner="Gemeente", lead="projectleider")
    answered = call_sentences(
        taken(CALL, answer, 1), date(2026, 4, 3), language, owner="Gemeente", lead="projectleider"
    )

    assert "Er gebeurt niets." in told[0]
    assert "Gemeente" in told[1]
    assert told[1] != late[1]
    assert len(answered) == 3
