"""Finding texts: first those that have the asked words themselves, then those that only have parts of them.

Within both the database ranks (bm25 in SQLite, ``ts_rank`` in PostgreSQL); of what very many texts have, the newest
250 are ranked, so that no question takes long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet

from buurtblik.text.search import Query
from buurtblik.web.search.terms import for_postgres, for_sqlite, kind_tag, tag

RANKED = 250  # texts that are weighed against each other, or as many as are asked for
LIMIT_MAX = 500
ALL = 2**31

# A term that was a word weighs four times one that was a part; a tag nothing.
_SQLITE = """
SELECT i.key FROM (
  SELECT rowid AS id, bm25(search_terms, 0.0, 4.0, 1.0) AS score FROM search_terms
  WHERE search_terms MATCH %s{allowed} ORDER BY rowid DESC LIMIT %s
) found JOIN search_indexed i ON i.id = found.id ORDER BY found.score, i.id DESC LIMIT %s
"""
_POSTGRES = """
SELECT i.key FROM (
  SELECT found.id FROM search_found(%s::tsquery, %s, {first}) found WHERE true{allowed} ORDER BY found.id DESC LIMIT %s
) newest JOIN search_indexed i ON i.id = newest.id
ORDER BY ts_rank('{{0, 0.25, 0.25, 1}}', i.terms, %s::tsquery, 1) DESC, i.id DESC LIMIT %s
"""
_EACH_SQLITE = "SELECT rowid FROM search_terms WHERE search_terms MATCH %s{allowed}"
_EACH_POSTGRES = "SELECT found.id FROM search_found(%s::tsquery, %s, NULL) found WHERE true{allowed}"
_COUNT = "SELECT count(*) FROM ({each} LIMIT %s) counted"
_KEY = {
    "sqlite": "(SELECT i.key FROM search_indexed i WHERE i.id = search_terms.rowid)",
    "postgresql": "found.key",
}
_ALLOWED = " AND EXISTS (SELECT 1 FROM ({sql}) allowed WHERE allowed.allowed = {key})"


@dataclass(frozen=True, slots=True)
class Hit:
    """An object that was found. ``closely``: it has the asked words themselves, not just parts of them."""

    key: int
    closely: bool


def search(
    kind: str, asked: Query, *, limit: int = 20, tags: Iterable[str] = (), among: QuerySet[Any] | None = None
) -> list[Hit]:
    """The objects of a kind whose texts have what is asked, the best first, at most ``limit`` (1 to 500).

    ``tags``: only objects that were indexed with all of these. ``among``: only these objects, a query set of the model
    behind the kind, such as the stories that somebody may see; the database looks at it before it counts to ``limit``.
    Nothing asked, nothing found.
    """
    if not asked.asked or limit < 1:
        return []
    limit = min(limit, LIMIT_MAX)
    names = list(tags)
    found = _ranked(kind, asked, names, among, limit, wide=False)
    hits = [Hit(key, True) for key in found]
    if len(hits) < limit and any(word.wider for word in asked.asked):
        close = set(found)
        wider = (key for key in _ranked(kind, asked, names, among, limit + len(close), wide=True) if key not in close)
        hits += [Hit(key, False) for key, _ in zip(wider, range(limit - len(hits)), strict=False)]
    return hits


def count(
    kind: str, asked: Query, *, tags: Iterable[str] = (), among: QuerySet[Any] | None = None, most: int = ALL
) -> int:
    """How many objects of a kind have what is asked, closely or not. It stops at ``most``: there may be more then."""
    if not asked.asked:
        return 0
    match, _ = _written(kind, asked, tags, wide=True)
    allowed, more = _allowed(among)
    each = _EACH_SQLITE if connection.vendor == "sqlite" else _EACH_POSTGRES
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(each=each.format(allowed=allowed)), [*match, *more, most])
        return int(cursor.fetchone()[0])


def _ranked(
    kind: str, asked: Query, tags: list[str], among: QuerySet[Any] | None, limit: int, *, wide: bool
) -> list[int]:
    match, ranking = _written(kind, asked, tags, wide=wide)
    allowed, more = _allowed(among)
    sql = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    newest = max(RANKED, limit)
    first = "NULL" if allowed else str(newest)  # who may see what is looked at before the newest are taken
    with connection.cursor() as cursor:
        cursor.execute(sql.format(allowed=allowed, first=first), [*match, *more, newest, *ranking, limit])
        return [key for (key,) in cursor.fetchall()]


def _written(kind: str, asked: Query, tags: Iterable[str], *, wide: bool) -> tuple[list[str], list[str]]:
    """What the database is asked, and what PostgreSQL ranks by. The kind is a tag where that is faster."""
    of_kind, names = kind_tag(kind), [tag(name) for name in tags]
    if connection.vendor == "sqlite":
        return [for_sqlite(asked, tags=[of_kind, *names], wide=wide)], []
    match, ranking = for_postgres(asked, tags=names, wide=wide)
    return [match, kind], [ranking]


def _allowed(among: QuerySet[Any] | None) -> tuple[str, list[Any]]:
    if among is None:
        return "", []
    try:
        sql, values = among.order_by().values(allowed=F("pk")).query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that there is none
        return " AND 1 = 0", []
    return _ALLOWED.format(sql=sql, key=_KEY[connection.vendor]), list(values)
