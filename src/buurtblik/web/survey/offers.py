"""What the page of a process says about questionnaires: fill one in, see what came out, and for who makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.rules import takes_answers


def _open_in(process: Process, on: date) -> list[Questionnaire]:
    found = process.questionnaires.filter(state=Questionnaire.State.OPEN).prefetch_related("versions").order_by("-at")
    return [one for one in found if takes_answers(one, on=on)]


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    language = "en" if get_language() == "en" else "nl"
    if may(visitor, Action.CREATE, "response", process, on=on):
        for one in _open_in(process, on):
            yield Offer(
                _("Fill in: %(title)s") % {"title": one.title(language)},
                reverse("survey_fill", args=[process.slug, one.name]),
                _("A questionnaire. You need no account and no name."),
                72,
                block="verhalen",
            )
    if may(visitor, Action.CREATE, "questionnaire", process, on=on):
        yield Offer(
            _("Make a questionnaire"),
            reverse("survey_new", args=[process.slug]),
            _("Ask many people the same, in their own language."),
            38,
            block="verhalen",
        )
    if process.questionnaires.filter(state=Questionnaire.State.CLOSED).exists():
        yield Offer(
            _("See what came out of questionnaires"),
            reverse("survey_page", args=[process.slug]),
            _("Counts and shares, question by question."),
            11,
            block="verhalen",
        )


def coming(_visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    language = "en" if get_language() == "en" else "nl"
    for one in _open_in(process, on):
        if one.closes_on is not None:
            yield Coming(
                _("Last day of the questionnaire: %(title)s") % {"title": one.title(language)},
                one.closes_on,
                reverse("survey_fill", args=[process.slug, one.name]),
            )
