"""Start, change, publish and end a process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from buurtblik.areas.codes import UnknownCode, read_code
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.areas.links import slug
from buurtblik.web.people.models import Organisation
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

NOT_A_NAME = {"nieuw", "mijn-inbreng", "uitnodiging", "organisaties"}  # addresses of ours beside /proces/<slug>/


class HasEnded(BuurtblikError):
    """This process has ended; it must be taken up again first. Nothing was changed."""


class BeginsAfterItsEnd(UnusableInput):
    """The first day lies after the last day of a process that has ended. Nothing was changed."""


@act
def start_process(
    *,
    tenant: Organisation,
    name: str,
    kind: str,
    area_name: str,
    area_code: str = "",
    area_codes: Sequence[str] = (),
    level: str,
    can_change: str = "",
    cannot_change: str = "",
    hear_back: str = "",
    starts: date,
    guests_welcome: bool = True,
    block_set: str = "buurtagenda",
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Process:
    """A new process of a municipality, not published yet, led by whoever starts it.

    ``area_code`` is a code of Statistics Netherlands; without one, ``area_codes`` holds the buurten of an
    area of one's own, or nothing for a place without figures.
    """
    require(visitor, Action.CREATE, "process", None, at)
    if tenant not in rules.may_start_for(visitor, on=timezone.localdate(at)):
        raise NotAllowed("process: start_process is for one's own municipality.")
    _checked_area(area_code, area_codes)
    person = visitor.person
    if person is None:
        raise NotAllowed("process: start_process needs a person.")

    def make() -> Process:
        process = _with_free_slug(
            tenant=tenant,
            name=name.strip(),
            kind=Process.Kind(kind),
            area_name=area_name.strip(),
            area_code=area_code,
            area_codes=list(area_codes),
            level=Process.Level(level),
            can_change=can_change.strip(),
            cannot_change=cannot_change.strip(),
            hear_back=hear_back.strip(),
            starts=starts,
            guests_welcome=guests_welcome,
            block_set=block_set,
        )
        today = timezone.localdate(at)
        party = Party.objects.create(
            process=process, organisation=tenant, name=tenant.name, group="policy", since=today
        )
        ours = any(each.organisation_id == tenant.pk for each in rules.memberships(person, today))
        Participant.objects.create(
            process=process,
            person=person,
            party=party if ours else None,
            group="policy" if ours else "other",
            part=Participant.Part.LEAD,
            since=today,
        )
        note("start_process", "process", process.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return process

    return once(owner=str(visitor), name="start_process", key=key, at=at, kind=Process, make=make)


@act
def change_process(
    *,
    process: Process,
    name: str,
    kind: str,
    level: str,
    can_change: str,
    cannot_change: str,
    hear_back: str,
    starts: date,
    guests_welcome: bool,
    visitor: Visitor,
    at: datetime,
) -> Process:
    """Change what a process says of itself; its area and its address stay. Raises BeginsAfterItsEnd."""
    require(visitor, Action.EDIT, "process", process, at)
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.ends is not None and starts > process.ends:
        raise BeginsAfterItsEnd(f"process: {process.slug} ended on {process.ends}; it began on that day or before.")
    told: dict[str, Any] = {
        "name": name.strip(),
        "kind": Process.Kind(kind),
        "level": Process.Level(level),
        "can_change": can_change.strip(),
        "cannot_change": cannot_change.strip(),
        "hear_back": hear_back.strip(),
        "starts": starts,
        "guests_welcome": guests_welcome,
    }
    changed = [field for field, value in told.items() if getattr(process, field) != value]
    for field in changed:
        setattr(process, field, told[field])
    if changed:
        process.save(update_fields=changed)
        note("change_process", "process", process.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return process


@act
def publish_process(*, process: Process, visitor: Visitor, at: datetime) -> Process:
    """Show a process to everyone. Publishing twice changes nothing."""
    require(visitor, Action.PUBLISH, "process", process, at)
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.published_at is None:
        process.published_at = at
        process.save(update_fields=["published_at"])
        note("publish_process", "process", process.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return process


@act
def end_process(*, process: Process, visitor: Visitor, at: datetime) -> Process:
    """End a process today: every block closes, everything stays to be read."""
    require(visitor, Action.PUBLISH, "process", process, at)
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.ends is None:
        process.ends = max(timezone.localdate(at), process.starts)
        process.save(update_fields=["ends"])
        for block in OpenBlock.objects.filter(process=process).exclude(state=OpenBlock.State.CLOSED):
            block.state, block.acts, block.since = OpenBlock.State.CLOSED, [], at
            block.save(update_fields=["state", "acts", "since"])
        note("end_process", "process", process.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return process


@act
def resume_process(*, process: Process, visitor: Visitor, at: datetime) -> Process:
    """Take up a process that has ended; its blocks stay closed until somebody opens them."""
    require(visitor, Action.PUBLISH, "process", process, at)
    process = Process.objects.select_for_update().get(pk=process.pk)
    if process.ends is not None:
        process.ends = None
        process.save(update_fields=["ends"])
        note("resume_process", "process", process.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return process


def running(process: Process) -> Process:
    """The process as it is kept now, held until this transaction ends. Raises HasEnded."""
    kept = Process.objects.select_for_update().get(pk=process.pk)
    if kept.ends is not None:
        raise HasEnded(f"process: {kept.slug} has ended; take it up again first. Nothing was changed.")
    return kept


def _with_free_slug(**told: Any) -> Process:
    base = slug(told["name"])[:50].strip("-") or "proces"
    for number in range(1, 1000):
        word = base if number == 1 else f"{base}-{number}"
        if word in NOT_A_NAME or Process.objects.filter(slug=word).exists():
            continue
        try:
            with transaction.atomic():
                return Process.objects.create(slug=word, **told)
        except IntegrityError:
            if not Process.objects.filter(slug=word).exists():
                raise  # another rule of the tables than the name
    raise UnusableInput(f"process: there are too many processes called '{base}'; choose another name.")


def _checked_area(code: str, codes: Sequence[str]) -> None:
    if code and codes:
        raise UnusableInput("process: give one code, or the buurten of an area of one's own; not both.")
    for each in [code, *codes] if code else codes:
        try:
            known = read_code(each).text == each
        except UnknownCode:
            known = False
        if not known:
            raise UnusableInput(f"process: '{each}' is no code of an area.")
