"""The release of figures that pages are made from, opened once per process.

A new import switches a pointer in HOME/figures; the next request sees that the pointer
is another file and opens the new release. A request keeps the release it began with.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.http import HttpRequest

from buurtblik.errors import NoFigures
from buurtblik.figures.release import Release
from buurtblik.figures.store import UnreadableRelease, open_current

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Opened:
    pointer: tuple[int, int, int]
    release: Release | None


_opened: dict[Path, _Opened] = {}
_lock = Lock()


def current(home: Path) -> Release | None:
    """The current release of ``home``, or None when nothing is imported yet or it cannot be read.

    What cannot be read is an error in the log. A process that has an earlier release open
    goes on with that one.
    """
    pointer = _pointer(home)
    known = _opened.get(home)
    if known is None or known.pointer != pointer:
        with _lock:
            known = _opened.get(home)
            if known is None or known.pointer != pointer:
                known = _opened[home] = _Opened(pointer, _open(home, known.release if known else None))
    return known.release


def _open(home: Path, earlier: Release | None) -> Release | None:
    try:
        return open_current(home)
    except UnreadableRelease as unreadable:
        log.error("The current release of %s cannot be read: %s", home, unreadable)
        return earlier
    except NoFigures:
        return None


def _pointer(home: Path) -> tuple[int, int, int]:
    try:
        about = os.stat(home / "figures" / "current", follow_symlinks=False)
    except OSError:
        return (0, 0, 0)
    return (about.st_ino, about.st_mtime_ns, about.st_size)


def release_of(request: HttpRequest) -> Release | None:
    """The release with which this request began, so that no page ever mixes two."""
    return getattr(request, "release", None)
