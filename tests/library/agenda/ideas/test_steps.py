"""The steps of an idea: every way there is, every way there is not, and a history that only grows."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.ideas.idea import moved, taken_back
from buurtblik.agenda.ideas.steps import NEXT, Change, Fault, RefusedStep, Status
from buurtblik.errors import UnusableInput, problem_words
from buurtblik.values import LANGUAGES

from . import made_ideas as made

# Written down by hand: from -> to.
WAYS = {
    "received": "in_review adopted adapted declined parked merged",
    "in_review": "adopted adapted declined parked merged",
    "adopted": "in_review",
    "adapted": "in_review",
    "declined": "in_review",
    "parked": "in_review adopted adapted declined merged",
    "merged": "",
}


def idea_that_is(status: Status):
    new = made.idea()
    return new if status is Status.RECEIVED else made.step(new, status)


@pytest.mark.parametrize(("now", "to"), [*product(Status, Status)], ids=str)
def test_every_step_is_possible_exactly_when_it_stands_in_the_table(now, to):
    idea = idea_that_is(now)
    assert idea.status is now

    if to.value in WAYS[now.value].split():
        assert made.step(idea, to).status is to
    else:
        with pytest.raises(RefusedStep) as refused:
            made.step(idea, to)
        assert refused.value.fault is Fault.NOT_FROM_HERE


def test_nothing_goes_back_to_received_and_every_status_can_be_reached():
    reached = {to for tos in NEXT.values() for to in tos}

    assert reached == set(Status) - {Status.RECEIVED}


@pytest.mark.parametrize("to", ["adopted", "adapted", "declined", "parked"])
@pytest.mark.parametrize("why", ["", "  ", "Nee.", "Dat kan helaas echt niet nu."])
def test_an_answer_without_a_reason_is_refused(to, why):
    with pytest.raises(RefusedStep) as refused:
        made.step(made.idea(), Status(to), why=why)

    assert refused.value.fault is (Fault.THIN_REASON if why.strip() else Fault.NO_REASON)


def test_looking_at_an_idea_needs_no_words_and_opening_it_again_does():
    assert made.step(made.idea(), Status.IN_REVIEW, why="").status is Status.IN_REVIEW

    answered = made.step(made.idea(), Status.DECLINED)
    assert made.step(answered, Status.IN_REVIEW).answer is None
    for why in ("", " "):
        with pytest.raises(RefusedStep) as refused:
            made.step(answered, Status.IN_REVIEW, why=why)
        assert refused.value.fault is Fault.NO_REASON


@pytest.mark.parametrize(
    ("to", "wrong", "fault"),
    [
        ("adopted", {"by": " "}, Fault.NO_ONE),
        ("adopted", {"at": made.at(made.MONDAY).replace(tzinfo=None)}, Fault.NO_ZONE),
        ("adopted", {"at": made.at(made.days(-1))}, Fault.TOO_EARLY),
        ("merged", {"why": ""}, Fault.NO_REASON),
        ("merged", {"into": None}, Fault.INTO_NOTHING),
        ("merged", {"into": made.idea("1")}, Fault.INTO_ITSELF),
        ("merged", {"into": made.step(made.idea("2"), Status.MERGED)}, Fault.INTO_MERGED),
        ("adopted", {"into": made.idea("2")}, Fault.INTO_ODD),
        ("parked", {"back_on": None}, Fault.NO_DAY_BACK),
        ("parked", {"back_on": made.days(1)}, Fault.DAY_BACK_PAST),
        ("declined", {"back_on": made.days(50)}, Fault.DAY_BACK_ODD),
    ],
)
def test_a_step_that_lacks_something_is_refused_and_says_what(to, wrong, fault):
    with pytest.raises(RefusedStep) as refused:
        made.step(made.idea(), Status(to), **wrong)

    assert refused.value.fault is fault
    assert str(refused.value).endswith("Nothing was changed.")


def test_a_step_cannot_come_before_the_one_before_it():
    idea = made.step(made.idea(), Status.IN_REVIEW, made.days(5))

    with pytest.raises(RefusedStep) as refused:
        made.step(idea, Status.ADOPTED, made.days(4))
    assert refused.value.fault is Fault.TOO_EARLY


def test_a_moment_just_after_midnight_here_is_that_day_though_it_is_the_day_before_in_world_time():
    just_after = made.at(made.MONDAY, 0) + timedelta(minutes=5)

    assert moved(made.idea(), Status.IN_REVIEW, by="wijkteam", at=just_after, term=made.TERM).status is Status.IN_REVIEW


def test_a_wrong_status_is_taken_back_and_both_steps_stay_in_the_history():
    wrong = made.step(made.step(made.idea(), Status.IN_REVIEW), Status.DECLINED)

    assert wrong.answer == wrong.changes[-1]
    mended = taken_back(wrong, by="gebiedsmanager", at=made.at(made.days(3)), why="Verkeerd idee aangeklikt.")

    assert (mended.status, mended.answer) == (Status.IN_REVIEW, None)
    assert [change.to for change in mended.changes] == [Status.IN_REVIEW, Status.DECLINED, None]
    assert made.step(mended, Status.ADOPTED).status is Status.ADOPTED


def test_steps_are_taken_back_one_by_one_until_there_is_none():
    idea = made.step(made.step(made.idea(), Status.IN_REVIEW), Status.MERGED)
    back = {"by": "wijkteam", "at": made.at(made.days(9)), "why": "Vergissing."}

    once = taken_back(idea, **back)
    twice = taken_back(once, **back)

    assert [one.status for one in (idea, once, twice)] == [Status.MERGED, Status.IN_REVIEW, Status.RECEIVED]
    with pytest.raises(RefusedStep) as refused:
        taken_back(twice, **back)
    assert refused.value.fault is Fault.NOTHING_TO_TAKE_BACK


def test_taking_back_says_by_whom_and_why():
    idea = made.step(made.idea(), Status.DECLINED)
    for wrong, fault in (({"why": " "}, Fault.NO_REASON), ({"by": ""}, Fault.NO_ONE)):
        with pytest.raises(RefusedStep) as refused:
            taken_back(idea, **{"by": "wijkteam", "at": made.at(made.days(9)), "why": "Vergissing.", **wrong})
        assert refused.value.fault is fault


acts = st.lists(st.sampled_from([*Status, None]), max_size=12)


@given(acts)
def test_however_people_go_about_the_history_grows_and_the_status_follows_from_it(wanted):
    idea = made.idea()
    stack = [Status.RECEIVED]  # what a person would write on paper
    for number, to in enumerate(wanted, start=1):
        before = idea
        try:
            if to is None:
                idea = taken_back(idea, by="wijkteam", at=made.at(made.days(number)), why="Vergissing.")
                stack.pop()
            else:
                idea = made.step(idea, to, made.days(number))
                stack.append(to)
        except RefusedStep:
            assert to is not None or len(stack) == 1
            assert to is None or to.value not in WAYS[stack[-1].value].split()
            continue
        assert idea.changes[:-1] == before.changes
        assert idea.status is stack[-1]
    assert made.idea(changes=idea.changes) == idea


@pytest.mark.parametrize("now", Status)
def test_taking_a_step_back_leaves_what_was_there_before(now):
    idea = idea_that_is(now)
    for to in NEXT[now]:
        back = taken_back(made.step(idea, to), by="wijkteam", at=made.at(made.days(9)), why="Vergissing.")

        assert (back.status, back.standing, len(back.changes)) == (now, idea.standing, len(idea.changes) + 2)


def test_an_idea_cannot_be_made_with_a_history_that_cannot_be():
    with pytest.raises(RefusedStep):
        made.idea(changes=(Change(Status.RECEIVED, "wijkteam", made.at(made.MONDAY)),))
    with pytest.raises(RefusedStep):
        made.idea(changes=(Change(None, "wijkteam", made.at(made.MONDAY), "zomaar"),))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key": ""}, "cannot be used"),
        ({"key": " 1"}, "cannot be used"),
        ({"key": "x" * 61}, "cannot be used"),
        ({"words": " \n"}, "there are no words"),
        ({"themes": ("wonen", "wonen")}, "a theme stands in it twice"),
        ({"term_weeks": 0}, "a term of 0 weeks"),
        ({"term_weeks": 105}, "a term of 105 weeks"),
    ],
)
def test_an_idea_that_cannot_be_is_refused(wrong, said):
    with pytest.raises(UnusableInput, match=said):
        made.idea(**wrong)


def test_an_idea_without_a_title_is_called_by_its_first_words():
    assert made.idea(title="Bank").name == "Bank"
    assert made.idea(words="Een bank.\nBij de vijver").name == "Een bank. Bij de vijver"
    assert made.idea(words="bank " * 40).name.endswith("bank …")
    assert len(made.idea(words="bank " * 40).name) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_words_and_no_words_are_of_no_fault(language):
    assert list(problem_words()["idea_step"][language]["came"]) == [fault.value for fault in Fault]
    assert len({fault.text(language) for fault in Fault}) == len(Fault)
    labels = {status.value: status.label(language) for status in Status}
    assert problem_words()["idea_differs"][language]["expected"] == labels
