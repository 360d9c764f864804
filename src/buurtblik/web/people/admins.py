"""The first people who look after a platform. Only the command line calls this: whoever can run it owns the machine."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from buurtblik.errors import UnusableInput
from buurtblik.web.people.models import Account, Person
from buurtblik.web.storage.act import act
from buurtblik.web.trail import actions as trail


class NotAnAddress(UnusableInput):
    """What was given is no e-mail address."""


@act
def make_platform_admin(*, email: str, at: datetime) -> bool:
    """Let the account of an address look after the platform; it is made when there is none. True when it was made.

    Doing it again changes nothing. Nobody gets in by this alone: signing in still asks for a code sent to the address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise NotAnAddress("people: that is not an e-mail address. Nothing was changed.") from None
    account = Account.objects.filter(email__iexact=address).first()
    made = account is None
    if account is None:
        person = Person.objects.create(display_name=address.partition("@")[0][:80], since=at)
        account = Account.objects.create_user(address, person=person, is_platform_admin=True)
        EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    elif account.is_platform_admin and account.is_active:
        return False
    account.is_platform_admin = account.is_active = True
    account.save(update_fields=["is_platform_admin", "is_active"])
    trail.leave(act="make_platform_admin", kind="account", object=account.pk, at=at, person=None)
    return made
