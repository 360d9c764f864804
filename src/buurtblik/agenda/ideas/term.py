"""Until which day an answer may take, and on which days nobody answers.

The term is a number of weeks after the day on which an idea came in. A last day on a Saturday, a Sunday or a
public holiday moves to the next day that is none, as for terms in Dutch law. See docs/methods/ideas.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dateutil.easter import easter

from buurtblik.errors import UnusableInput

LONGEST = 104  # weeks
_WORD = re.compile(r"[^\W\d_][^\s,;:!?()\"]*")
_AFTER_EASTER = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
_FIXED = ((1, 1), (5, 5), (12, 25), (12, 26))


@dataclass(frozen=True, slots=True)
class Term:
    """What a municipality promises: weeks until an answer, from how many days before that it is soon due, and
    how many words a reason has at least. ``empty`` are words that give no reason by themselves."""

    weeks: int
    soon_days: int
    least_words: int
    empty: Collection[str]

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= LONGEST or not 0 <= self.soon_days <= 7 * self.weeks or self.least_words < 1:
            raise UnusableInput(
                f"ideas: a term of {self.weeks} weeks, soon due from {self.soon_days} days, reasons of "
                f"{self.least_words} words; expected 1 to {LONGEST} weeks, no more days than that, and 1 word or more."
            )


@cache
def usual_term() -> Term:
    """The term of the pack ``terms.toml``.

    >>> usual_term().weeks
    8
    """
    pack = tomllib.loads(files("buurtblik.agenda.ideas").joinpath("terms.toml").read_text("utf-8"))
    return Term(pack["weeks"], pack["soon_days"], pack["least_words"], frozenset(pack["empty"].split()))


def last_day(since: date, weeks: int) -> date:
    """The last day of a term of so many weeks; the day after it is too late.

    >>> last_day(date(2026, 2, 9), 8), last_day(date(2026, 2, 10), 8)  # eight weeks on it is Easter Monday
    (datetime.date(2026, 4, 7), datetime.date(2026, 4, 7))
    """
    day = since + timedelta(weeks=weeks)
    while is_free(day):
        day += timedelta(days=1)
    return day


def is_free(day: date) -> bool:
    """Whether this is a Saturday, a Sunday or a public holiday in the sense of the Dutch act on terms.

    Those are New Year's Day, Good Friday, Easter Monday, King's Day, 5 May, Ascension Day, Whit Monday and both days
    of Christmas (Algemene termijnenwet, article 3). King's Day is 27 April, or the day before when that is a Sunday.
    """
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED:
        return True
    kings = date(day.year, 4, 27)
    if day == (kings - timedelta(days=1) if kings.weekday() == 6 else kings):
        return True
    return (day - easter(day.year)).days in _AFTER_EASTER


def is_reason(text: str, term: Term) -> bool:
    """Whether a text can be a reason: enough words, and one or more that say something.

    No program can tell whether a reason is a good one; this keeps out an empty one and a bare "no".

    >>> usual = usual_term()
    >>> [is_reason(said, usual) for said in ("Nee.", "Nee, dat kan helaas echt niet.")]
    [False, False]
    >>> is_reason("Daar is dit jaar geen geld voor.", usual)
    True
    """
    said = [word.rstrip(".").casefold() for word in _WORD.findall(text)]
    return len(said) >= term.least_words and any(word not in term.empty for word in said)
