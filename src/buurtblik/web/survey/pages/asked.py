"""What every page of questionnaires starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from buurtblik.web.process.opened import Page, page_of
from buurtblik.web.stories.pages.asked import Asked as AskedOfStories
from buurtblik.web.survey.models import Questionnaire
from buurtblik.web.survey.rules import may_know


@dataclass(frozen=True)
class Asked(AskedOfStories):
    room = "survey"

    def questionnaire(self, name: str) -> Questionnaire:
        """The questionnaire with this name; not found when the visitor may not know of it."""
        found = (
            Questionnaire.objects.select_related("process")
            .prefetch_related("versions")
            .filter(process=self.process, name=name)
            .first()
        )
        if found is None or not may_know(self.visitor, found, on=self.today):
            raise Http404
        return found


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)
