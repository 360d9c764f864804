"""What may be done with an agenda beyond what the table of rights says."""

from __future__ import annotations

from datetime import date

from buurtblik.agenda.progress.bell import Call, Turn, Waits
from buurtblik.web.agenda.models import Version
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.models import Party, Process
from buurtblik.web.rights.table import Action, Role

CORE_TEAM = "Kernteam"  # a role, in the language in which an agenda is written


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


def may_judge(visitor: Visitor, process: Process, owner: str, *, on: date) -> str:
    """As whom a visitor says how a measure goes: its owner, or the core team; '' when they may not."""
    seen = rules.Standpoint(visitor, process, on=on)
    if not seen.may(Action.EDIT, "agenda_progress"):
        return ""
    party = _party_of(seen)
    if party is not None and f"p{party.pk}" == owner:
        return party.name
    return CORE_TEAM if seen.roles.own & {Role.CORE, Role.MUNICIPAL_ADMIN} else ""


def may_take_turn(visitor: Visitor, process: Process, turn: Turn, call: Call | None, owner: str, *, on: date) -> str:
    """As whom a visitor takes a step of a call: any party calls, passes on and closes; who was asked answers."""
    seen = rules.Standpoint(visitor, process, on=on)
    if not seen.may(Action.VOTE, "agenda_progress"):
        return ""
    party = _party_of(seen)
    if turn is not Turn.ANSWERED:
        return party.name if party is not None else ""
    is_core = bool(seen.roles.own & {Role.CORE, Role.MUNICIPAL_ADMIN})
    if call is not None and (call.waits is Waits.LEAD or not owner):
        return CORE_TEAM if is_core else ""
    return party.name if party is not None and f"p{party.pk}" == owner else ""


def _party_of(seen: rules.Standpoint) -> Party | None:
    party = seen.part.party if seen.part is not None else None
    return party if party is not None and party.until is None else None
