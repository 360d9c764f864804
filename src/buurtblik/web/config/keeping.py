"""Ready the database of a home, from the command line or before the server starts."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

log = logging.getLogger("buurtblik.web")


def set_up(home: Path) -> None:
    """Django with the settings of ``home``."""
    os.environ["BUURTBLIK_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
    import django

    django.setup()


def migrate(home: Path) -> list[str]:
    """Bring the tables of ``home`` up to date; the steps that were taken. Raises StoreUnreachable."""
    set_up(home)
    from buurtblik.web.search import kinds
    from buurtblik.web.storage import schema

    steps = schema.migrate()
    kinds.fill()
    return steps


def tidy(home: Path) -> Mapping[str, int]:
    """Remove what has had its time, now; how many rows of what. Raises SchemaTooOld and StoreUnreachable."""
    set_up(home)
    from django.utils import timezone

    from buurtblik.web.storage import schema, tidying

    schema.require_current()
    return tidying.tidy(at=timezone.now())


def index(home: Path) -> Mapping[str, int]:
    """Make the index of texts anew; how many texts of what. Raises SchemaTooOld and StoreUnreachable."""
    set_up(home)
    from buurtblik.web.search import kinds
    from buurtblik.web.storage import schema

    schema.require_current()
    return kinds.build()


def work(home: Path) -> None:
    """Do the work that waits until Ctrl-C or SIGTERM. Raises SchemaTooOld and StoreUnreachable."""
    set_up(home)
    from buurtblik.web.storage import schema

    schema.require_current()
    _work(home)


def start_worker(home: Path) -> None:
    """Do the work that waits in a process beside this one, as long as this one lives; call it while no thread runs."""
    get_context("fork").Process(target=_work, args=(home,), daemon=True).start()


def _work(home: Path) -> None:
    from buurtblik.web.storage import worker

    worker.work(home, goes_on=worker.until_told_to_stop())


def close_database() -> None:
    """Let go of the database, so that its file can be moved."""
    from django.db import connection

    connection.close()


def make_admin(home: Path, email: str) -> bool:
    """Let the account of an address look after the platform; whether it was made for that. Raises UnusableInput."""
    set_up(home)
    from django.conf import settings
    from django.utils import timezone

    ready(settings.BUURTBLIK.mode)

    from buurtblik.web.people.admins import make_platform_admin

    return make_platform_admin(email=email, at=timezone.now())


def make_example(home: Path) -> tuple[str, ...]:
    """A made-up process with made-up people beside made-up figures; with which addresses to sign in to it.

    Nothing is made, and no address given, in production, where people are, or beside real figures.
    """
    set_up(home)
    from django.conf import settings
    from django.utils import timezone

    from buurtblik.web.example import make

    if settings.BUURTBLIK.mode != "embedded":
        return ()
    ready("embedded")
    try:
        return make.addresses() if make.make_example(at=timezone.now()) else ()
    finally:
        close_database()


def refuse_old_tables() -> None:
    """Raises SchemaTooOld. A database that does not answer is only logged: the pages of figures do without."""
    from django.db import connection

    from buurtblik.web.storage import schema

    try:
        schema.require_current()
    except schema.StoreUnreachable as problem:
        log.error("%s The pages of figures are served; what people write is not.", problem)
    finally:
        connection.close()


def ready(mode: str) -> None:
    """Embedded, bring the tables up to date; in production, refuse to start when they are older than the code."""
    from django.db import connection

    from buurtblik.web.search import kinds
    from buurtblik.web.storage import schema

    try:
        if mode == "embedded":
            schema.migrate()
            kinds.fill()
        else:
            schema.require_current()
    finally:
        connection.close()  # worker processes that are made from here on open their own
