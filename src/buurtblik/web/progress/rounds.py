"""The rounds in which residents say how it goes: quarters of a year, so that nobody has to open or close one."""

from __future__ import annotations

from datetime import date, timedelta


def first_day(on: date) -> date:
    """The first day of the round in which a day lies.

    >>> first_day(date(2027, 5, 20))
    datetime.date(2027, 4, 1)
    """
    return date(on.year, on.month - (on.month - 1) % 3, 1)


def next_first_day(on: date) -> date:
    """The first day of the round after the one in which a day lies.

    >>> next_first_day(date(2027, 11, 20))
    datetime.date(2028, 1, 1)
    """
    return first_day(first_day(on) + timedelta(days=100))


def last_day(first: date) -> date:
    """The last day of a round.

    >>> last_day(date(2027, 4, 1))
    datetime.date(2027, 6, 30)
    """
    return next_first_day(first) - timedelta(days=1)
