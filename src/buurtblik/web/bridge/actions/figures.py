"""Put a story at a figure, and take it away again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.figures.release import Release
from buurtblik.web.bridge.models import WHY_MAX, StoryAtFigure
from buurtblik.web.bridge.reads.chosen import words_to_choose
from buurtblik.web.bridge.reads.figures import line_at
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.models import Story


@act
def put_at_figure(
    *, story: Story, indicator: str, release: Release, place: str = "", why: str = "", visitor: Visitor, at: datetime
) -> StoryAtFigure:
    """Say that a story is about what a figure of the area counts. Twice gives the same row, with the newest reason.

    ``place`` is of the words that stand there, one of :func:`buurtblik.web.bridge.reads.chosen.words_to_choose`.

    Raises UnusableInput for a figure without a value here, and for words that are not in the story.
    """
    process = story.process
    require(visitor, Action.CREATE, "story_at_figure", process, at)
    line = line_at(process, release, indicator)
    if line is None or line.period is None:
        raise UnusableInput(f"bridge: '{indicator}' has no value in {process.area_name}; choose a figure that has one.")
    if len(why) > WHY_MAX:
        raise UnusableInput(f"bridge: a reason has at most {WHY_MAX} signs.")
    if place and place not in dict(words_to_choose(story)):
        raise UnusableInput(f"bridge: '{place}' is no sentence or quote of this story.")
    made, is_new = StoryAtFigure.objects.get_or_create(
        story=story,
        indicator=indicator,
        area_code=process.area_code,
        period=line.period,
        defaults={
            "release": release.id,
            "place": place,
            "version": story.version if place else None,
            "why": why.strip(),
            "by": participation(visitor.person, process, on=timezone.localdate(at)),
            "at": at,
        },
    )
    if not is_new and why.strip() and made.why != why.strip():
        made.why = why.strip()
        made.save(update_fields=["why"])
    if not is_new and place:
        made.place, made.version = place, story.version
        made.save(update_fields=["place", "version"])
    if is_new:
        note("put_at_figure", "story_at_figure", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return made


@act
def take_from_figure(*, story: Story, number: int, visitor: Visitor, at: datetime) -> None:
    """Take a story away from a figure. Doing it twice changes nothing."""
    process = story.process
    require(visitor, Action.DELETE, "story_at_figure", process, at)
    found = StoryAtFigure.objects.filter(story=story, pk=number).first()
    if found is not None:
        found.delete()
        note("take_from_figure", "story_at_figure", number, by=visitor, process=process, action=Action.DELETE, at=at)
