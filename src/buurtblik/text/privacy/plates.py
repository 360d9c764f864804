"""Dutch number plates: the fourteen series of the RDW (1951 until today).

With hyphens the pattern itself says enough; without, the words around it must tell of a vehicle.
See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

# X is a letter, 9 a digit; in the order in which they were given out.
SERIES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X",
    "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
_PLAIN = {series.replace("-", "") for series in SERIES}

_PARTED = re.compile(r"(?<![\w-])([A-Za-z0-9]{1,3})([- ])([A-Za-z0-9]{2,3})\2([A-Za-z0-9]{1,3})(?![\w-])")
_WHOLE = re.compile(r"(?<![\w-])(?=[A-Za-z]{0,4}\d)[A-Za-z0-9]{6}(?![\w-])")
_PLATE = re.compile(r"kenteken|nummerbord|nummerplaat", re.IGNORECASE)
_VEHICLE = re.compile(
    r"kenteken|nummerbord|nummerplaat|\bauto|scooter|\bbus|wagen|taxi|brommer|motor|fatbike|bestuurder|geparkeerd|\breed|rijdt|doorgereden"
    r"|volkswagen|golf|opel|ford|renault|peugeot|fiat|toyota|bmw|audi|mercedes|volvo|caddy|caravan|aanhanger|camper",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:artikel|model|type|code|bestel|product|serie|ref|order|onderdeel|maat)\w*[ :.-]{0,3}(?:\w+ ){0,1}\Z",
    re.IGNORECASE,
)


def plates(text: str) -> Iterator[Trace]:
    """Number plates. Parts with spaces, or none, count only beside a word about a vehicle."""
    for found in _PARTED.finditer(text):
        shape = "-".join(_shape(found.group(i)) for i in (1, 3, 4))
        if shape in SERIES and (trace := _judged(text, found, parted=found.group(2) == "-")):
            yield trace
    for found in _WHOLE.finditer(text):
        if _shape(found.group()) in _PLAIN and (trace := _judged(text, found, parted=False)):
            yield trace


def _judged(text: str, found: re.Match[str], *, parted: bool) -> Trace | None:
    start, end = found.span()
    around = text[max(0, start - 50) : end + 30]
    if _PLATE.search(around):
        return Trace(start, end, Kind.PLATE, Certainty.CERTAIN, Why.CONTEXT)
    if _CODE.search(text, max(0, start - 25), start):
        return None
    if _VEHICLE.search(around) and (parted or found.group().isupper()):
        return Trace(start, end, Kind.PLATE, Certainty.LIKELY, Why.CONTEXT)
    if parted:
        return Trace(start, end, Kind.PLATE, Certainty.POSSIBLE, Why.SHAPE)
    return None


def _shape(part: str) -> str:
    return "".join("9" if c.isdigit() else "X" for c in part)
