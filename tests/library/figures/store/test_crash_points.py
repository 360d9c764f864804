"""A hard end just before any flush or rename of an import: the old release is served, the next import succeeds."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import lookalike
import pytest

from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import Home, current_id, point_to, releases, staging

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def crashes(place: Path, every: int) -> tuple[int, int]:
    lookalike.kwb_csv(place / "a.csv", 2022)
    lookalike.kwb_csv(place / "b.csv", 2023)
    program = Path(__file__).with_name("crash.py")
    ran = subprocess.run([sys.executable, str(program), str(place), str(every)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    first, second = ran.stdout.split()
    return int(first), int(second)


@pytest.mark.slow
def test_a_hard_end_at_every_ninth_durable_step(tmp_path):
    first, second = crashes(tmp_path, 9)

    assert first > 30
    assert second > 30


@pytest.mark.slow
def test_a_hard_end_at_every_durable_step(tmp_path):
    crashes(tmp_path, 1)


def test_a_first_import_brings_the_names_of_its_folders_to_the_disk(tmp_path, monkeypatch):
    flushed = set()
    real = os.fsync

    def fsync(handle):
        flushed.add(Path(os.readlink(f"/proc/self/fd/{handle}")))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    home = tmp_path / "deep" / "home"
    import_paths(home, [lookalike.kwb_csv(tmp_path / "kwb.csv", 2023)], at=AT)

    assert {tmp_path, home.parent, home, home / "figures"} <= flushed
    assert {home / "figures/parts", home / "figures/releases", home / "figures/history.jsonl"} <= flushed


def test_the_pointer_moves_before_the_history_and_a_gap_is_closed_by_the_next_import(tmp_path, monkeypatch):
    file = lookalike.kwb_csv(tmp_path / "kwb.csv", 2022)
    home = tmp_path / "home"
    import_paths(home, [file], at=AT)
    old = current_id(home)
    with monkeypatch.context() as patch:
        patch.setattr("buurtblik.figures.store.append_line", lambda *_: (_ for _ in ()).throw(OSError("no room")))
        with pytest.raises(OSError, match="no room"):
            import_paths(home, [lookalike.kwb_csv(file, 2023)], at=AT)

    assert current_id(home) not in (None, old)
    assert [r.at is None for r in releases(home)] == [True, False]
    with staging(home):
        pass
    assert [(r.current, r.at is None) for r in releases(home)] == [(True, False), (False, False)]
    point_to(Home(home), str(old), at=AT)
    assert releases(home)[0].id == old
