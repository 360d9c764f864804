"""A code tree: what stories are marked with, each code with a name, a description and a place under another one.

A codebook is a value: adding, moving or merging gives another codebook, or says why it cannot be. Codes have no
colour, because colour would carry meaning alone. See docs/methods/coding.md.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from uuid import UUID

from buurtblik.errors import UnusableInput

NAME_MAX = 120
DESCRIPTION_MAX = 2_000
DEPTH_MAX = 8
CODES_MAX = 1_000
_OURS = UUID("6f3a1c52-6d0b-5d0e-9a54-2f9a7d5f8c11")  # the name space of codes that we name by a key
# What no XML may hold, and what turns the letters around that follow; a line end or tab is no part of a name.
_UNFIT = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]"
)
_BREAKS = re.compile("[\t\n\r\u2028\u2029]")

Why = Literal["name", "description", "same_name", "same_guid", "no_parent", "cycle", "deep", "many", "unknown"]


class BadCodebook(UnusableInput):
    """The codes do not make a tree. ``why`` is the rule that is broken, ``name`` the code that breaks it."""

    def __init__(self, why: Why, name: str, text: str) -> None:
        super().__init__(f"codebook: {text}")
        self.why: Why = why
        self.name = name


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``guid`` stays the same when its name or place changes, also in other programs."""

    guid: UUID
    name: str
    description: str = ""
    parent: UUID | None = None
    groups_only: bool = False  # holds other codes; nothing is marked with it


