"""A questionnaire as plain data comes back as it was, and data that is none is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.survey.definition import as_data, form_of
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Kind, UnusableForm
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.stories.survey.xlsform_reading import read_xlsform
from buurtblik.stories.survey.xlsform_writing import write_xlsform
from buurtblik.values import LANGUAGES

from .forms import questionnaires, walks


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaires())
def test_a_questionnaire_goes_through_json_unchanged(form):
    assert form_of(json.loads(json.dumps(as_data(form)))) == form


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"title": "Wandelen"},
        {"languages": "nl"},
        {"items": {}},
        {"items": ["text"]},
        {"items": [{"kind": "photo", "name": "a", "label": {}}]},
        {"items": [{"kind": "text", "name": 1, "label": {}}]},
        {"items": [{"kind": "text", "name": "a", "label": {"nl": 3}}]},
        {"lists": {"k": [{"name": ["a"]}]}},
        {"lists": []},
        {"version": None},
    ],
)
def test_data_of_another_shape_is_refused(change):
    with pytest.raises(UnusableInput):
        form_of({**as_data(walks()), **change})


def test_data_of_the_right_shape_that_cannot_be_asked_says_why():
    with pytest.raises(UnusableForm) as caught:
        form_of({**as_data(walks()), "lists": {}})

    assert {flaw.code for flaw in caught.value.flaws} == {"form_no_list"}


def test_groups_without_end_are_refused():
    item = {"kind": "text", "name": "a", "label": {"nl": "A?"}}
    for n in range(200):
        item = {"group": f"g{n}", "items": [item]}

    with pytest.raises(UnusableInput):
        form_of({**as_data(walks()), "items": [item]})


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.text(max_size=3) | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(max_size=6), x)
    )
)
def test_whatever_comes_is_refused_or_asked(data):
    with pytest.raises(UnusableInput):
        form_of(data)


# Ready-made blocks


@pytest.mark.parametrize("key", list(blocks()))
def test_a_ready_made_block_can_be_asked_by_itself_in_both_languages(key):
    block = blocks()[key]

    form = Questionnaire("blok", block.label, LANGUAGES, (block.group,), block.lists)
    assert all(question.label.keys() == set(LANGUAGES) for question in form.questions.values())
    assert read_xlsform(write_xlsform(form), name="x.xlsx").form == form


def test_all_blocks_together_make_one_questionnaire():
    lists = {name: choices for block in blocks().values() for name, choices in block.lists.items()}
    form = Questionnaire(
        "alles", {"nl": "Alles", "en": "All"}, LANGUAGES, tuple(b.group for b in blocks().values()), lists
    )

    assert {"stay", "change"} <= {q.name for q in form.questions.values() if q.kind is Kind.TEXT}
