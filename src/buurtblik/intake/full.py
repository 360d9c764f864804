"""A full disk is told apart from a broken file: it is nobody's fault and mending the file does not help."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from buurtblik.errors import NoRoom

_FULL = (errno.ENOSPC, errno.EDQUOT)


def is_full(error: BaseException) -> bool:
    """Whether the disk, or the reader's share of it, is full."""
    return isinstance(error, OSError) and error.errno in _FULL


@contextmanager
def told_when_full() -> Iterator[None]:
    """Raise NoRoom instead of the system's own error."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise NoRoom.of(error) from error
        raise
