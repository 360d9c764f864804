"""What a visitor can do in a process now, and what comes next: rooms above say so without being known here.

A room registers a function in its ``AppConfig.ready``. The heaviest offer is the one button of the process page.
Weights: 90 something waits for your judgement, 70 you can bring something in, 40 work for the core team,
10 nice to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import one_look


@dataclass(frozen=True)
class Offer:
    """Words for a button, where it leads, a sentence about it, how much it matters now, and on which block's page."""

    title: str
    address: str
    about: str = ""
    weight: int = 0
    block: str = ""  # key of the building block it belongs to


@dataclass(frozen=True)
class Coming:
    """Something that will happen; on which day, if that is known."""

    title: str
    on: date | None = None
    address: str = ""


_offering: list[Callable[[Visitor, Process, date], Iterable[Offer]]] = []
_coming: list[Callable[[Visitor, Process, date], Iterable[Coming]]] = []


def register(offering: Callable[[Visitor, Process, date], Iterable[Offer]]) -> None:
    if offering not in _offering:
        _offering.append(offering)


def register_next(coming: Callable[[Visitor, Process, date], Iterable[Coming]]) -> None:
    if coming not in _coming:
        _coming.append(coming)


def offers_for(visitor: Visitor, process: Process, *, on: date) -> list[Offer]:
    """All offers of all rooms, the heaviest first."""
    with one_look(visitor, process, on=on):
        found = [offer for offering in _offering for offer in offering(visitor, process, on)]
    return sorted(found, key=lambda offer: -offer.weight)


def coming_for(visitor: Visitor, process: Process, *, on: date) -> list[Coming]:
    """What comes next, by day; what has no day yet comes last."""
    with one_look(visitor, process, on=on):
        found = [each for coming in _coming for each in coming(visitor, process, on)]
    return sorted(found, key=lambda each: (each.on is None, each.on or on))
