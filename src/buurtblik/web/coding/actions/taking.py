"""Take in codebooks and marked words from other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.codebook import Code as OneCode
from buurtblik.stories.coding.codebook import Codebook
from buurtblik.stories.coding.fragments import anchored
from buurtblik.stories.coding.quotes import places
from buurtblik.stories.coding.taguette import Highlight, Marked
from buurtblik.web.coding.actions.codes import begun, keep
from buurtblik.web.coding.actions.marking import prints_of
from buurtblik.web.coding.models import Code, Fragment
from buurtblik.web.coding.reads.codebook import Book
from buurtblik.web.coding.rules import anchor_key, coded_stories, coder
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.models import FIELDS, Story

MOST = 5_000  # highlights in one act


@dataclass(frozen=True)
class Taken:
    """What came of a file: new codes, codes that were known, marks, and words that were not found or stand twice."""

    added: int
    known: int
    marks: int = 0
    not_found: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@act
def take_codebook(*, process: Process, codebook: Codebook, visitor: Visitor, at: datetime) -> Taken:
    """Add the codes that are not there yet. A code that is known by its guid or its path stays where and what it is;
    only a description that was empty is filled. Taking in the same file twice changes nothing. Raises BadCodebook.
    """
    require(visitor, Action.EDIT, "code", process, at)
    book = begun(process, visitor, at)
    after, known = _joined(book, _aside(process, book), codebook)
    keep(process, book, after, visitor, at)
    note("take_codebook", "code", process.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return Taken(len(after.codes) - len(book.tree.codes), len(set(known.values()) & set(book.rows)))


@act
def take_highlights(*, process: Process, marked: Marked, visitor: Visitor, at: datetime) -> Taken:
    """Take in the codes, and mark the words that stand at exactly one place, as the marks of the visitor.

    Words are looked for in the story that the document is named after, and otherwise in all that are coded. What is
    not found, or stands at several places, is told and left to people.
    """
    require(visitor, Action.EDIT, "code", process, at)
    require(visitor, Action.CREATE, "fragment", process, at)
    if len(marked.highlights) > MOST:
        raise UnusableInput(f"coding: {len(marked.highlights)} highlights; at most {MOST} at once.")
    book = begun(process, visitor, at)
    after, stands = _joined(book, _aside(process, book), marked.codebook)
    before, book = book, keep(process, book, after, visitor, at)
    stories = list(coded_stories(process))
    by = coder(visitor, process, on=timezone.localdate(at))
    lost: list[str] = []
    doubtful: list[str] = []
    marks = 0
    for one in marked.highlights:
        found = list(_places(one, stories))
        if len(found) != 1:
            (doubtful if found else lost).append(one.words)
            continue
        story, part, start, end = found[0]
        anchor = anchored(getattr(story, part), start, end, key=anchor_key())
        for code in _to_mark(one, book, stands):
            _, is_new = Fragment.objects.get_or_create(
                story=story, part=part, start=anchor.start, end=anchor.end, code=book.rows[code], by=by,
                defaults={"at": at, **prints_of(anchor)},
            )  # fmt: skip
            marks += is_new
    note("take_highlights", "fragment", process.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    added = len(after.codes) - len(before.tree.codes)
    return Taken(added, len(marked.codebook.codes) - added, marks, tuple(lost), tuple(doubtful))


def _aside(process: Process, book: Book) -> dict[UUID, UUID | None]:
    """Codes that were merged or taken out, and what each counts as now."""
    rows = Code.objects.filter(process=process).exclude(pk__in=[row.pk for row in book.rows.values()])
    return {guid: book.stands.get(pk) for pk, guid in rows.values_list("pk", "guid")}


def _joined(book: Book, aside: dict[UUID, UUID | None], other: Codebook) -> tuple[Codebook, dict[UUID, UUID]]:
    """The tree with what is new in the other one, and which code each code of the other one counts as.

    A code that was taken out here comes in as a new one: what was decided about the old one stays.
    """
    tree, stands = book.tree, dict[UUID, UUID]()
    for code in other.codes:
        parent = None if code.parent is None else stands[code.parent]
        guid = aside.get(code.guid) or code.guid
        same = tree[guid] if guid in tree else _called(tree, parent, code.name)
        if same is None:
            guid = uuid4() if code.guid in aside else code.guid
            tree = tree.added(replace(code, guid=guid, parent=parent))
            stands[code.guid] = guid
            continue
        stands[code.guid] = same.guid
        if code.description and not same.description:
            tree = tree.changed(replace(same, description=code.description))
    return tree, stands


def _called(tree: Codebook, parent: UUID | None, name: str) -> OneCode | None:
    return next((one for one in tree.under(parent) if one.name.casefold() == name.casefold()), None)


def _places(one: Highlight, stories: list[Story]) -> Iterator[tuple[Story, str, int, int]]:
    named = [story for story in stories if story.name and story.name in one.document.upper()]
    for among in (named, stories):
        found = [
            (story, part, start, end)
            for story in among
            for part in FIELDS
            for start, end in places(one.words, getattr(story, part))
        ]
        if found:
            yield from found
            return


def _to_mark(one: Highlight, book: Book, stands: dict[UUID, UUID]) -> list[UUID]:
    return [code for guid in one.codes if not book.tree[code := stands[guid]].groups_only]
