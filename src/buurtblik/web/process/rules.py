"""As whom somebody acts in a process, and what may be done in it now.

Three things must all hold: a role of the visitor has the cell in the table of rights; the
building block that the cell asks for is open for that act; and somebody without an account
may only where the process welcomes guests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.db.models import Q

from buurtblik.web.people.models import Membership, Organisation, Person
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Invitation, OpenBlock, Participant, Process
from buurtblik.web.rights.table import Action, Role, Roles, allows, table

_PARTS = {"lead": Role.CORE, "core": Role.CORE, "moderator": Role.MODERATOR}
_STRONGEST_FIRST = (
    Role.CORE,
    Role.MODERATOR,
    Role.MUNICIPAL_ADMIN,
    Role.POLICY_MAKER,
    Role.PARTNER,
    Role.COORDINATOR,
    Role.PARTICIPANT,
    Role.PASSER_BY,
    Role.PROFESSIONAL,
    Role.PLATFORM_ADMIN,
    Role.RESIDENT,
    Role.ANONYMOUS,
)
_WITHOUT_ACCOUNT = {Role.ANONYMOUS, Role.PASSER_BY, Role.PARTICIPANT}


class Standpoint:
    """Somebody seen from a process on a day: what was looked up for one question serves the next.

    It knows nothing of what changes after its first question, so it lives no longer than one request outside of an
    act, and every act makes its own inside its transaction.
    """

    def __init__(self, visitor: Visitor, process: Process | None, *, on: date, part: Participant | None = None) -> None:
        self.visitor, self.process, self.on = visitor, process, on
        if part is not None and part.person_id == getattr(visitor.person, "pk", None):
            self.part = part  # they have just got it

    @cached_property
    def part(self) -> Participant | None:
        """The part that the visitor has in the process."""
        return None if self.process is None else participation(self.visitor.person, self.process, on=self.on)

    @cached_property
    def roles(self) -> Roles:
        return _roles(self)

    def may(self, action: Action, kind: str) -> bool:
        """Whether the visitor may do this now. Without a process: with what would be of one's own municipality."""
        process, roles = self.process, self.roles
        cell = table().get((kind, action))
        if cell is None or not allows(roles, kind, action):
            return False
        if process is not None and process.published_at is None and not _sees_draft(roles):
            return False
        if cell.guests and process is not None and not process.guests_welcome and roles.own <= _WITHOUT_ACCOUNT:
            return False
        return process is None or cell.block is None or cell.act is None or cell.act in self._open_for(cell.block)

    def require(self, action: Action, kind: str) -> None:
        """Raises NotAllowed, with a line in the log, when the visitor may not."""
        _require(self.may(action, kind), act=f"{action} {kind}", actor=self.visitor)

    def role_for(self, action: Action, kind: str) -> str:
        """As whom the visitor may do this: the role that gives the right, as a trace tells it; '' when none does."""
        cell = table().get((kind, action))
        if cell is None:
            return ""
        given = (cell.own & self.roles.own) | (cell.other & self.roles.other)
        return next((str(role) for role in _STRONGEST_FIRST if role in given), "")

    def _open_for(self, block: str) -> Collection[str]:
        return self._open_blocks.get(block, ())

    @cached_property
    def _open_blocks(self) -> dict[str, Collection[str]]:
        rows = OpenBlock.objects.filter(process=self.process, state=OpenBlock.State.OPEN)
        return dict(rows.values_list("block", "acts"))


_looking: ContextVar[Standpoint | None] = ContextVar("looking", default=None)


def may(visitor: Visitor, action: Action, kind: str, process: Process | None, *, on: date) -> bool:
    """Whether a visitor may do this now. Without a process: with what would be of one's own municipality."""
    return _seen_from(visitor, process, on).may(action, kind)


@contextmanager
def one_look(visitor: Visitor, process: Process, *, on: date) -> Iterator[None]:
    """While many ask what a visitor may and nothing is changed, the roles and the open blocks are looked up once."""
    token = _looking.set(Standpoint(visitor, process, on=on))
    try:
        yield
    finally:
        _looking.reset(token)


def _seen_from(visitor: Visitor, process: Process | None, on: date) -> Standpoint:
    kept = _looking.get()
    if kept is not None and kept.visitor is visitor and kept.process is process and kept.on == on:
        return kept
    return Standpoint(visitor, process, on=on)


def may_see(visitor: Visitor, process: Process, *, on: date) -> bool:
    """Whether a visitor may know of a process: of one that is not published only those whom the table names."""
    return may(visitor, Action.READ, "process", process, on=on)


