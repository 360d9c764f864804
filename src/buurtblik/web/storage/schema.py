"""Whether the tables are as new as the code, and making them so.

Tables newer than the code are fine: the code of one release runs on the tables of the next,
so that several machines can be brought up to date one after the other.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from buurtblik.errors import BuurtblikError

_POSTGRES_LOCK = 0x62627562  # any number, as long as nobody else takes it


class SchemaTooOld(BuurtblikError):
    """The tables are older than the code."""


class StoreUnreachable(BuurtblikError):
    """The database does not answer."""


def pending() -> list[str]:
    """The steps that the tables are behind on, oldest first. Raises StoreUnreachable."""
    with _reached():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_current() -> None:
    """Raises SchemaTooOld when the tables are older than the code, and StoreUnreachable."""
    if steps := pending():
        raise SchemaTooOld(
            f"storage: the tables are {len(steps)} steps older than the program ({steps[0]} is the first); "
            "run 'buurtblik migrate' and start again. Nothing was changed."
        )


def migrate() -> list[str]:
    """Bring the tables up to date and give the steps that were taken. One process at a time; others wait."""
    with _reached(), _alone():
        steps = pending()
        if steps:
            call_command("migrate", interactive=False, verbosity=0)
        return steps


@contextmanager
def _reached() -> Iterator[None]:
    try:
        _make_private_file()
        connection.ensure_connection()
    except DatabaseError as problem:
        words = " ".join(str(problem).split())
        raise StoreUnreachable(f"storage: the database does not answer; check BUURTBLIK_DATABASE. ({words})") from None
    yield


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_POSTGRES_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRES_LOCK])
        return
    with (Path(settings.BUURTBLIK.home) / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_private_file() -> None:
    """The file of an embedded database holds personal data: only its owner may read it, from the first byte on."""
    if connection.vendor != "sqlite":
        return
    file = Path(connection.settings_dict["NAME"])
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
