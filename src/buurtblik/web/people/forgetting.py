"""Forgetting somebody: at their own word, or because nobody came back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from buurtblik.web.people.models import NAMELESS, Account, Guest, Person
from buurtblik.web.people.rules import require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.storage.act import act
from buurtblik.web.storage.exporting import erase_rows
from buurtblik.web.storage.personal import Subject
from buurtblik.web.storage.wiping import wipe_after_commit
from buurtblik.web.trail import actions as trail

CONFIRM_WITHIN = timedelta(days=7)
GUEST_STAYS = timedelta(days=365)
log = logging.getLogger("buurtblik.people")


def subject_of(person: Person) -> Subject:
    """A person by every name under which tables know them."""
    account = Account.objects.filter(person=person).first()
    names = {f"guest {person.pk}", f"person {person.pk}"}
    emails: set[str] = set()
    if account is not None:
        names.add(str(account))
        known = EmailAddress.objects.filter(user=account).values_list("email", flat=True)
        emails = {account.email.lower(), *(email.lower() for email in known)}
    return Subject(person.pk, account.pk if account else None, frozenset(emails), frozenset(names))


def erase_person(*, person: Person, visitor: Visitor, at: datetime) -> Mapping[str, int]:
    """Forget somebody at their own word, everywhere, in one act: how many rows changed per table.

    Their row goes too, unless something that may stay still points to it; then it stays without a name. Every device is
    signed out, because the account that its session names is gone. Doing it again changes nothing.
    """
    require(visitor.person is not None and visitor.person.pk == person.pk, act="erase_person", actor=visitor)
    return _forget(person=person, at=at, why="asked")


@act
def _forget(*, person: Person, at: datetime, why: str) -> Mapping[str, int]:
    found = Person.objects.select_for_update().filter(pk=person.pk).first()
    if found is None or found.erased_at is not None:
        return {}
    counts, needed = erase_rows(subject_of(found))
    wipe_after_commit()
    if needed:
        found.display_name, found.language, found.contact = NAMELESS, Person.Language.DUTCH, Person.Contact.NONE
        found.erased_at = at
        found.save(update_fields=["display_name", "language", "contact", "erased_at"])
    trail.leave(act="erase_person", kind="person", object=found.pk, at=at, person=None, why=why)
    if not needed:
        found.delete()
    return counts


@act
def forget_unconfirmed(at: datetime) -> int:
    """Remove accounts whose address was not confirmed within a week, with their person; how many."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    old = Account.objects.filter(~Exists(confirmed), person__since__lt=at - CONFIRM_WITHIN, is_platform_admin=False)
    return _each(Person.objects.filter(account__in=old), at, "never confirmed")


def forget_guests(at: datetime) -> int:
    """Forget guests whose first visit is a year ago; how many."""
    old = Guest.objects.filter(since__lt=at - GUEST_STAYS)
    return _each(Person.objects.filter(guest__in=old), at, "guest of long ago")


def _each(people: object, at: datetime, why: str) -> int:
    found = list(people)  # type: ignore[call-overload]
    for person in found:
        _forget(person=person, at=at, why=why)
    return len(found)
