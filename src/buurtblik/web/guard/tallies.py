"""Counting that loses nothing when many come at once, on either database.

Each limit is a measure that a try fills by a little and that empties with time (a leaky
bucket, told by the one moment at which it is empty: the generic cell rate algorithm of ATM,
ITU-T I.371). So one number per limit is kept, one statement adds to all of them, and the wait is
known to the second. A try that is refused fills nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from buurtblik.web.guard.limits import Limit
from buurtblik.web.guard.models import SpentTicket, Tally
from buurtblik.web.storage.act import TooBusy, act

log = logging.getLogger("buurtblik.guard")

_ADD = """
INSERT INTO guard_tally (name, due, until) VALUES {rows}
ON CONFLICT (name) DO UPDATE SET
  due = CASE WHEN guard_tally.due > %s THEN guard_tally.due - %s ELSE 0 END + excluded.due, until = excluded.until
RETURNING name, due
"""
_SPEND = "INSERT INTO guard_spentticket (ticket, content, until) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


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
    return count_at(measures, (), at=at)[0]


def count_at(measures: Sequence[Measure], place: Sequence[Measure], *, at: datetime) -> tuple[int, bool]:
    """The same, and whether the place is full; a place that is full stops nobody, and one who must wait fills none."""
    if not measures and not place:
        return 0, False
    now = _microseconds(at)
    names = [m.name for m in (*measures, *place)]
    known = dict(Tally.objects.filter(name__in=names).values_list("name", "due"))
    if wait := max((_wait(known.get(m.name, 0), now, m.limit) for m in measures), default=0):
        return wait, False  # a flood that is refused takes nobody's turn to write
    crowd = any(_wait(known.get(m.name, 0), now, m.limit) for m in place)
    try:
        return 0, _add(sorted(measures), [] if crowd else sorted(place), at, now) or crowd
    except _Full as full:
        return full.seconds, crowd
    except TooBusy:
        log.warning("guard: others were writing all the time, a try was not counted")
    return 0, crowd


@act
def spend(ticket: str, content: str, *, until: datetime) -> bool:
    """Whether a form may be sent with this content: it was not sent before, or with exactly the same."""
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [ticket, content, connection.ops.adapt_datetimefield_value(until)])
        if cursor.rowcount == 1:
            return True
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
def _add(measures: list[Measure], place: list[Measure], at: datetime, now: int) -> bool:
    """Whether the place was found full. Raises _Full, and nothing is counted, when one of the measures is."""
    _fill(measures, at, now)
    is_crowd = False
    if place:
        try:
            with transaction.atomic():
                _fill(place, at, now)
        except _Full:
            is_crowd = True
    if any(measure.name.startswith("00") for measure in measures):  # now and then
        forget(before=at)
    return is_crowd


def _fill(measures: list[Measure], at: datetime, now: int) -> None:
    # In order of name, so that two tries at once do not wait for each other in a ring.
    rows: list[Any] = []
    for measure in measures:
        until = connection.ops.adapt_datetimefield_value(at + timedelta(seconds=measure.limit.seconds))
        rows += [measure.name, after(0, now, measure.limit), until]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(measures))), [*rows, now, now])
        due = dict(cursor.fetchall())
    waits = (_wait(due[m.name] - after(0, 0, m.limit), now, m.limit) for m in measures)
    if wait := max(waits):
        raise _Full(wait)


def _wait(due: int, now: int, limit: Limit) -> int:
    """Seconds until one more try fits, rounded up; 0 when it fits now."""
    over = after(due, now, limit) - now - limit.seconds * 1_000_000
    return max(0, -(-over // 1_000_000))


def _microseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
