"""Which decimal sign a column uses, by a vote of its cells (E08, E09).

A cell votes only when it can be read in one way: "0,5" has a decimal comma, "1.234.567" has
thousands points, "1.234,5" has both. "1.050" can be read in two ways and does not vote. When no
cell decides, neither the file nor the possible range does, the column is refused: a guess would be
a factor thousand wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.errors import Problem
from buurtblik.intake.numbers import number
from buurtblik.intake.problems import problem

_SIGNED = re.compile(r"[+-]?\d[\d.,]*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Vote:
    """The reading of a column: pass ``decimal`` and ``thousands`` on to ``TextTable.numbers``."""

    decimal: str
    thousands: str
    problems: tuple[Problem, ...] = ()


def decimal_vote(
    texts: Sequence[str],
    *,
    file: str,
    column: str,
    rows: Sequence[int] | None = None,
    declared: str | None = None,
    possible: tuple[float, float] | None = None,
) -> Vote:
    """The decimal sign and the thousands sign of a column of printed numbers.

    ``declared`` is the sign that the rest of the file or the user says; ``possible`` the range of the
    indicator. Two decimal signs are E08, an undecidable column is E09; both refuse.
    """
    line = list(rows) if rows is not None else list(range(1, len(texts) + 1))
    decimals: dict[str, int] = {}
    thousands: dict[str, int] = {}
    unclear: list[int] = []
    for i, raw in enumerate(texts):
        kind, sign = _reading(raw.strip())
        if kind == "decimal":
            decimals.setdefault(sign, i)
            if _other(sign) in raw:
                thousands.setdefault(_other(sign), i)
        elif kind == "thousands":
            thousands.setdefault(sign, i)
        elif kind == "unclear":
            unclear.append(i)
    clash = sorted((set(decimals) & set(thousands)) or (set(decimals) if len(decimals) == 2 else set()))
    if clash or len(thousands) == 2:
        at = max([*decimals.values(), *thousands.values()])
        first = min([*decimals.values(), *thousands.values()])
        return Vote(
            ".",
            "",
            (
                problem(
                    "E08", file=file, row=line[at], column=column, came=texts[at].strip(), expected=texts[first].strip()
                ),
            ),
        )
    if decimals:
        sign = next(iter(decimals))
    elif thousands:
        sign = _other(next(iter(thousands)))
    elif not unclear:
        return Vote(declared or ".", "")
    elif len({_sign_of(texts[i]) for i in unclear}) == 2:
        i, first = next(k for k in unclear if _sign_of(texts[k]) != _sign_of(texts[unclear[0]])), unclear[0]
        came, other = texts[i].strip(), texts[first].strip()
        return Vote(".", "", (problem("E08", file=file, row=line[i], column=column, came=came, expected=other),))
    elif declared:
        sign = declared
    elif (decided := _by_range([texts[i].strip() for i in unclear], possible)) is not None:
        sign = decided
    else:
        i = unclear[0]
        return Vote(".", "", (problem("E09", file=file, row=line[i], column=column, came=texts[i].strip()),))
    grouped = any(_other(sign) in texts[i] for i in unclear) or bool(thousands)
    return Vote(sign, _other(sign) if grouped else "")


def _sign_of(text: str) -> str:
    return "." if "." in text else ","


def _other(sign: str) -> str:
    return "," if sign == "." else "."


def _reading(text: str) -> tuple[str, str]:
    """("decimal" | "thousands" | "unclear" | "", sign): how this one cell can be read."""
    if not _SIGNED.match(text):
        return "", ""
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return "", ""
    if points and commas:
        sign = text[max(text.rfind("."), text.rfind(","))]
        return ("decimal", sign) if text.count(sign) == 1 else ("", "")
    sign = "." if points else ","
    if points + commas > 1:
        return "thousands", sign
    whole, _, part = text.lstrip("+-").partition(sign)
    if len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return "unclear", sign
    return "decimal", sign


def _by_range(texts: Sequence[str], possible: tuple[float, float] | None) -> str | None:
    """The decimal sign under which all of these lie in the possible range, when only one does."""
    if possible is None or len({"." in t for t in texts}) != 1:
        return None
    sign = "." if "." in texts[0] else ","
    low, high = possible
    small = all(low <= (number(t, decimal=sign) or 0.0) <= high for t in texts)
    large = all(low <= (number(t, decimal=_other(sign), thousands=sign) or 0.0) <= high for t in texts)
    if small == large:
        return None
    return sign if small else _other(sign)
