"""The guard in the database itself: a version of an agenda is made once and never changed.

It holds for every program that reaches the database. A version goes only with its process. Another migration that
makes the table anew on SQLite takes the guard with it, and must put it back.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_WORDS = "agenda: a version is never changed; make a new one"
_PUT = {
    "sqlite": [
        "CREATE TRIGGER agenda_version_stays BEFORE UPDATE ON agenda_version "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION agenda_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER agenda_version_stays BEFORE UPDATE ON agenda_version "
        "FOR EACH STATEMENT EXECUTE FUNCTION agenda_refuse()",
    ],
}
_TAKE_AWAY = {
    "sqlite": ["DROP TRIGGER agenda_version_stays"],
    "postgresql": ["DROP TRIGGER agenda_version_stays ON agenda_version"],
}


def put(to: BaseDatabaseWrapper) -> None:
    _run(to, _PUT)


def take_away(to: BaseDatabaseWrapper) -> None:
    _run(to, _TAKE_AWAY)


def _run(to: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with to.cursor() as cursor:
        for statement in statements[to.vendor]:
            cursor.execute(statement)
