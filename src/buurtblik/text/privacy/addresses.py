"""Addresses: a street with a house number, a postcode with one, a house number of somebody's home.

A street without a number is a place, not a person, and stays. The search starts from the number and looks back over
one stretch of fixed length, so its time grows with the text and no faster. See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from buurtblik.text.privacy.lexicon import Words, address_words
from buurtblik.text.privacy.living import behind_a_person, people
from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

_POST = r"[1-9]\d{3}[ \u00a0]?(?!S[ADS]\b)[A-Z]{2}\b"
_FLOOR = r"[A-Za-z](?![\w/])|(?:bis|hs|huis|zwart|rood|boven|beneden|\d?hoog)\b|(?:I{1,3}|IV|VI{0,3})\b"
_NUMBER = re.compile(
    r"(?<![\w.,:/€-])(?P<digits>[1-9]\d{0,3})(?!\d|[.,:]\d)"
    rf"(?:[ ]?[-–/]?[ ]?(?:{_FLOOR})|[ ]?[-–/][ ]?\d{{1,3}}(?!\w))?"
    rf"(?: ?t/m ?\d{{1,4}})?(?P<post>,?[ \n]{{1,2}}{_POST})?"
)
_WORD = r"(?:[^\W\d_][\w'’.-]{0,30}|\d{1,2}e|\d{4})"
_BEFORE = re.compile(
    rf"(?P<street>(?:{_WORD} ){{0,7}}(?:[^\W\d_][\w'’-]{{1,40}}\.?|\d{{4}})),? ?(?:(?:nr\.?|nummer|no\.) ?)?\Z"
)
_NUMERALS = frozenset({"nr", "no", "nummer", "huisnummer"})
_NUMBERED_HOME = re.compile(r"\b(?:nr\.?|nummer|huisnummer) ?\d{1,4}[a-zA-Z]?\b(?![.,]?\d)", re.IGNORECASE)
_RANKING = re.compile(r"\b(?:staan|staat|sta|eindig\w*|hoogste|laagste|lijst)\W{0,3}(?:\w+ ){0,2}op \Z", re.IGNORECASE)
_NO_SIZE = r"(?!(?:s[ads]|mb|gb|km|cc|kg|eu|cm|mm|st|kw)\b)"
_POSTCODE = re.compile(
    r"(?<![\w-])[1-9]\d{3}(?:[ \u00a0]?(?!(?:S[ADS]|MB|GB|KM|CC|KG|EU|CM|MM)\b)[A-Z]{2}"
    rf"|{_NO_SIZE}[a-z]{{2}})(?![\w-])"
)
_AFTER_POST = re.compile(r"[ ,-]{1,3}(?:nr\.?|nummer|huisnummer)? ?\d{1,4}(?: ?[A-Za-z](?!\w))?(?![\d.,]*\d)")
_BEFORE_POST = re.compile(r"(?<![\w.,])\d{1,4}[a-zA-Z]?,? \Z")
_BACK = 80  # characters before a number that can hold a street
_AROUND = 40


@dataclass(frozen=True, slots=True)
class _Street:
    start: int
    certainty: Certainty
    people: tuple[tuple[int, int], ...]  # names that stand before it: "Jan de Vries van Kade 14"


@dataclass(frozen=True, slots=True)
class _Patterns:
    street: re.Pattern[str]
    unit: re.Pattern[str]
    at_home: re.Pattern[str]
    living: re.Pattern[str]


def addresses(text: str) -> Iterator[Trace]:
    """Streets with a number, postcodes with one, and "nummer 34" where people live; of who lives there the name."""
    for number in _NUMBER.finditer(text):
        if street := _street(text, number):
            why = Why.SHAPE if street.certainty > Certainty.POSSIBLE else Why.CONTEXT
            yield Trace(street.start, number.end(), Kind.ADDRESS, street.certainty, why)
            for who in street.people:
                yield Trace(*who, Kind.NAME, Certainty.LIKELY, Why.CONTEXT)
    for post in _POSTCODE.finditer(text):
        before = _BEFORE_POST.search(text, max(0, post.start() - 8), post.start())
        if after := _AFTER_POST.match(text, post.end()):
            yield Trace(post.start(), after.end(), Kind.ADDRESS, Certainty.CERTAIN, Why.SHAPE)
        elif before:
            yield Trace(before.start(), post.end(), Kind.ADDRESS, Certainty.LIKELY, Why.SHAPE)
        else:
            yield Trace(*post.span(), Kind.POSTCODE, Certainty.LIKELY, Why.SHAPE)
    for home in _NUMBERED_HOME.finditer(text):
        low = max(0, home.start() - _AROUND)
        if _patterns().living.search(text, low, home.end() + _AROUND) and not _RANKING.search(text, low, home.start()):
            yield Trace(*home.span(), Kind.ADDRESS, Certainty.POSSIBLE, Why.CONTEXT)


def _street(text: str, number: re.Match[str]) -> _Street | None:
    """The street before a number, or None."""
    patterns, post = _patterns(), number["post"] is not None
    is_year = len(number["digits"]) == 4 and number["digits"][:2] in {"19", "20"}
    if not post and (is_year or patterns.unit.match(text, number.end())):
        return None
    low = max(0, number.start() - _BACK, text.rfind("\n", max(0, number.start() - _BACK), number.start()) + 1)
    before = _BEFORE.search(text, low, number.start())
    if before is None or text[number.start() - 1] not in " \u00a0":
        return None
    found = before["street"].split(" ")
    numbered = len(found) > 1 and found[-1].lower().rstrip(".") in _NUMERALS
    if numbered:
        found.pop()
    first = _begin(found)
    for begin in dict.fromkeys((behind_a_person(found, first), first)):
        start = before.start("street") + sum(len(word) + 1 for word in found[:begin])
        certainty = _certainty(found[begin:], post=post)
        if certainty is None and (found[-1][0].isupper() or begin != first) and not _is_no_home(found[-1]):
            near = patterns.at_home.search(text, max(0, start - 20), start)
            certainty = Certainty.POSSIBLE if post or numbered or near else None
        if certainty is not None:
            return _Street(start, certainty, tuple(people(found, first, begin, before.start("street"))))
    return None


def _certainty(street: list[str], *, post: bool) -> Certainty | None:
    """How certain words are the name of a street, by their ends and their begin alone."""
    words, last = address_words(), street[-1].rstrip(".").lower()
    if _is_no_home(last):
        return None
    if _patterns().street.match(last) or (last in words["head"] and len(street) > 1):
        return Certainty.CERTAIN if post else Certainty.LIKELY
    begins = street[0].lower() in words["head"] | words["opening"]
    return Certainty.LIKELY if begins and len(street) > 1 and (last[0].isdigit() or street[-1][0].isupper()) else None


def _is_no_home(word: str) -> bool:
    form, words = word.rstrip(".").lower(), address_words()
    return form in words["no_street"] or form in words["counted"]


def _begin(found: list[str]) -> int:
    """The place in ``found`` where the name of the street begins: back over capitals and the small words between."""
    words = address_words()
    first = len(found) - 1
    for at in range(len(found) - 2, -1, -1):
        word = found[at]
        if word[0].isupper() or word[0].isdigit() or word.lower() in words["head"] | words["opening"]:
            first = at
        elif word not in words["small"]:
            break
    while first < len(found) - 1 and found[first].lower() in words["before"]:
        first += 1
    return first


@cache
def _patterns() -> _Patterns:
    words = address_words()
    begins, whole = _either(words["unit"]), _either(words["unit_whole"])
    return _Patterns(
        street=re.compile(rf"[\w'’.-]*[^\W\d_]{{2}}(?:{_either(words['street'])})\Z"),
        unit=re.compile(rf"[ \u00a0]?(?:{begins}|(?:{whole})\b)", re.IGNORECASE),
        at_home=re.compile(rf"\b(?:{_either(words['at_home'])})\s(?:de |het |'t )?\Z", re.IGNORECASE),
        living=re.compile(rf"\b(?:{_either(words['living'])})", re.IGNORECASE),
    )


def _either(words: Words) -> str:
    return "|".join(map(re.escape, sorted(words)))
