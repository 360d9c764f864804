"""Which year a file is about: its content says so, and only when it cannot, its name may.

A name is a label that people change (E21). Where content and name differ the content wins and
the reader is told; where only the name holds a year it is taken with a note, and it must not
contradict what the content allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from buurtblik.errors import Problem, Severity, UnusableInput
from buurtblik.figures.periods import Period, read_period
from buurtblik.intake.problems import problem, refused

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Edition:
    year: int
    problems: tuple[Problem, ...] = ()


def edition_of(name: str, *, content: int | None, first: int | None = None, last: int | None = None) -> Edition:
    """The year of a file called ``name``.

    Parameters
    ----------
    name : as given, with the member after '!'; only the last part of a path counts.
    content : the year that the content states, when it does.
    first, last : what the content allows at the least (a column that exists since, or until).

    Raises
    ------
    RefusedInput
        Nothing says the year, the name says several, or the name says an impossible one.
    """
    named = years_in(name)
    if content is not None:
        if not named or content in named:
            return Edition(content)
        came = ", ".join(map(str, named))
        return Edition(content, (problem("E21", file=name, came=came, expected=content, severity=Severity.WARNING),))
    possible = [y for y in named if (first or 0) <= y <= (last or 9999)]
    if len(possible) != 1:
        raise refused("E21", file=name, came=", ".join(map(str, named)) or "-", expected=_range_words(first, last))
    year = possible[0]
    return Edition(year, (problem("year_from_name", file=name, came=year),))


def period_in(text: str, *, expected: str, **where: Any) -> Period:
    """The period that a cell names; ``where`` says which cell it is. Raises RefusedInput when it names none (E38)."""
    try:
        return read_period(text)
    except UnusableInput:
        raise refused("E38", **where, came=text, expected=expected) from None


def years_in(name: str) -> tuple[int, ...]:
    """The different years that stand in the last part of a name, in order."""
    shown = name.replace("\\", "/").rsplit("/", 1)[-1]
    return tuple(dict.fromkeys(int(y) for y in _YEAR.findall(shown)))


def _range_words(first: int | None, last: int | None) -> str:
    return {
        (False, False): "2023",
        (True, False): f">= {first}",
        (False, True): f"<= {last}",
        (True, True): f"{first}-{last}",
    }[first is not None, last is not None]
