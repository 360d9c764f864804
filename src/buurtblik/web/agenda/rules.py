"""What may be done with an agenda beyond what the table of rights says."""

from __future__ import annotations

from datetime import date

from buurtblik.web.agenda.models import Version
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.models import Party, Process
from buurtblik.web.rights.table import Action


def takes_remarks(version: Version, *, on: date) -> bool:
    """Whether people are asked now what they think of a version; that the block is open the table asks."""
    asked = getattr(version, "consultation", None)
    return asked is not None and on <= asked.closes_on


def own_party(visitor: Visitor, process: Process, *, on: date) -> Party | None:
    """The party for which a visitor may sign; a party signs by people who take part for it."""
    part = rules.participation(visitor.person, process, on=on)
    if part is None or part.party is None or part.party.until is not None:
        return None
    return part.party if rules.may(visitor, Action.VOTE, "agenda_signature", process, on=on) else None
