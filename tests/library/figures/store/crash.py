"""Imports that end hard at each durable step, one after the other; run by test_crash_points.

``crash.py PLACE EVERY``: PLACE holds a.csv and b.csv. For each step n of an import the process is
ended just before its n-th flush or rename, in a copy of the home; then the home is looked at and the
import is done again. Children are forked, so that the program is loaded once.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import current_id, open_current, releases

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DIED = 9


def import_until(home: Path, file: Path, step: int, tally: Path | None = None) -> bool:
    """Whether the import got to its end before durable step ``step`` (0: no limit)."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    done = [0]

    def counted(name: str) -> None:
        real = getattr(os, name)

        def call(*given: object, **more: object) -> object:
            done[0] += 1
            if done[0] == step:
                os._exit(DIED)
            return real(*given, **more)

        setattr(os, name, call)

    for name in ("fsync", "rename", "replace"):
        counted(name)
    code = 1
    try:
        import_paths(home, [file], at=AT)
        if tally:
            tally.write_text(str(done[0]))
        code = 0
    finally:
        os._exit(code)


def look(home: Path, allowed: tuple[str | None, ...]) -> str | None:
    """The release that is served: one of ``allowed``, and whole."""
    identity = current_id(home)
    assert identity in allowed, (identity, allowed)
    if identity is not None:
        assert open_current(home).damaged() == ()
    return identity


def walk(place: Path, before: Path, file: Path, every: int) -> int:
    """End an import into a copy of ``before`` at every step; how many steps there were."""
    tally, whole = place / "tally", place / "whole"
    shutil.copytree(before, whole)
    old = current_id(before)
    assert import_until(whole, file, 0, tally)
    new, steps = current_id(whole), int(tally.read_text())
    shutil.rmtree(whole)
    for step in range(1, steps + 1, every):
        home = place / "home"
        shutil.copytree(before, home)
        assert not import_until(home, file, step), step
        look(home, (old, new))
        assert import_until(home, file, 0), step
        assert look(home, (new,)) == new
        assert all(r.at is not None for r in releases(home)), step
        assert releases(home)[0].current
        assert not (home / "figures/staging").exists()
        shutil.rmtree(home)
    return steps


if __name__ == "__main__":
    here, stride = Path(sys.argv[1]), int(sys.argv[2])
    empty, first = here / "empty", here / "first"
    empty.mkdir()
    one = walk(here, empty, here / "a.csv", stride)
    shutil.copytree(empty, first)
    assert import_until(first, here / "a.csv", 0)
    two = walk(here, first, here / "b.csv", stride)
    print(one, two)
