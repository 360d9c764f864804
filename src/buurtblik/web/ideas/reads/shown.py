"""Ideas as pages show them: how each stands in words, and the list that a reader asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from buurtblik.agenda.ideas.overview import Line, Overview, overview
from buurtblik.agenda.ideas.sentences import line_in_words
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.values import Language
from buurtblik.web.ideas.library import link_of, term
from buurtblik.web.ideas.models import Idea, Link
from buurtblik.web.ideas.reads.all import All, all_of
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the list; empty: all."""

    words: str = ""
    theme: str = ""
    status: str = ""
    own: bool = False

    @property
    def is_all(self) -> bool:
        return not (self.words or self.theme or self.status or self.own)


@dataclass(frozen=True)
class Shown:
    """One idea. ``stands`` says how it stands in a sentence; ``head`` is the idea it lives on in, when merged."""

    row: Idea
    line: Line
    status: str
    stands: str
    themes: tuple[str, ...]
    head: Idea | None

    @property
    def is_late(self) -> bool:
        return self.line.waiting.wait is Wait.OVERDUE

    @property
    def is_open(self) -> bool:
        return self.line.waiting.wait.is_open

    @property
    def is_soon(self) -> bool:
        return self.line.waiting.wait is Wait.SOON


@dataclass(frozen=True)
class Board:
    """Everything about the ideas of a process on one day."""

    all: All
    overview: Overview
    shown: Mapping[str, Shown]  # by key, the newest first

    def listed(self, wanted: Wanted) -> Iterator[Shown]:
        """Those that somebody has read, as they are asked for."""
        asked = _folded(wanted.words)
        for one in self.shown.values():
            row = one.row
            if row.read != Idea.Read.SHOWN:
                continue
            if wanted.theme and wanted.theme not in row.themes:
                continue
            if wanted.status and wanted.status != one.line.status:
                continue
            if wanted.own and not row.own_part:
                continue
            text = " ".join(_folded(" ".join((row.title, row.words, row.place, row.own_part, row.needs))))
            if all(word in text for word in asked):
                yield one

    @property
    def to_answer(self) -> list[Shown]:
        """Those that were read and wait, the latest first; of merged ideas the one they live in tells."""
        waits = [one for one in self.shown.values() if one.is_open and one.row.read == Idea.Read.SHOWN and not one.head]
        return sorted(waits, key=lambda one: (one.line.waiting.due, one.row.pk))

    @property
    def unread(self) -> list[Idea]:
        return [row for row in reversed(self.all.rows.values()) if row.read == Idea.Read.NEW]


def board(process: Process, on: date, language: Language, *, unread: bool = False) -> Board:
    """``unread``: with the words of ideas that nobody has read yet."""
    found = all_of(process, unread=unread)
    view = overview(found.values.values(), on=on, term=term(), links=[link_of(row) for row in links_in(process)])
    lines = {line.key: line for line in view.lines}
    shown = {key: _shown(found, key, lines[key], language) for key in found.rows}
    return Board(found, view, shown)


def links_in(process: Process) -> list[Link]:
    """How the ideas of a process stand to policy; not of those that are hidden."""
    rows = Link.objects.filter(idea__process=process).exclude(idea__read=Idea.Read.HIDDEN)
    return list(rows.select_related("idea", "policy").order_by("pk"))


def _shown(found: All, key: str, line: Line, language: Language) -> Shown:
    head = found.heads[key]
    return Shown(
        row=found.rows[key],
        line=line,
        status=line.status.label(language),
        stands=line_in_words(line, language),
        themes=tuple(theme_name(theme, language) for theme in line.themes),
        head=found.rows[head.key] if head.key != key else None,
    )


def _folded(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
