"""Which answer most people gave, when some counts are rounded or not shown.

Made of what is shown and of nothing else: where a count is withheld, the answer is given only when every count that
anybody could think of has the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from buurtblik.disclosure.protect import Protected
from buurtblik.disclosure.tables import Key

MOST = (2, 3)  # from two thirds on it is "most"


class NoneOf(StrEnum):
    """Why there is no answer that most gave."""

    DIVIDED = "divided"  # no answer has two thirds
    NOT_KNOWN = "not_known"  # nobody answered, or what is shown does not tell


def most(
    counts: Mapping[str, tuple[int, int | None]], total: int | None = None, *, is_all: bool = False
) -> str | NoneOf:
    """The key that has two thirds or more, whatever the counts within their bounds are.

    Parameters
    ----------
    counts : per answer the least and the most that it may be; None: nothing bounds it.
    total : how many there are together at most, when that is shown.
    is_all : the answers are that many together, not fewer.

    Examples
    --------
    >>> most({"good": (0, 0), "bad": (10, 10)}), most({"good": (1, 4), "bad": (10, 10)})
    ('bad', 'bad')
    >>> most({"good": (1, 6), "bad": (10, 10)}).value, most({"good": (5, 5), "bad": (5, 5)}).value
    ('not_known', 'divided')
    >>> most({"good": (1, 6), "mixed": (1, 6), "bad": (10, 10)}, total=15)
    'bad'
    >>> split = {"good": (1, 6), "mixed": (1, 6), "bad": (5, 5)}
    >>> most(split, total=10).value, most(split, total=10, is_all=True).value
    ('not_known', 'divided')
    """
    if all(high == 0 for _, high in counts.values()):
        return NoneOf.NOT_KNOWN
    can = False
    for key, (low, high) in counts.items():
        others = [bounds for other, bounds in counts.items() if other != key]
        least, top = sum(one for one, _ in others), _sum(one for _, one in others)
        if low > 0 and _is_most(low, _within(top, total, taken=low, least=least)):
            return key
        high = _within(high, total, taken=least, least=low)
        if high is None or (high > 0 and _is_most(high, max(least, (total or 0) - high if is_all else 0))):
            can = True
    return NoneOf.NOT_KNOWN if can else NoneOf.DIVIDED


def bounds_of(shown: Protected, key: Key) -> tuple[int, int | None]:
    """The least and the most that a cell of a protected table may be; a shown count is taken as it is shown."""
    value = shown[key].value
    return shown.left[key] if value is None else (int(value), int(value))


def _sum(tops: Iterable[int | None]) -> int | None:
    known = list(tops)
    return None if None in known else sum(one or 0 for one in known)


def _within(top: int | None, total: int | None, *, taken: int, least: int) -> int | None:
    """The most that is left of a total of which so many are taken; never less than what is there for sure."""
    if total is None:
        return top
    left = max(total - taken, least)
    return left if top is None else min(top, left)


def _is_most(count: int, others: int | None) -> bool:
    part, whole = MOST
    return others is not None and whole * count >= part * (count + others)
