"""What a visitor may do with people and organisations."""

from __future__ import annotations

import logging
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from buurtblik.errors import BuurtblikError
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.rights.table import Action, Role, Roles, allows

Actor = Account | AnonymousUser | None
log = logging.getLogger("buurtblik.people")


class NotAllowed(PermissionDenied, BuurtblikError):
    """This account may not do this. Nothing was changed."""


def require(allowed: bool, *, act: str, actor: Actor | Visitor) -> None:
    """Raises NotAllowed, and leaves a line in the log without the name of a person."""
    if not allowed:
        log.warning("refused: %s by %s", act, actor if isinstance(actor, Account | Visitor) else "a guest")
        raise NotAllowed(f"people: {act} is not allowed.")


def may_change_person(actor: Actor, person: Person) -> bool:
    return isinstance(actor, Account) and actor.is_active and actor.person_id == person.pk


def may(visitor: Visitor, action: Action, kind: str, organisation: Organisation | None, *, on: date) -> bool:
    """Whether the table of rights lets a visitor do this with an organisation, or with a new one."""
    return allows(roles_at(visitor, organisation, on=on), kind, action)


def roles_at(visitor: Visitor, organisation: Organisation | None, *, on: date) -> Roles:
    """The roles of a visitor seen from an organisation; without one, those that they have anywhere."""
    account, person = visitor.account, visitor.person
    if account is None or person is None:
        return Roles(frozenset({Role.ANONYMOUS}))
    if not account.is_active:
        return Roles(frozenset({Role.SUSPENDED}))
    own: set[Role] = {Role.RESIDENT}
    other: set[Role] = set()
    if account.is_platform_admin:
        own.add(Role.PLATFORM_ADMIN)
    for membership in coordinated(person, on=on).select_related("organisation"):
        roles = own if organisation is None or membership.organisation_id == organisation.pk else other
        roles.add(Role.COORDINATOR)
        if membership.organisation.kind == Organisation.Kind.MUNICIPALITY:
            roles.add(Role.MUNICIPAL_ADMIN)
    return Roles(frozenset(own), frozenset(other))


def coordinated(person: Person, *, on: date) -> QuerySet[Membership]:
    """What a person coordinates on a day."""
    own = Membership.objects.filter(person=person, role=Membership.Role.COORDINATOR, since__lte=on)
    return own.filter(Q(until__isnull=True) | Q(until__gt=on))
