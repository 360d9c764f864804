"""One story for its coder: sentences with what is marked in them, and the list of marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from buurtblik.stories.coding.units import sentences
from buurtblik.values import Language
from buurtblik.web.coding.models import Fragment, Memo
from buurtblik.web.coding.reads.codebook import Book, in_language
from buurtblik.web.coding.rules import visible_marks
from buurtblik.web.process.models import Participant
from buurtblik.web.stories.models import FIELDS, Story

LONGEST = 160  # signs of a mark in a list


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence: from which sign of the part on, whether they are marked, and what ends behind them."""

    words: str
    at: int
    is_marked: bool
    ends: tuple[str, ...]  # names of the codes of which a mark ends here


@dataclass(frozen=True)
class Sentence:
    """``value`` is its place as a form says it; ``is_first`` begins a new line of the text."""

    value: str
    number: int
    pieces: tuple[Piece, ...]
    is_first: bool


@dataclass(frozen=True)
class Part:
    name: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Mark:
    """One mark in a list."""

    fragment: Fragment
    code: str
    words: str
    name: str  # of the coder


@dataclass(frozen=True)
class Coded:
    """A story with one's own marks, and those of others when both are done."""

    parts: tuple[Part, ...]
    mine: tuple[Mark, ...]
    lost: tuple[Mark, ...]
    theirs: tuple[Mark, ...]


def coded(story: Story, part: Participant | None, book: Book, language: Language) -> Coded:
    rows = visible_marks(story.process, part).filter(story=story).select_related("code", "by__person")
    names = _names(book, language)
    marks = [
        Mark(row, " › ".join(names[code]), words_of(row, story), row.by.person.display_name if row.by else "")
        for row in rows.order_by("part", "start", "end", "pk")
        if (code := book.stands.get(row.code_id)) is not None
    ]
    marks.sort(key=lambda mark: (FIELDS.index(mark.fragment.part), mark.fragment.start, mark.fragment.end))
    mine = [mark for mark in marks if part is not None and mark.fragment.by_id == part.pk]
    shown = [mark for mark in mine if mark.fragment.doubt != Fragment.Doubt.LOST]
    last = {mark.fragment.pk: mark.code.rsplit(" › ", 1)[-1] for mark in shown}
    parts, number = [], 0
    for name in FIELDS:
        if text := getattr(story, name):
            here = [
                (one.fragment.start, one.fragment.end, last[one.fragment.pk])
                for one in shown
                if one.fragment.part == name
            ]
            cut = _sentences(name, text, here, number)
            number += len(cut)
            parts.append(Part(name, cut))
    return Coded(
        tuple(parts),
        tuple(shown),
        tuple(mark for mark in mine if mark.fragment.doubt == Fragment.Doubt.LOST),
        tuple(mark for mark in marks if mark not in mine and mark.fragment.doubt != Fragment.Doubt.LOST),
    )


def memos_beside(story: Story, part: Participant | None, *, with_others: bool) -> list[Memo]:
    """One's own memos, and those of others as soon as their marks may be seen."""
    found = Memo.objects.filter(story=story).select_related("by__person").order_by("at", "pk")
    return list(found if with_others else found.filter(by=part))


def words_of(row: Fragment, story: Story) -> str:
    """The words that a mark is on, on one line and not too long; empty when they were lost."""
    if row.doubt == Fragment.Doubt.LOST:
        return ""
    words = " ".join(getattr(story, row.part)[row.start : row.end].split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def next_story(stories: Iterable[Story], done: Collection[int], after: Story | None) -> Story | None:
    """The story that a coder takes next: the first behind this one that is not finished, else the first of all."""
    waiting = [story for story in stories if story.pk not in done and (after is None or story.pk != after.pk)]
    if after is not None:
        behind = [story for story in waiting if (story.at, story.pk) > (after.at, after.pk)]
        waiting = behind or waiting
    return waiting[0] if waiting else None


def _names(book: Book, language: Language) -> Mapping[UUID, Sequence[str]]:
    tree = in_language(book.tree, language)
    return {code.guid: tree.path(code.guid) for code in tree.codes}


def _sentences(part: str, text: str, marks: Sequence[tuple[int, int, str]], number: int) -> tuple[Sentence, ...]:
    found, before = [], 0
    for at, unit in enumerate(sentences(text), start=number + 1):
        gap = text[before : unit.start]
        found.append(
            Sentence(
                f"{part}:{unit.start}:{unit.end}",
                at,
                _pieces(text, unit.start, unit.end, marks),
                "\n" in gap or before == 0,
            )
        )
        before = unit.end
    return tuple(found)


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """A sentence cut wherever a mark begins or ends."""
    cuts = {start, end} | {at for mark in marks for at in mark[:2] if start < at < end}
    places = sorted(cuts)
    return tuple(
        Piece(
            text[a:b],
            a,
            any(mark[0] < b and a < mark[1] for mark in marks),
            tuple(mark[2] for mark in marks if mark[1] == b),
        )
        for a, b in pairwise(places)
    )
