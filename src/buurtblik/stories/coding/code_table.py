"""Codebooks as a table: ours, and that of Taguette.

Ours has a line per code: its name, what it stands under, its description, whether it only holds other codes, and its
guid. That of Taguette has names with dots, ``living.rent``, which make a tree here. See docs/methods/coding.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from buurtblik.intake.problems import refused
from buurtblik.paper.tables import as_csv, as_told
from buurtblik.stories.coding.codebook import Code, Codebook, guid_of
from buurtblik.stories.coding.foreign import ReadCodebook, Tag, as_tree, dotted, of_tags
from buurtblik.stories.coding.tables import Rows, headed

COLUMNS = ("code", "parent", "description", "groups_only", "guid")
BETWEEN = " > "  # the names of a path in one cell
NAMES = ("code", "tag", "name", "path")  # how a column with names of codes may be called
_YES = {"yes", "ja", "true", "1"}


def write_csv(codebook: Codebook) -> str:
    """The codebook as csv; reading it gives the same codebook.

    >>> home = Code(guid_of("home"), "Home")
    >>> write_csv(Codebook((home, Code(guid_of("rent"), "Rent", parent=home.guid)))).splitlines()[2].split(";")[:2]
    ['Rent', 'Home']
    """
    rows = []
    for code in codebook.codes:
        above = () if code.parent is None else codebook.path(code.parent)
        use = "yes" if code.groups_only else ""
        rows.append([code.name, joined(above), code.description, use, str(code.guid)])
    return as_csv(COLUMNS, rows, "en")


def write_tags(codebook: Codebook) -> str:
    """The codebook as the csv that Taguette takes in: a tag and a description a line, the tree in dots.

    Names and descriptions come back from it; numbers and what only holds others do not. A dot in a name becomes a
    comma, because it would make a layer.

    >>> home = Code(guid_of("home"), "Home")
    >>> print(write_tags(Codebook((home, Code(guid_of("rent"), "Rent", "too high", home.guid)))).splitlines()[2])
    Home.Rent,too high
    """
    rows = [
        [".".join(name.replace(".", ",") for name in codebook.path(code.guid)), code.description]
        for code in codebook.codes
    ]
    return as_csv(("tag", "description"), rows, "en", delimiter=",")


def read_code_table(rows: Rows, *, name: str) -> ReadCodebook:
    """The codebook of a table with a heading line; blank lines are skipped.

    A column ``code``, ``tag``, ``name`` or ``path`` holds the names, ``parent`` what each stands under,
    ``description`` what it means. Where the column is called ``tag`` or ``path``, dots make a tree, and what is missing
    in between is added as a code that only holds others.

    Raises
    ------
    RefusedInput
        No such column, two of them, no codes, or codes that do not make a tree.
    """
    heading, lines = headed(rows, name=name)
    found = [column for column in NAMES if column in heading]
    if len(found) != 1:
        raise refused("not_a_codebook", file=name, came="two_columns" if found else "columns")
    entries = [_Entry.of(row, cells, heading, found[0]) for row, cells in lines]
    if not entries:
        raise refused("not_a_codebook", file=name, came="empty")
    if found[0] in {"tag", "path"}:
        return ReadCodebook(of_tags([_tag(entry) for entry in entries], name=name))
    return ReadCodebook(as_tree(_placed(entries, name), name=name))


def joined(path: Sequence[str]) -> str:
    """The names of a path in one text, so that they can be taken apart again.

    >>> joined(["Home", "Rent"])
    'Home > Rent'
    """
    return BETWEEN.join(name.replace("\\", "\\\\").replace(">", "\\>") for name in path)


def taken_apart(text: str) -> tuple[str, ...]:
    """The names of a path in one text.

    >>> taken_apart(joined(["Home", "Rent > 900"]))
    ('Home', 'Rent > 900')
    """
    names, name, is_escaped = [], "", False
    for sign in text:
        if sign == "\\" and not is_escaped:
            is_escaped = True
        elif sign == ">" and not is_escaped:
            names.append(name.strip())
            name = ""
        else:
            name, is_escaped = name + sign, False
    names.append(name.strip())
    return tuple(one for one in names if one)


@dataclass(frozen=True, slots=True)
class _Entry:
    row: int
    name: str
    parent: str
    description: str
    groups_only: bool
    guid: str

    @classmethod
    def of(cls, row: int, cells: Sequence[str], heading: Mapping[str, int], column: str) -> _Entry:
        def said(key: str) -> str:
            at = heading.get(key, len(cells))
            return as_told(cells[at].strip()) if at < len(cells) else ""

        return cls(
            row, said(column), said("parent"), said("description"), said("groups_only").lower() in _YES, said("guid")
        )


def _tag(entry: _Entry) -> Tag:
    path, parent = dotted(entry.name), dotted(entry.parent)
    if parent and (path[: len(parent)] != parent or path == parent):
        path = (*parent, *path)
    return Tag(path, entry.description, row=entry.row)


def _placed(entries: Sequence[_Entry], file: str) -> list[Code]:
    """Codes under the one whose path of names is said as parent, or whose name is said and nobody else's."""
    places: dict[tuple[str, ...], Code] = {}
    called: dict[tuple[str, ...], list[Code]] = {}
    for entry in entries:
        if not entry.name:
            raise refused("bad_code", file=file, row=entry.row, came="", why="name")
        guid = _guid(entry, file) or guid_of("table", entry.parent, entry.name)
        code = Code(guid, entry.name, entry.description, groups_only=entry.groups_only)
        place = _folded((*taken_apart(entry.parent), entry.name))
        if place in places:
            raise refused("bad_code", file=file, row=entry.row, came=entry.name, why="same_name")
        places[place] = code
        called.setdefault(place[-1:], []).append(code)
    found = []
    for entry, (place, code) in zip(entries, places.items(), strict=True):
        above = place[:-1]
        alike = called.get(above, [])
        parent = places.get(above) or (alike[0] if len(alike) == 1 else None)
        if above and parent is None:
            raise refused("bad_code", file=file, row=entry.row, came=entry.name, why="no_parent")
        found.append(code if parent is None else replace(code, parent=parent.guid))
    return found


def _guid(entry: _Entry, file: str) -> UUID | None:
    if not entry.guid:
        return None
    try:
        return UUID(entry.guid)
    except ValueError:
        raise refused("bad_code", file=file, row=entry.row, came=entry.name, why="guid") from None


def _folded(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in path)
