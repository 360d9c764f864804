"""What has to be done when, and by whom: so that nobody has to remember it, and nobody hears of it too late.

A reminder goes to a party or to the lead, never to a person by name; who gets it within a party is for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from buurtblik.agenda.ideas.calendar_file import Entry
from buurtblik.agenda.ideas.words import day_words
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.words import quoted
from buurtblik.agenda.progress.bell import TERMS, Call, Terms, Waits
from buurtblik.agenda.progress.standing import Stall, Standing
from buurtblik.agenda.progress.words import words
from buurtblik.values import Language

LEAD = ""  # to whom a reminder goes that belongs to no owner


class About(StrEnum):
    """What a reminder asks."""

    ANSWER = "answer"  # somebody called
    DECIDE = "decide"  # the lead has a call
    NO_OWNER = "no_owner"
    OVERDUE = "overdue"
    START_PASSED = "start_passed"
    WORD = "word"  # nobody said for long how it goes
    STARTS = "starts"
    DUE = "due"
    NEXT_ROUND = "next_round"


@dataclass(frozen=True, slots=True)
class Reminder:
    """``to`` is the id of a party, empty for the lead; ``on`` is the day it is about; ``measure`` is empty for all."""

    about: About
    to: str
    on: date
    measure: str = ""
    title: str = ""

    def say(self, language: Language) -> str:
        said = words(language)["reminders"]
        return str(said[self.about.value]).format(name=quoted(self.title, language), day=day_words(self.on, language))


def reminders(
    of: Iterable[Standing],
    calls: Iterable[Call] = (),
    *,
    on: date,
    ahead_days: int = 28,
    terms: Terms = TERMS,
    next_round: date | None = None,
) -> tuple[Reminder, ...]:
    """Everything to do now or within ``ahead_days``: what is late first, then by day.

    A measure that is over asks for nothing, unless somebody calls about it. ``next_round``: when owners are asked for
    a word on all of their measures.
    """
    listed = tuple(of)
    found = [one for standing in listed for one in _of_measure(standing, on, on + timedelta(days=ahead_days))]
    by_id = {one.measure.id: one.measure for one in listed}
    for call in calls:
        due, measure = call.due(terms), by_id.get(call.measure)
        if due is not None and measure is not None:
            with_lead = call.waits is Waits.LEAD
            to = LEAD if with_lead else measure.owner
            found.append(Reminder(About.DECIDE if with_lead else About.ANSWER, to, due, measure.id, measure.title))
    if next_round is not None and on <= next_round <= on + timedelta(days=ahead_days):
        owners = dict.fromkeys(one.measure.owner for one in listed if one.measure.owner and not one.is_over)
        found += [Reminder(About.NEXT_ROUND, owner, next_round) for owner in owners]
    order = {about: place for place, about in enumerate(About)}
    return tuple(sorted(found, key=lambda one: (one.on >= on, one.on, order[one.about], one.measure, one.to)))


def by_party(of: Iterable[Reminder]) -> Mapping[str, tuple[Reminder, ...]]:
    """The reminders of each party in their order; under the empty name those of the lead."""
    found: dict[str, list[Reminder]] = {}
    for one in of:
        found.setdefault(one.to, []).append(one)
    return {party: tuple(each) for party, each in found.items()}


def calendar_entries(
    of: Iterable[Standing],
    calls: Iterable[Call],
    language: Language,
    *,
    terms: Terms = TERMS,
    next_round: date | None = None,
) -> tuple[Entry, ...]:
    """Days to keep, for ``agenda.ideas.calendar_file.as_calendar``: starts, due days, answers, the next round.

    Only of measures that are not over; no words of people and no party stand in it.
    """
    said = words(language)["calendar"]
    made: list[Entry] = []
    titles = {}
    for one in of:
        measure = one.measure
        titles[measure.id] = measure.title
        if one.is_over:
            continue
        if measure.start is not None and one.status is Status.PLANNED:
            made.append(Entry(f"measure-{measure.id}-start", measure.start, said["starts"].format(name=measure.title)))
        if measure.due is not None:
            made.append(Entry(f"measure-{measure.id}-due", measure.due, said["due"].format(name=measure.title)))
    for call in calls:
        due = call.due(terms)
        if due is not None and call.measure in titles:
            made.append(Entry(f"call-{call.key}", due, said["answer"].format(name=titles[call.measure])))
    if next_round is not None:
        made.append(Entry("round", next_round, said["next_round"]))
    return tuple(sorted(made, key=lambda one: (one.on, one.uid)))


def _of_measure(of: Standing, on: date, until: date) -> Iterator[Reminder]:
    measure = of.measure
    if of.is_over:
        return

    def about(kind: About, day: date) -> Reminder:
        return Reminder(kind, measure.owner or LEAD, day, measure.id, measure.title)

    if not measure.owner:
        yield Reminder(About.NO_OWNER, LEAD, on, measure.id, measure.title)
    if Stall.DUE_PASSED in of.stalls and measure.due is not None:
        yield about(About.OVERDUE, measure.due)
    elif measure.due is not None and on <= measure.due <= until:
        yield about(About.DUE, measure.due)
    if Stall.START_PASSED in of.stalls and measure.start is not None:
        yield about(About.START_PASSED, measure.start)
    elif of.status is Status.PLANNED and measure.start is not None and on <= measure.start <= until:
        yield about(About.STARTS, measure.start)
    if Stall.SILENT in of.stalls:
        yield about(About.WORD, on)
