"""Who stands before us: somebody with an account, a guest who was here before, or nobody we know."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from buurtblik.web.people.models import Account, Person

GUEST_COOKIE = "buurtblik-gast"
GUEST_DAYS = 90


@dataclass(frozen=True)
class Visitor:
    """``person`` is the one of the account, or the guest's; without both the visitor is anonymous."""

    account: Account | None = None
    person: Person | None = None

    @property
    def is_guest(self) -> bool:
        return self.account is None and self.person is not None

    def __str__(self) -> str:
        return str(self.account) if self.account else f"guest {self.person.pk}" if self.person else "a guest"


NOBODY = Visitor()


def visitor_of(request: HttpRequest) -> Visitor:
    """Who sends a request. It asks the session and a cookie, so pages of figures never call it."""
    if isinstance(request.user, Account):
        return Visitor(request.user, request.user.person)
    if not (cookie := request.COOKIES.get(GUEST_COOKIE, "")):
        return NOBODY
    found: Visitor | None = getattr(request, "guest", None)  # the door has asked
    if found is None:
        found = Visitor(None, Person.objects.filter(guest__cookie_hash=hashed(cookie)).first())
        request.guest = found  # type: ignore[attr-defined]
    return found


def visitor_with(account: Account | AnonymousUser | None) -> Visitor:
    """The visitor of an account, for acts that come from the command line or a job."""
    return Visitor(account, account.person) if isinstance(account, Account) else NOBODY


def hashed(word: str) -> str:
    """What we keep of a secret word of a guest or an invitation: long and random, so a plain hash is enough."""
    return hashlib.sha256(word.encode()).hexdigest()
