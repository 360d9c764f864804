"""PostgreSQL's own programs for copying a database, run without showing its password."""

from __future__ import annotations

import os
import shutil

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from buurtblik.errors import BuurtblikError


def command(name: str, refusal: type[BuurtblikError]) -> list[str]:
    """The program ``name``; raises ``refusal`` with what to install when it is not there."""
    found = shutil.which(name)
    if found is None:
        raise refusal(
            f"{name} is not on this machine; install the client programs of PostgreSQL "
            "(on Debian and Ubuntu: apt install postgresql-client). Nothing was changed."
        )
    return [found]


def environment_of(address: str) -> tuple[dict[str, str], str]:
    """The environment with the password, and the address without it: what runs is shown to all users of a machine."""
    parts = conninfo_to_dict(address)
    password = str(parts.pop("password", "") or "")
    return {**os.environ, "PGPASSWORD": password}, make_conninfo("", **parts)
