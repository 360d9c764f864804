"""What we keep of people and their accounts, and what becomes of it. Rules of the tables that allauth brings too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buurtblik.web.people.forgetting import forget_guests, forget_unconfirmed
from buurtblik.web.people.models import Letter
from buurtblik.web.people.post import call_unsure
from buurtblik.web.storage.personal import Erasure, Kept, Rule, Subject, impersonal


def _sessions(subject: Subject) -> QuerySet[Session]:
    """A session is one packed text, so all of them are read; there is no other way to those of an account."""
    words = {str(subject.account), *subject.emails} if subject.account else set(subject.emails)
    found = [each.pk for each in Session.objects.iterator() if _speaks_of(each.get_decoded(), words)]
    return Session.objects.filter(pk__in=found)


def _speaks_of(kept: Any, words: set[str]) -> bool:
    return any(_holds(value, words) for value in kept.values())


def _holds(value: Any, words: set[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(each, words) for each in value.values())
    if isinstance(value, list):
        return any(_holds(each, words) for each in value)
    return isinstance(value, str) and value.lower() in words


RULES = [
    Rule(
        model="people.Person",
        what=_("Your name and choices"),
        person="pk",
        shown={
            "display_name": _("Name that others see"),
            "language": _("Language of our messages"),
            "contact": _("May we send you messages?"),
            "since": _("Known since"),
        },
        unshown=("erased_at",),
        erased=Erasure.EMPTIED,
        why=_("Your name goes. Only where something of you stays, a number without a name stays with it."),
        stays="as long as somebody takes part",
    ),
    Rule(
        model="people.Account",
        what=_("Your account"),
        person="person",
        shown={
            "email": _("E-mail address"),
            "last_login": _("Signed in last"),
            "is_active": _("Can be used"),
            "is_platform_admin": _("Looks after this platform"),
        },
        unshown=("password", "times_signed_out_everywhere"),
        erased=Erasure.GOES,
        stays="until its owner removes it; one whose address was never confirmed goes after a week",
    ),
    Rule(
        model="people.Guest",
        what=_("Your place as a guest"),
        person="person",
        shown={"since": _("Known since")},
        unshown=("cookie_hash", "word_hash"),
        erased=Erasure.GOES,
        stays="a year after the first visit, by forgetting.forget_guests",
    ),
    Rule(
        model="people.Membership",
        what=_("Organisations for which you speak"),
        person="person",
        shown={
            "organisation__name": _("Organisation"),
            "role": _("Role"),
            "since": _("From"),
            "until": _("Until"),
        },
        erased=Erasure.GOES,
        kept=(
            Kept(
                timedelta(days=5 * 365),
                "until",
                _("To be able to say for whom somebody spoke, as long as a process usually takes."),
            ),
        ),
    ),
    Rule(
        model="people.Letter",
        what=_("Messages to you"),
        rows=lambda subject: Letter.objects.filter(Q(person=subject.person) | Q(to__lower__in=subject.emails)),
        shown={"subject": _("Subject"), "body": _("Words"), "state": _("Sent or not"), "written_at": _("When")},
        unshown=("key", "person", "to", "tries", "changed_at"),
        erased=Erasure.GOES,
        kept=(
            Kept(
                timedelta(days=30),
                "changed_at",
                _("To see whether messages arrive. Address and words go as soon as a message has left."),
            ),
        ),
    ),
    *impersonal("people.Organisation", stays="organisations, not people"),
    Rule(
        model="sessions.Session",
        what=_("Devices on which you are signed in"),
        rows=_sessions,
        shown={"expire_date": _("Until")},
        unshown=("session_key", "session_data"),
        erased=Erasure.GOES,
        kept=(Kept(timedelta(0), "expire_date", _("Two weeks after you signed in it has ended.")),),
    ),
    Rule(
        model="account.EmailAddress",
        what=_("E-mail addresses"),
        person="user__person",
        shown={"email": _("E-mail address"), "verified": _("Confirmed"), "primary": _("The one we use")},
        erased=Erasure.GOES,
        stays="as long as the account",
    ),
    Rule(
        model="account.EmailConfirmation",
        person="email_address__user__person",
        unshown=("created", "sent", "key"),
        erased=Erasure.GOES,
        kept=(Kept(timedelta(days=3), "created", _("A code to confirm an address works for minutes.")),),
    ),
    Rule(
        model="mfa.Authenticator",
        what=_("Second steps and passkeys"),
        person="user__person",
        shown={"type": _("Kind"), "created_at": _("Since"), "last_used_at": _("Used last")},
        unshown=("data",),
        erased=Erasure.GOES,
        stays="as long as the account",
    ),
    *impersonal("socialaccount.SocialApp", stays="not used; organisations stand in a file"),
    Rule(
        model="socialaccount.SocialAccount",
        what=_("Organisations with which you sign in"),
        person="user__person",
        shown={
            "provider": _("Organisation"),
            "uid": _("Your number there"),
            "extra_data": _("What they told us of you"),
            "date_joined": _("Since"),
            "last_login": _("Signed in last"),
        },
        erased=Erasure.GOES,
        stays="as long as the account",
    ),
    Rule(
        model="socialaccount.SocialToken",
        person="account__user__person",
        unshown=("app", "token", "token_secret", "expires_at"),
        erased=Erasure.GOES,
        stays="not kept (SOCIALACCOUNT_STORE_TOKENS is off)",
    ),
]
TIDIED = {
    "accounts without a confirmed address": forget_unconfirmed,
    "guests of long ago": forget_guests,
    "letters of which nobody knows whether they left": call_unsure,
}
