"""Names of places that are no people: those of the loaded geography, handed in by the caller."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 6  # words of a name that are compared


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """One word in lower case and without accents; only to look it up, never to count characters in.

    >>> fold("Gülşen"), fold("José")
    ('gulsen', 'jose')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l").replace("Ł", "l").lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places, ready to be looked for: the folded words after a first word.

    >>> Places.of(["Kop van Zuid", "Lombok"]).length(["kop", "van", "zuid", "is"], 0)
    3
    """

    after: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> Places:
        """From the names of areas as a register writes them. What stands in brackets is left out."""
        after: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            words = [fold(w) for w in _WORD.findall(name.partition("(")[0])][:_LONGEST]
            if words:
                after.setdefault(words[0], set()).add(tuple(words[1:]))
        return cls({first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in after.items()})

    def length(self, words: list[str], at: int) -> int:
        """How many of the folded ``words`` from ``at`` are the longest name of a place; 0 for none."""
        for rest in self.after.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                return 1 + len(rest)
        return 0


NOWHERE = Places({})
