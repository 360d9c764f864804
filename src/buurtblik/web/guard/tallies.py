"""Counting that loses nothing when many come at once, on either database.

Each limit is a measure that a try fills by a little and that empties with time (a leaky
bucket, told by the one moment at which it is empty: the generic cell rate algorithm of ATM,
ITU-T I.371). So one number per limit is kept, one statement adds to it, and the wait is
known to the second. A try that is refused fills nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from buurtblik.web.guard.limits import Limit
from buurtblik.web.guard.models import SpentTicket, Tally
from buurtblik.web.storage.act import TooBusy, act

log = logging.getLogger("buurtblik.guard")

_ADD = """
INSERT INTO guard_tally (name, due, until) VALUES (%s, %s, %s)
ON CONFLICT (name) DO UPDATE SET
  due = CASE WHEN guard_tally.due > %s THEN guard_tally.due ELSE %s END + %s, until = excluded.until
RETURNING due
"""


@dataclass(frozen=True, order=True)
class Measure:
    name: str  # of whom, and of which limit
    limit: Limit


class _Full(Exception):
    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


def count(measures: Sequence[Measure], *, at: datetime) -> int:
    """Count one try against all measures, or against none when one is full; the seconds to wait, 0 when there is room.

    When others write all the time it counts nothing and says 0: a limit must not be what closes the site.
    """
    now = _microseconds(at)
    known = dict(Tally.objects.filter(name__in=[m.name for m in measures]).values_list("name", "due"))
    if wait := max((_wait(known.get(m.name, 0), now, m.limit) for m in measures), default=0):
        return wait  # a flood that is refused takes nobody's turn to write
    try:
        _add(sorted(measures), at, now)
    except _Full as full:
        return full.seconds
    except TooBusy:
        log.warning("guard: others were writing all the time, a try was not counted")
    return 0


@act
def spend(ticket: str, content: str, *, until: datetime) -> bool:
    """Whether a form may be sent with this content: it was not sent before, or with exactly the same."""
    SpentTicket.objects.bulk_create([SpentTicket(ticket=ticket, content=content, until=until)], ignore_conflicts=True)
    return SpentTicket.objects.get(pk=ticket).content == content


@act
def forget(*, before: datetime) -> int:
    """Remove what has no meaning any more at a moment; how many rows."""
    return sum(model._default_manager.filter(until__lt=before).delete()[0] for model in (Tally, SpentTicket))


def after(due: int, now: int, limit: Limit) -> int:
    """The moment at which a measure is empty, after one more try.

    >>> after(0, 1_000_000, Limit(times=2, seconds=10))
    6000000
    """
    return max(due, now) + limit.seconds * 1_000_000 // limit.times


@act
def _add(measures: list[Measure], at: datetime, now: int) -> None:
    # In order of name, so that two tries at once do not wait for each other in a ring.
    with connection.cursor() as cursor:
        for measure in measures:
            step = after(0, 0, measure.limit)
            until = connection.ops.adapt_datetimefield_value(at + timedelta(seconds=measure.limit.seconds))
            cursor.execute(_ADD, [measure.name, now + step, until, now, now, step])
            (due,) = cursor.fetchone()
            if wait := _wait(due - step, now, measure.limit):
                raise _Full(wait)
    if measures and measures[0].name.startswith("00"):  # now and then
        forget(before=at)


def _wait(due: int, now: int, limit: Limit) -> int:
    """Seconds until one more try fits, rounded up; 0 when it fits now."""
    over = after(due, now, limit) - now - limit.seconds * 1_000_000
    return max(0, -(-over // 1_000_000))


def _microseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