@dataclass(frozen=True)
class Codebook:
    """Codes as a tree, kept in the order of reading: a code, then what stands under it.

    Raises
    ------
    BadCodebook
        A name that is empty or too long, two codes with one name in one place (capitals do not count), two with one
        guid, a parent that is not there, a code under itself, more than 8 layers or 1,000 codes.

    Examples
    --------
    >>> home = Code(guid_of("home"), "Home")
    >>> rent = Code(guid_of("rent"), "Rent", parent=home.guid)
    >>> Codebook((rent, home)).path(rent.guid)
    ('Home', 'Rent')
    """

    codes: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        if len(self.codes) > CODES_MAX:
            raise BadCodebook("many", self.codes[CODES_MAX].name, f"{len(self.codes)} codes; at most {CODES_MAX}.")
        object.__setattr__(self, "codes", tuple(replace(c, description=_tidy(c.description)) for c in self.codes))
        known = self._by_guid
        for code in self.codes:
            if known[code.guid] is not code:
                raise BadCodebook("same_guid", code.name, f"guid {code.guid} stands there twice.")
            _check_words(code)
            if code.parent is not None and code.parent not in known:
                raise BadCodebook("no_parent", code.name, f"'{code.name}' stands under a code that is not there.")
        ordered = tuple(_depth_first(self.codes))
        if len(ordered) < len(self.codes):
            placed = {code.guid for code in ordered}
            lost = next(code for code in self.codes if code.guid not in placed)
            raise BadCodebook("cycle", lost.name, f"'{lost.name}' stands under itself.")
        object.__setattr__(self, "codes", ordered)
        self._check_levels()

    def _check_levels(self) -> None:
        taken: set[tuple[UUID | None, str]] = set()
        depth: dict[UUID, int] = {}
        for code in self.codes:
            depth[code.guid] = 1 if code.parent is None else depth[code.parent] + 1
            if depth[code.guid] > DEPTH_MAX:
                raise BadCodebook("deep", code.name, f"'{code.name}' is at layer {DEPTH_MAX + 1}; at most {DEPTH_MAX}.")
            place = (code.parent, code.name.casefold())
            if place in taken:
                raise BadCodebook("same_name", code.name, f"two codes in one place are called '{code.name}'.")
            taken.add(place)

    @cached_property
    def _by_guid(self) -> dict[UUID, Code]:
        return {code.guid: code for code in self.codes}

    def __getitem__(self, guid: UUID) -> Code:
        if guid not in self._by_guid:
            raise BadCodebook("unknown", str(guid), f"no code has guid {guid}.")
        return self._by_guid[guid]

    def __contains__(self, guid: object) -> bool:
        return guid in self._by_guid

    def under(self, guid: UUID | None) -> tuple[Code, ...]:
        """The codes directly under one, or at the top; in their order."""
        return tuple(code for code in self.codes if code.parent == guid)

    def within(self, guid: UUID) -> tuple[Code, ...]:
        """The code and all that stands under it, at any depth."""
        return tuple(_depth_first(self.codes, self[guid]))

    def path(self, guid: UUID) -> tuple[str, ...]:
        """The names from the top to this code."""
        code = self[guid]
        above = () if code.parent is None else self.path(code.parent)
        return (*above, code.name)

    def at(self, path: Sequence[str]) -> Code | None:
        """The code at this path of names, None where there is none; capitals do not count."""
        found: Code | None = None
        for name in path:
            level = self.under(None if found is None else found.guid)
            found = next((code for code in level if code.name.casefold() == name.casefold()), None)
            if found is None:
                return None
        return found

    def added(self, code: Code) -> Codebook:
        """With one code more, last in its place."""
        return Codebook((*self.codes, code))

    def changed(self, code: Code) -> Codebook:
        """With another name, description or use for the code of this guid; its place stays."""
        before = self[code.guid]
        return Codebook(tuple(replace(code, parent=before.parent) if c.guid == code.guid else c for c in self.codes))

    def moved(self, guid: UUID, *, under: UUID | None, at: int | None = None) -> Codebook:
        """With the code and all under it in another place; ``at`` counts from 0 among its new neighbours.

        Raises
        ------
        BadCodebook
            Under itself, or where another code has its name.
        """
        code = self[guid]
        if under is not None and under in {one.guid for one in self.within(guid)}:
            raise BadCodebook("cycle", code.name, f"'{code.name}' cannot stand under itself.")
        others = [one for one in self.codes if one.guid != guid]
        level = [one for one in others if one.parent == under]
        moved = replace(code, parent=under)
        if at is None or at >= len(level):
            return Codebook((*others, moved))
        place = others.index(level[max(at, 0)])
        return Codebook((*others[:place], moved, *others[place:]))

    def merged(self, guid: UUID, *, into: UUID) -> Codebook:
        """With one code less: what stood under it stands under ``into``. The other one keeps its name and description.

        Raises
        ------
        BadCodebook
            Into itself or what stands under it, or where names meet.
        """
        code, other = self[guid], self[into]
        if other in self.within(guid):
            raise BadCodebook("cycle", code.name, f"'{code.name}' cannot become '{other.name}', which stands under it.")
        left = (one for one in self.codes if one.guid != guid)
        return Codebook(tuple(replace(one, parent=into) if one.parent == guid else one for one in left))

    def without(self, guid: UUID) -> Codebook:
        """Without the code and all that stands under it."""
        gone = {code.guid for code in self.within(guid)}
        return Codebook(tuple(code for code in self.codes if code.guid not in gone))


def guid_of(*words: str) -> UUID:
    """The same guid for the same words, for codes that come without one."""
    return uuid.uuid5(_OURS, "\x1f".join(words))


def of_themes(themes: Iterable[tuple[str, str]]) -> Codebook:
    """A codebook to begin with: one code for each theme, from its key and label.

    >>> [code.name for code in of_themes([("housing", "Wonen"), ("safety", "Veiligheid")]).codes]
    ['Wonen', 'Veiligheid']
    """
    return Codebook(tuple(Code(guid_of("theme", key), label) for key, label in themes))


def _check_words(code: Code) -> None:
    name = code.name
    if not name or name != name.strip() or len(name) > NAME_MAX or _UNFIT.search(name) or _BREAKS.search(name):
        raise BadCodebook("name", name, f"'{name[:NAME_MAX]}' is no name; expected one line of 1 to {NAME_MAX} signs.")
    if len(code.description) > DESCRIPTION_MAX:
        raise BadCodebook("description", name, f"the description of '{name}' is over {DESCRIPTION_MAX} signs.")


def _tidy(description: str) -> str:
    lines = description.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("", lines).strip()


def _depth_first(codes: Sequence[Code], top: Code | None = None) -> Iterator[Code]:
    below: dict[UUID | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    waiting = [top] if top is not None else list(reversed(below.get(None, [])))
    while waiting:
        code = waiting.pop()
        yield code
        waiting += reversed(below.get(code.guid, []))
