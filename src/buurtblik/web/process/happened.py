"""What happened in a process, told in sentences, and how the words of an object changed.

A name is shown to who may know who takes part; another reader learns as whom somebody acted. Somebody who was
erased is "somebody who has left".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.trail import history
from buurtblik.web.trail.models import Trace
from buurtblik.web.trail.reads import trail_of_process
from buurtblik.web.trail.words import by, told

AT_ONCE = 50
_AS_WHOM = {
    "core": _("Somebody of the core team"),
    "moderator": _("A moderator"),
    "municipal_admin": _("Somebody of the municipality"),
    "policy_maker": _("Somebody of the municipality"),
    "partner": _("Somebody on behalf of a party"),
    "participant": _("Somebody who takes part"),
    "passer_by": _("Somebody who takes part"),
    "platform_admin": _("Somebody who looks after this platform"),
}


@dataclass(frozen=True)
class Happening:
    at: datetime
    who: str
    words: str
    thing: str  # which one, such as the name of a party; may be empty
    why: str
    kind: str  # with ``object``: where the earlier words stand; empty when there are none to show
    object: int
    times: int = 1  # how often it was done in a row, when nothing tells one time from another


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    number: int
    at: datetime
    who: str
    why: str
    changes: tuple[Change, ...]
    is_now: bool
    is_first: bool  # all of it was new


def happenings(
    process: Process, visitor: Visitor, *, before: int | None, on: date
) -> tuple[list[Happening], int | None]:
    """What happened, the newest first, as a visitor may know it; and from which trace on there is more."""
    found = trail_of_process(process.pk)
    if before is not None and (last := found.filter(pk=before).first()) is not None:
        found = found.filter(models.Q(at__lt=last.at) | models.Q(at=last.at, pk__lt=last.pk))
    traces = list(found[: AT_ONCE + 1])
    more = traces[AT_ONCE - 1].pk if len(traces) > AT_ONCE else None
    traces = traces[:AT_ONCE]
    names = _names((trace.person for trace in traces), visitor, process, on)
    things = _things(traces, visitor, process, on)
    with_words = may(visitor, Action.READ, "history", process, on=on)
    return _folded(_happening(trace, names, things, with_words) for trace in traces), more


def may_read(visitor: Visitor, kind: str, thing: models.Model, process: Process, *, on: date) -> bool:
    """Whether a visitor may see the earlier words of an object: those who may read history, and the object itself."""
    read_as = history.kept_kinds()[kind].read_as(thing)
    return all(may(visitor, Action.READ, each, process, on=on) for each in ("history", read_as))


def thing_of(process: Process, kind: str, number: int) -> models.Model | None:
    """An object of this process that keeps its history."""
    kept = history.kept_kinds().get(kind)
    thing = kept.model._default_manager.filter(pk=number).first() if kept else None
    return thing if kept and thing is not None and kept.process_of(thing) == process.pk else None


def versions_of(process: Process, kind: str, thing: models.Model, visitor: Visitor, *, on: date) -> list[Version]:
    """Every version of an object, the newest first, with what changed in words that a reader sees."""
    kept = history.kept_kinds()[kind]
    rows = list(history.versions(thing))
    names = _names((row.history_user_id for row in rows), visitor, process, on)
    found = []
    for row, earlier in zip(rows, [*rows[1:], None], strict=True):
        changes = _changes(kept.shows, row, earlier)
        if changes or earlier is None:
            who = _who(row.history_user_id, "", names)
            at, why = row.history_date, row.history_change_reason
            found.append(Version(row.history_id, at, who, why, changes, row is rows[0], earlier is None))
    return found


def _happening(
    trace: Trace, names: Mapping[int, str] | None, things: Mapping[tuple[str, int], str], with_words: bool
) -> Happening:
    words = told().get(trace.act)
    thing = things.get((trace.kind, trace.object))
    has_words = thing is not None and with_words
    return Happening(
        trace.at,
        _who(trace.person, trace.role, names, by().get(trace.act)),
        str(words or _("changed something")),
        thing or "",
        trace.why if has_words else "",
        trace.kind if has_words else "",
        trace.object,
    )


def _folded(each: Iterable[Happening]) -> list[Happening]:
    """The same done several times in a row by the same on one day, as one line of the newest of them."""
    found: list[Happening] = []
    for one in each:
        last = found[-1] if found else None
        if last is not None and not (one.thing or one.why or one.kind) and _same(last) == _same(one):
            found[-1] = replace(last, times=last.times + 1)
        else:
            found.append(one)
    return found


def _same(one: Happening) -> tuple[date, str, str, str, str, str]:
    return timezone.localdate(one.at), one.who, one.words, one.thing, one.why, one.kind


def _things(traces: Iterable[Trace], visitor: Visitor, process: Process, on: date) -> dict[tuple[str, int], str]:
    """What the objects are called that are still there and that a visitor may read; one question per kind."""
    found: dict[tuple[str, int], str] = {}
    read: dict[str, bool] = {}
    for kind, kept in history.kept_kinds().items():
        numbers = {trace.object for trace in traces if trace.kind == kind}
        for number, each in (history.with_process(kept).in_bulk(numbers) if numbers else {}).items():
            read_as = kept.read_as(each)
            if read_as not in read:
                read[read_as] = may(visitor, Action.READ, read_as, process, on=on)
            if read[read_as]:
                found[kind, number] = "" if not kept.process else kept.called(each)
    return found


def _names(people: Iterable[int | None], visitor: Visitor, process: Process, on: date) -> Mapping[int, str] | None:
    """The names of people by number; None when the visitor may not know them."""
    if not may(visitor, Action.READ, "person", process, on=on):
        return None
    numbers = {number for number in people if number is not None}
    return {number: person.display_name for number, person in Person.objects.in_bulk(numbers).items()}


def _who(person: int | None, role: str, names: Mapping[int, str] | None, nobody: Any = None) -> str:
    if person is None and not role:
        return str(nobody or _("The platform itself"))
    if names is None or person is None:
        return str(_AS_WHOM.get(role, _("Somebody")))
    return names.get(person) or str(_("Somebody who has left"))


def _changes(shows: Mapping[str, Any], row: Any, earlier: Any) -> tuple[Change, ...]:
    found = []
    for field, label in shows.items():
        new, old = _in_words(row, field), "" if earlier is None else _in_words(earlier, field)
        if new != old:
            found.append(Change(str(label), old, new))
    return tuple(found)


def _in_words(row: Any, field: str) -> str:
    """A value as a reader sees it."""
    if shown := getattr(row, f"get_{field}_display", None):
        return str(shown())
    value = getattr(row, field)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date | datetime):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
