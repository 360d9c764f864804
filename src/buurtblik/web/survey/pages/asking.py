"""How a questionnaire is asked, opening it, and closing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.stories.survey.questionnaire import untranslated
from buurtblik.web.survey import actions
from buurtblik.web.survey.forms_making import SettleForm
from buurtblik.web.survey.languages import named
from buurtblik.web.survey.margins import known_of
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.pages.asked import Asked, page
from buurtblik.web.survey.pages.results import release_of
from buurtblik.web.survey.reads.numbers import numbers_of


@page(post=True)
def settle(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    initial = {one: getattr(found, one) for one in ("closes_on", "is_random", "invited", "to_stories")}
    form = SettleForm(asked.posted, initial=initial)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.settle_questionnaire(
            questionnaire=found,
            closes_on=told["closes_on"],
            is_random=told["is_random"],
            invited=told["invited"],
            to_stories=told["to_stories"],
            visitor=asked.visitor,
            at=asked.at,
        )
        messages.success(asked.request, _("Kept."))
        return redirect("survey_one", asked.process.slug, name)
    context = {"questionnaire": found, "title": found.title(asked.language), "form": form}
    return asked.show("settle", context, status=422 if form.errors else 200)


@page(post=True)
def stand(asked: Asked, name: str) -> HttpResponse:
    """Open it, or close it; what follows from that is said first."""
    found = asked.questionnaire(name)
    opens = found.state != Questionnaire.State.OPEN
    wrong = ""
    if asked.posted is not None:
        try:
            if opens and asked.posted.get("to") == "open":
                actions.open_questionnaire(questionnaire=found, visitor=asked.visitor, at=asked.at)
                messages.success(asked.request, _("The questionnaire is open. People can fill it in now."))
                return redirect("survey_one", asked.process.slug, name)
            if not opens and asked.posted.get("to") == "closed":
                known = known_of(asked.process, release_of(asked))
                actions.close_questionnaire(questionnaire=found, known=known, visitor=asked.visitor, at=asked.at)
                messages.success(asked.request, _("The questionnaire is closed. Everybody can see what came out."))
                return redirect("survey_results", asked.process.slug, name)
            return redirect("survey_one", asked.process.slug, name)  # somebody else did it just now
        except actions.Closing:
            wrong = _("Its last day is past. Choose a later day first, under “How it is asked”.")
    context = {
        "questionnaire": found,
        "title": found.title(asked.language),
        "opens": opens,
        "again": found.opened_at is not None,
        "answers": numbers_of([found]).get(found.pk, 0),
        "lacking": [named(code, asked.language) for code in untranslated(found.form)],
        "wrong": wrong,
    }
    return asked.show("stand", context, status=422 if wrong else 200)
