"""How mail leaves: by the SMTP server of one address, or printed to the console."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from buurtblik.errors import BuurtblikError

SECONDS = 15


class UnusableMail(BuurtblikError):
    """The address of the mail server cannot be read. It may hold a password and is not in the text."""


def mailer(address: str) -> dict[str, Any]:
    """Django's settings of the mail server at ``address``; without an address, of the console."""
    if not address:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UnusableMail(_expected()) from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise UnusableMail(_expected())
    within = parts.hostname in ("localhost", "127.0.0.1", "::1")  # a mail server of this machine needs no TLS
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp" and not within,
            "timeout": SECONDS,
        },
    }


def _expected() -> str:
    return "the address of the mail server must look like smtp://USER:PASSWORD@HOST:587 or smtps://HOST:465"
