"""Days to keep as a file that a calendar takes over (RFC 5545): moments of the council and answers that are due.

It names no person: of an idea stands its name, of a moment what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from buurtblik.agenda.ideas.cycle import Money
from buurtblik.agenda.ideas.idea import Idea
from buurtblik.agenda.ideas.merging import Heads
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.term import Term
from buurtblik.agenda.ideas.waiting import waiting
from buurtblik.agenda.ideas.ways import Moment
from buurtblik.agenda.ideas.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day. ``uid`` stays the same when the day moves, so that a calendar moves it too."""

    uid: str
    on: date
    summary: str
    description: str = ""


def entries_of_moments(moments: Iterable[Moment], language: Language) -> tuple[Entry, ...]:
    """Of every moment two days: until when proposals are in, and when the council decides.

    What brings no money has only the second.
    """
    said, made = words(language)["calendar"], []
    for one in moments:
        label, about = one.kind.label[language], one.kind.about[language]
        about = about if one.is_own else f"{about} {said['usual']}"
        days = (("hand_in", one.hand_in), ("decides", one.decides))
        for form, on in days[one.kind.money is Money.NONE :]:  # without money there is nothing to hand in
            made.append(
                Entry(f"{one.kind.key}-{one.year}-{form}", on, said[form].format(moment=label, year=one.year), about)
            )
    return tuple(made)


def entries_of_answers(
    ideas: Iterable[Idea], lives_in: Heads, on: date, term: Term, language: Language
) -> tuple[Entry, ...]:
    """The last day for the answer to every idea that waits, and the day on which a parked one comes back.

    An idea that lives on in another has no day of its own: the earliest of those that live in one idea counts.
    """
    said = words(language)["calendar"]
    due: dict[str, date] = {}
    made: list[Entry] = []
    for idea in ideas:
        head = lives_in[idea.key]
        how = waiting(idea, head, on, term)
        if how.wait.is_open:
            due[head.key] = min(due.get(head.key, how.due), how.due)
        elif head is idea and idea.status is Status.PARKED and idea.answer is not None and idea.answer.back_on:
            made.append(Entry(f"idea-{idea.key}-back", idea.answer.back_on, said["back"].format(name=idea.name)))
    names = {head.key: head.name for head in lives_in.values()}
    made += [Entry(f"idea-{key}-answer", day, said["answer"].format(name=names[key])) for key, day in due.items()]
    return tuple(sorted(made, key=lambda one: (one.on, one.uid)))


def as_calendar(entries: Iterable[Entry], *, name: str, within: str, at: datetime, address: str = "") -> bytes:
    """The days as iCalendar.

    Parameters
    ----------
    name : what the calendar is called.
    within : what makes the uid of an entry the only one in the world, such as the key of the process.
    at : when it was made.
    address : the page on which it all stands.

    Raises
    ------
    UnusableInput
        The moment has no time zone, or two entries have the same uid.
    """
    given = tuple(entries)
    if at.tzinfo is None:
        raise UnusableInput(f"calendar: the moment {at} has no time zone.")
    if len({one.uid for one in given}) != len(given):
        raise UnusableInput(f"calendar: {len(given)} days, of which two have the same name; expected another for each.")
    made = Calendar()
    made.add("prodid", "-//Buurtblik//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for one in sorted(given, key=lambda entry: (entry.on, entry.uid)):
        event = Event()
        event.add("uid", f"{one.uid}-{within}@buurtblik")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", one.summary)
        event.add("transp", "TRANSPARENT")  # the day stays free
        if one.description:
            event.add("description", one.description)
        if address:
            event.add("url", address)
        made.add_component(event)
    written: bytes = made.to_ical()
    return written
