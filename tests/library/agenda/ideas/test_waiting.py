"""Who waits how long: boundaries by hand, and what can never be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.ideas.idea import taken_back
from buurtblik.agenda.ideas.merging import heads, merged_into
from buurtblik.agenda.ideas.steps import NEXT, Status
from buurtblik.agenda.ideas.term import last_day
from buurtblik.agenda.ideas.waiting import Wait, waiting
from buurtblik.errors import UnusableInput

from . import made_ideas as made

DAY = timedelta(days=1)


def how(idea, on, *others):
    return waiting(idea, heads([idea, *others])[idea.key], on, made.TERM)


def test_an_idea_is_soon_due_two_weeks_before_its_last_day_and_overdue_the_day_after_it():
    idea = made.idea()
    soon = made.DUE - 14 * DAY

    assert how(idea, made.MONDAY).due == made.DUE
    assert [how(idea, on).wait for on in (soon - DAY, soon, made.DUE, made.DUE + DAY)] == [
        Wait.IN_TIME, Wait.SOON, Wait.SOON, Wait.OVERDUE,
    ]  # fmt: skip
    assert [how(idea, on).late for on in (made.DUE, made.DUE + DAY, made.DUE + 30 * DAY)] == [0, 1, 30]


def test_looking_at_an_idea_does_not_stop_the_clock():
    idea = made.step(made.idea(), Status.IN_REVIEW, made.days(50))

    assert how(idea, made.DUE + DAY).wait is Wait.OVERDUE


def test_an_idea_can_have_a_term_of_its_own():
    assert how(made.idea(term_weeks=2), made.days(15)).wait is Wait.OVERDUE


@pytest.mark.parametrize("to", ["adopted", "adapted", "declined"])
def test_an_answered_idea_is_never_overdue_and_a_late_answer_stays_late(to):
    in_time = made.step(made.idea(), Status(to), made.DUE)
    late = made.step(made.idea(), Status(to), made.DUE + DAY)

    for idea in (in_time, late):
        assert how(idea, made.DUE + 1000 * DAY).wait is Wait.ANSWERED
    assert (how(in_time, made.DUE).was_late, how(late, made.DUE + DAY).was_late) == (False, True)
    assert (how(in_time, made.DUE).days, how(in_time, made.DUE).first_answer) == (57, made.DUE)


def test_a_parked_idea_comes_back_on_its_day_and_its_term_runs_from_then():
    idea = made.step(made.idea(), Status.PARKED, made.days(10), back_on=made.days(200))
    due = last_day(made.days(200), 8)

    assert how(idea, made.days(199)).wait is Wait.PARKED
    assert (how(idea, made.days(200)).wait, how(idea, made.days(200)).due) == (Wait.IN_TIME, due)
    assert how(idea, due + DAY).wait is Wait.OVERDUE


def test_taking_a_parked_idea_up_late_gains_no_time():
    idea = made.step(made.idea(), Status.PARKED, made.days(10), back_on=made.days(100))
    late = made.step(idea, Status.IN_REVIEW, made.days(150))
    early = made.step(idea, Status.IN_REVIEW, made.days(50))

    assert how(late, made.days(151)).since == made.days(100)
    assert how(early, made.days(51)).since == made.days(50)


def test_opening_an_answered_idea_starts_its_term_again_and_taking_an_answer_back_does_not():
    answered = made.step(made.idea(), Status.DECLINED, made.days(20))
    opened = made.step(answered, Status.IN_REVIEW, made.days(90))
    back = taken_back(answered, by="wijkteam", at=made.at(made.days(90)), why="Verkeerd idee.")

    assert (how(opened, made.days(91)).since, how(opened, made.days(91)).wait) == (made.days(90), Wait.IN_TIME)
    assert (how(back, made.days(91)).since, how(back, made.days(91)).wait) == (made.MONDAY, Wait.OVERDUE)
    assert (how(opened, made.days(91)).days, how(back, made.days(91)).days) == (20, None)


def test_a_merged_idea_waits_from_its_own_day_and_gets_the_answer_of_the_other():
    old, young = made.idea("old"), made.idea("young", received_on=made.days(40))
    merged = made.step(old, Status.MERGED, made.days(50), into=young)
    answered = made.step(young, Status.ADOPTED, made.days(70))

    assert how(merged, made.DUE + DAY, young).wait is Wait.OVERDUE
    assert how(young, made.DUE + DAY).wait is Wait.IN_TIME
    assert how(merged, made.days(71), answered).wait is Wait.ANSWERED
    assert (how(merged, made.days(71), answered).days, how(answered, made.days(71)).days) == (70, 30)


def test_an_old_idea_gains_no_time_in_one_that_came_in_on_the_day_of_merging():
    young = made.idea("young", received_on=made.days(50))
    merged = made.step(made.idea("old"), Status.MERGED, made.days(50), into=young)

    assert (how(merged, made.days(51), young).since, how(merged, made.DUE + DAY, young).wait) == (
        made.MONDAY,
        Wait.OVERDUE,
    )


def test_merging_into_what_was_answered_gives_the_answer_on_the_day_of_merging():
    answered = made.step(made.idea("a"), Status.ADOPTED, made.days(5))
    merged = made.step(made.idea("b"), Status.MERGED, made.days(30), into=answered)

    assert (how(merged, made.days(31), answered).wait, how(merged, made.days(31), answered).days) == (Wait.ANSWERED, 30)


def test_merging_into_what_was_opened_again_before_gains_no_time_and_opening_it_after_does():
    head = made.step(made.step(made.idea("a"), Status.DECLINED, made.days(5)), Status.IN_REVIEW, made.days(20))
    merged = made.step(made.idea("b"), Status.MERGED, made.days(30), into=head)
    later = made.step(made.step(head, Status.DECLINED, made.days(40)), Status.IN_REVIEW, made.days(60))

    assert how(merged, made.days(31), head).since == made.MONDAY
    assert how(merged, made.days(61), later).since == made.days(60)


def test_mergers_in_a_row_end_in_the_last():
    c = made.idea("c")
    b = made.step(made.idea("b"), Status.MERGED, into=c)
    a = made.step(made.idea("a"), Status.MERGED, into=made.idea("b"))

    assert {key: head.key for key, head in heads([a, b, c]).items()} == {"a": "c", "b": "c", "c": "c"}
    assert (merged_into("c", heads([a, b, c])), merged_into("a", heads([a, b, c]))) == (("a", "b"), ())


def test_ideas_that_do_not_stand_together_are_refused():
    a = made.step(made.idea("a"), Status.MERGED, into=made.idea("b"))
    b = made.step(made.idea("b"), Status.MERGED, into=made.idea("a"))

    for ideas, said in (([a, a], "1 keys"), ([a], "'b', which is not among"), ([a, b], "in a circle")):
        with pytest.raises(UnusableInput, match=said):
            heads(ideas)


moves = st.lists(st.tuples(st.sampled_from(list(Status)), st.integers(0, 40)), max_size=8)


@given(moves, st.integers(0, 500))
def test_whatever_was_done_an_idea_waits_or_has_an_answer_and_never_both(wanted, on):
    idea, day = made.idea(), 0
    for to, later in wanted:
        if to is not Status.MERGED and to in NEXT[idea.status]:
            day += later
            idea = made.step(
                idea, to, made.days(day), **({"back_on": made.days(day + 30)} if to is Status.PARKED else {})
            )
    today = made.days(day + on)
    found = how(idea, today)

    is_back = idea.answer is not None and idea.answer.back_on is not None and idea.answer.back_on <= today
    assert found.wait.is_open == (idea.answer is None or is_back)
    assert (found.late > 0) == (found.wait is Wait.OVERDUE)
    assert found.due >= found.since >= idea.received_on
    assert how(idea, today + DAY).late >= (found.late if found.wait.is_open else 0)
