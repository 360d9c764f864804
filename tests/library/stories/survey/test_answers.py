"""What somebody fills in becomes a value or a fault, never something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.survey.answers import TEXT_MAX, Fault, Refused, answer, fault_of, printed
from buurtblik.stories.survey.questions import Kind, Question

from .forms import AGE, AGREE, COMPANY, NICE, SINCE, STAY, WALKS, WITH, YES_NO, both

ROOMS = Question(Kind.DECIMAL, "kamers", both("Hoeveel kamers?", "How many rooms?"))


def fault(question, choices, given_):
    with pytest.raises(Refused) as caught:
        answer(question, choices, given_)
    return caught.value.fault


@pytest.mark.parametrize(
    ("question", "choices", "filled_in", "expected"),
    [
        (WALKS, YES_NO, "ja", "ja"),
        (WALKS, YES_NO, ["ja", "ja"], "ja"),
        (WALKS, YES_NO, "", None),
        (COMPANY, WITH, ["hond", "alleen"], ("alleen", "hond")),  # in the order of the choices
        (COMPANY, WITH, [], None),
        (NICE, AGREE, "weet_niet", "weet_niet"),
        (AGE, (), " 44 ", 44),
        (AGE, (), "0", 0),
        (AGE, (), "-3", -3),
        (AGE, (), "٤٤", 44),
        (ROOMS, (), "3,5", 3.5),
        (ROOMS, (), "3.5", 3.5),
        (ROOMS, (), "0.500", 0.5),
        (ROOMS, (), "−2", -2.0),
        (SINCE, (), "2019-04-05", "2019-04-05"),
        (SINCE, (), "5-4-2019", "2019-04-05"),
        (SINCE, (), "05/04/2019", "2019-04-05"),
        (STAY, (), " De markt\r\nen 👍🏽 ", "De markt\nen 👍🏽"),
        (STAY, (), "   ", None),
        (Question(Kind.NOTE, "dag", {}), (), "x", None),
    ],
)
def test_an_answer_by_hand(question, choices, filled_in, expected):
    assert answer(question, choices, filled_in) == expected


@pytest.mark.parametrize(
    ("question", "choices", "filled_in", "expected"),
    [
        (WALKS, YES_NO, "misschien", Fault.NO_CHOICE),
        (WALKS, YES_NO, ["ja", "nee"], Fault.NO_CHOICE),
        (COMPANY, WITH, ["hond", "kat"], Fault.NO_CHOICE),
        (AGE, (), "44,5", Fault.NOT_WHOLE),
        (AGE, (), "1.000", Fault.NOT_WHOLE),
        (AGE, (), "veel", Fault.NOT_WHOLE),
        (AGE, (), "9" * 400, Fault.TOO_LARGE),
        (ROOMS, (), "1.000", Fault.NOT_A_NUMBER),  # a thousand, or one?
        (ROOMS, (), "1e9", Fault.NOT_A_NUMBER),
        (ROOMS, (), "nan", Fault.NOT_A_NUMBER),
        (ROOMS, (), "9" * 20, Fault.TOO_LARGE),
        (SINCE, (), "2019-02-30", Fault.NOT_A_DAY),
        (SINCE, (), "0019-01-01", Fault.NOT_A_DAY),
        (SINCE, (), "morgen", Fault.NOT_A_DAY),
        (STAY, (), "x" * (TEXT_MAX + 1), Fault.TOO_LONG),
    ],
)
def test_what_is_no_answer_has_its_fault(question, choices, filled_in, expected):
    assert fault(question, choices, filled_in) is expected


def test_nothing_is_a_fault_only_where_an_answer_is_asked_of_everybody():
    assert fault_of(WALKS, None, {}) is Fault.REQUIRED
    assert fault_of(AGE, None, {}) is None
    assert fault_of(Question(Kind.NOTE, "dag", {}, is_required=True), None, {}) is None


def test_a_constraint_is_about_the_answer_itself_and_earlier_ones():
    older = replace(AGE, constraint=". > ${kind}")

    assert fault_of(AGE, 121, {}) is Fault.CONSTRAINT
    assert fault_of(AGE, 120, {}) is None
    assert fault_of(older, 30, {"kind": "31"}) is Fault.CONSTRAINT
    assert fault_of(older, 32, {"kind": "31"}) is None


EVERY = ((WALKS, YES_NO), (COMPANY, WITH), (NICE, AGREE), (AGE, ()), (ROOMS, ()), (SINCE, ()), (STAY, ()))


@given(st.one_of(st.text(max_size=60), st.lists(st.text(max_size=10), max_size=5)), st.sampled_from(EVERY))
def test_whatever_is_filled_in_gives_an_answer_or_a_fault(filled_in, case):
    question, choices = case
    try:
        found = answer(question, choices, filled_in)
    except Refused:
        return

    again = found if isinstance(found, tuple) else printed(found)
    assert answer(question, choices, again) == found
