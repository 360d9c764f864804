"""The way through a questionnaire: what is asked, what is dropped, which page is next."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.stories.survey.answers import Fault, printed
from buurtblik.stories.survey.flow import (
    answers_of,
    asked,
    faults,
    next_page,
    opened_by,
    page_before,
    pages,
    progress,
    standing,
    take,
)
from buurtblik.stories.survey.questions import CHOOSING, Group, Kind, Question

from .forms import AGE, COMPANY, NICE, OTHER, STAY, WALKS, both, questionnaires, walks

FORM = walks()
YES, NO = {"loopt": "ja"}, {"loopt": "nee"}


def names(questions) -> list[str]:
    return [question.name for question in questions]


def test_a_page_is_a_group_or_what_stands_between_two():
    assert [(page.key, names(page.questions)) for page in pages(FORM)] == [
        ("dag", ["dag"]),
        ("lopen", ["loopt", "met_wie", "met_wie_other"]),
        ("buurt", ["fijn", "leeftijd"]),
        ("blijven", ["blijven", "sinds"]),
    ]


def test_an_answer_opens_what_follows_from_it():
    assert names(asked(FORM, {})) == ["dag", "loopt", "blijven", "sinds"]
    assert names(asked(FORM, NO)) == ["dag", "loopt", "blijven", "sinds"]
    assert names(asked(FORM, YES)) == ["dag", "loopt", "met_wie", "fijn", "leeftijd", "blijven", "sinds"]
    assert "met_wie_other" in names(asked(FORM, {**YES, "met_wie": ("hond", "other")}))


def test_answers_to_questions_that_are_no_longer_asked_are_dropped_and_open_nothing():
    changed = {"loopt": "nee", "met_wie": ("other",), "met_wie_other": "de buurman", "fijn": "4", "blijven": "de markt"}

    assert standing(FORM, changed) == {"loopt": "nee", "blijven": "de markt"}
    assert standing(FORM, {**changed, "weg": "x"}) == {"loopt": "nee", "blijven": "de markt"}


def test_the_next_page_is_the_next_on_which_something_is_asked():
    assert next_page(FORM, {}).key == "dag"
    assert next_page(FORM, YES, "lopen").key == "buurt"
    assert next_page(FORM, NO, "lopen").key == "blijven"
    assert next_page(FORM, NO, "blijven") is None
    assert page_before(FORM, NO, "blijven").key == "lopen"
    assert page_before(FORM, YES, "blijven").key == "buurt"
    assert page_before(FORM, YES, "dag") is None


def test_progress_counts_the_pages_that_are_asked():
    assert progress(FORM, YES, "blijven") == (4, 4)
    assert progress(FORM, NO, "blijven") == (3, 3)
    assert progress(FORM, {}, "dag") == (1, 3)


def test_a_page_that_is_filled_in_gives_answers_and_what_is_wrong():
    page = pages(FORM)[1]

    assert take(FORM, {}, page, {}).faults == {"loopt": Fault.REQUIRED}
    assert take(FORM, {}, page, {"loopt": "soms"}).faults == {"loopt": Fault.NO_CHOICE}
    wrong = take(FORM, {}, page, {"loopt": "ja", "met_wie": ["alleen", "hond", "other"]})
    assert wrong.faults == {"met_wie": Fault.CONSTRAINT}
    right = take(FORM, {"blijven": "x"}, page, {"loopt": "ja", "met_wie": ["hond"]})
    assert right.faults == {}
    assert right.answers == {"loopt": "ja", "met_wie": ("hond",), "blijven": "x"}


def test_leaving_a_question_empty_again_takes_its_answer_away():
    assert take(FORM, {"loopt": "ja", "met_wie": ("hond",)}, pages(FORM)[1], {"loopt": "ja"}).answers == YES


def test_what_a_page_opens_on_itself_is_asked_once_more_and_is_no_fault_before_that():
    form = walks(items=(Group("lopen", {}, (WALKS, replace(COMPANY, is_required=True), OTHER)),))
    page = pages(form)[0]

    first = take(form, {}, page, {"loopt": "ja"})
    again = take(form, first.answers, page, {"loopt": "ja"})

    assert (first.faults, names(opened_by(form, {}, first.answers, page))) == ({}, ["met_wie"])
    assert again.faults == {"met_wie": Fault.REQUIRED}
    assert opened_by(form, first.answers, again.answers, page) == ()


def test_an_answer_to_a_question_that_this_very_page_closes_is_no_fault():
    page = pages(FORM)[1]

    assert take(FORM, YES, page, {"loopt": "nee", "met_wie": ["kat"]}) == type(take(FORM, {}, page, {}))(NO, {})


def test_before_it_is_sent_everything_is_looked_at_once_more():
    assert faults(FORM, {}) == {"loopt": Fault.REQUIRED}
    assert faults(FORM, {"loopt": "ja", "leeftijd": 300}) == {"leeftijd": Fault.CONSTRAINT}
    assert faults(FORM, {"loopt": "nee", "leeftijd": 300}) == {}


def test_a_group_within_a_closed_group_is_closed():
    inner = Group("binnen", {}, (STAY,), relevant="${leeftijd} > 3")
    form = walks(items=(WALKS, Group("buiten", both("B", "B"), (AGE, inner), relevant="${loopt} = 'ja'"), NICE))

    assert names(asked(form, {"loopt": "nee", "leeftijd": 9})) == ["loopt", "fijn"]
    assert names(asked(form, {"loopt": "ja", "leeftijd": 9})) == ["loopt", "leeftijd", "blijven", "fijn"]
    assert names(asked(form, {"loopt": "ja"})) == ["loopt", "leeftijd", "fijn"]


@st.composite
def filled_in(draw):
    form = draw(questionnaires())
    given_ = {}
    for question in form.questions.values():
        if draw(st.booleans()):
            choices = [choice.name for choice in form.choices_of(question)]
            many = st.lists(st.sampled_from(choices), max_size=3) if choices else None
            given_[question.name] = draw(
                many if question.kind in CHOOSING else st.sampled_from(["3", "x", "-1", "", "2,5", "0.125"])
            )
    return form, given_


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(filled_in())
def test_walking_through_asks_each_question_once_and_keeps_only_what_is_asked(case):
    form, given_ = case
    answers, page, seen = {}, next_page(form, {}), []
    while page is not None:
        seen.append(page.key)
        answers = take(form, answers, page, given_).answers
        page = next_page(form, answers, page.key)

    keys = [page.key for page in pages(form)]
    assert seen == [key for key in keys if key in seen]
    assert set(answers) <= set(names(asked(form, answers)))
    assert standing(form, answers) == answers
    assert all(printed(one) for one in answers.values())
    assert not any(form.questions[name].kind is Kind.NOTE for name in answers)


def test_a_page_that_is_not_known_begins_at_the_start():
    assert next_page(FORM, {}, "weg").key == "dag"
    assert page_before(FORM, {}, "weg") is not None


@pytest.mark.parametrize("answers", [{}, YES, NO])
def test_there_is_a_way_back_for_every_way_forward(answers):
    page = next_page(FORM, answers)
    while (after := next_page(FORM, answers, page.key)) is not None:
        assert page_before(FORM, answers, after.key) == page
        page = after


@settings(max_examples=60, deadline=None)
@given(filled_in())
def test_answers_that_were_kept_as_plain_data_come_back_as_they_were(case):
    form, given_ = case
    answers, page = {}, next_page(form, {})
    while page is not None:
        answers = take(form, answers, page, given_).answers
        page = next_page(form, answers, page.key)

    assert answers_of(form, json.loads(json.dumps(answers))) == answers


def test_a_number_with_three_decimals_is_no_thousand_when_it_comes_back():
    form = walks(items=(Question(Kind.DECIMAL, "kamers", both("K?", "R?")), AGE))

    assert answers_of(form, {"kamers": 1.125, "leeftijd": 44.0}) == {"kamers": 1.125, "leeftijd": 44}
    assert answers_of(form, {"kamers": True, "leeftijd": 44.5}) == {}


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=4) | st.floats(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["loopt", "met_wie", "leeftijd", "fijn"]), x),
    )
)
def test_whatever_comes_back_is_an_answer_or_nothing(data):
    assert standing(FORM, answers_of(FORM, data)) == answers_of(FORM, data)
