"""How much of a foreign file we are willing to look at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from buurtblik.intake.problems import refused

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one foreign file; the defaults take every publisher's file we know with room to spare."""

    bytes: int = 400 * MB
    unpacked_bytes: int = 1_500 * MB
    json_bytes: int = 200 * MB  # JSON is read whole and grows several times in memory
    ratio: int = 200  # unpacked over packed, looked at above ``ratio_from`` bytes
    ratio_from: int = 20 * MB
    members: int = 2_000
    rows: int = 2_000_000
    columns: int = 2_000
    cells: int = 10_000_000  # of the rectangle of a sheet
    memory_cells: int = 8_000_000  # of a table that is read whole into memory
    memory_bytes: int = 150 * MB  # of a text that is read whole into memory
    plain_from: int = 1 * MB  # a plain CSV file from this size on is read through DuckDB
    field_length: int = 20_000
    depth: int = 60  # layers in a JSON file
    seconds: float = 120.0


DEFAULT_LIMITS = Limits()


class Deadline:
    """A monotonic stopwatch that refuses the file when its time is over."""

    def __init__(self, seconds: float, *, file: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._end = clock() + seconds
        self._clock = clock
        self._seconds = seconds
        self._file = file

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._end - self._clock())

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The time that goes by in here is not counted."""
        since = self._clock()
        yield
        self._end += self._clock() - since

    def check(self) -> None:
        if self._clock() > self._end:
            raise refused("limit_seconds", file=self._file, expected=f"{self._seconds:g}")


def size_words(n: int) -> str:
    """``157 MB``: a size as a message shows it."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if n >= step:
            return f"{n / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{n} B"
