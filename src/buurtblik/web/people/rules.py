"""What an account may do with people and organisations."""

from __future__ import annotations

import logging
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from buurtblik.errors import BuurtblikError
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.visitors import Visitor

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


def may_add_organisation(actor: Actor) -> bool:
    return isinstance(actor, Account) and actor.is_active and actor.is_platform_admin


def may_change_members(actor: Actor, organisation: Organisation, *, on: date) -> bool:
    """Its coordinators of that day, and the platform admin."""
    if not (isinstance(actor, Account) and actor.is_active):
        return False
    if actor.is_platform_admin:
        return True
    own = Membership.objects.filter(person=actor.person_id, organisation=organisation, since__lte=on)
    return own.filter(Q(until__isnull=True) | Q(until__gt=on), role=Membership.Role.COORDINATOR).exists()
