"""Acknowledged is kept and counted once, with many writers and through a kill; the long runs are in benchmarks/."""

from __future__ import annotations

import pytest
from benchmarks import kills, voters

from databases.postgres import NoPostgres

STORES = ["sqlite", "postgres"]


@pytest.mark.slow
@pytest.mark.parametrize("store", STORES)
def test_many_people_at_once_are_all_answered_and_kept(store, tmp_path):
    try:
        said = voters.run(40, 8, store, tmp_path / "home")
    except NoPostgres as reason:
        pytest.skip(str(reason))

    assert said["ballots"] >= 40
    assert {name: said[name] for name in voters.WRONG if said[name]} == {}


@pytest.mark.slow
@pytest.mark.parametrize("store", STORES)
def test_what_was_acknowledged_survives_a_kill(store, tmp_path):
    try:
        said = kills.run(2, store, tmp_path / "home")
    except NoPostgres as reason:
        pytest.skip(str(reason))

    assert said["confirmed"] > 0
    assert {name: said[name] for name in kills.WRONG if said[name]} == {}
