"""What the device of a guest keeps: one cookie, which says nothing of them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import GUEST_COOKIE, GUEST_DAYS, hashed
from buurtblik.web.process.actions.entering import Entered


def remember(response: HttpResponse, entered: Entered) -> HttpResponse:
    """Let this device know a new guest again for a while; of others nothing is set."""
    if entered.cookie:
        response.set_cookie(
            GUEST_COOKIE,
            entered.cookie,
            max_age=GUEST_DAYS * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(GUEST_COOKIE, samesite="Lax")
    return response


def guest_here(request: HttpRequest) -> Person | None:
    """The guest who took part on this device before, also while somebody is signed in."""
    cookie = request.COOKIES.get(GUEST_COOKIE, "")
    return Person.objects.filter(guest__cookie_hash=hashed(cookie)).first() if cookie else None
