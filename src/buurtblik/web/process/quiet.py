"""Who came in by something that is secret for now, such as a score in a round that is open.

Counting these newcomers would tell how many did it, so pages leave them out until the secret is over. A room that
has such a secret registers since when it lasts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from buurtblik.web.process.models import Participant, Process
from buurtblik.web.trail.models import Trace

ACT = "come_in_quietly"

_secrets: list[Callable[[Process], datetime | None]] = []


def register(secret: Callable[[Process], datetime | None]) -> None:
    if secret not in _secrets:
        _secrets.append(secret)


def shown(participants: QuerySet[Participant], process: Process) -> QuerySet[Participant]:
    """The participants of a process of whom may be known that they came."""
    since = [moment for secret in _secrets if (moment := secret(process)) is not None]
    if not since:
        return participants
    unseen = Trace.objects.filter(process=process.pk, act=ACT, at__gte=min(since))
    return participants.exclude(pk__in=unseen.values("object"))
