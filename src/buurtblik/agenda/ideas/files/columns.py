"""The columns of our own files, what we write above them, and the words of a choice in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from buurtblik.stories.sources.fields import plain
from buurtblik.values import LANGUAGES, Language

BETWEEN = " | "  # several words in one cell


@dataclass(frozen=True)
class Choices:
    """What may stand in a cell: each word, plain, with its key; ``shown`` are the words that a message names."""

    of: Mapping[str, str]
    shown: tuple[str, ...]

    def key(self, said: str) -> str:
        """The key of a word; "" for one that we do not know."""
        return self.of.get(plain(said), "")


class Labelled(Protocol):
    """A word of the code that is called something in each language."""

    @property
    def value(self) -> str: ...

    def label(self, language: Language) -> str: ...


@cache
def pack() -> Mapping[str, Any]:
    """The data pack ``columns.toml``."""
    return tomllib.loads(files("buurtblik.agenda.ideas.files").joinpath("columns.toml").read_text("utf-8"))


def headings(table: str, language: Language) -> tuple[str, ...]:
    """What stands above the columns of a file, in their order.

    >>> headings("steps", "nl")[:3]
    ('nummer', 'stap naar', 'wanneer')
    """
    return tuple(said[language] for said in pack()[table].values())


def known(table: str) -> Mapping[str, str]:
    """Every heading of a file that we know, plain, with the column it stands for."""
    found: dict[str, str] = {}
    for column, said in pack()[table].items():
        for heading in (column, *(said[language] for language in LANGUAGES), *said["also"]):
            found.setdefault(plain(heading), column)
    return found


def choices(kinds: Iterable[Labelled]) -> Choices:
    """The words of an enumeration in every language, and its keys."""
    return words_of({one.value: [one.label(language) for language in LANGUAGES] for one in kinds})


def words_of(said: Mapping[str, Collection[str]]) -> Choices:
    """The words for each key; the key itself is one of them. Of a word for two keys the first counts.

    >>> words_of({"wonen": ["Wonen", "Housing"]}).key("housing ")
    'wonen'
    """
    found: dict[str, str] = {}
    for key, names in said.items():
        for word in (key, *names):
            found.setdefault(plain(word), key)
    return Choices(found, tuple(next(iter(names), key) for key, names in said.items()))
