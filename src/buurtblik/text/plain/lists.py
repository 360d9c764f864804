"""The lists of words behind the hints: read from a TOML file, checked, and put together with a list of somebody else.

The shape of a file stands on top of ``plain_words.toml``. See docs/methods/plain-language.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.text.letters import folded, words
from buurtblik.values import LANGUAGES, Language

MOST_WORDS = 8  # words of one phrase


class About(StrEnum):
    JARGON = "jargon"
    STIGMA = "stigma"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that are better avoided, what can be said ``instead`` (Dutch), and why, in both languages."""

    about: About
    words: tuple[str, ...]
    instead: tuple[str, ...]
    why: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class WordLists:
    """Entries and the version that people saw; ``phrases`` finds an entry by the folded words of one of its forms."""

    version: str
    entries: tuple[Entry, ...]
    phrases: Mapping[tuple[str, ...], Entry]
    longest: Mapping[str, int]  # by first word: how many words the longest phrase has

    @classmethod
    def of(cls, version: str, entries: Iterable[Entry]) -> WordLists:
        kept = tuple(entries)
        phrases = {key(form): entry for entry in kept for form in entry.words}
        longest: dict[str, int] = {}
        for phrase in phrases:
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
        return cls(version, kept, MappingProxyType(phrases), MappingProxyType(longest))

    def plus(self, other: WordLists) -> WordLists:
        """Both lists; where they know the same form the other one's entry counts."""
        return WordLists.of(f"{self.version} + {other.version}", [*self.entries, *other.entries])

    def without(self, forms: Iterable[str]) -> WordLists:
        """This list without the entries that have one of these forms: words that a place uses on purpose."""
        left_out = {key(form) for form in forms}
        kept = [entry for entry in self.entries if not left_out & {key(form) for form in entry.words}]
        return WordLists.of(self.version, kept)


def key(form: str) -> tuple[str, ...]:
    """The folded words of a form.

    >>> key("Ten aanzien van"), key("Cliënt")
    (('ten', 'aanzien', 'van'), ('client',))
    """
    return tuple(folded(word.text) for word in words(form))


@cache
def built_in() -> WordLists:
    """The list of Buurtblik."""
    return read_lists(files("buurtblik.text.plain").joinpath("plain_words.toml").read_text("utf-8"))


def read_lists(toml: str, *, name: str = "plain_words.toml") -> WordLists:
    """The word lists in the text of a TOML file.

    Raises
    ------
    UnusableInput
        The file is no TOML, or an entry breaks a rule; every fault is named.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"plain words: {name} is no TOML: {error}.") from error
    faults = list(_faults(table))
    if faults:
        raise UnusableInput(f"plain words: {name}: " + " ".join(faults))
    why = table.get("why", {})
    jargon = [
        _entry(About.JARGON, entry, why[group["why"]]) for group in table.get("jargon", []) for entry in group["list"]
    ]
    stigma = [_entry(About.STIGMA, entry, entry) for entry in table.get("stigma", [])]
    return WordLists.of(table["version"], [*jargon, *stigma])


def _entry(about: About, entry: Mapping[str, Any], why: Mapping[str, str]) -> Entry:
    reasons: dict[Language, str] = {language: why[language] for language in LANGUAGES}
    return Entry(about, tuple(entry["words"]), tuple(entry["instead"]), MappingProxyType(reasons))


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    """What is missing or of another shape."""
    if not isinstance(table.get("version"), str):
        yield "'version' is missing; expected a text such as \"2026-11\"."
    reasons = table.get("why", {})
    for name, said in reasons.items():
        yield from _two_languages(said, f"why.{name}")
    for group in table.get("jargon", []):
        if group.get("why") not in reasons:
            yield f"'{group.get('why')}' is no reason; expected one of {', '.join(reasons)}."
        for entry in group.get("list", []):
            yield from _said(entry)
    for entry in table.get("stigma", []):
        yield from _said(entry)
        yield from _two_languages(entry, str(entry.get("words")))


def _said(entry: Mapping[str, Any]) -> Iterator[str]:
    for field in ("words", "instead"):
        told = entry.get(field)
        if not isinstance(told, list) or not told or not all(isinstance(one, str) and one.strip() for one in told):
            yield f"'{field}' of {entry.get('words')} is {told!r}; expected a list of one text or more."
    for form in entry.get("words") or []:
        if isinstance(form, str) and not 0 < len(key(form)) <= MOST_WORDS:
            yield f"'{form}' has {len(key(form))} words; expected one to {MOST_WORDS}."


def _two_languages(told: Any, what: str) -> Iterator[str]:
    for language in LANGUAGES:
        if not isinstance(told, dict) or not isinstance(told.get(language), str) or not told[language].strip():
            yield f"{what} has no '{language}'; expected a sentence in each language."
