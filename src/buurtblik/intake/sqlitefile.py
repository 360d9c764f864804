"""A SQLite file from a stranger.

It is opened for reading alone, schema functions are off, nothing can be attached, and a clock can stop a query. Only
ordinary tables are for reading: a view or a virtual table is a program in the file, and may name other files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from buurtblik.intake.limits import Deadline

_STEPS = 10_000  # of SQLite, between two looks at the clock


@contextmanager
def opened(path: Path, deadline: Deadline) -> Iterator[sqlite3.Connection]:
    """The file as it lies there: no log beside it is replayed, no lock is made."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as base:
        base.text_factory = lambda data: data.decode("utf-8", "replace")
        base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(2 * path.stat().st_size + 1000, 1_000_000_000))
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "temp_store=MEMORY"):
            base.execute(f"PRAGMA {pragma}")
        base.set_progress_handler(lambda: deadline.left == 0, _STEPS)
        try:
            yield base
        except sqlite3.Error:
            deadline.check()  # it may be the clock that stopped it
            raise


def ordinary_tables(base: sqlite3.Connection) -> dict[str, str]:
    """The names of the tables that are no view and no program, by their name in small letters."""
    return {
        name.lower(): name
        for name, sql in base.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
        if isinstance(name, str) and str(sql).upper().startswith("CREATE TABLE")
    }


def quoted(name: str) -> str:
    """An SQL name."""
    return '"' + name.replace('"', '""') + '"'
