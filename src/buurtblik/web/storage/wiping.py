"""What was removed must not be readable in the file of the embedded database either.

SQLite overwrites what it removes (``secure_delete``), but what was written lately stands in its log as well, until
the log is emptied. On PostgreSQL this is the work of its own VACUUM.
docs/decisions/0180-what-is-removed-is-wiped.md says why.
"""

from __future__ import annotations

from django.db import connection, transaction

from buurtblik.web.storage.databases import SECONDS

PATIENCE_MS = 500  # for others who read; then the nightly tidying does it


def wipe_log() -> bool:
    """Bring the log of SQLite into its file and empty it; False when somebody was reading all the time."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        try:
            busy, _pages, _done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={SECONDS * 1000}")
    return not busy


def wipe_after_commit() -> None:
    """Empty the log as soon as what the act removes is kept."""
    transaction.on_commit(wipe_log, robust=True)
