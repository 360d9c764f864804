"""The ways to money: when the council decides, and until which day a proposal can be in.

Days that a municipality gives go before the usual ones of the calendar. See docs/methods/ideas.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buurtblik.agenda.ideas.cycle import Cycle, Kind, Money
from buurtblik.agenda.ideas.words import counted, day_words, words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The day on which the council decides here, and until when proposals are taken; else so many weeks before."""

    kind: str
    year: int
    decides: date
    hand_in: date | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment for the budget of one year. Without ``is_own`` its days are only what is usual."""

    kind: Kind
    year: int
    hand_in: date
    decides: date
    is_own: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """One moment seen from a day: whether a proposal is in time, and how many days are left (below 0: too late)."""

    moment: Moment
    is_in_time: bool
    days_left: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to money in one year, in the order in which proposals must be in.

    ``first_year`` is the first year, from ``year`` on, for which a new wish is still in time on ``on``.
    """

    year: int
    on: date
    chances: tuple[Chance, ...]
    first_year: int

    @property
    def next(self) -> Chance | None:
        """The first moment that is still in time; one for new wishes goes before one that moves money."""
        there = [chance for chance in self.chances if chance.is_in_time]
        new = [chance for chance in there if chance.moment.kind.money is Money.NEW]
        return next(iter(new or there), None)


def moments(cycle: Cycle, year: int, own: Iterable[OwnDay] = ()) -> tuple[Moment, ...]:
    """The moments for the budget of one year, by the day on which proposals must be in.

    Raises
    ------
    UnusableInput
        A day of one's own is of no kind that the calendar knows, stands in it twice, or is before proposals are in; or
        the year is none from 2000 to 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnusableInput(f"planning calendar: {year} is no year of a budget; expected {FIRST_YEAR} to {LAST_YEAR}.")
    given = _own_days(cycle, own)
    made = [_moment(kind, year, given.get((kind.key, year))) for kind in cycle.kinds]
    return tuple(sorted(made, key=lambda one: (one.hand_in, one.decides, one.kind.key)))


def ways(cycle: Cycle, year: int, on: date, own: Iterable[OwnDay] = ()) -> Ways:
    """For what needs money in a year: the moments at which it must be in, by which day, and whether it still can be.

    The last day counts as in time. Moments that bring no money are left out.

    Examples
    --------
    >>> from buurtblik.agenda.ideas.cycle import cycles
    >>> found = ways(cycles()["gemeente"], 2027, date(2026, 5, 1))
    >>> [(c.moment.kind.key, str(c.moment.hand_in), c.is_in_time) for c in found.chances][:2]
    [('kadernota', '2026-03-05', False), ('begroting', '2026-08-13', True)]
    """
    given = tuple(own)
    chances = _chances(moments(cycle, year, given), on)
    first = year
    while first < LAST_YEAR and not any(
        chance.is_in_time and chance.moment.kind.money is Money.NEW
        for chance in (chances if first == year else _chances(moments(cycle, first, given), on))
    ):
        first += 1
    return Ways(year, on, chances, first)


def ways_in_words(found: Ways, language: Language) -> tuple[str, ...]:
    """Sentences: what can still be done for money in the year, moment by moment, and what not any more."""
    said = words(language)["cycle"]
    told = []
    for chance in found.chances:
        moment = chance.moment
        label = moment.kind.label[language]
        told.append(
            said[_form(chance)].format(
                moment=label[:1].upper() + label[1:],
                day=day_words(moment.hand_in, language),
                decides=day_words(moment.decides, language),
                left=counted(max(0, chance.days_left), "days", language),
            )
        )
    if found.first_year > found.year:
        told.append(said["next_year"].format(year=found.year, next=found.first_year))
    if any(not chance.moment.is_own for chance in found.chances):
        told.append(said["usual"])
    return tuple(told)


def _form(chance: Chance) -> str:
    if not chance.is_in_time:
        return "too_late"
    if chance.days_left == 0:
        return "today"
    return "change" if chance.moment.kind.money is Money.CHANGE else "in_time"


def _chances(those: Sequence[Moment], on: date) -> tuple[Chance, ...]:
    return tuple(
        Chance(one, on <= one.hand_in, (one.hand_in - on).days) for one in those if one.kind.money is not Money.NONE
    )


def _moment(kind: Kind, year: int, own: OwnDay | None) -> Moment:
    decides = own.decides if own else date(year - kind.ahead, kind.month, kind.day)
    hand_in = own.hand_in if own and own.hand_in else decides - timedelta(weeks=kind.hand_in_weeks)
    return Moment(kind, year, hand_in, decides, own is not None)


def _own_days(cycle: Cycle, own: Iterable[OwnDay]) -> Mapping[tuple[str, int], OwnDay]:
    known = [kind.key for kind in cycle.kinds]
    found: dict[tuple[str, int], OwnDay] = {}
    for one in own:
        if one.kind not in known:
            raise UnusableInput(f"planning calendar: there is no moment '{one.kind}'; expected {', '.join(known)}.")
        if (one.kind, one.year) in found:
            raise UnusableInput(f"planning calendar: '{one.kind}' of {one.year} has two days; keep one.")
        if one.hand_in is not None and one.hand_in > one.decides:
            raise UnusableInput(
                f"planning calendar: '{one.kind}' of {one.year}: proposals on {one.hand_in} come after the decision on "
                f"{one.decides}."
            )
        found[one.kind, one.year] = one
    return found
