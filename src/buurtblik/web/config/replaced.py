"""What must not come back with a back-up: what was withdrawn in the database that it replaces."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import LiteralString

from buurtblik.web.config.archive import CannotRestore
from buurtblik.web.storage.databases import FILE

_STORIES, _RESPONSES, _IDEAS = "stories_withdrawn", "survey_withdrawnresponse", "ideas_withdrawnidea"
_ASK: Mapping[str, LiteralString] = {
    _STORIES: 'SELECT code_hash, "on" FROM stories_withdrawn',
    _RESPONSES: 'SELECT code_hash, "on" FROM survey_withdrawnresponse',
    _IDEAS: 'SELECT code_hash, "on" FROM ideas_withdrawnidea',
}
Withdrawn = Mapping[str, Mapping[str, date]]  # by table: the hash of each withdrawn code and the day


def withdrawn_in(replaced: str) -> Withdrawn:
    """What was withdrawn in a home or in ``postgres://USER@HOST/NAME``.

    Nothing of a table that this database, being older, does not have. Raises CannotRestore when it cannot be read.
    """
    return _of_postgres(replaced) if replaced.startswith(("postgres://", "postgresql://")) else _of_home(Path(replaced))


def withdraw_again(done: Withdrawn) -> int:
    """Withdraw these in the database that was restored; how many stories, responses and ideas went."""
    from django.utils import timezone

    from buurtblik.web.ideas.actions import withdraw_ideas_again
    from buurtblik.web.stories.actions import withdraw_again as stories_again
    from buurtblik.web.survey.actions import withdraw_responses_again

    at = timezone.now()
    # Responses first: the story of a response goes with it.
    responses = withdraw_responses_again(done=done.get(_RESPONSES, {}), at=at)
    ideas = withdraw_ideas_again(done=done.get(_IDEAS, {}), at=at)
    return ideas + responses + stories_again(done=done.get(_STORIES, {}), at=at)


def _of_home(home: Path) -> Withdrawn:
    file = home / FILE
    if not file.is_file():
        raise CannotRestore(f"restore: there is no database in {home}; name the home that this one replaces. {_SAME}")
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            known = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            return {
                table: {kept: date.fromisoformat(day) for kept, day in opened.execute(ask)}
                for table, ask in _ASK.items()
                if table in known
            }
    except (sqlite3.Error, ValueError):
        raise CannotRestore(f"restore: the database in {home} cannot be read; leave --replaces away. {_SAME}") from None


def _of_postgres(address: str) -> Withdrawn:
    import psycopg

    try:
        with psycopg.connect(address, connect_timeout=10) as store:
            rows = store.execute("SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))")
            known = {name for (name,) in rows.fetchall()}
            return {table: dict(store.execute(ask).fetchall()) for table, ask in _ASK.items() if table in known}
    except psycopg.Error as problem:  # the address may hold a password and is not said
        raise CannotRestore(
            f"restore: the database that is replaced does not answer ({type(problem).__name__}); leave --replaces "
            f"away. {_SAME}"
        ) from None


_SAME = "Nothing was changed."
