"""Do the work that waits: one task after the other, until told to stop.

Work stands in the database (Django's tasks), so it is there after a kill. Who takes a task writes that down before
beginning; a task that was taken long ago, or on the embedded store by a worker that is no more, goes back in the row. A
task may therefore run twice and must be safe to repeat; after TRIES it is given up. Once a day the worker tidies.

Failures are logged by number, name and kind: the text of an exception may hold what people wrote.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Q, QuerySet
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from buurtblik.web.storage.act import TooBusy, act
from buurtblik.web.storage.models import DoneAct
from buurtblik.web.storage.tidying import tidy

TRIES = 5
LATER = timedelta(seconds=30)  # before the second try; twice as long before each next one
LOST_AFTER = timedelta(minutes=10)  # a task takes seconds; one that was taken so long ago has no worker any more
PAUSE_S = 1.0
type Waiting = DBTaskResult[Any, Any]
log = logging.getLogger("buurtblik.worker")


@task
def tidy_up() -> dict[str, int]:
    counts = {what: count for what, count in tidy(at=timezone.now()).items() if count}
    log.info("tidied: %s", ", ".join(f"{what} {count}" for what, count in counts.items()) or "nothing had had its time")
    return counts


def work(home: Path, *, goes_on: Callable[[], bool], clock: Callable[[], datetime] = timezone.now) -> None:
    """Do tasks as long as ``goes_on`` says. On the embedded store one worker works, and others stand by."""
    with _alone(home, goes_on) as mine:
        if not mine:
            return
        name, looked_at = secrets.token_hex(8), None
        if connection.vendor == "sqlite":
            _patient(lambda: give_back(before=clock()))
        while goes_on():
            close_old_connections()
            at = clock()
            if looked_at is None or at - looked_at >= timedelta(minutes=1):
                looked_at = at
                _patient(lambda: give_back(before=clock() - LOST_AFTER))
                _patient(lambda: plan_tidying(at=clock()))
            if not _patient(lambda: work_once(name, at=clock())):
                time.sleep(PAUSE_S)


def work_once(name: str, *, at: datetime) -> bool:
    """Do the first task that is due; whether there was one."""
    taken = _take(name, at) if _ready(at).exists() else None
    if taken is None:
        return False
    try:
        taken.task.call(*taken.args_kwargs["args"], **taken.args_kwargs["kwargs"])
    except Exception as problem:
        _failed(taken, problem, at)
    else:
        _mark(taken, status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())
    return True


@act
def plan_tidying(*, at: datetime) -> bool:
    """Put the tidying of a day in the row, once; whether it was this call that did."""
    day = timezone.localdate(at).isoformat()
    _, is_new = DoneAct.objects.get_or_create(owner="worker", act="tidy", key=day, defaults={"at": at, "made_id": 0})
    if is_new:
        tidy_up.enqueue()
    return is_new


@act
def give_back(*, before: datetime) -> int:
    """Put tasks back in the row that somebody took before a moment and never ended; how many.

    One that was taken TRIES times ends here: it may be what kills its workers.
    """
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=before)
    found = list(lost.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked))
    for taken in found:
        if len(taken.worker_ids) < TRIES:
            _mark(taken, status=TaskResultStatus.READY)
        else:
            log.error("task %s (%s) is given up: its worker stopped %d times", taken.pk, taken.task_path, TRIES)
            _mark(taken, status=TaskResultStatus.FAILED, finished_at=timezone.now())
    return len(found)


def until_told_to_stop() -> Callable[[], bool]:
    """Whether to go on: until Ctrl-C or SIGTERM, or until the process that made this one is gone."""
    parent, told = os.getppid(), []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.append(True))
    return lambda: not told and os.getppid() == parent


def _ready(at: datetime) -> QuerySet[Waiting]:
    due = Q(run_after__lte=at) | Q(run_after=get_date_max())  # the latter: as soon as may be
    return DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)


@act
def _take(name: str, at: datetime) -> Waiting | None:
    found = _ready(at).select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
    if found is not None:
        found.claim(name)
    return found


def _failed(taken: Waiting, problem: Exception, at: datetime) -> None:
    tries, what = len(taken.worker_ids), f"{type(problem).__module__}.{type(problem).__qualname__}"
    if tries >= TRIES:
        log.error("task %s (%s) is given up after %d tries: %s", taken.pk, taken.task_path, tries, what)
        _mark(taken, status=TaskResultStatus.FAILED, finished_at=timezone.now(), exception_class_path=what)
        return
    log.warning("task %s (%s) failed, try %d of %d: %s", taken.pk, taken.task_path, tries, TRIES, what)
    later = at + LATER * 2 ** (tries - 1)
    _mark(taken, status=TaskResultStatus.READY, run_after=later, exception_class_path=what)


@act
def _mark(taken: Waiting, **values: object) -> None:
    DBTaskResult.objects.filter(pk=taken.pk).update(**values)


def _patient[T](ask: Callable[[], T]) -> T | None:
    """What is asked of the database; None when it does not answer now, which the log tells once a time."""
    try:
        return ask()
    except (DatabaseError, TooBusy) as problem:
        log.warning("the database does not answer: %s", type(problem).__name__)
        time.sleep(PAUSE_S)
        connection.close()
        return None


@contextmanager
def _alone(home: Path, goes_on: Callable[[], bool]) -> Iterator[bool]:
    """Hold the one place of a worker on the embedded store; PostgreSQL has room for many."""
    if connection.vendor != "sqlite":
        yield True
        return
    with (home / "worker.lock").open("w") as lock:
        while goes_on():
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield True
                return
            time.sleep(PAUSE_S)
        yield False
