"""Ideas of a made-up neighbourhood, for tests."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from buurtblik.agenda.ideas.idea import Idea, Origin, moved
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.term import usual_term
from buurtblik.agenda.ideas.words import HERE

MONDAY = date(2026, 3, 2)
TERM = usual_term()
DUE = date(2026, 4, 28)  # eight weeks on it is King's Day
REASON = "De gemeente plaatst in mei twee banken bij de vijver."


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), HERE)


def days(number: int) -> date:
    return MONDAY + timedelta(days=number)


def idea(key: str = "1", words: str = "Zet een bank bij de vijver.", received_on: date = MONDAY, **more) -> Idea:
    return Idea(**{"key": key, "words": words, "origin": Origin.SESSION, "received_on": received_on, **more})


def step(of: Idea, to: Status, on: date | None = None, **more) -> Idea:
    """The idea after a step that has all it needs."""
    on = on or days(len(of.changes) + 1)
    given = {"by": "gebiedsmanager", "at": at(on), "term": TERM, "why": REASON}
    if to is Status.PARKED:
        given["back_on"] = on + timedelta(days=100)
    if to is Status.MERGED and "into" not in more:
        given["into"] = idea("other")
    return moved(of, to, **{**given, **more})
