"""The database of an installation: a file in the home, or PostgreSQL by one setting.

Both keep what was acknowledged through a kill and a power cut. SQLite writes ahead (WAL)
and waits for the disk at every commit (FULL); a transaction takes the right to write when
it begins (IMMEDIATE), so that it cannot lose it half-way to another. What is removed is
overwritten (secure_delete), also where SQLite was built without that.
docs/decisions/0100-a-database-in-the-home-or-postgresql.md says why.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from buurtblik.errors import BuurtblikError

FILE = "people.sqlite3"
SECONDS = 5  # that a writer waits for another one; then the act is tried again
_SCHEMES = ("postgres", "postgresql")
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


class UnusableAddress(BuurtblikError):
    """The address of the database cannot be read. The address itself may hold a password and is not in the text."""


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's settings of the database at ``address``; without an address, of the file in ``home``.

    Raises UnusableAddress when it is not ``postgres://USER:PASSWORD@HOST:PORT/NAME``.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / FILE,
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": SECONDS, "init_command": _PRAGMAS},
        }
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UnusableAddress(_expected()) from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in _SCHEMES or not name:
        raise UnusableAddress(_expected())
    options: dict[str, Any] = {"connect_timeout": SECONDS, "application_name": "buurtblik"}
    options |= {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _expected() -> str:
    return "the address of the database must look like postgres://USER:PASSWORD@HOST:5432/NAME"
