"""What a column of a file with stories can hold, and by which headings it is known."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from buurtblik.values import LANGUAGES, Language


class Field(StrEnum):
    """What a column can hold, in the order in which we write them."""

    SOURCE = "source"
    TEXT = "text"
    PRIDE = "pride"
    STAY = "stay"
    CHANGE = "change"
    WISH = "wish"
    SUMMARY = "summary"
    QUOTES = "quotes"
    GROUP = "group"
    AGE = "age"
    SEX = "sex"
    TENURE = "tenure"
    PART = "part"
    TOLD_ON = "told_on"
    METHOD = "method"
    PLACE = "place"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POINT = "point"  # both in one cell, latitude first
    SHAPE = "shape"  # a line or an area as well-known text
    THEMES = "themes"
    TONE = "tone"
    LANGUAGE = "language"
    SCOPES = "scopes"
    AGENDA = "may_agenda"
    QUOTE = "may_quote"
    PHOTO = "may_photo"

    @property
    def may_be_several(self) -> bool:
        """Whether several columns can hold it together: a title and what follows are one story."""
        return self in _JOINED

    def heading(self, language: Language) -> str:
        """What we write above its column.

        >>> Field.STAY.heading("nl"), Field.STAY.heading("en")
        ('moet blijven', 'must stay')
        """
        said: str = pack()["ours"][self.value][language]
        return said


_JOINED = frozenset(
    {Field.TEXT, Field.PRIDE, Field.STAY, Field.CHANGE, Field.WISH, Field.SUMMARY, Field.QUOTES, Field.THEMES}
)
WORDS = (Field.TEXT, Field.PRIDE, Field.STAY, Field.CHANGE, Field.WISH)  # of which a story needs one
CONSENTS = (Field.SCOPES, Field.AGENDA, Field.QUOTE, Field.PHOTO)


@cache
def pack() -> Mapping[str, Any]:
    """The data pack ``columns.toml``."""
    return tomllib.loads(files("buurtblik.stories.sources").joinpath("columns.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without capitals, accents and signs, as headings are compared.

    >>> plain("Locatie (lat)"), plain("_submission_time"), plain("title/nl"), plain("Thema's")
    ('locatie lat', 'submission time', 'title nl', 'themas')
    """
    bare = unicodedata.normalize("NFKD", heading.casefold())
    for quote in "'’‘`":
        bare = bare.replace(quote, "")
    letters = "".join(sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join(letters.split())


@cache
def our_headings() -> Mapping[str, Field]:
    """Every heading of our own files, plain, with what it stands for."""
    found: dict[str, Field] = {}
    for key, said in pack()["ours"].items():
        for heading in (key, *(said[language] for language in LANGUAGES), *said["also"]):
            found.setdefault(plain(heading), Field(key))
    return found


@cache
def tells_who(heading: str) -> bool:
    """Whether what stands below a heading names somebody or tells how to reach them.

    >>> tells_who("Gebruiker e-mailadres"), tells_who("author/name"), tells_who("Straatnaam")
    (True, True, False)
    """
    said, people = plain(heading), pack()["people"]
    # A form with groups writes them before the question: "contact/naam".
    last = plain(heading.replace("\\", "/").rpartition("/")[2])
    return (
        said in _plain_set(tuple(people["headings"]))
        or last in _plain_set(tuple(people["headings"]))
        or said.partition(" ")[0] in people["starts"]
    )


@cache
def _plain_set(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(heading) for heading in headings)
