"""A day as people and programs write it -> a date. The day goes before the month, as people here write."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](.*))?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ ,t].*)?$")
_NAMED = re.compile(r"(?:[a-z]+,? )?(\d{1,2})\.? ([a-z]+)\.? (\d{4})(?:[ ,].*)?$")
_NAMED_FIRST = re.compile(r"(?:[a-z]+, )?([a-z]+)\.? (\d{1,2}),? (\d{4})(?:[ ,].*)?$")
_MONTHS = {
    name[:3]: number
    for number, names in enumerate(
        ("jan", "feb", "maart march mrt", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), 1
    )
    for name in names.split()
}
FIRST_YEAR = 1990


def day_of(text: str) -> date | None:
    """The day, or None when the text is none. A moment in world time is the day that it was here.

    >>> day_of("14-3-2024"), day_of("2024-03-14T23:30:00.000Z")
    (datetime.date(2024, 3, 14), datetime.date(2024, 3, 15))
    >>> day_of("14 maart 2024 09:12"), day_of("March 14, 2024 9:12 AM"), day_of("3/14/2024")
    (datetime.date(2024, 3, 14), datetime.date(2024, 3, 14), None)
    """
    said = " ".join(text.split()).lower()
    try:
        found = _read(said)
    except ValueError:  # the 31st of February
        return None
    return found if found is not None and found.year >= FIRST_YEAR else None


def _read(said: str) -> date | None:
    if match := _ISO.match(said):
        return _moment(said) if match[4] else date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(said):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return date(year, int(match[2]), int(match[1]))
    if match := _NAMED.match(said):
        return _named(match[1], match[2], match[3])
    if match := _NAMED_FIRST.match(said):
        return _named(match[2], match[1], match[3])
    return None


def _moment(said: str) -> date:
    try:
        moment = datetime.fromisoformat(said.upper())
    except ValueError:
        return date.fromisoformat(said[:10])
    return moment.astimezone(_HERE).date() if moment.tzinfo else moment.date()


def _named(day: str, month: str, year: str) -> date | None:
    number = _MONTHS.get(month[:3])
    return None if number is None else date(int(year), number, int(day))
