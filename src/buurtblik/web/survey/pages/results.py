"""What came out: live for who leads the process, and for everybody once it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from buurtblik.figures.release import Release
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.beside import about_all
from buurtblik.web.survey.margins import known_of
from buurtblik.web.survey.models import Outcome, Questionnaire
from buurtblik.web.survey.pages.asked import Asked, page
from buurtblik.web.survey.reads.counting import Weighed
from buurtblik.web.survey.reads.outcome import Whole, live, told_of


@dataclass(frozen=True)
class Seen:
    """What came out as a visitor may see it; ``whole`` is None when there is nothing for them yet."""

    whole: Whole | None
    weighed: Weighed | None
    outcome: Outcome | None
    is_live: bool


def seen_by(asked: Asked, found: Questionnaire) -> Seen:
    """The published outcome; as long as there is none, or when they ask for it, live counts for who leads."""
    outcome = Outcome.objects.select_related("questionnaire").filter(questionnaire=found).first()
    if asked.may(Action.LIST, "response") and (outcome is None or "nu" in asked.request.GET):
        whole, weighed = live(found, known_of(asked.process, release_of(asked)), asked.language)
        return Seen(whole, weighed, outcome, is_live=True)
    return Seen(None if outcome is None else told_of(outcome, asked.language), None, outcome, is_live=False)


@page()
def results(asked: Asked, name: str) -> HttpResponse:
    found = asked.questionnaire(name)
    seen = seen_by(asked, found)
    context = {
        "questionnaire": found,
        "title": found.title(asked.language),
        "leads": asked.may(Action.LIST, "response"),
        "is_live": seen.is_live,
        "outcome": seen.outcome,
        "whole": seen.whole,
        "weighed": seen.weighed,
        "about": about_all(asked.request, asked.process, asked.language) if seen.whole else [],
    }
    return asked.show("results", context)


def release_of(asked: Asked) -> Release | None:
    """The figures with which this request began."""
    found: Release | None = getattr(asked.request, "release", None)
    return found
