"""What may be done with urgency beyond what the table of rights says."""

from __future__ import annotations

from datetime import date

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.rights.table import Action, Role
from buurtblik.web.urgency.models import Occasion


def may_answer(visitor: Visitor, party: Party, process: Process, *, on: date) -> bool:
    """Each party answers in its own words: only those who take part on its behalf."""
    part = rules.participation(visitor.person, process, on=on)
    return _is_of(part, party) and rules.may(visitor, Action.EDIT, "urgency_file", process, on=on)


def may_say_stand(visitor: Visitor, party: Party, process: Process, *, on: date) -> bool:
    part = rules.participation(visitor.person, process, on=on)
    return _is_of(part, party) and rules.may(visitor, Action.VOTE, "decision_note", process, on=on)


def may_withdraw(visitor: Visitor, occasion: Occasion, process: Process, *, on: date) -> bool:
    """Whoever wrote it down, and those who lead or moderate the process."""
    if not rules.may(visitor, Action.DELETE, "occasion", process, on=on):
        return False
    part = rules.participation(visitor.person, process, on=on)
    mine = part is not None and occasion.by_id == part.pk
    return mine or bool(rules.roles_of(visitor, process, on=on).own & {Role.CORE, Role.MODERATOR})


def _is_of(part: Participant | None, party: Party) -> bool:
    return part is not None and part.party_id == party.pk and party.until is None
