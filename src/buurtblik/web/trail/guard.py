"""The guard in the database itself: rows of the trail are added, and never changed or removed.

It holds for every program that reaches the database, not just for ours. ``lifted`` is the one way round it, for
emptying a store and for the job that ends the keeping of old traces; it is a part of the transaction, so that
other writers see the guard all the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_WORDS = "trail: rows are only ever added"
_PUT = {
    "sqlite": [
        f"CREATE TRIGGER trail_no_{verb} BEFORE {verb} ON trail_trace BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_trace "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    ],
}
_TAKE_AWAY = {
    "sqlite": ["DROP TRIGGER trail_no_update", "DROP TRIGGER trail_no_delete"],
    "postgresql": ["DROP TRIGGER trail_no_change ON trail_trace"],
}


def put(to: BaseDatabaseWrapper) -> None:
    _run(to, _PUT)


def take_away(to: BaseDatabaseWrapper) -> None:
    _run(to, _TAKE_AWAY)


@contextmanager
def lifted() -> Iterator[None]:
    """One transaction in which rows of the trail can be removed."""
    with transaction.atomic():
        take_away(connection)
        yield
        put(connection)


def _run(to: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with to.cursor() as cursor:
        for statement in statements[to.vendor]:
            cursor.execute(statement)
