"""Words in a cell -> one of the choices that we know. What is not known is never guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from buurtblik.stories.sources.fields import Field, pack, plain
from buurtblik.stories.words import Age, Method, Scope, Sex, Tenure, Tone
from buurtblik.values import LANGUAGES

Said = Mapping[str, Collection[str]]  # key -> the words for it, in every language
_BANDS = ((15, Age.UNDER_15), (25, Age.FROM_15), (45, Age.FROM_25), (65, Age.FROM_45), (121, Age.FROM_65))
_YEARS = re.compile(r"(\d{1,3})(?:[.,]0+)?(?: ?(?:jaar|years?))?$")
_SPLIT = re.compile(r"[|;\n]")


@dataclass(frozen=True)
class Choices:
    """Of each field the words that we know, plain, with the key that each stands for."""

    of: Mapping[Field, Mapping[str, str]]
    labels: Mapping[Field, tuple[str, ...]]  # what a person may choose from, for messages

    def one(self, field: Field, said: str) -> str | None:
        """The key of what was said; None when it is none of the choices.

        An age may be a number of years, a tone or group any word of the pack.
        """
        if field is Field.AGE and (years := _YEARS.match(said.strip().lower())):
            return next((age.value for most, age in _BANDS if int(years[1]) < most), None)
        return self.of[field].get(_signed(field, said))

    def several(self, field: Field, said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of everything said in one cell, and the words that are none of the choices."""
        found: dict[str, None] = {}
        strange: list[str] = []
        for piece in self._pieces(field, said):
            key = self.one(field, piece)
            if key is None:
                strange.append(piece)
            else:
                found[key] = None
        return tuple(found), tuple(strange)

    def _pieces(self, field: Field, said: str) -> Iterator[str]:
        for piece in (one.strip() for one in _SPLIT.split(said)):
            if piece and self.one(field, piece) is None and "," in piece:
                yield from (part.strip() for part in piece.split(",") if part.strip())
            elif piece:
                yield piece


def choices(*, groups: Said, themes: Said, languages: Said, parts: Said | None = None) -> Choices:
    """Every word that we know, in both languages.

    ``groups``, ``themes``, ``languages`` and ``parts`` (of the area, by code) come from the rooms that know them: of
    each its key and the words for it.
    """
    own = {
        field: {one.value: [one.label(language) for language in LANGUAGES] for one in kind}
        for field, kind in (
            (Field.AGE, Age),
            (Field.SEX, Sex),
            (Field.TENURE, Tenure),
            (Field.METHOD, Method),
            (Field.TONE, Tone),
            (Field.SCOPES, Scope),
        )
    }
    handed: dict[Field, Said] = {
        Field.GROUP: groups,
        Field.THEMES: themes,
        Field.LANGUAGE: languages,
        Field.PART: parts or {},
    }
    said: dict[Field, Said] = {**own, **handed}
    also = pack()["words"]
    of = {field: _words(field, known, also.get(field.value, {})) for field, known in said.items()}
    labels = {field: tuple(next(iter(words), key) for key, words in known.items()) for field, known in said.items()}
    return Choices(MappingProxyType(of), MappingProxyType(labels))


def yes_or_no(said: str) -> bool | None:
    """What a cell with a tick or a word says; an empty one says no. None when it can be read as neither.

    >>> yes_or_no("Ja"), yes_or_no("x"), yes_or_no(""), yes_or_no("misschien")
    (True, True, False, None)
    """
    word = plain(said)
    if not word:
        return False if said.strip() in ("", "-", "–") else None
    words = pack()["words"]
    if word in words["yes"]["also"]:
        return True
    return False if word in words["no"]["also"] else None


def _words(field: Field, known: Said, also: Said) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for source in (known, also):
        for key, words in source.items():
            if key in known:
                for word in (key, *words):
                    found.setdefault(_signed(field, word), key)
    return MappingProxyType(found)


def _signed(field: Field, said: str) -> str:
    """Plain, but with the plus of 65+ and the code of a buurt as it is."""
    return plain(said.replace("+", " plus ")) if field is Field.AGE else plain(said)
