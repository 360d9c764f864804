"""What may be seen and done with a questionnaire beyond what the table of rights says."""

from __future__ import annotations

from datetime import date

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.survey.models import Questionnaire


def takes_answers(questionnaire: Questionnaire, *, on: date) -> bool:
    """Whether answers come in on a day."""
    if questionnaire.state != Questionnaire.State.OPEN:
        return False
    return questionnaire.closes_on is None or on <= questionnaire.closes_on


def may_know(visitor: Visitor, questionnaire: Questionnaire, *, on: date) -> bool:
    """Whether a visitor may know of it: of one that is being made only those who make it."""
    is_made = questionnaire.state != Questionnaire.State.DRAFT
    return is_made or may(visitor, Action.EDIT, "questionnaire", questionnaire.process, on=on)


def known_in(visitor: Visitor, process: Process, *, on: date) -> list[Questionnaire]:
    """The questionnaires of a process that a visitor may know of, the newest first."""
    found = Questionnaire.objects.filter(process=process).prefetch_related("versions").order_by("-at", "-pk")
    if not may(visitor, Action.EDIT, "questionnaire", process, on=on):
        found = found.exclude(state=Questionnaire.State.DRAFT)
    return list(found)
