"""Printed text to numbers and reasons. Never a guess, never a zero for a missing value.

A cell is a number, a known sign for "no value", a sentinel such as -99997, or bad. The policy
per publisher is the ``markers`` mapping that its importer hands over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from buurtblik.values import NO_REASON, Reason

DEFAULT_MARKERS: Mapping[str, Reason] = MappingProxyType(
    {
        "": Reason.NOT_APPLICABLE,
        ".": Reason.WITHHELD,
        "x": Reason.WITHHELD,
        "*": Reason.WITHHELD,
        "geheim": Reason.WITHHELD,
        "-": Reason.MISSING,
        "..": Reason.MISSING,
        "...": Reason.MISSING,
        "null": Reason.MISSING,
        "none": Reason.MISSING,
        "na": Reason.MISSING,
        "n/a": Reason.MISSING,
        "nan": Reason.MISSING,
        "n.b.": Reason.MISSING,
        "nb": Reason.MISSING,
        "onbekend": Reason.MISSING,
        "n.v.t.": Reason.NOT_APPLICABLE,
        "nvt": Reason.NOT_APPLICABLE,
    }
)
SENTINELS_WITHHELD = (-99997.0, -99999997.0)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\Z", re.ASCII)
_THOUSANDS = {sign: re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})+\Z", re.ASCII) for sign in ".,"}
_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """One column read as numbers.

    ``value`` is NaN exactly where ``reason`` is not 0. ``bad`` lists (line, text) of the cells that
    are neither a number nor a known sign; they have reason MISSING until the importer decides.
    """

    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    bad: tuple[tuple[int, str], ...] = ()


def number(text: str, *, decimal: str = ".", thousands: str = "") -> float | None:
    """The number that ``text`` prints, or None. ``number("1.050,5", decimal=",", thousands=".")`` is 1050.5."""
    plain = text.strip().translate(_MINUS)
    if thousands and thousands in plain:
        groups = rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?\Z"
        if not re.match(groups, plain, re.ASCII):
            return None
        plain = plain.replace(thousands, "")
    if decimal != ".":
        if "." in plain:
            return None
        plain = plain.replace(decimal, ".", 1)
    if not _PLAIN.match(plain):
        return None
    value = float(plain)
    return value if np.isfinite(value) else None


def may_be_thousands(text: str, sign: str) -> bool:
    """Whether ``sign`` may group thousands in this text, as in "1.011"; "0.500" and "1.5" cannot be read so.

    >>> may_be_thousands(" 1.011", "."), may_be_thousands("0.500", "."), may_be_thousands("1,011", ".")
    (True, False, False)
    """
    return bool(_THOUSANDS[sign].match(text.translate(_MINUS).strip()))


def parse(texts: Sequence[str], *, decimal: str = ".", thousands: str = "") -> NDArray[np.float64]:
    """(n,) numbers, NaN where the text is not one. Each different text is read once."""
    seen: dict[str, float] = {}
    for text in set(texts):
        value = number(text, decimal=decimal, thousands=thousands)
        seen[text] = np.nan if value is None else value
    return np.fromiter((seen[t] for t in texts), dtype=np.float64, count=len(texts))


def reason_of(text: str, markers: Mapping[str, Reason]) -> Reason | None:
    """What a text that is no number means, None when it is not a known sign."""
    stripped = text.strip()
    found = markers.get(stripped)
    return markers.get(stripped.casefold()) if found is None else found


@dataclass(frozen=True, slots=True, eq=False)
class Odd:
    """The cells of a column that are no number: their lines and their texts, each text once."""

    lines: NDArray[np.intp]
    code: NDArray[np.intp]  # for each line, which of ``words``
    words: tuple[str, ...]


def odd_cells(texts: Sequence[str], lines: NDArray[np.intp]) -> Odd:
    """The texts at these lines, each different one once."""
    vocabulary: dict[str, int] = {}
    code = [vocabulary.setdefault(texts[k], len(vocabulary)) for k in lines.tolist()]
    return Odd(lines=lines, code=np.array(code, dtype=np.intp), words=tuple(vocabulary))


def judge(
    value: NDArray[np.float64],
    odd: Odd,
    *,
    markers: Mapping[str, Reason],
    sentinel_below: float | None,
) -> Numbers:
    """Numbers of a column from its values (NaN where there is none) and its odd cells."""
    reason = np.zeros(len(value), dtype=np.uint8)
    bad: tuple[tuple[int, str], ...] = ()
    if len(odd.lines):
        known = [reason_of(word, markers) for word in odd.words]
        table = np.array([Reason.MISSING if found is None else found for found in known], dtype=np.uint8)
        reason[odd.lines] = table[odd.code]
        if None in known:
            strange = np.array([found is None for found in known])[odd.code]
            pairs = zip(odd.lines[strange].tolist(), odd.code[strange].tolist(), strict=True)
            bad = tuple((line, odd.words[code]) for line, code in pairs)
    if sentinel_below is not None:
        value, reason = without_sentinels(value, reason, below=sentinel_below)
    return Numbers(value=value, reason=reason, bad=bad)


def without_sentinels(
    value: NDArray[np.float64], reason: NDArray[np.uint8], *, below: float
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Numbers at or under ``below`` (-9990) are codes for "no value": -99997 means withheld, others missing."""
    hit = (value <= below) & (reason == NO_REASON)
    if not hit.any():
        return value, reason
    secret = hit & np.isin(value, SENTINELS_WITHHELD)
    reason = np.where(secret, Reason.WITHHELD, np.where(hit, Reason.MISSING, reason)).astype(np.uint8)
    return np.where(hit, np.nan, value), reason
