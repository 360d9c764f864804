from __future__ import annotations

from django.db.models import QuerySet

from buurtblik.web.trail.models import Trace
from buurtblik.web.trail.words import told


def trail_of(kind: str, object: int) -> QuerySet[Trace]:
    """What was done with one object, the newest first."""
    return Trace.objects.filter(kind=kind, object=object).order_by("-pk")


def trail_of_process(process: int) -> QuerySet[Trace]:
    """What happened in a process, the newest first, without the acts that nobody is told of.

    By the moment of the act: what was brought in later may be older than what was written before it.
    """
    silent = [act for act, words in told().items() if not words]
    return Trace.objects.filter(process=process).exclude(act__in=silent).order_by("-at", "-pk")
