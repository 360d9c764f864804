"""A full disk is told apart from a broken file: it is nobody's fault and mending the file does not help."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from buurtblik.errors import NoRoom

_FULL = (errno.ENOSPC, errno.EDQUOT)
_SHORT = re.compile(r"\d+ requested and \d+ written")  # how numpy says it, without a number


def is_full(error: BaseException) -> bool:
    """Whether the disk, or the reader's share of it, is full."""
    if not isinstance(error, OSError):
        return False
    return error.errno in _FULL or (error.errno is None and _SHORT.fullmatch(str(error)) is not None)


@contextmanager
def told_when_full() -> Iterator[None]:
    """Raise NoRoom instead of the system's own error."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise NoRoom.of(error) from error
        raise
