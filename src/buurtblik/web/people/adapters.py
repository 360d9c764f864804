"""Where allauth asks how we do things: make a person with each account, our words, our secrets, our mail."""

from __future__ import annotations

import base64
import hashlib
import logging
from email.utils import make_msgid, parseaddr
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buurtblik.web.guard.address import veiled_address
from buurtblik.web.people.models import Account, Person
from buurtblik.web.storage.act import act

log = logging.getLogger("buurtblik.people")

WRONG_CODE = _("This code is not right. Look at the newest message and try again.")
TOO_MANY = _("That was tried too often. Wait a few minutes and try again.")


class OurAccounts(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account cannot be used now. Ask the people of this site why."),
        "duplicate_email": _("This is the address that you have already."),
        "email_password_mismatch": _("The address or the password is not right. Or let us send you a code."),
        "email_taken": _("Somebody else uses this address already."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This password is not right."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "same_as_current": _("This is what you have already."),
    }

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """A new account comes with its person: both are kept, or neither."""

        @act
        def keep() -> Account:
            user.person = _new_person(form.cleaned_data["display_name"])
            saved: Account = super(OurAccounts, self).save_user(request, user, form, commit)
            return saved

        return keep()

    def get_client_ip(self, request: HttpRequest) -> str:
        """What allauth counts by and puts in the names of its counts: never the address itself."""
        return veiled_address(request)

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> Any:
        """A message whose number names the sender's domain: this machine's own name need not be looked up or told."""
        domain = parseaddr(self.get_from_email())[1].rpartition("@")[2] or "localhost"
        headers = {"Message-ID": make_msgid(domain=domain), **(headers or {})}
        return super().render_mail(template_prefix, email, context, headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or say politely that it did not work; what was done before stays done and may be repeated."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as problem:
            log.error("mail: %s was not sent: %s", template_prefix, type(problem).__name__)
            raise ImmediateHttpResponse(render(self.request, "people/no_mail.html", status=503)) from problem


class FromOrganisations(DefaultSocialAccountAdapter):
    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _("You have an account with this address. Sign in to it first, then connect %s."),
    }

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Account:
        @act
        def keep() -> Account:
            name = form.cleaned_data["display_name"] if form else self._name(sociallogin)
            sociallogin.user.person = _new_person(name)
            saved: Account = super(FromOrganisations, self).save_user(request, sociallogin, form)
            return saved

        return keep()

    def _name(self, sociallogin: Any) -> str:
        known = sociallogin.provider.extract_common_fields(sociallogin.account.extra_data)
        parts = [known.get("first_name") or "", known.get("last_name") or ""]
        return str(known.get("name") or "").strip() or " ".join(filter(None, parts)) or str(_("New participant"))


class SecondSteps(DefaultMFAAdapter):
    """Secrets of apps and recovery codes are kept encrypted, so that a copy of the tables is not enough."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "rate_limited": TOO_MANY,
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return _safe().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _safe().decrypt(encrypted_text.encode("ascii")).decode()


def _new_person(name: str) -> Person:
    language = "en" if get_language() == "en" else "nl"
    return Person.objects.create(display_name=name.strip()[:80], language=language)


def _safe() -> MultiFernet:
    """The newest secret key writes; older ones in SECRET_KEY_FALLBACKS can still read."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"buurtblik.people.second-step" + str(secret).encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
