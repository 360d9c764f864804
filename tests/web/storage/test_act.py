"""One act: all or nothing, again when another writer was in the way, and once however often it is sent."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from threading import Barrier, Thread

import psycopg.errors
import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from buurtblik.web.storage import act as acts
from buurtblik.web.storage.act import TRIES, GoneSince, TooBusy, act, forget_done_acts, once
from buurtblik.web.storage.models import DoneAct

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def write(key: str, owner: str = "anyone") -> DoneAct:
    return DoneAct.objects.create(owner=owner, act="noted", key=key, at=AT)


def met(store: str) -> OperationalError:
    """The error with which this database says that another writer was in the way."""
    problem = OperationalError("in the way")
    if store == "sqlite":
        problem.__cause__ = sqlite3.OperationalError("database is locked")
        problem.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY
    else:
        problem.__cause__ = psycopg.errors.DeadlockDetected("deadlock detected")
    return problem


@pytest.fixture
def naps(monkeypatch):
    slept = []
    monkeypatch.setattr(acts.time, "sleep", slept.append)
    return slept


def test_an_act_that_fails_leaves_nothing(committed):
    @act
    def half():
        write("a")
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        half()

    assert DoneAct.objects.count() == 0


def test_an_act_that_met_another_writer_is_tried_again_from_a_clean_slate(committed, naps):
    tries = []

    @act
    def late():
        tries.append(1)
        write("a")
        if len(tries) < 3:
            raise met(committed)
        return "done"

    assert late() == "done"
    assert (len(tries), DoneAct.objects.count(), len(naps)) == (3, 1, 2)


def test_the_number_of_tries_is_bounded_and_the_pause_grows_at_most(committed, naps):
    @act
    def never():
        write("a")
        raise met(committed)

    with pytest.raises(TooBusy, match="nothing was written"):
        never()

    assert DoneAct.objects.count() == 0
    assert len(naps) == TRIES - 1
    assert all(0 <= nap <= acts.PAUSE_S * 2**n for n, nap in enumerate(naps))


def test_another_error_is_not_tried_again(committed, naps):
    write("a")

    with pytest.raises(IntegrityError):
        act(write)("a")

    assert naps == []


def test_an_act_inside_an_act_repeats_as_a_whole(committed, naps):
    outer_tries = []

    @act
    def inner():
        write("inner")
        if len(outer_tries) == 1:
            raise met(committed)

    @act
    def outer():
        outer_tries.append(1)
        write("outer")
        inner()

    outer()

    assert (len(outer_tries), DoneAct.objects.count()) == (2, 2)


def test_the_same_form_sent_twice_makes_one_thing(committed):
    def send(owner, key):
        return once(
            owner=owner, name="note", key=key, at=AT, kind=DoneAct, make=lambda: write("made-" + owner + key, owner)
        )

    first, second = send("account 1", "k"), send("account 1", "k")
    of_another, of_another_form = send("account 2", "k"), send("account 1", "k2")

    assert first == second
    assert len({first.pk, of_another.pk, of_another_form.pk}) == 3


def test_a_form_whose_thing_was_removed_does_not_bring_it_back(committed):
    def send():
        return once(owner="a", name="note", key="k", at=AT, kind=DoneAct, make=lambda: write("made"))

    send().delete()

    with pytest.raises(GoneSince, match="'note' made with this form has been removed"):
        send()


def test_a_form_that_could_not_be_kept_can_be_sent_again_with_the_same_key(committed):
    def fail():
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        once(owner="a", name="note", key="k", at=AT, kind=DoneAct, make=fail)
    made = once(owner="a", name="note", key="k", at=AT, kind=DoneAct, make=lambda: write("later"))

    assert made.key == "later"


def test_keys_are_forgotten_in_time(database):
    write("old")

    assert forget_done_acts(before=AT) == 0
    assert forget_done_acts(before=AT.replace(year=2027)) == 1


@pytest.mark.parametrize("run", range(3))
def test_eight_senders_of_the_same_form_at_once_get_the_same_thing(committed, run):
    made, problems, barrier = [], [], Barrier(8)

    def send():
        try:
            barrier.wait()
            thing = once(owner="a", name="note", key="k", at=AT, kind=DoneAct, make=lambda: write("made"))
            made.append(thing.pk)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    together(send, 8)

    assert problems == []
    assert len(made) == 8
    assert len(set(made)) == 1
    assert DoneAct.objects.filter(key="made").count() == 1


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing_and_see_no_lock(committed):
    acknowledged, problems = [], []

    def send(name):
        try:
            for n in range(15):
                acknowledged.append(act(write)(f"{name}-{n}").key)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=send, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert sorted(acknowledged) == sorted(DoneAct.objects.values_list("key", flat=True))
    assert len(acknowledged) == 120


def test_two_who_read_and_then_write_the_same_do_not_overwrite_each_other(committed):
    thing = write("0")

    @act
    def add():
        row = DoneAct.objects.select_for_update().get(pk=thing.pk)
        row.key = str(int(row.key) + 1)
        row.save()

    def often():
        try:
            for _ in range(20):
                add()
        finally:
            connection.close()

    together(often, 4)

    thing.refresh_from_db()
    assert thing.key == "80"


def together(work, number: int) -> None:
    threads = [Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_key_is_never_empty(database):
    with pytest.raises(IntegrityError), transaction.atomic():
        write("")
