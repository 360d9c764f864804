"""Who adds a passkey or an app has just shown it, and is not asked for it again at once.

Without this somebody without a password would be asked for a code that they cannot have seen yet, on the way
to their first recovery codes.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(authenticator_added)
def shown(*, request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return  # made by the program
    record_authentication(
        request, authenticator.user, method="mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
    )
