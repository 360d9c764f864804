"""Ideas that live on in another: nobody who told one is left without an answer.

A merged idea keeps its words, its place in the list and the day it came in. Its answer is that of the idea it lives in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from buurtblik.agenda.ideas.idea import Idea
from buurtblik.errors import UnusableInput

Heads = Mapping[str, Idea]


def heads(ideas: Iterable[Idea]) -> Heads:
    """Of every idea, by its key, the one in which it lives on: itself, or the last one of a row of mergers.

    Raises
    ------
    UnusableInput
        A key stands in it twice, an idea was merged into one that is not there, or ideas were merged in a circle.

    Examples
    --------
    >>> from datetime import date
    >>> from buurtblik.agenda.ideas.idea import Origin
    >>> heads([Idea("1", "Een bank bij de vijver", Origin.SITE, date(2026, 3, 2))])["1"].key
    '1'
    """
    given = tuple(ideas)
    by_key = {idea.key: idea for idea in given}
    if len(by_key) != len(given):
        raise UnusableInput(f"ideas: {len(given)} ideas with {len(by_key)} keys; expected another key for each.")
    found: dict[str, Idea] = {}
    for idea in given:
        passed = [idea.key]
        while (into := by_key[passed[-1]].lives_in) != passed[-1]:
            if into not in by_key:
                raise UnusableInput(f"idea '{passed[-1]}': it was merged into '{into}', which is not among the ideas.")
            if into in passed:
                raise UnusableInput(f"ideas: {', '.join([*passed, into])} were merged in a circle; take one back.")
            passed.append(into)
        found[idea.key] = by_key[passed[-1]]
    return MappingProxyType(found)


def merged_into(key: str, lives_in: Heads) -> tuple[str, ...]:
    """The keys of the ideas that live on in this one, directly or by way of another, in order."""
    return tuple(sorted(other for other, head in lives_in.items() if head.key == key and other != key))
