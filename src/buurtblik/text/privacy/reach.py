"""Ways to reach somebody: telephone numbers, mail addresses, links and names on social media.

The one place that knows what a telephone number and a mail address look like; the import of tables and the forms of
the platform ask here. See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

_GAP = r"[\s.()/\u2010-\u2015\u200b-\u200f\u2060-]{0,3}"
_NO_DATE = r"(?!\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}(?!\d))"
_PHONE = (
    rf"(?<![\d+])(?<!\d[.,]){_NO_DATE}\(?"
    rf"(?:(?:\+|00){_GAP}31{_GAP}(?:\(?0\)?)?{_GAP}[1-9](?:{_GAP}\d){{8}}"
    rf"|(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{7,14}}"  # with the number of another country
    rf"|0(?!{_GAP}[89]00){_GAP}[1-9](?:{_GAP}\d){{8}}"  # Dutch: ten digits
    rf"|0{_GAP}6(?:{_GAP}\d){{7}}(?!{_GAP}\d))"  # mobile, one digit forgotten
    r"(?!\d)"
)
_LOOSE = rf"(?<!\d){_NO_DATE}(?:\+|0)(?:{_GAP}\d){{9,}}"  # mistyped: too many digits
_ANY_PHONE = re.compile(rf"{_PHONE}|(?P<loose>{_LOOSE})")
_SHORT = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|bel|bellen|gebeld|bereikbaar)\b"
    r"[\w :.]{0,12}?(?<!\d)(\d{2,4}(?:[ .-]?\d){4,5})(?![\w.,-]{0,20}\d)",
    re.IGNORECASE,
)
_COUNT = r"(?:[a-zë]{0,20}(?:tig|tien)|nul|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf)"
_SPOKEN = re.compile(rf"\bnul(?:[ ,-]{{1,3}}{_COUNT}\b){{4,12}}", re.IGNORECASE)

_TLD = r"(?:nl|com|org|net|eu|be|de|fr|uk|info|nu|frl|amsterdam|live|email|me|io)"
_MAIL = re.compile(r"(?<![\w.+-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)*+")
_SPACED_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]++ ?@ ?[\w-]++(?:\.[\w-]++)*?\.{_TLD}\b", re.IGNORECASE)
_DOT = r"\s?(?:\.|[\[(]?\s?(?:punt|dot)\s?[\])]?)\s?"
_SPELLED_MAIL = re.compile(
    rf"(?<![\w.+-])(?:[\w+-]++ (?:punt|dot) ){{0,2}}[\w.+-]++\s?[\[(]?\s?(?:at|apenstaart(?:je)?|@)\s?[\])]?\s?"
    rf"[\w-]++(?:{_DOT}[\w-]++){{0,2}}?{_DOT}{_TLD}\b",
    re.IGNORECASE,
)
_AT = re.compile(r"[^\s@/]@[^\s@]")

_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<![\w@.+-])[\w-]++(?:\.[\w-]++)*?\.(?:nl|com|org|net|eu|info|be)(?![\w.-]*\w)(?:/[^\s<>\"]*)?")
_LINK_END = ".,;:!?)]}'"

_HANDLE = re.compile(r"(?<![\w@./])@\w[\w.]{0,38}\w")
_EVERYBODY = {"@iedereen", "@everyone", "@all", "@allen", "@channel", "@here"}
_NAMED_HANDLE = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|tiktok|twitter|telegram|facebook|skype|discord|linkedin)"
    r"(?: (?:account|naam|is|heet ik|onder|als)){0,2} ?[:=] ?([\w.-]{3,40}\w)",
    re.IGNORECASE,
)


def phones(text: str) -> Iterator[Trace]:
    """Telephone numbers: Dutch, international, spoken in words, short ones beside a word that says so."""
    for found in _ANY_PHONE.finditer(text):
        certainty = Certainty.POSSIBLE if found.lastgroup else Certainty.LIKELY
        yield Trace(*found.span(), Kind.PHONE, certainty, Why.SHAPE)
    for found in _SHORT.finditer(text):
        yield Trace(*found.span(1), Kind.PHONE, Certainty.POSSIBLE, Why.CONTEXT)
    for found in _SPOKEN.finditer(text):
        yield Trace(*found.span(), Kind.PHONE, Certainty.LIKELY, Why.SHAPE)


def mails(text: str) -> Iterator[Trace]:
    """Mail addresses, also spelled as "naam at domein punt nl"."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield Trace(*found.span(), Kind.MAIL, Certainty.CERTAIN, Why.SHAPE)
        for found in _SPACED_MAIL.finditer(text):
            yield Trace(*found.span(), Kind.MAIL, Certainty.LIKELY, Why.SHAPE)
        for found in _AT.finditer(text):
            yield Trace(*found.span(), Kind.MAIL, Certainty.POSSIBLE, Why.SHAPE)
    for found in _SPELLED_MAIL.finditer(text):
        yield Trace(*found.span(), Kind.MAIL, Certainty.LIKELY, Why.SHAPE)


def links(text: str) -> Iterator[Trace]:
    """Addresses of web pages, also without https."""
    for found in _LINK.finditer(text):
        end = found.start() + len(found.group().rstrip(_LINK_END))
        yield Trace(found.start(), end, Kind.LINK, Certainty.CERTAIN, Why.SHAPE)
    for found in _DOMAIN.finditer(text):
        end = found.start() + len(found.group().rstrip(_LINK_END))
        yield Trace(found.start(), end, Kind.LINK, Certainty.LIKELY, Why.SHAPE)


def handles(text: str) -> Iterator[Trace]:
    """Names on social media: @name, or a name behind the word Instagram and a colon."""
    for found in _HANDLE.finditer(text):
        if found.group().lower() not in _EVERYBODY:
            yield Trace(*found.span(), Kind.HANDLE, Certainty.LIKELY, Why.SHAPE)
    for found in _NAMED_HANDLE.finditer(text):
        yield Trace(*found.span(1), Kind.HANDLE, Certainty.LIKELY, Why.CONTEXT)


def reaches_somebody(text: str) -> bool:
    """Whether a telephone number or a mail address stands in a text.

    >>> all(map(reaches_somebody, ["Bel 06 - 12 34 56 78", "(030) 286 00 00", "+31 6 12345678", "ik@example.nl"]))
    True
    >>> any(map(reaches_somebody, ["01-02-2026 12:30 uur", "1.250.000 euro in 2026 - 2030", "bel 14 030", "@plein"]))
    False
    """
    return next(phones(text), None) is not None or next(mails(text), None) is not None
