"""What was printed of stories, and what can be: sets of forms, and quotes that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from buurtblik.values import Language
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order, theme_name
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.stories.models import PaperSet, Quote
from buurtblik.web.stories.rows import words_hold
from buurtblik.web.stories.rules import shown_to_everybody

SHOWN = 50


@dataclass(frozen=True)
class Quoted:
    """Words of a story that everybody may read, with the first theme of the story."""

    number: int
    words: str
    theme: str
    language: str
    direction: str


def sets_of(process: Process) -> QuerySet[PaperSet]:
    """The newest first, each with how many forms it has (``count``) and how many were typed in (``used``)."""
    used = Count("forms", filter=Q(forms__used_at__isnull=False))
    rows = PaperSet.objects.filter(process=process).annotate(count=Count("forms"), used=used)
    return rows.order_by("-at", "-pk")[:SHOWN]


def quotes_for_all(process: Process, language: Language) -> list[Quoted]:
    """Quotes of stories that everybody may read, the newest first, as far as the words still stand in the story."""
    rows = Quote.objects.filter(story__in=shown_to_everybody(process)).select_related("story")
    return [
        Quoted(
            row.pk,
            row.words,
            theme_name(in_order(row.story.themes)[0], language) if in_order(row.story.themes) else "",
            row.story.language,
            direction_of(row.story.language),
        )
        for row in rows.order_by("-story__told_on", "-pk")
        if words_hold(row.story, [row.words])
    ]
