"""Change the code tree: each act asks the library whether the tree stays a tree, and writes what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from buurtblik.errors import BuurtblikError
from buurtblik.stories.coding.codebook import BadCodebook, Codebook
from buurtblik.stories.coding.codebook import Code as OneCode
from buurtblik.web.coding.models import Code, Fragment
from buurtblik.web.coding.reads.codebook import Book, book_of
from buurtblik.web.coding.rules import coder
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once


class StillUsed(BuurtblikError):
    """The code has marks, and nobody said that those may go along. Nothing was changed."""

    def __init__(self, marks: int) -> None:
        super().__init__(f"coding: the code has {marks} marks; say that they go along, or merge it into another code.")
        self.marks = marks


@act
def add_code(
    *, process: Process, name: str, description: str = "", under: UUID | None = None, groups_only: bool = False,
    visitor: Visitor, key: str, at: datetime,
) -> Code:  # fmt: skip
    """A code more, last in its place; the same form sent twice gives one. Raises BadCodebook."""
    require(visitor, Action.CREATE, "code", process, at)
    made = OneCode(uuid4(), " ".join(name.split()), description, under, groups_only)

    def make() -> Code:
        book = begun(process, visitor, at)
        if under is not None:
            _ = book.tree[under]
        row = keep(process, book, book.tree.added(made), visitor, at).rows[made.guid]
        note("add_code", "code", row.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return row

    return once(owner=str(visitor), name="add_code", key=f"{key} in {process.pk}", at=at, kind=Code, make=make)


@act
def change_code(
    *, process: Process, guid: UUID, name: str, description: str, groups_only: bool = False, visitor: Visitor,
    at: datetime,
) -> Book:  # fmt: skip
    """Another name, description or use for a code. Raises BadCodebook."""
    require(visitor, Action.EDIT, "code", process, at)
    book = begun(process, visitor, at)
    after = replace(
        book.tree[guid], name=" ".join(name.split()), description=description, groups_only=groups_only
    )  # fmt: skip
    book = keep(process, book, book.tree.changed(after), visitor, at)
    _told("change_code", book, guid, visitor, process, Action.EDIT, at)
    return book


@act
def move_code(
    *, process: Process, guid: UUID, under: UUID | None, place: int | None = None, visitor: Visitor, at: datetime
) -> Book:
    """A code, with all under it, in another place. Raises BadCodebook."""
    require(visitor, Action.EDIT, "code", process, at)
    book = begun(process, visitor, at)
    book = keep(process, book, book.tree.moved(guid, under=under, at=place), visitor, at)
    _told("move_code", book, guid, visitor, process, Action.EDIT, at)
    return book


@act
def merge_code(*, process: Process, guid: UUID, into: UUID, visitor: Visitor, at: datetime) -> Book:
    """Let one code count as another from now on, with all that stands under it. It can be put back.

    Raises BadCodebook: into itself or what stands under it, or where two names would meet.
    """
    require(visitor, Action.DELETE, "code", process, at)
    book = begun(process, visitor, at)
    book.tree.merged(guid, into=into)
    row = book.rows[guid]
    Code.objects.filter(pk=row.pk).update(merged_into=book.rows[into])
    note("merge_code", "code", row.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return book_of(process)


@act
def remove_code(*, process: Process, guid: UUID, visitor: Visitor, at: datetime, with_marks: bool = False) -> Book:
    """Take a code out, with all that stands under it. It can be put back, and its marks come along then.

    Raises
    ------
    StillUsed
        It has marks, and nobody said that those may go.
    """
    require(visitor, Action.DELETE, "code", process, at)
    book = begun(process, visitor, at)
    gone = {code.guid for code in book.tree.within(guid)}
    stand = [pk for pk, end in book.stands.items() if end in gone]
    marks = Fragment.objects.filter(code__in=stand).count()
    if marks and not with_marks:
        raise StillUsed(marks)
    row = book.rows[guid]
    Code.objects.filter(pk__in=[book.rows[one].pk for one in gone]).update(gone_at=at)
    note("remove_code", "code", row.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return book_of(process)


@act
def put_code_back(*, code: Code, visitor: Visitor, at: datetime) -> Book:
    """Bring back a code that was merged or taken out, with what went along with it. Doing it twice changes nothing.

    Raises BadCodebook where another code has its name by now, or what it stood under was taken out.
    """
    process = code.process
    require(visitor, Action.EDIT, "code", process, at)
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    row = Code.objects.get(pk=code.pk)
    if row.merged_into_id is None and row.gone_at is None:
        return book_of(process)
    if row.gone_at is not None:
        Code.objects.filter(pk__in=_below(row)).update(gone_at=None)
    Code.objects.filter(pk=row.pk).update(merged_into=None, gone_at=None)
    book = book_of(process)  # raises when it does not fit any more; then all of this is undone
    if row.guid not in book.tree:
        raise BadCodebook("no_parent", row.name, f"what '{row.name}' stood under was taken out.")
    note("put_code_back", "code", row.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return book


def begun(process: Process, visitor: Visitor, at: datetime) -> Book:
    """The codebook to change, kept by nobody else until the act ends; it begins with the themes."""
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    book = book_of(process)
    return book if book.is_begun else keep(process, book, book.tree, visitor, at)


def keep(process: Process, book: Book, after: Codebook, visitor: Visitor, at: datetime) -> Book:
    """Write what differs between the rows and the tree after an act; no code of the tree before goes missing."""
    by = coder(visitor, process, on=timezone.localdate(at))
    rows = dict(book.rows)
    for place, code in enumerate(after.codes):
        parent = rows[code.parent] if code.parent is not None else None
        row = rows.get(code.guid)
        if row is None:
            rows[code.guid] = Code.objects.create(
                process=process, guid=code.guid, name=code.name, description=code.description, parent=parent,
                place=place, groups_only=code.groups_only, by=by, at=at,
            )  # fmt: skip
            continue
        told = {
            "name": code.name, "description": code.description, "groups_only": code.groups_only, "place": place,
        }  # fmt: skip
        if code.guid not in book.tree or book.tree[code.guid].parent != code.parent:
            told["parent"] = parent
        changed = {name: value for name, value in told.items() if getattr(row, name) != value}
        if changed:
            Code.objects.filter(pk=row.pk).update(**changed)
    return book_of(process)


def _told(name: str, book: Book, guid: UUID, visitor: Visitor, process: Process, action: Action, at: datetime) -> None:
    note(name, "code", book.rows[guid].pk, by=visitor, process=process, action=action, at=at)


def _below(row: Code) -> list[int]:
    """What was taken out together with a row."""
    rows = Code.objects.filter(process=row.process_id, gone_at=row.gone_at).values_list("pk", "parent_id")
    below: dict[int | None, list[int]] = {}
    for pk, parent in rows:
        below.setdefault(parent, []).append(pk)
    found, waiting = [], [row.pk]
    while waiting:
        pk = waiting.pop()
        found.append(pk)
        waiting += [one for one in below.get(pk, []) if one not in found]
    return found
