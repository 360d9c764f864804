"""What can be done with people and organisations. Every act is all or nothing and may be repeated."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people import rules
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.rules import Actor, require
from buurtblik.web.storage.act import act, once


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


def add_organisation(*, name: str, kind: str, is_tenant: bool, actor: Actor, key: str, at: datetime) -> Organisation:
    """A new organisation; the same form sent twice gives the same one."""
    require(rules.may_add_organisation(actor, on=timezone.localdate(at)), act="add_organisation", actor=actor)
    if is_tenant:
        admin = isinstance(actor, Account) and actor.is_platform_admin
        require(admin, act="add_organisation as a tenant", actor=actor)
    if kind not in Organisation.Kind.values:
        raise UnusableInput(f"people: '{kind}' is no kind of organisation.")
    return once(
        owner=str(actor),
        name="add_organisation",
        key=key,
        at=at,
        kind=Organisation,
        make=lambda: _new_organisation(name=" ".join(name.split()), kind=kind, is_tenant=is_tenant),
    )


def _new_organisation(*, name: str, kind: str, is_tenant: bool) -> Organisation:
    if Organisation.objects.filter(name__iexact=name, kind=kind).exists():
        raise SuchAnOrganisation(f"people: there is a {kind} '{name}' already.")
    return Organisation.objects.create(name=name, kind=kind, is_tenant=is_tenant)


@act
def let_in(*, organisation: Organisation, person: Person, role: str, actor: Actor, on: date) -> Membership:
    """Let a person speak for an organisation from a day on. Doing it again only changes the role."""
    require(rules.may_change_members(actor, organisation, on=on), act="let_in", actor=actor)
    if role not in Membership.Role.values:
        raise UnusableInput(f"people: '{role}' is no role in an organisation.")
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one at a time, so that nobody comes in twice
    found, is_new = Membership.objects.get_or_create(
        organisation=organisation, person=person, until=None, defaults={"role": role, "since": on}
    )
    if not is_new and found.role != role:
        found.role = role
        found.save(update_fields=["role"])
    return found


@act
def let_go(*, membership: Membership, actor: Actor, on: date) -> Membership:
    """End a membership on a day, by a coordinator or by the person; what was said until then stays said so."""
    own = isinstance(actor, Account) and rules.may_change_person(actor, membership.person)
    require(own or rules.may_change_members(actor, membership.organisation, on=on), act="let_go", actor=actor)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.until is None:
        membership.until = max(on, membership.since)
        membership.save(update_fields=["until"])
    return membership
