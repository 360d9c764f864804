"""What a part of an agenda can rest on: figures, words that everybody may read, and what people concluded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from buurtblik.agenda.evidence.items import InBoth, Item, ThreadSeen, UrgencySeen
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.figures.line import Line
from buurtblik.figures.sentences import write_for
from buurtblik.values import Language
from buurtblik.web.agenda.evidence import holds
from buurtblik.web.bridge.reads.chosen import words_to_choose
from buurtblik.web.coding.models import Thread
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.stories.languages import written_of
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.rules import shown_to_everybody
from buurtblik.web.urgency.models import SetVerdict

STORIES_MAX, WORDS_MAX = 60, 6


@dataclass(frozen=True)
class Told:
    """A story from which words can be chosen. ``is_near``: it is about the theme of the part."""

    head: str
    language: str
    is_near: bool


@dataclass(frozen=True)
class Theme:
    name: str
    is_near: bool
    figures: Sequence[tuple[str, str]]


def figures_by_theme(lines: Iterable[Line], theme: str, held: Collection[str], language: Language) -> list[Theme]:
    """Figures with their value, by theme, without those that are held already."""
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in themes()}
    for line in lines:
        key = line.indicator.key
        if line.indicator.theme in found and line.value is not None and f"f:{key}" not in held:
            said = f"{line.indicator.label[language]}: {write_for(line, language)(line.value)} ({line.period})"
            found[line.indicator.theme].append((key, said))
    return [Theme(theme_name(key, language), key == theme, figures) for key, figures in found.items() if figures]


def stories_to_quote(process: Process, theme: str, language: Language) -> list[tuple[Told, list[tuple[str, str]]]]:
    """Stories that everybody may read, those of the theme first, each with words to choose."""
    rows = list(shown_to_everybody(process).prefetch_related("quotes").order_by("-told_on", "name")[:STORIES_MAX])
    rows.sort(key=lambda story: theme not in story.themes)
    found = []
    for story in rows:
        written = written_of(story)
        choices = [
            (f"{story.name}|{place}", words)
            for place, words in words_to_choose(story)[:WORDS_MAX]
            if holds(story, words)
        ]
        head = ", ".join(theme_name(key, language) for key in story.themes if key in themes())
        told = Told(f"{story.told_on:%d-%m-%Y}{' · ' if head else ''}{head}", written.language, theme in story.themes)
        if choices:
            found.append((told, choices))
    return found


def words_chosen(process: Process, values: Iterable[str]) -> list[tuple[Story, str]]:
    """The story and the words behind each choice; one that is gone meanwhile is left out."""
    asked = [value.partition("|")[::2] for value in values]
    rows = {one.name: one for one in shown_to_everybody(process).filter(name__in=[name for name, _ in asked])}
    found = []
    for name, place in asked:
        story = rows.get(name)
        words = dict(words_to_choose(story)).get(place) if story is not None else None
        if story is not None and words:
            found.append((story, words))
    return found


def others_of(process: Process, language: Language) -> list[Item]:
    """What people concluded of urgency in the last round, theme by theme, and threads that are published."""
    return [*_urgency(process), *_threads(process)]


def _urgency(process: Process) -> list[Item]:
    rows = SetVerdict.objects.filter(outcome__round__process=process).select_related("outcome__round").order_by("at")
    last = {row.theme: row for row in rows}
    return [
        UrgencySeen(
            id=f"u:{row.pk}",
            round=row.outcome.round.name,
            theme=row.theme,
            verdict=row.verdict,
            written=InBoth(
                *(f"{theme_name(row.theme, one)}: {Verdict(row.verdict).label(one)}" for one in ("nl", "en"))
            ),
            at=row.at,
        )
        for row in last.values()
    ]


def _threads(process: Process) -> list[Item]:
    rows = Thread.objects.filter(process=process, published_at__isnull=False).order_by("pk")
    return [ThreadSeen(f"t:{row.pk}", str(row.pk), row.name) for row in rows]
