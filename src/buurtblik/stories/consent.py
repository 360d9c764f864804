"""What a teller let happen with a story, and so where it may stand.

Consent is asked per story and in steps. The least is that those who take part in the process read it; each
further step is chosen apart. Somebody's words are never public because they may count in the agenda.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buurtblik.errors import UnusableInput
from buurtblik.stories.words import Given, Scope


class Use(StrEnum):
    """What somebody wants to do with a story."""

    READ_INSIDE = "read_inside"  # by those who take part in the process
    COUNT = "count"  # in numbers, themes and threads of the agenda, without its words
    SHOW_WORDS = "show_words"  # to everybody, and on paper
    SHOW_PHOTO = "show_photo"


_NEEDS: dict[Use, Scope | None] = {
    Use.READ_INSIDE: None,
    Use.COUNT: Scope.AGENDA,
    Use.SHOW_WORDS: Scope.QUOTE,
    Use.SHOW_PHOTO: Scope.PHOTO,
}


@dataclass(frozen=True)
class Consent:
    """The consent for one story; without a moment of giving there is none."""

    scopes: frozenset[Scope]
    given: Given
    at: datetime
    withdrawn_at: datetime | None = None

    def allows(self, use: Use) -> bool:
        """Whether a story may be used so; withdrawn consent allows nothing at all."""
        needed = _NEEDS[use]
        return self.withdrawn_at is None and (needed is None or needed in self.scopes)


def scopes_of(said: Collection[str]) -> frozenset[Scope]:
    """The scopes by these words, with those that they hold within them.

    Words that everybody may read also count in the agenda; else a public quote would be missing from it.

    >>> sorted(scopes_of(["quote"]))
    [<Scope.AGENDA: 'agenda'>, <Scope.QUOTE: 'quote'>]

    Raises
    ------
    UnusableInput
        A word that is no scope.
    """
    if odd := sorted(set(said) - set(Scope)):
        raise UnusableInput(f"stories: '{odd[0]}' is no scope of consent; expected {', '.join(Scope)}.")
    found = {Scope(word) for word in said}
    return frozenset(found | {Scope.AGENDA} if Scope.QUOTE in found else found)


def narrowed(before: frozenset[Scope], wanted: Collection[str]) -> frozenset[Scope]:
    """The scopes that a teller keeps: never more than they had, because more is asked anew by somebody.

    >>> sorted(narrowed(scopes_of(["quote"]), ["agenda", "photo"]))
    [<Scope.AGENDA: 'agenda'>]
    """
    return before & scopes_of(wanted)
