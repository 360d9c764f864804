"""Periods as publishers write them, read into one canonical form (E38).

``2024JJ00``, ``2024KW01``, ``2024MM03``, ``2024*``, ``2023/'24``, ``2024 1e kwartaal`` and
``2024 maart**`` all name a stretch of days. The label is what the rest of Buurtblik uses as
a key; it sorts in time within one frequency. See docs/methods/periods.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from buurtblik.errors import UnusableInput
from buurtblik.values import Status


class Frequency(StrEnum):
    YEAR = "year"
    SEASON = "season"  # a school year or a pooled stretch: 2023/'24
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days: both ends belong to it. ``provisional`` as the mark on the period says."""

    start: date
    end: date
    freq: Frequency
    provisional: Status  # DEFINITE, PROVISIONAL ("*") or REVISED_PROVISIONAL ("**")
    label: str  # "2024", "2023/2024", "2024-H1", "2024-Q1", "2024-03", "2024-W07"

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.end.year


def read_period(raw: str) -> Period:
    """The period that a publisher's text names.

    Raises
    ------
    UnusableInput
        The text names no period, or one that cannot be (month 13, year 1024).

    Examples
    --------
    >>> read_period("2020JJ00").label, read_period("2024*").provisional.word
    ('2020', 'provisional')
    >>> read_period("2023/'24").label
    '2023/2024'
    """
    text = " ".join(raw.split()).lower()
    bare = text.rstrip("*").rstrip()
    stars = len(text) - len(text.rstrip("*"))
    if stars > 2:
        raise _unreadable(raw)
    status = (Status.DEFINITE, Status.PROVISIONAL, Status.REVISED_PROVISIONAL)[stars]
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(bare):
            try:
                start, end, freq, label = make(*match.groups())
            except (ValueError, KeyError, OverflowError):
                raise _unreadable(raw) from None
            return Period(start, end, freq, status, label)
    raise _unreadable(raw)


def _unreadable(raw: str) -> UnusableInput:
    return UnusableInput(f"period: {raw[:40]!r} is no period; write one such as 2024, 2024JJ00, 2024KW01 or 2024MM03.")


type _Made = tuple[date, date, Frequency, str]


def _year(year: str) -> _Made:
    y = int(year)
    return date(y, 1, 1), date(y, 12, 31), Frequency.YEAR, f"{y}"


def _season(first: str, last: str) -> _Made:
    a = int(first)
    b = int(last) if len(last) == 4 else a - a % 100 + int(last) + (100 if int(last) < a % 100 else 0)
    if b != a + 1:
        raise ValueError(last)
    return date(a, 8, 1), date(b, 7, 31), Frequency.SEASON, f"{a}/{b}"


def _half(year: str, half: str) -> _Made:
    y, h = int(year), int(half)
    end = {1: date(y, 6, 30), 2: date(y, 12, 31)}[h]
    return date(y, 6 * h - 5, 1), end, Frequency.HALF, f"{y}-H{h}"


def _quarter(year: str, quarter: str) -> _Made:
    y, q = int(year), int(quarter)
    return date(y, 3 * q - 2, 1), _month_end(y, 3 * q), Frequency.QUARTER, f"{y}-Q{q}"


def _month(year: str, month: str) -> _Made:
    y, m = int(year), int(month)
    return date(y, m, 1), _month_end(y, m), Frequency.MONTH, f"{y}-{m:02d}"


def _named_month(year: str, month: str) -> _Made:
    return _month(year, str(_MONTHS[month[:3]]))


def _week(year: str, week: str) -> _Made:
    y, w = int(year), int(week)
    return date.fromisocalendar(y, w, 1), date.fromisocalendar(y, w, 7), Frequency.WEEK, f"{y}-W{w:02d}"


def _month_end(year: int, month: int) -> date:
    first = date(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1)


# The first three letters, so that "mrt", "maart" and "march" all find their month.
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_Y = r"((?:19|20)\d\d)"
_FORMS = (
    (re.compile(rf"{_Y}(?:jj00)?"), _year),
    (re.compile(rf"{_Y}(?:sj00)"), lambda y: _season(y, str(int(y) + 1))),
    (re.compile(rf"{_Y} ?[/-] ?'?(\d\d|(?:19|20)\d\d)"), _season),
    (re.compile(rf"{_Y}hj0?([12])"), _half),
    (re.compile(rf"{_Y}-h([12])"), _half),
    (re.compile(rf"{_Y} ([12])e halfjaar"), _half),
    (re.compile(rf"{_Y}kw0?([1-4])"), _quarter),
    (re.compile(rf"{_Y}[ -]?[qk]([1-4])"), _quarter),
    (re.compile(rf"{_Y} ([1-4])e kwartaal"), _quarter),
    (re.compile(rf"{_Y}mm(\d\d)"), _month),
    (re.compile(rf"{_Y} ([a-z]{{3,9}})"), _named_month),
    (re.compile(rf"{_Y}w1(\d\d)"), _week),
    (re.compile(rf"{_Y}-w(\d\d)"), _week),
    (re.compile(rf"{_Y} week (\d\d?)"), _week),
)
