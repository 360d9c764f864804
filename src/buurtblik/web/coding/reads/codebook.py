"""The code tree of a process as it stands now: without what was taken out, and merged codes as the one they became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from buurtblik.stories.coding.codebook import Code as OneCode
from buurtblik.stories.coding.codebook import Codebook, guid_of, of_themes
from buurtblik.stories.state import State
from buurtblik.values import Language
from buurtblik.web.coding.models import Code, Fragment
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes

STORED: Language = "nl"  # in which the names of the themes are kept


@dataclass(frozen=True)
class Book:
    """The tree, and how rows stand for codes in it.

    Attributes
    ----------
    rows : the row of each code in the tree; none when nobody changed or used the codebook yet.
    stands : of each row, also of one that was merged, the code that it counts as; not there for what was taken out.
    """

    tree: Codebook
    rows: Mapping[UUID, Code]
    stands: Mapping[int, UUID]

    @property
    def is_begun(self) -> bool:
        return bool(self.rows)

    def path(self, guid: UUID, language: Language) -> str:
        """The names from the top, in the language of the reader where a code is one of our themes."""
        return " › ".join(in_language(self.tree, language).path(guid))


@dataclass(frozen=True)
class Line:
    """One code for its page: how deep it stands, and on how many stretches of how many stories it was put."""

    code: OneCode
    row: Code | None
    depth: int
    marks: int
    stories: int
    below: int  # codes directly under it


def book_of(process: Process) -> Book:
    rows = list(Code.objects.filter(process=process).order_by("place", "pk"))
    if not rows:
        return Book(themes_book(), {}, {})
    known = {row.pk: row for row in rows}
    stands = {row.pk: end for row in rows if (end := _end(row, known)) is not None}
    live = [row for row in rows if row.merged_into_id is None and row.gone_at is None and row.pk in stands]
    codes = [
        OneCode(
            row.guid,
            row.name,
            row.description,
            known[stands[row.parent_id]].guid if row.parent_id is not None else None,
            row.groups_only,
        )
        for row in live
    ]
    return Book(
        Codebook(tuple(codes)),
        {row.guid: row for row in live},
        {pk: known[end].guid for pk, end in stands.items()},
    )


def themes_book() -> Codebook:
    """What a codebook begins with: the eight opgaven."""
    return of_themes([(key, theme_name(key, STORED)) for key in themes()])


def in_language(tree: Codebook, language: Language) -> Codebook:
    """The tree with the names of our themes in the language of the reader, where nobody renamed them."""
    if language == STORED:
        return tree
    ours = {guid_of("theme", key): key for key in themes()}
    return Codebook(
        tuple(
            replace(code, name=theme_name(ours[code.guid], language))
            if code.guid in ours and code.name == theme_name(ours[code.guid], STORED)
            else code
            for code in tree.codes
        )
    )


def lines_of(process: Process, book: Book, language: Language) -> list[Line]:
    """Every code in the order of reading, with its use; merged codes count for the one that they became."""
    rows = Fragment.objects.filter(code__process=process, story__state=State.SHOWN.value).exclude(
        doubt=Fragment.Doubt.LOST
    )
    marks: dict[UUID, set[tuple[object, ...]]] = {}  # words that two coders marked the same count once
    for code, *place in rows.order_by().values_list("code", "story", "part", "start", "end").distinct():
        if code in book.stands:
            marks.setdefault(book.stands[code], set()).add(tuple(place))
    tree = in_language(book.tree, language)
    return [
        Line(
            code,
            book.rows.get(code.guid),
            len(tree.path(code.guid)) - 1,
            len(marks.get(code.guid, ())),
            len({story for story, *_place in marks.get(code.guid, ())}),
            len(tree.under(code.guid)),
        )
        for code in tree.codes
    ]


def put_aside(process: Process) -> list[Code]:
    """Codes that can be put back: taken out or merged, the latest change of each place only."""
    rows = Code.objects.filter(process=process).filter(Q(gone_at__isnull=False) | Q(merged_into__isnull=False))
    found = list(rows.select_related("merged_into", "parent").order_by("name", "pk"))
    return [row for row in found if not (row.gone_at and row.parent and row.parent.gone_at == row.gone_at)]


def choices(book: Book, language: Language, *, to_mark: bool) -> list[tuple[str, str]]:
    """Codes for a list to choose from: the guid and the path; without those that only hold others when ``to_mark``."""
    tree = in_language(book.tree, language)
    return [
        (str(code.guid), " › ".join(tree.path(code.guid))) for code in tree.codes if not (to_mark and code.groups_only)
    ]


def _end(row: Code, known: Mapping[int, Code]) -> int | None:
    """The row that a row counts as, after every merge; None when that was taken out, by itself or with its parent."""
    seen = set()
    while row.merged_into_id is not None:
        if row.pk in seen:  # two merged into each other by hand in the database
            return None
        seen.add(row.pk)
        row = known[row.merged_into_id]
    if row.gone_at is not None:
        return None
    at, above = row, set()
    while at.parent_id is not None and at.pk not in above:
        above.add(at.pk)
        at = known[at.parent_id]
        while at.merged_into_id is not None and at.pk not in above:
            above.add(at.pk)
            at = known[at.merged_into_id]
        if at.gone_at is not None:
            return None
    return row.pk
