"""What can be done with people and organisations. Every act is all or nothing and may be repeated."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people import rules
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.rules import Actor, require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.trail.actions import leave


@act
def change_person(*, person: Person, actor: Actor, display_name: str, language: str, contact: str) -> Person:
    """Change what we keep of a person; only by that person."""
    require(rules.may_change_person(actor, person), act="change_person", actor=actor)
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.display_name, person.language, person.contact = display_name.strip(), language, contact
    person.save(update_fields=["display_name", "language", "contact"])
    return person


@act
def sign_out_everywhere(*, account: Account, actor: Actor) -> Account:
    """End every session of an account, on every device, at once."""
    require(actor == account and account.is_active, act="sign_out_everywhere", actor=actor)
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.times_signed_out_everywhere += 1
    account.save(update_fields=["times_signed_out_everywhere"])
    return account


class SuchAnOrganisation(BuurtblikError):
    """There is an organisation of this name and kind already. Nothing was changed."""


@act
def add_organisation(
    *, name: str, kind: str, is_tenant: bool, visitor: Visitor, key: str, at: datetime
) -> Organisation:
    """A new organisation; the same form sent twice gives the same one. Raises SuchAnOrganisation."""
    _require(visitor, Action.CREATE, "organisation", None, at)
    if is_tenant:
        _require(visitor, Action.CREATE, "tenant", None, at)
    if kind not in Organisation.Kind.values or not name.strip():
        raise UnusableInput(f"people: an organisation has a name, and a kind of ours; '{kind}' is no kind.")

    def make() -> Organisation:
        called = " ".join(name.split())
        if Organisation.objects.filter(name__iexact=called, kind=kind).exists():
            raise SuchAnOrganisation(f"people: there is a {kind} '{called}' already.")
        made = Organisation.objects.create(name=called, kind=kind, is_tenant=is_tenant)
        _note("add_organisation", "organisation", made.pk, by=visitor, at=at)
        return made

    return once(owner=str(visitor), name="add_organisation", key=key, at=at, kind=Organisation, make=make)


@act
def let_in(*, organisation: Organisation, person: Person, role: str, visitor: Visitor, at: datetime) -> Membership:
    """Let a person speak for an organisation from today on. Doing it again only changes the role."""
    _require(visitor, Action.CREATE, "membership", organisation, at)
    if role not in Membership.Role.values:
        raise UnusableInput(f"people: '{role}' is no role in an organisation.")
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one at a time, so that nobody comes in twice
    found, is_new = Membership.objects.get_or_create(
        organisation=organisation, person=person, until=None, defaults={"role": role, "since": timezone.localdate(at)}
    )
    if not is_new and found.role == role:
        return found
    if not is_new:
        found.role = role
        found.save(update_fields=["role"])
    _note("let_in", "membership", found.pk, by=visitor, at=at)
    return found


@act
def let_go(*, membership: Membership, visitor: Visitor, at: datetime) -> Membership:
    """End a membership today, by a coordinator or by the person; what was said until then stays said so."""
    own = visitor.person is not None and visitor.person.pk == membership.person_id
    kind = "own_membership" if own else "membership"
    _require(visitor, Action.DELETE, kind, membership.organisation, at)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.until is None:
        membership.until = max(timezone.localdate(at), membership.since)
        membership.save(update_fields=["until"])
        _note("let_go", kind, membership.pk, by=visitor, at=at)
    return membership


def _require(by: Visitor, action: Action, kind: str, organisation: Organisation | None, at: datetime) -> None:
    allowed = rules.may(by, action, kind, organisation, on=timezone.localdate(at))
    require(allowed, act=f"{action} {kind}", actor=by)


def _note(act: str, kind: str, object: int, *, by: Visitor, at: datetime) -> None:
    leave(act=act, kind=kind, object=object, at=at, person=by.person.pk if by.person else None)
