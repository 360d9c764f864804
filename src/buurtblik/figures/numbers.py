"""Numbers as a reader sees them: Dutch 34.910 and 58,2%, English 34,910 and 58.2%."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from buurtblik.values import Language

Write = Callable[[float], str]
MINUS = "−"
DUTCH = str.maketrans(",.", ".,")


def format_number(value: float, decimals: int, language: Language) -> str:
    """The number with thousands and decimals as the language writes them; an exact zero is '0'.

    ``decimals`` >= 0. A number that is not finite has no digits: that is a ValueError, because a
    reader must get a reason instead.

    >>> format_number(34910, 0, "nl"), format_number(58.2, 1, "en"), format_number(-0.04, 1, "nl")
    ('34.910', '58.2', '0,0')
    """
    if value == 0:
        return "0"
    if not isfinite(value):
        raise ValueError(f"format_number: {value} is not a number to show; say the reason instead.")
    text = f"{value:,.{decimals}f}"
    if text[0] == "-":
        text = MINUS + text[1:] if any(c in text for c in "123456789") else text[1:]
    if language != "nl":
        return text
    return text.translate(DUTCH) if decimals else text.replace(",", ".")


@lru_cache(maxsize=512)
def writer(decimals: int, language: Language, template: str = "{value}") -> Write:
    """A fast :func:`format_number` that also adds the unit: ``template`` holds ``{value}`` once.

    >>> writer(1, "nl", "{value}%")(58.2)
    '58,2%'
    """
    before, _, after = template.partition("{value}")
    small = f"{before.replace('%', '%%')}%.{decimals}f{after.replace('%', '%%')}"
    dutch = language == "nl"
    # Where the unit itself holds no point, the one point of a number below a thousand is its own.
    turned = dutch and decimals > 0 and "." not in before + after

    def write(value: float) -> str:
        if 0.5 <= value < 999 and (turned or not dutch or not decimals):
            text = small % value
            return text.replace(".", ",") if turned else text
        if not decimals and 999 <= value < 1e15:
            text = f"{value:,.0f}"
            return f"{before}{text.replace(',', '.') if dutch else text}{after}"
        return f"{before}{format_number(value, decimals, language)}{after}"

    return write


class Texts(dict[float, str]):
    """Numbers with their text, written once: ``texts[58.2]``. Forgets all when it grows large.

    Printed figures have few digits, so a page finds most of its numbers here.
    """

    __slots__ = ("write",)
    MOST = 5000

    def __init__(self, write: Write) -> None:
        super().__init__()
        self.write = write

    def __missing__(self, value: float) -> str:
        if len(self) >= self.MOST:
            self.clear()
        text = self[value] = self.write(value)
        return text


def shown_decimals(values: NDArray[np.float64], decimals: int) -> int:
    """The decimals of the catalogue, or fewer when the publisher printed fewer for all these areas.

    One area may print 58 and mean 58.0; eight or more areas without a decimal were rounded.

    >>> shown_decimals(np.arange(20.0), 1), shown_decimals(np.array([1.0, 2.0]), 1)
    (0, 1)
    """
    return shown_digits([values], [decimals])[0]


def roundings(peers: Sequence[NDArray[np.float64]], decimals: Sequence[int]) -> list[float]:
    """To which step each figure was rounded: the last digit that is shown, or whole fives or tens.

    >>> roundings([np.arange(10.0), np.arange(10.0) * 5, np.array([5.0])], [0, 0, 1])
    [1.0, 5.0, 0.1]
    """
    steps = [round(0.1**digits, digits) for digits in decimals]
    many = [i for i, values in enumerate(peers) if decimals[i] == 0 and values.size >= 8]
    if many:
        starts = np.cumsum([0, *(peers[i].size for i in many[:-1])])
        mixed = np.logical_or.reduceat(np.concatenate([peers[i] for i in many]) % 5.0 != 0, starts).tolist()
        for i, is_mixed in zip(many, mixed, strict=True):
            if not is_mixed:
                steps[i] = 5.0 if (peers[i] % 10.0).any() else 10.0
    return steps


def shown_digits(peers: Sequence[NDArray[np.float64]], decimals: Sequence[int]) -> list[int]:
    """:func:`shown_decimals` of many figures in one sum."""
    found = list(decimals)
    many = [i for i, values in enumerate(peers) if values.size >= 8]
    if not many:
        return found
    values = np.concatenate([peers[i] for i in many])
    starts = np.cumsum([0, *(peers[i].size for i in many[:-1])])
    for fewer in reversed(range(max(decimals))):
        scaled = values * 10.0**fewer
        worst = np.maximum.reduceat(np.abs(scaled - np.rint(scaled)), starts).tolist()
        for i, off in zip(many, worst, strict=True):
            if off < 1e-3 and fewer < decimals[i]:
                found[i] = fewer
    return found
