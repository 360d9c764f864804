"""The questionnaires of the example: whole in their languages, filled in, and of one everybody sees what came out."""

from __future__ import annotations

import pytest

from buurtblik.stories.survey.questionnaire import untranslated
from buurtblik.stories.survey.questions import Question, everything
from buurtblik.web.example.survey import form_of, told
from buurtblik.web.stories.models import Story
from buurtblik.web.survey.models import Outcome, Questionnaire, Response

from .conftest import AT


def test_every_questionnaire_can_be_asked_and_is_whole_in_dutch_and_english():
    forms = [form_of(entry) for entry in told()["questionnaire"]]

    assert [untranslated(form).keys() & {"nl", "en"} for form in forms] == [set(), set()]
    assert any(item.relevant for form in forms for item in everything(form.items) if isinstance(item, Question))


def test_every_row_of_answers_has_a_number_for_each_choice():
    for entry in told()["questionnaire"]:
        form = form_of(entry)
        for name, weights in entry["answers"].items():
            assert len(weights) == len(form.choices_of(form.questions[name])), name


@pytest.mark.slow
def test_one_is_open_and_of_the_other_everybody_sees_what_came_out(made):
    closed, opened = Questionnaire.objects.filter(process=made).order_by("pk")

    assert (closed.state, opened.state) == ("closed", "open")
    assert opened.closes_on > AT.date()
    counts = [entry["respondents"] for entry in told()["questionnaire"]]
    assert [one.responses.count() for one in (closed, opened)] == counts
    results = Outcome.objects.get().results
    assert (Outcome.objects.get().questionnaire, results["is_weighed"]) == (closed, True)
    assert Story.objects.filter(method="survey", state="new").count() == 3
    assert Response.objects.filter(at__gt=AT).count() == 0
