"""What a codebook from outside becomes here: a tree, or a refusal that names the code that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from buurtblik.errors import Problem, RefusedInput
from buurtblik.intake.problems import problem, refused
from buurtblik.stories.coding.codebook import BadCodebook, Code, Codebook, guid_of


@dataclass(frozen=True)
class ReadCodebook:
    """A codebook from outside, and what of it was not taken over."""

    codebook: Codebook
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A code whose place is in its name, as in ``living.rent``; so has Taguette them."""

    path: tuple[str, ...]
    description: str = ""
    guid: UUID | None = None
    row: int | None = None


def as_tree(codes: Iterable[Code], *, name: str) -> Codebook:
    """A codebook of the codes in a file.

    Raises
    ------
    RefusedInput
        They make no tree; see :class:`~buurtblik.stories.coding.codebook.Codebook`.
    """
    try:
        return Codebook(tuple(codes))
    except BadCodebook as error:
        raise RefusedInput([problem("bad_code", file=name, came=error.name, why=error.why)]) from None


def dotted(tag: str) -> tuple[str, ...]:
    """The names in a tag.

    >>> dotted("living.rent"), dotted("..odd.")
    (('living', 'rent'), ('odd',))
    """
    return tuple(name for part in tag.split(".") if (name := " ".join(part.split())))


def of_tags(tags: Iterable[Tag], *, name: str) -> Codebook:
    """A codebook of tags; what is missing in between is added as a code that only holds others."""
    found: dict[tuple[str, ...], Code] = {}
    given: set[tuple[str, ...]] = set()
    for tag in tags:
        place = _folded(tag.path)
        if not tag.path:
            raise refused("bad_code", file=name, row=tag.row, came="", why="name")
        if place in given:
            raise refused("bad_code", file=name, row=tag.row, came=tag.path[-1], why="same_name")
        given.add(place)
        for depth in range(1, len(tag.path)):
            found.setdefault(place[:depth], Code(tag_guid(tag.path[:depth]), tag.path[depth - 1], groups_only=True))
        found[place] = Code(tag.guid or tag_guid(tag.path), tag.path[-1], tag.description)
    codes = (
        Code(code.guid, code.name, code.description, found[place[:-1]].guid if place[:-1] else None, code.groups_only)
        for place, code in found.items()
    )
    return as_tree(codes, name=name)


def tag_guid(path: Sequence[str]) -> UUID:
    """The guid of a tag that comes without one; the same for the same names."""
    return guid_of("tag", *_folded(path))


def _folded(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in path)
