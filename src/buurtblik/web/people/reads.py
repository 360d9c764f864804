from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from buurtblik.web.people.models import Account, Membership, Person


def memberships_on(person: Person, *, on: date) -> QuerySet[Membership]:
    """For which organisations a person speaks on a day, by name."""
    running = Q(until__isnull=True) | Q(until__gt=on)
    found = Membership.objects.filter(running, person=person, since__lte=on)
    return found.select_related("organisation").order_by("organisation__name", "pk")


@dataclass(frozen=True)
class Means:
    """With what an account can be signed in to."""

    has_password: bool
    has_app: bool
    passkeys: int
    recovery_codes: int
    organisations: tuple[str, ...]


def means_of(account: Account) -> Means:
    kept = {"totp": 0, "webauthn": 0, "recovery_codes": 0}
    codes = 0
    for means in Authenticator.objects.filter(user=account):
        kept[means.type] += 1
        if means.type == Authenticator.Type.RECOVERY_CODES:
            codes = len(means.wrap().get_unused_codes())
    social = SocialAccount.objects.filter(user=account).order_by("pk")
    return Means(
        has_password=account.has_usable_password(),
        has_app=kept["totp"] > 0,
        passkeys=kept["webauthn"],
        recovery_codes=codes,
        organisations=tuple(str(each.get_provider().name) for each in social),
    )
