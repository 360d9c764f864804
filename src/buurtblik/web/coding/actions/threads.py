"""Threads: begin one, choose what is in it, and show it to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.coding.codebook import NAME_MAX
from buurtblik.web.coding.models import THREAD_MAX, Fragment, Thread, ThreadFragment
from buurtblik.web.coding.rules import coder
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

MOST = 500  # stretches in one thread


class NameTaken(BuurtblikError):
    """Another thread of this process has this name. Nothing was changed."""


@act
def make_thread(
    *, process: Process, name: str, description: str = "", visitor: Visitor, key: str, at: datetime
) -> Thread:
    """A thread with nothing in it yet; the same form sent twice gives one. Raises NameTaken."""
    require(visitor, Action.CREATE, "thread", process, at)
    said, about = _words(name, description)

    def make() -> Thread:
        _is_free(process, said)
        made = Thread.objects.create(
            process=process, name=said, description=about, at=at,
            by=coder(visitor, process, on=timezone.localdate(at)),
        )  # fmt: skip
        note("make_thread", "thread", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="make_thread", key=f"{key} in {process.pk}", at=at, kind=Thread, make=make)


@act
def change_thread(*, thread: Thread, name: str, description: str, visitor: Visitor, at: datetime) -> Thread:
    """Another name or description. Raises NameTaken."""
    require(visitor, Action.EDIT, "thread", thread.process, at)
    found = _locked(thread)
    said, about = _words(name, description)
    if said != found.name:
        _is_free(found.process, said)
    found.name, found.description = said, about
    found.save(update_fields=["name", "description"])
    _told("change_thread", found, visitor, Action.EDIT, at)
    return found


@act
def choose_for_thread(*, thread: Thread, fragments: Iterable[Fragment], visitor: Visitor, at: datetime) -> Thread:
    """Exactly these marks are in the thread, in this order."""
    require(visitor, Action.EDIT, "thread", thread.process, at)
    found = _locked(thread)
    wanted = list(dict.fromkeys(fragments))
    if len(wanted) > MOST:
        raise UnusableInput(f"coding: {len(wanted)} stretches in a thread; at most {MOST}.")
    if any(one.story.process_id != found.process_id for one in wanted):
        raise UnusableInput("coding: a stretch belongs to a story of another process.")
    known = {one.fragment_id: one for one in ThreadFragment.objects.filter(thread=found)}
    ThreadFragment.objects.filter(thread=found).exclude(fragment__in=wanted).delete()
    for place, one in enumerate(wanted):
        if one.pk not in known:
            ThreadFragment.objects.create(thread=found, fragment=one, place=place)
        elif known[one.pk].place != place:
            ThreadFragment.objects.filter(pk=known[one.pk].pk).update(place=place)
    _told("choose_for_thread", found, visitor, Action.EDIT, at)
    return found


@act
def publish_thread(*, thread: Thread, visitor: Visitor, at: datetime) -> Thread:
    """Show a thread to everybody: its words, protected numbers, and quotes whose tellers allow it. Safe to repeat."""
    require(visitor, Action.PUBLISH, "thread", thread.process, at)
    found = _locked(thread)
    if found.published_at is None:
        found.published_at = at
        found.save(update_fields=["published_at"])
        _told("publish_thread", found, visitor, Action.PUBLISH, at)
    return found


@act
def unpublish_thread(*, thread: Thread, visitor: Visitor, at: datetime) -> Thread:
    """Only those who take part see the thread again. Safe to repeat."""
    require(visitor, Action.PUBLISH, "thread", thread.process, at)
    found = _locked(thread)
    if found.published_at is not None:
        found.published_at = None
        found.save(update_fields=["published_at"])
        _told("unpublish_thread", found, visitor, Action.PUBLISH, at)
    return found


@act
def remove_thread(*, thread: Thread, visitor: Visitor, at: datetime) -> None:
    """Remove a thread; the marks in it stay. Doing it twice changes nothing."""
    require(visitor, Action.DELETE, "thread", thread.process, at)
    found = Thread.objects.select_for_update(of=("self",)).filter(pk=thread.pk).first()
    if found is None:
        return
    _told("remove_thread", found, visitor, Action.DELETE, at)
    found.delete()


def _locked(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",)).select_related("process").get(pk=thread.pk)


def _words(name: str, description: str) -> tuple[str, str]:
    said, about = " ".join(name.split()), description.strip()
    if not 0 < len(said) <= NAME_MAX or len(about) > THREAD_MAX:
        raise UnusableInput(f"coding: a thread has a name of 1 to {NAME_MAX} signs, a description to {THREAD_MAX}.")
    return said, about


def _is_free(process: Process, name: str) -> None:
    if Thread.objects.filter(process=process, name__iexact=name).exists():
        raise NameTaken(f"coding: a thread '{name}' is there already.")


def _told(name: str, thread: Thread, visitor: Visitor, action: Action, at: datetime) -> None:
    note(name, "thread", thread.pk, by=visitor, process=thread.process, action=action, at=at)
