"""Connections to the database in memory that a process shares."""

from __future__ import annotations

import os
import threading

import duckdb
import numpy as np
import pytest

from buurtblik.intake import duck


def test_each_connection_sees_what_it_registered_itself():
    sums: dict[int, set[int]] = {1: set(), 2: set()}

    def add_up(number: int) -> None:
        for _ in range(50):
            with duck.connect() as connection:
                connection.register("cells", {"a": np.full(1000, number)})
                sums[number] |= set(connection.execute("SELECT sum(a) FROM cells").fetchone() or ())

    threads = [threading.Thread(target=add_up, args=(number,)) for number in sums]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sums == {1: {1000}, 2: {2000}}
    with duck.connect() as connection, pytest.raises(duckdb.CatalogException):
        connection.execute("SELECT * FROM cells")


def test_a_forked_process_has_a_database_of_its_own(monkeypatch):
    with duck.connect() as connection:
        connection.execute("SELECT 1")
    ours = duck._shared[os.getpid()]
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with duck.connect() as connection:
        assert connection.execute("SELECT 41 + 1").fetchone() == (42,)
    assert duck._shared.pop(-1) is not ours


def test_a_database_that_broke_is_not_used_again():
    with duck.connect() as connection:
        connection.execute("SELECT 1")
    broken = duck._shared[os.getpid()]
    with pytest.raises(duckdb.FatalException), duck.connect():
        raise duckdb.FatalException("database has been invalidated")
    with duck.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert duck._shared[os.getpid()] is not broken
