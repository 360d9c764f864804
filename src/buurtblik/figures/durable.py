"""Files that are whole or not there, also after a kill or a power cut.

A folder is made elsewhere, flushed to the disk file by file, and then renamed: a rename
inside one file system is one step. Whoever looks sees the old state or the new one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buurtblik.errors import BuurtblikError


class ImportBusy(BuurtblikError):
    """Another import is under way in the same home."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the one lock of a home. The system frees it when the process ends, however it ends.

    Raises
    ------
    ImportBusy
        Somebody else holds it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImportBusy(
                "ingest: another import is running in this home. Wait until it has finished. Nothing was stored."
            ) from None
        yield
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring every file of a folder, and the folders themselves, to the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            _fsync(Path(place) / name)
        _fsync(Path(place))


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, and bring their names to the disk."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        _fsync(place.parent)


def move_in(made: Path, target: Path) -> None:
    """Put a flushed folder in its place, for good. A target that is there already is left as it is."""
    if not target.exists():
        made.rename(target)
    _fsync(target.parent)


def replace_text(path: Path, text: str) -> None:
    """Give a small file a new content in one step."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _fsync(path.parent)


def append_line(path: Path, line: str) -> None:
    """Add one line to a log. A line that a kill cut short is closed first, so that it harms no other."""
    with path.open("ab+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
