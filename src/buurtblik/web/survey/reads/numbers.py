"""How many responses questionnaires have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Count

from buurtblik.web.survey.models import Questionnaire, Response


def numbers_of(questionnaires: Iterable[Questionnaire]) -> Mapping[int, int]:
    """By the number of a questionnaire how many responses it has; one without any is not there."""
    rows = Response.objects.filter(questionnaire__in=list(questionnaires)).order_by()
    return dict(rows.values_list("questionnaire").annotate(Count("pk")))
