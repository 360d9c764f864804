"""The full-text index beside the table: FTS5 in SQLite, a ``tsvector`` in PostgreSQL; both keep themselves by it.

SQLite marks what is removed from an index and leaves the words in the file until parts of the index are put
together. From version 3.42 on it can remove them at once, and is told so; an older one is made to put the index
together (``shake_out``). docs/decisions/0151-an-index-that-forgets.md says why and what it costs.
"""

from __future__ import annotations

import sqlite3

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from buurtblik.web.storage.wiping import wipe_after_commit

REMOVES_AT_ONCE = (3, 42)
_COLUMNS = ("tags", "words", "parts")
_OLD = ", ".join(f"old.{name}" for name in _COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in _COLUMNS)
_NAMES = ", ".join(_COLUMNS)
_TAKE_OUT = f"INSERT INTO search_terms(search_terms, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
_PUT_IN = f"INSERT INTO search_terms(rowid, {_NAMES}) VALUES (new.id, {_NEW});"  # noqa: S608
_OPTIONS = "content='search_indexed', content_rowid='id', tokenize='ascii'"
_PUT = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_terms USING fts5({_NAMES}, {_OPTIONS})",
        f"CREATE TRIGGER search_added AFTER INSERT ON search_indexed BEGIN {_PUT_IN} END",
        f"CREATE TRIGGER search_removed AFTER DELETE ON search_indexed BEGIN {_TAKE_OUT} END",
        f"CREATE TRIGGER search_changed AFTER UPDATE OF id, {_NAMES} ON search_indexed BEGIN {_TAKE_OUT} {_PUT_IN} END",
    ],
    "postgresql": [
        "ALTER TABLE search_indexed ADD COLUMN terms tsvector",
        # Rows stay small this way, and a question reads many. 'simple' cuts at spaces and changes nothing of such
        # terms; A to D are what a term weighs in the ranking.
        """
        CREATE FUNCTION search_take_in() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.tags <> '' THEN
            NEW.terms := setweight(to_tsvector('simple', NEW.words), 'A')
              || setweight(to_tsvector('simple', NEW.parts), 'C') || setweight(to_tsvector('simple', NEW.tags), 'D');
            NEW.tags := ''; NEW.words := ''; NEW.parts := '';
          END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE TRIGGER search_taken_in BEFORE INSERT OR UPDATE ON search_indexed "
        "FOR EACH ROW EXECUTE FUNCTION search_take_in()",
        # Without fastupdate: with it, what was added last is looked through one by one until somebody vacuums.
        "CREATE INDEX search_terms ON search_indexed USING gin (terms) WITH (fastupdate = off)",
        # The planner thinks that comparing a text costs nothing and would rather read them all.
        """
        CREATE FUNCTION search_found(asked tsquery, of_kind text, newest integer)
        RETURNS TABLE (id bigint, key bigint) LANGUAGE plpgsql STABLE ROWS 1000
        SET enable_seqscan = off SET jit = off AS $$
        BEGIN
          RETURN QUERY SELECT i.id, i.key FROM search_indexed i
          WHERE i.terms @@ asked AND i.kind = of_kind ORDER BY i.id + 0 DESC LIMIT newest;
        END $$
        """,
    ],
}
_TAKE_AWAY = {
    "sqlite": [*(f"DROP TRIGGER search_{name}" for name in ("added", "removed", "changed")), "DROP TABLE search_terms"],
    "postgresql": [
        "DROP FUNCTION search_found",
        "DROP TRIGGER search_taken_in ON search_indexed",
        "DROP FUNCTION search_take_in",
        "ALTER TABLE search_indexed DROP COLUMN terms",
    ],
}


def put(to: BaseDatabaseWrapper) -> None:
    _run(to, _PUT[to.vendor])
    if to.vendor == "sqlite" and sqlite3.sqlite_version_info >= REMOVES_AT_ONCE:
        _run(to, ["INSERT INTO search_terms(search_terms, rank) VALUES ('secure-delete', 1)"])


def take_away(to: BaseDatabaseWrapper) -> None:
    _run(to, _TAKE_AWAY[to.vendor])


def shake_out() -> None:
    """Let nothing of what was removed stay in the embedded database: now in the index, after the commit in the file.

    PostgreSQL keeps what was removed until it vacuums, as of every table; nobody can ask for it any more.
    """
    if connection.vendor != "sqlite":
        return
    if sqlite3.sqlite_version_info < REMOVES_AT_ONCE:
        _run(connection, ["INSERT INTO search_terms(search_terms) VALUES ('optimize')"])
    wipe_after_commit()


def _run(to: BaseDatabaseWrapper, statements: list[str]) -> None:
    with to.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
