"""What an account may do with people and organisations."""

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


def may_add_organisation(actor: Actor, *, on: date) -> bool:
    """Whom the table of rights names: the platform admin, and who coordinates for a municipality that day."""
    if not (isinstance(actor, Account) and actor.is_active):
        return False
    own = {Role.RESIDENT, *({Role.PLATFORM_ADMIN} if actor.is_platform_admin else set())}
    if coordinated(actor.person, on=on).filter(organisation__kind=Organisation.Kind.MUNICIPALITY).exists():
        own.add(Role.MUNICIPAL_ADMIN)
    return allows(Roles(frozenset(own)), "organisation", Action.CREATE)


def coordinated(person: Person, *, on: date) -> QuerySet[Membership]:
    """What a person coordinates on a day."""
    own = Membership.objects.filter(person=person, role=Membership.Role.COORDINATOR, since__lte=on)
    return own.filter(Q(until__isnull=True) | Q(until__gt=on))


def may_change_members(actor: Actor, organisation: Organisation, *, on: date) -> bool:
    """Its coordinators of that day, and the platform admin."""
    if not (isinstance(actor, Account) and actor.is_active):
        return False
    if actor.is_platform_admin:
        return True
    return coordinated(actor.person, on=on).filter(organisation=organisation).exists()
