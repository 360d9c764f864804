"""The stories of a process as they are read: whole, quietly, with who told no nearer than a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from buurtblik.agenda.urgency.groups import groups
from buurtblik.stories.telling import PARTS
from buurtblik.stories.walk import known as known_answers
from buurtblik.stories.words import Age, Method, Sex, Tenure, Tone
from buurtblik.values import Language
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order, theme_name
from buurtblik.web.stories.languages import written_of
from buurtblik.web.stories.models import Media, Story, Teller
from buurtblik.web.stories.rules import photo_is_shown, shown_to

PAGE = 20


@dataclass(frozen=True)
class Shown:
    """A story for its reader."""

    story: Story
    language: str  # for the attribute lang; empty where nobody knows
    direction: str
    parts: Sequence[tuple[str, str]]  # question's name and the answer
    themes: Sequence[str]
    tone: str
    method: str
    voices: Sequence[str]  # groups, each once
    quotes: Sequence[str]
    photos: Sequence[Media]
    answers: Sequence[tuple[str, str]]  # to the checklist of a walk


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see. An empty field asks for all."""

    theme: str = ""
    tone: str = ""


def stories_for(
    visitor: Visitor, process: Process, *, asked: Asked, on: object, inside: bool, language: Language, page: int = 1
) -> tuple[list[Shown], int, bool]:
    """A page of stories, the newest first, its number, and whether there are more. Behind the last comes the last."""
    rows = shown_to(visitor, process, on=on)  # type: ignore[arg-type]
    if asked.theme:
        rows = rows.filter(Q(themes__icontains=f'"{asked.theme}"'))
    if asked.tone:
        rows = rows.filter(tone=asked.tone)
    page = min(page, max(1, -(-rows.count() // PAGE))) if page > 1 else 1
    start = (page - 1) * PAGE
    found = list(with_all(rows).order_by("-told_on", "name")[start : start + PAGE + 1])
    return [as_shown(row, language, inside=inside) for row in found[:PAGE]], page, len(found) > PAGE


def with_all(stories: QuerySet[Story]) -> QuerySet[Story]:
    """Stories with what a reader sees of each, in few questions and without the bytes of photos."""
    media = Media.objects.filter(kind=Media.Kind.PHOTO).defer("bytes").order_by("pk")
    return stories.prefetch_related("tellers", "quotes", Prefetch("media", queryset=media)).select_related("gathering")


def as_shown(story: Story, language: Language, *, inside: bool) -> Shown:
    known = groups()
    written = written_of(story)
    voices = {teller.group for teller in story.tellers.all()}
    return Shown(
        story=story,
        language=written.language,
        direction=written.direction,
        parts=[(name, getattr(story, name)) for name in PARTS if getattr(story, name)],
        themes=[theme_name(key, language) for key in in_order(story.themes)],
        tone=Tone(story.tone).label(language) if story.tone else "",
        method=Method(story.method).label(language),
        voices=[known[key].label[language] for key in known if key in voices],
        quotes=[quote.words for quote in story.quotes.all()],
        photos=[one for one in story.media.all() if photo_is_shown(story, inside=inside)],
        answers=answers_said(story, language),
    )


def said_beside(story: Story, language: Language) -> dict[str, str]:
    """What a teller gave beside the words, for the teller alone: all of it, as it is kept."""
    tellers = [told_by(teller, language) for teller in story.tellers.order_by("pk")]
    return {
        "place": story.place_name,
        "themes": ", ".join(theme_name(key, language) for key in in_order(story.themes)),
        "tone": Tone(story.tone).label(language) if story.tone else "",
        "tellers": "; ".join(tellers),
    }


def told_by(teller: Teller, language: Language) -> str:
    """What is known of a teller, in words."""
    said = [groups()[teller.group].label[language]]
    for value, kind in ((teller.age, Age), (teller.sex, Sex), (teller.tenure, Tenure)):
        if value:
            said.append(kind(value).label(language))
    return ", ".join(said)


def themes_told(stories: Iterable[Story]) -> list[str]:
    return in_order({theme for story in stories for theme in story.themes})


def answers_said(story: Story, language: Language) -> list[tuple[str, str]]:
    """What was answered to the checklist of a walk, in words."""
    return [(question, answer.label(language)) for question, answer in known_answers(story.answers).items()]
