"""What waits for somebody to read it, and what they see when they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from buurtblik.stories.state import TO_READ, State
from buurtblik.stories.words import Age, Scope
from buurtblik.text.privacy import Places, Trace, find
from buurtblik.values import Language
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import FIELDS, Original, Story
from buurtblik.web.stories.reads.places import first_words
from buurtblik.web.stories.rules import is_open_now

EXCERPT = 140


@dataclass(frozen=True)
class Waiting:
    """One line of the queue."""

    story: Story
    excerpt: str
    doubles: int  # other stories with the same words
    is_opened: bool  # somebody has it before them now
    has_photo: bool


@dataclass(frozen=True)
class Field:
    """The words of one field as they were told, with what points at a person in them."""

    name: str
    words: str
    traces: tuple[Trace, ...]


def counts(process: Process) -> dict[State, int]:
    """How many stories stand in each state; for those who read them only."""
    found = dict(Story.objects.filter(process=process).order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state.value, 0) for state in State}


def waiting(process: Process, *, states: Iterable[State] = TO_READ, at: datetime, limit: int = 100) -> list[Waiting]:
    """What waits, the oldest first."""
    rows = list(
        Story.objects.filter(process=process, state__in=[state.value for state in states])
        .annotate(photos=Count("media", filter=Q(media__kind="photo")))
        .order_by("at", "pk")[:limit]
    )
    doubles = _doubles(process, [row.fingerprint for row in rows])
    return [
        Waiting(
            row,
            first_words(row, EXCERPT),
            doubles.get(row.fingerprint, 1) - 1,
            is_open_now(row, at=at),
            row.photos > 0,
        )
        for row in rows
    ]


def same_words(story: Story) -> QuerySet[Story]:
    """Other stories with the same words, the oldest first."""
    found = Story.objects.filter(process=story.process_id, fingerprint=story.fingerprint)
    return found.exclude(pk=story.pk).order_by("at", "pk")


def fields_of(story: Story, places: Places) -> list[Field]:
    """The fields of a story with the words as they were told; after that is gone, as they stand now."""
    original = Original.objects.filter(story=story).first()
    told = original.words if original is not None else {name: getattr(story, name) for name in FIELDS}
    return [
        Field(name, told[name], find(told[name], places=places) if original is not None else ())
        for name in FIELDS
        if told.get(name)
    ]


def of_a_child(story: Story) -> bool:
    """Whether somebody who told it is younger than 15: then a parent has to agree, which the program cannot see."""
    return any(teller.age == Age.UNDER_15 for teller in story.tellers.all())


def allowed(story: Story, language: Language) -> list[str]:
    """What the teller lets happen with a story, in words and in one order."""
    return [scope.label(language) for scope in Scope if scope.value in story.scopes]


def _doubles(process: Process, fingerprints: list[str]) -> dict[str, int]:
    found = Story.objects.filter(process=process, fingerprint__in=fingerprints).order_by()
    return dict(found.values_list("fingerprint").annotate(Count("pk")))
