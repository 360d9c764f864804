"""Ready the database of a home, from the command line or before the server starts."""

from __future__ import annotations

import logging
import os
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
    from buurtblik.web.storage import schema

    return schema.migrate()


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

    from buurtblik.web.storage import schema

    try:
        if mode == "embedded":
            schema.migrate()
        else:
            schema.require_current()
    finally:
        connection.close()  # worker processes that are made from here on open their own