def role_for(visitor: Visitor, action: Action, kind: str, process: Process | None, *, on: date) -> str:
    """As whom a visitor may do this: the role that gives the right, as a trace tells it; '' when none does."""
    return Standpoint(visitor, process, on=on).role_for(action, kind)


def require(visitor: Visitor, action: Action, kind: str, process: Process | None, *, on: date) -> None:
    """Raises NotAllowed, with a line in the log, when a visitor may not."""
    Standpoint(visitor, process, on=on).require(action, kind)


def roles_of(visitor: Visitor, process: Process | None, *, on: date) -> Roles:
    """The roles of a visitor seen from a process.

    The people of a municipality have their role as ``own`` in its processes and as ``other`` in those of another,
    whatever else they are there. Without a process the question is about what they would make themselves.
    """
    return Standpoint(visitor, process, on=on).roles


def _roles(seen: Standpoint) -> Roles:
    process, account, person = seen.process, seen.visitor.account, seen.visitor.person
    if account is not None and not account.is_active:
        return Roles(frozenset({Role.SUSPENDED}))
    own = _of_part(seen.part)
    if account is None or person is None:
        return Roles(frozenset(own | {Role.ANONYMOUS}))
    own.add(Role.RESIDENT)
    other: set[Role] = set()
    if account.is_platform_admin:
        own.add(Role.PLATFORM_ADMIN)
    for membership in memberships(person, seen.on):
        if process is not None and membership.role != Membership.Role.MEMBER and _is_party(membership, process):
            own.add(Role.PARTNER)
        if membership.role == Membership.Role.COORDINATOR and _coordinates_here(membership, process):
            own.add(Role.COORDINATOR)
        if membership.organisation.kind != Organisation.Kind.MUNICIPALITY:
            own.add(Role.PROFESSIONAL)
            continue
        at_home = process is None or membership.organisation_id == process.tenant_id
        roles = own if at_home else other
        roles.add(Role.POLICY_MAKER)
        if membership.role == Membership.Role.COORDINATOR:
            roles.add(Role.MUNICIPAL_ADMIN)
    return Roles(frozenset(own), frozenset(other))


class Standing(StrEnum):
    """How an invitation stands at a moment."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


def standing(invitation: Invitation, at: datetime) -> Standing:
    if invitation.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if invitation.accepted_at is not None:
        return Standing.USED
    return Standing.EXPIRED if at >= invitation.expires_at else Standing.OPEN


def is_open(process: Process, block: str, act: str) -> bool:
    """Whether a building block is open for an act."""
    row = OpenBlock.objects.filter(process=process, block=block, state=OpenBlock.State.OPEN).first()
    return row is not None and act in row.acts


def may_start_for(visitor: Visitor, *, on: date) -> list[Organisation]:
    """The municipalities for which a visitor may start a process: one's own; of the platform admin, all."""
    if visitor.account is None or visitor.person is None or not visitor.account.is_active:
        return []
    tenants = Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY, is_tenant=True).order_by("name", "pk")
    if visitor.account.is_platform_admin:
        return list(tenants)
    own = [each.organisation_id for each in memberships(visitor.person, on)]
    return list(tenants.filter(pk__in=own))


def memberships(person: Person, on: date) -> list[Membership]:
    running = Q(until__isnull=True) | Q(until__gt=on)
    return list(Membership.objects.filter(running, person=person, since__lte=on).select_related("organisation"))


def participation(person: Person | None, process: Process, *, on: date) -> Participant | None:
    """The part that a person has in a process on a day."""
    if person is None:
        return None
    # Of one person these are one or two: dates compared here cost less than a question that holds them.
    for part in Participant.objects.filter(process=process, person=person).order_by("pk"):
        if part.since <= on and (part.until is None or part.until > on):
            part.person, part.process = person, process
            return part
    return None


def _sees_draft(roles: Roles) -> bool:
    return allows(roles, "unpublished_process", Action.READ)


def _of_part(part: Participant | None) -> set[Role]:
    if part is None:
        return set()
    if part.part in _PARTS:
        return {Role.PARTICIPANT, _PARTS[part.part]}
    return {Role.PARTICIPANT if part.is_invited else Role.PASSER_BY}


def _coordinates_here(membership: Membership, process: Process | None) -> bool:
    """Without a process, always; in one for a party, where the coordinator of its municipality is municipal_admin."""
    if process is None:
        return True
    return membership.organisation.kind != Organisation.Kind.MUNICIPALITY and _is_party(membership, process)


def _is_party(membership: Membership, process: Process) -> bool:
    return process.parties.filter(organisation=membership.organisation_id, until__isnull=True).exists()
