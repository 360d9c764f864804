"""Work that waits: it survives a kill, is tried again with a limit, and tells no log what people wrote."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from buurtblik.web.storage import worker
from buurtblik.web.storage.models import DoneAct
from buurtblik.web.storage.worker import LATER, TRIES, give_back, plan_tidying, work, work_once

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
done: list[int] = []


@task
def note(number: int) -> None:
    done.append(number)


@task
def breaks(number: int) -> None:
    done.append(number)
    raise ValueError("Fatima, Dorpsstraat 3")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def states() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_tasks_are_done_one_after_the_other_and_once(database):
    for number in (1, 2):
        note.enqueue(number)

    assert [work_once("a", at=AT), work_once("b", at=AT), work_once("a", at=AT)] == [True, True, False]
    assert done == [1, 2]
    assert states() == ["SUCCESSFUL"] * 2


def test_a_task_waits_for_its_moment(database):
    note.using(run_after=AT + timedelta(minutes=5)).enqueue(1)

    assert not work_once("a", at=AT)
    assert work_once("a", at=AT + timedelta(minutes=5))


def test_what_fails_is_tried_again_later_and_later_and_then_given_up(database, caplog):
    breaks.enqueue(1)
    moment, waits = AT, []
    for _ in range(TRIES):
        assert work_once("a", at=moment)
        assert not work_once("a", at=moment)
        left = DBTaskResult.objects.get()
        waits.append(left.run_after - moment)
        moment = max(moment, left.run_after)

    assert waits[: TRIES - 1] == [LATER * 2**n for n in range(TRIES - 1)]
    assert states() == ["FAILED"]
    assert len(done) == TRIES
    assert not work_once("a", at=moment + timedelta(days=1))
    assert "builtins.ValueError" in caplog.text
    assert "Fatima" not in caplog.text + str(DBTaskResult.objects.values().get())


def test_a_task_of_a_worker_that_is_gone_goes_back_in_the_row_and_not_for_ever(database):
    note.enqueue(1)
    for number in range(TRIES):
        DBTaskResult.objects.get().claim(f"killed {number}")
        DBTaskResult.objects.update(started_at=AT)
        assert give_back(before=AT) == 0
        assert give_back(before=AT + timedelta(seconds=1)) == 1

    assert states() == ["FAILED"]


def test_tidying_is_planned_once_a_day(database):
    assert plan_tidying(at=AT)
    assert not plan_tidying(at=AT + timedelta(hours=3))
    assert plan_tidying(at=AT + timedelta(days=1))
    DoneAct.objects.update(at=datetime(2020, 1, 1, tzinfo=UTC))
    while work_once("a", at=AT):
        pass

    assert states() == ["SUCCESSFUL"] * 2
    assert not DoneAct.objects.filter(owner="worker").exists()  # it is one of the things that go


@pytest.mark.slow
def test_the_worker_stops_when_told_and_tidies_by_itself(committed, tmp_path):
    note.enqueue(1)
    turns = iter([True] * 6)

    work(tmp_path, goes_on=lambda: next(turns, False))

    assert done == [1]
    assert set(states()) == {TaskResultStatus.SUCCESSFUL}
    assert DoneAct.objects.filter(owner="worker", act="tidy").count() == 1


def test_on_the_embedded_store_a_second_worker_stands_by(committed, tmp_path, monkeypatch):
    if committed != "sqlite":
        pytest.skip("PostgreSQL has room for many")
    monkeypatch.setattr(worker, "PAUSE_S", 0)
    note.enqueue(1)

    asked = []

    def meanwhile() -> bool:
        asked.append(True)
        if len(asked) == 2:  # the first one holds the place, and is asked whether to go on
            turns = iter([True] * 3)
            work(tmp_path, goes_on=lambda: next(turns, False), clock=lambda: AT)
            assert done == []
        return len(asked) < 2

    work(tmp_path, goes_on=meanwhile)

    assert len(asked) == 2


WORKER = """
import os, sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from buurtblik.web.storage import worker
worker.work(Path(sys.argv[1]), goes_on=worker.until_told_to_stop())
"""


@pytest.mark.slow
def test_killed_while_it_works_it_begins_again_where_it_was(tmp_path):
    script = f"""
from pathlib import Path
from buurtblik.web.config import keeping
home = Path({str(tmp_path)!r})
keeping.migrate(home)
from django_tasks_db.models import DBTaskResult
from buurtblik.web.storage.worker import tidy_up
tidy_up.enqueue()
DBTaskResult.objects.get().claim("killed")
"""
    env = {**os.environ, "BUURTBLIK_DATABASE": "", "BUURTBLIK_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], check=True, env=env)
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], env=env)
    try:
        store = sqlite3.connect(tmp_path / "people.sqlite3", timeout=10)
        for _ in range(200):
            found = store.execute("SELECT status FROM django_tasks_database_dbtaskresult").fetchall()
            if found and {status for (status,) in found} == {"SUCCESSFUL"}:
                break
            time.sleep(0.1)
        store.close()
        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=20) == 0
        assert {status for (status,) in found} == {"SUCCESSFUL"}
    finally:
        process.kill()
