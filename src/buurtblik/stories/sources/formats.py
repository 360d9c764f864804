"""From which program a file with stories comes, by its headings alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from buurtblik.stories.sources.fields import Field, our_headings, pack, plain
from buurtblik.stories.words import Method
from buurtblik.values import Language


class Format(StrEnum):
    OURS = "ours"
    OPENSTAD = "openstad"
    DECIDIM = "decidim"
    KOBO = "kobo"
    ODK = "odk"
    TALK = "talk"
    PABULIB = "pabulib"
    OTHER = "other"

    def label(self, language: Language) -> str:
        said: str = _of(self)[language]
        return said

    @property
    def method(self) -> Method:
        """How stories in such a file were collected, when nobody says otherwise."""
        return Method(_of(self)["method"])

    @property
    def is_marked_up(self) -> bool:
        """Whether words may stand between the tags of a web page."""
        return bool(_of(self).get("marked_up", False))

    @property
    def headings(self) -> Mapping[str, Field]:
        """What its columns hold, by plain heading. The first heading of a field goes before the next."""
        return _headings(self)

    @property
    def says_nothing(self) -> frozenset[str]:
        """Plain headings of columns that the program adds for itself."""
        return frozenset(plain(one) for one in _of(self).get("nothing", {}).get("headings", ()))


def format_of(headings: Iterable[str]) -> Format:
    """The format whose headings these are; OURS where one of ours holds the words, else OTHER.

    >>> format_of(["Inzending ID", "Titel", "Samenvatting", "Beschrijving"])
    <Format.OPENSTAD: 'openstad'>
    >>> format_of(["verhaal", "datum"]), format_of(["a", "b"])
    (<Format.OURS: 'ours'>, <Format.OTHER: 'other'>)
    """
    found = {plain(heading) for heading in headings}
    for one in Format:
        if any(found.issuperset(signs) for signs in _of(one)["signs"]):
            return one
    known = our_headings()
    return Format.OURS if Field.TEXT in {known.get(heading) for heading in found} else Format.OTHER


@cache
def _headings(of: Format) -> Mapping[str, Field]:
    columns: Mapping[str, list[str]] = _of(of).get("columns", {})
    return {plain(heading): Field(key) for key, said in columns.items() for heading in said}


def _of(one: Format) -> Mapping[str, Any]:
    said: Mapping[str, Any] = pack()["formats"][one.value]
    return said
