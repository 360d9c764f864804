"""The register of policy of a municipality and the days on which its council decides."""

from __future__ import annotations

from datetime import date, datetime

from buurtblik.agenda.ideas import policy as register
from buurtblik.agenda.ideas.ways import OwnDay, moments
from buurtblik.errors import UnusableInput
from buurtblik.web.ideas.actions.stepping import ChangedByAnother
from buurtblik.web.ideas.library import cycle
from buurtblik.web.ideas.models import LINK_MAX, DecisionMoment, Policy
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

POLICY, MOMENT = "policy", "decision_moment"


@act
def add_policy(*, process: Process, entry: register.Policy, visitor: Visitor, key: str, at: datetime) -> Policy:
    """Put an entry in the register of the municipality of this process. The same form sent twice makes one."""
    require(visitor, Action.CREATE, POLICY, process, at)

    def make() -> Policy:
        made = Policy.objects.create(tenant=process.tenant, key=entry.key, at=at, **fields(entry))
        note("add_policy", POLICY, made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="add_policy", key=f"{key} in {process.pk}", at=at, kind=Policy, make=make)


@act
def change_policy(
    *, policy: Policy, process: Process, entry: register.Policy, seen: int, visitor: Visitor, at: datetime
) -> Policy:
    """The entry as it is from now on; it keeps its key. Raises ChangedByAnother."""
    require(visitor, Action.EDIT, POLICY, process, at)
    row = _held(policy, process)
    if row is None or row.version != seen:
        raise ChangedByAnother(f"ideas: version {seen} of this policy was shown, and another stands now.")
    for name, value in fields(entry).items():
        setattr(row, name, value)
    row.version, row.at = row.version + 1, at
    row.save()
    note("change_policy", POLICY, row.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return row


@act
def remove_policy(*, policy: Policy, process: Process, visitor: Visitor, at: datetime) -> bool:
    """Take an entry out, with how ideas stand to it; whether it was there."""
    require(visitor, Action.DELETE, POLICY, process, at)
    row = _held(policy, process)
    if row is None:
        return False
    row.delete()
    note("remove_policy", POLICY, policy.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return True


@act
def set_moment(
    *, process: Process, kind: str, year: int, decides: date, hand_in: date | None, visitor: Visitor, at: datetime
) -> DecisionMoment:
    """The day on which the council decides here, and until when proposals are taken. Raises UnusableInput."""
    require(visitor, Action.EDIT, MOMENT, process, at)
    moments(cycle(), year, [OwnDay(kind, year, decides, hand_in)])  # refuses what cannot be
    days = {"decides": decides, "hand_in": hand_in, "at": at}
    made, _ = DecisionMoment.objects.update_or_create(tenant=process.tenant, kind=kind, year=year, defaults=days)
    note("set_moment", MOMENT, made.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made


@act
def clear_moment(*, process: Process, kind: str, year: int, visitor: Visitor, at: datetime) -> bool:
    """Go back to the usual day; whether there was one of its own."""
    require(visitor, Action.EDIT, MOMENT, process, at)
    found = DecisionMoment.objects.filter(tenant=process.tenant_id, kind=kind, year=year).first()
    if found is None:
        return False
    number = found.pk
    found.delete()
    note("clear_moment", MOMENT, number, by=visitor, process=process, action=Action.EDIT, at=at)
    return True


def fields(entry: register.Policy) -> dict[str, object]:
    """What is kept of an entry beside its key."""
    if len(entry.link) > LINK_MAX:
        raise UnusableInput(f"ideas: a link has at most {LINK_MAX} signs.")
    return {
        "kind": entry.kind.value,
        "name": entry.name.strip(),
        "owner": entry.owner.strip(),
        "contact": entry.contact.strip(),
        "about": entry.about.strip(),
        "starts": entry.starts,
        "ends": entry.ends,
        "link": entry.link,
        "themes": in_order(entry.themes),
        "is_citywide": entry.is_citywide,
        "participation": entry.participation.strip(),
        "amount_eur": entry.amount_eur,
    }


def _held(policy: Policy, process: Process) -> Policy | None:
    rows = Policy.objects.select_for_update(of=("self",)).filter(tenant=process.tenant_id)
    return rows.filter(pk=policy.pk).first()
