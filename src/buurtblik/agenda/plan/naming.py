"""What a part of a plan is called and pointed at: it has a title, and a list names another part once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from buurtblik.errors import UnusableInput


def require_title(kind: str, id: str, title: str) -> None:
    """Raises UnusableInput when what people read first is empty."""
    if not title.strip():
        raise UnusableInput(f"{kind} '{id}': it has no title; give the words under which people know it.")


def require_once(kind: str, id: str, **lists: Iterable[str]) -> None:
    """Raises UnusableInput when a list names the same id twice."""
    for name, ids in lists.items():
        if doubles := twice(ids):
            raise UnusableInput(f"{kind} '{id}': {name} holds {', '.join(doubles)} twice; name each once.")


def twice(ids: Iterable[str]) -> list[str]:
    """The ids that occur more than once, in order of the alphabet.

    >>> twice(["m1", "m2", "m1"])
    ['m1']
    """
    seen: set[str] = set()
    doubles: set[str] = set()
    for one in ids:
        (doubles if one in seen else seen).add(one)
    return sorted(doubles)


def natural(id: str) -> tuple[object, ...]:
    """A key that sorts ids as people count.

    >>> sorted(["m10", "m2"], key=natural)
    ['m2', 'm10']
    """
    parts = re.split(r"([0-9]+)", id)
    return (*(int(part) if place % 2 else part for place, part in enumerate(parts)), id)
