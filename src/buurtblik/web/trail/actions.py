"""Leave a trace, inside the transaction of the act that it tells of."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from buurtblik.web.trail.models import Trace


def leave(
    *,
    act: str,
    kind: str,
    object: int,
    at: datetime,
    person: int | None,
    process: int | None = None,
    role: str = "",
    why: str = "",
) -> Trace:
    """Add one row. It must be called inside the act's own transaction, so that both are kept or neither."""
    if not connection.in_atomic_block:
        raise RuntimeError("trail: leave a trace inside the transaction of the act.")
    return Trace.objects.create(
        act=act, kind=kind, object=object, at=at, person=person, process=process, role=role, why=why.strip()[:300]
    )
