"""The questionnaires of a process, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse

from buurtblik.stories.survey.languages import own_name
from buurtblik.stories.survey.questions import Kind
from buurtblik.web.rights.table import Action
from buurtblik.web.survey.languages import lacking
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.pages.asked import Asked, page
from buurtblik.web.survey.reads.numbers import numbers_of
from buurtblik.web.survey.rules import known_in, takes_answers


@page()
def overview(asked: Asked) -> HttpResponse:
    leads = asked.may(Action.LIST, "response")
    known = known_in(asked.visitor, asked.process, on=asked.today)
    counts = numbers_of(known) if leads else {}
    rows = [
        {
            "questionnaire": one,
            "title": one.title(asked.language),
            "is_open": takes_answers(one, on=asked.today),
            "languages": [own_name(code) for code in one.form.languages],
            "answers": counts.get(one.pk, 0),
        }
        for one in known
    ]
    return asked.show("overview", {"rows": rows, "leads": leads, "may_make": asked.may(Action.CREATE, "questionnaire")})


@page()
def one(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    form = found.form
    leads = asked.may(Action.LIST, "response")
    context = {
        "questionnaire": found,
        "title": form.say(form.title, asked.language),
        "is_open": takes_answers(found, on=asked.today),
        "questions": sum(question.kind is not Kind.NOTE for question in form.questions.values()),
        "languages": [own_name(code) for code in form.languages],
        "lacking": lacking(form, asked.language),
        "answers": numbers_of([found]).get(found.pk, 0) if leads else 0,
        "leads": leads,
        "may_edit": asked.may(Action.EDIT, "questionnaire"),
        "may_publish": asked.may(Action.PUBLISH, "questionnaire"),
        "may_export": asked.may(Action.EXPORT, "response"),
        "may_import": asked.may(Action.CREATE, "imported_response"),
        "may_answer": asked.may(Action.CREATE, "response"),
        "is_draft": found.state == Questionnaire.State.DRAFT,
    }
    return asked.show("one", context)
