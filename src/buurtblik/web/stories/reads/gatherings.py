"""Walks, evenings and piles at which stories were collected, and what was told there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from buurtblik.disclosure.counts import step_count
from buurtblik.disclosure.rule import Rule
from buurtblik.stories.state import State
from buurtblik.stories.walk import VERDICTS
from buurtblik.stories.words import Method, Tone
from buurtblik.values import Language
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Gathering, Media, Story, Teller
from buurtblik.web.stories.reads.shown import Shown, as_shown
from buurtblik.web.stories.rules import shown_to
from buurtblik.web.stories.verdicts import VERDICTS_SAID

NEWEST = 200  # stories on the page of one gathering
WALKS = (Method.WALK, Method.OBSERVATION)
_HEARD = [State.NEW.value, State.HELD.value, State.SHOWN.value]  # each story once, and none that was refused


@dataclass(frozen=True)
class Point:
    """A point of a walk for its reader."""

    shown: Shown
    tone: Tone
    verdict: str


@dataclass(frozen=True)
class Heard:
    """How many were heard at a gathering, as a reader may know it. ``least`` is None for fewer than ``k``."""

    exact: int | None
    least: int | None
    k: int
    of_points: bool  # one person may have left several


def gatherings_of(process: Process) -> QuerySet[Gathering]:
    """The newest first."""
    return Gathering.objects.filter(process=process).order_by("-held_on", "-pk")


def held_of(process: Process, *, on: date) -> list[Gathering]:
    """Those of which the day has come, the newest first: what was told there can be typed in."""
    return list(gatherings_of(process).filter(held_on__lte=on))


def gathering_in(process: Process, number: str | int) -> Gathering | None:
    said = str(number)
    if not (said.isascii() and said.isdecimal()) or len(said) > 18:
        return None
    return Gathering.objects.select_related("process", "by__person").filter(process=process, pk=int(said)).first()


def is_walk(gathering: Gathering) -> bool:
    return gathering.method in WALKS


def told_at(visitor: Visitor, gathering: Gathering, *, on: date) -> list[Story]:
    """The stories of a gathering that somebody may read, the oldest first: a walk is read in its order."""
    media = Media.objects.filter(kind=Media.Kind.PHOTO).defer("bytes").order_by("pk")
    rows = shown_to(visitor, gathering.process, on=on).filter(gathering=gathering)
    newest = rows.select_related("gathering").prefetch_related("tellers", "quotes", Prefetch("media", queryset=media))
    return list(reversed(newest.order_by("-told_on", "-at", "-pk")[: NEWEST + 1]))


def points_of(stories: Iterable[Story], language: Language, *, inside: bool) -> dict[int, Point]:
    """The points of a walk by the number of their story."""
    found = {}
    for story in stories:
        tone = Tone(story.tone) if story.tone in VERDICTS else Tone.NONE
        verdict = str(VERDICTS_SAID[tone]) if tone is not Tone.NONE else ""
        found[story.pk] = Point(as_shown(story, language, inside=inside), tone, verdict)
    return found


def heard_at(gathering: Gathering, *, exact: bool, at: datetime) -> Heard:
    """How many told at a gathering. Who may not see each count sees it in steps, as it was when the day began."""
    walk = is_walk(gathering)
    stories = gathering.stories.filter(state__in=_HEARD)
    if not exact:
        today = timezone.localdate(at)
        stories = stories.filter(at__lt=timezone.make_aware(datetime.combine(today, time.min)))
    count = stories.count() if walk else Teller.objects.filter(story__in=stories).count()
    rule = Rule()
    reached = step_count(count, step=rule.step)
    return Heard(count if exact else None, reached if reached >= rule.k else None, rule.k, walk)


def answers_to(stories: Sequence[Story]) -> list[dict[str, str]]:
    return [story.answers for story in stories if isinstance(story.answers, dict)]
