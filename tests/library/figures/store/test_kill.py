"""``kill -9`` at any moment of an import: the old release is served, the next import succeeds."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import lookalike
import numpy as np
import pytest

from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import current_id, open_current

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from buurtblik.figures.ingest import import_paths
print("go", flush=True)
import_paths(Path(sys.argv[1]), [Path(sys.argv[2])], at=datetime(2026, 11, 21, 13, 0, tzinfo=UTC))
print("done", flush=True)
"""


def killed_import(home: Path, files: Path, after_s: float) -> bool:
    """Whether the import was killed before it had finished."""
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), str(files)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(after_s)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    return b"done" not in rest


def kills(tmp_path: Path, times: int) -> None:
    files = lookalike.folder_of(tmp_path / "in")
    start = lookalike.kwb_csv(tmp_path / "kwb-2020.csv", 2020)
    home = tmp_path / "home"
    import_paths(home, [start], at=AT)
    old = current_id(home)
    began = time.perf_counter()
    whole = tmp_path / "whole"
    import_paths(whole, [start], at=AT)
    import_paths(whole, [files], at=AT)
    span = time.perf_counter() - began
    new = current_id(whole)
    rng = np.random.default_rng(20261121)

    halfway = 0
    for moment in rng.uniform(0, span * 1.2, times):
        halfway += killed_import(home, files, float(moment))
        release = open_current(home)
        assert release.id in (old, new)
        assert release.damaged() == ()
        assert release.cell("GM0001", "bev_inwoners", "2020")[0] == 1055.0
        if release.id == new:  # start again from the old one
            (home / "figures/current").write_text(f"{old}\n")

    report = import_paths(home, [files], at=AT)
    assert halfway > 0
    assert report.release == new == current_id(home)
    assert open_current(home).damaged() == ()
    assert not (home / "figures/staging").exists()


@pytest.mark.slow
def test_six_kills_leave_a_whole_release(tmp_path):
    kills(tmp_path, 6)


@pytest.mark.slow
def test_fifty_kills_leave_a_whole_release(tmp_path):
    kills(tmp_path, 50)
