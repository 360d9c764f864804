"""Figures of the area of a process, and the stories that people put at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from buurtblik.agenda.urgency.groups import groups
from buurtblik.figures.line import Line
from buurtblik.figures.profile import Profile, profile
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, write_for
from buurtblik.values import Language
from buurtblik.web.areas.links import profile_address
from buurtblik.web.bridge.models import StoryAtFigure
from buurtblik.web.bridge.reads.chosen import chosen_words
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.reads.shown import Shown, as_shown
from buurtblik.web.stories.rules import shown_to


@dataclass(frozen=True)
class Beside:
    """A story at a figure, by who put it there."""

    link: StoryAtFigure
    one: Shown
    words: str  # that somebody chose; empty: the quotes of the story, or how it begins
    by: str  # the group of who put it there; empty when that is not known


@dataclass(frozen=True)
class Figure:
    """A figure as it stands on a card, and the stories at it."""

    key: str
    name: str
    value: str
    period: str
    source: str
    compared: str  # a sentence
    stories: Sequence[Beside]


@dataclass(frozen=True)
class Theme:
    key: str
    name: str
    figures: Sequence[Figure]


@lru_cache(maxsize=64)
def profile_of(release: Release, code: str) -> Profile:
    """The profile of an area, kept for as long as it is asked often."""
    return profile(release, code)


def line_at(process: Process, release: Release | None, indicator: str) -> Line | None:
    """The figure of the area with this key, when it has a value."""
    return next((line for line in lines_of(process, release) if line.indicator.key == indicator), None)


def lines_of(process: Process, release: Release | None) -> list[Line]:
    """The figures of the area with a theme and a value, in the order of the catalogue; none without an area code."""
    if release is None or not process.area_code or process.area_code not in release:
        return []
    ours = set(themes())  # who lives somewhere is no theme
    found = profile_of(release, process.area_code).lines
    return [line for line in found if line.indicator.theme in ours and line.value is not None and line.period]


def by_theme(lines: Iterable[Line], language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """The name of each theme with the keys and names of its figures."""
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in themes()}
    for line in lines:
        if line.indicator.theme in found:
            found[line.indicator.theme].append((line.indicator.key, line.indicator.label[language]))
    return [(theme_name(key, language), figures) for key, figures in found.items() if figures]


def figures_with_stories(
    visitor: Visitor, process: Process, release: Release | None, *, on: date, inside: bool, language: Language
) -> list[Theme]:
    """Each figure at which a story stands that the visitor may read, by theme."""
    readable = shown_to(visitor, process, on=on)
    rows = list(
        StoryAtFigure.objects.filter(story__in=readable)
        .select_related("story__process", "story__gathering", "by")
        .prefetch_related("story__tellers", "story__quotes")
        .order_by("-story__told_on", "pk")
    )
    at: dict[str, list[Beside]] = {}
    for row in rows:
        at.setdefault(row.indicator, []).append(_beside(row, language))
    lines = {line.indicator.key: line for line in lines_of(process, release)}
    found: Mapping[str, list[Figure]] = {key: [] for key in themes()}
    for key, line in lines.items():
        if key in at and line.indicator.theme in found:
            found[line.indicator.theme].append(_figure(line, at[key], language))
    return [Theme(key, theme_name(key, language), figures) for key, figures in found.items() if figures]


def figures_at(story: Story, release: Release | None, language: Language) -> list[tuple[StoryAtFigure, str]]:
    """The figures at which one story stands, with their name and value."""
    lines = {line.indicator.key: line for line in lines_of(story.process, release)}
    found = []
    for row in story.figures.order_by("pk"):
        line = lines.get(row.indicator)
        said = row.indicator if line is None else f"{line.indicator.label[language]}: {_value(line, language)}"
        found.append((row, said))
    return found


def address_of(process: Process, language: Language) -> str:
    """The profile of the area; '' for an area of one's own."""
    return profile_address(process.area_code, process.area_name, language) if process.area_code else ""


def _figure(line: Line, stories: Sequence[Beside], language: Language) -> Figure:
    return Figure(
        line.indicator.key,
        line.indicator.label[language],
        _value(line, language),
        line.period or "",
        line.source,
        compare_sentence(line, language),
        stories,
    )


def _value(line: Line, language: Language) -> str:
    return write_for(line, language)(line.value) if line.value is not None else ""


def _beside(row: StoryAtFigure, language: Language) -> Beside:
    group = groups().get(row.by.group) if row.by is not None else None
    return Beside(
        row, _without_photos(row.story, language), chosen_words(row), group.label[language] if group is not None else ""
    )


def _without_photos(story: Story, language: Language) -> Shown:
    story._prefetched_objects_cache["media"] = []  # type: ignore[attr-defined]  # cards hold words alone
    return as_shown(story, language, inside=False)
