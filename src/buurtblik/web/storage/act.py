"""One act of a person: all of it is written, or nothing, and doing it twice does it once.

``act`` makes a function one short transaction, and tries again when another writer was in
the way: SQLite said "database is locked", or PostgreSQL ended a deadlock or could not put
two transactions in a row. Between tries it waits a moment by chance, so that two writers
who met do not meet again. Keep slow things (mail, files, figures) outside of it.

While an act runs, ``doing`` tells who does it, when and why, taken from its own ``visitor``, ``at`` and ``why``,
so that the history of what it changes can say so.

``once`` remembers under a key of the form what an act made. Browsers and people send twice:
a write may be kept although its answer was lost on the way.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps

from django.db import Error, OperationalError, connection, models, transaction

from buurtblik.errors import BuurtblikError
from buurtblik.web.storage.models import DoneAct

TRIES = 6
PAUSE_S = 0.02  # before the second try at most; doubles with each
_SQLITE_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED
_POSTGRES_MET = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not available


@dataclass(frozen=True)
class Doing:
    """Who acts (the number of a person; None: the program itself), at which moment, and why."""

    person: int | None = None
    at: datetime | None = None
    why: str = ""


_PROGRAM = Doing()
_doing: ContextVar[Doing] = ContextVar("doing", default=_PROGRAM)


class GoneSince(BuurtblikError):
    """What this form made before has been removed since. Nothing was changed."""


class TooBusy(BuurtblikError):
    """Others were writing all the time. Nothing was written; the same act may be tried again."""


def act[**P, T](work: Callable[P, T]) -> Callable[P, T]:
    """Make ``work`` one transaction that is tried up to TRIES times. Raises TooBusy when others keep writing.

    ``work`` may run more than once, each time on a clean slate; it must not act outside the database.
    Inside another act it is a part of that one, which repeats as a whole.
    """

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        if connection.in_atomic_block:
            with transaction.atomic(), _done_by(kwargs):
                return work(*args, **kwargs)
        for attempt in range(TRIES):
            try:
                with transaction.atomic(), _done_by(kwargs):
                    return work(*args, **kwargs)
            except Error as problem:
                if not met_another(problem):
                    raise
                if attempt + 1 < TRIES:
                    time.sleep(random.uniform(0, PAUSE_S * 2**attempt))  # noqa: S311 (no secret)
        raise TooBusy(f"storage: {work.__name__} met other writers {TRIES} times; nothing was written.")

    return done


def doing() -> Doing:
    """Of the act that runs now; an act inside another one that does not say who acts has what the outer one says."""
    return _doing.get()


@contextmanager
def _done_by(words: Mapping[str, object]) -> Iterator[None]:
    now = _doing.get()
    if "visitor" in words:
        now = replace(now, person=getattr(getattr(words["visitor"], "person", None), "pk", None))
    if isinstance(at := words.get("at"), datetime):
        now = replace(now, at=at)
    if isinstance(why := words.get("why"), str):
        now = replace(now, why=why.strip())
    token = _doing.set(now)
    try:
        yield
    finally:
        _doing.reset(token)


def met_another(problem: BaseException) -> bool:
    """Whether a database error only says that another writer was in the way."""
    cause = problem.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return isinstance(problem, OperationalError) and code & 0xFF in _SQLITE_BUSY
    return getattr(cause, "sqlstate", None) in _POSTGRES_MET


def once[M: models.Model](*, owner: str, name: str, key: str, at: datetime, kind: type[M], make: Callable[[], M]) -> M:
    """What ``make`` made when ``owner`` first did the act ``name`` with this ``key``.

    ``owner`` is ``str(visitor)``, so that nobody is handed what another made and forgetting a person finds it; a place
    such as a process is a part of ``key``. Two
    requests at the same moment are put in a row by the constraint on DoneAct. Raises GoneSince when
    it was made and removed since: sending an old form again does not bring it back.
    """

    @act
    def do() -> M:
        done, is_new = DoneAct.objects.get_or_create(owner=owner, act=name, key=key, defaults={"at": at})
        if not is_new:
            if (found := kind._default_manager.filter(pk=done.made_id).first()) is None:
                raise GoneSince(f"storage: what '{name}' made with this form has been removed since.")
            return found
        made = make()
        done.made_id = made.pk
        done.save(update_fields=["made_id"])
        return made

    return do()


def forget_done_acts(*, before: datetime) -> int:
    """Remove the keys of acts done before a moment; how many."""
    return DoneAct.objects.filter(at__lt=before).delete()[0]
