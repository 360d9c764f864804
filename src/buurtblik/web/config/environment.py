"""The settings of an installation, read from environment variables and judged.

Two modes. *embedded* is for one machine: it listens on loopback only and makes its own
secret key. *production* is for everyone: it refuses to start when something is unsafe,
with one sentence that says what to do. docs/reference/settings.md describes every variable.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import environ  # type: ignore[import-untyped]

from buurtblik.errors import BuurtblikError
from buurtblik.web.people.mail import UnusableMail, mailer
from buurtblik.web.storage.databases import UnusableAddress, database

Mode = Literal["embedded", "production"]
KEY_LENGTH = 50
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

# Every variable that is read, for the reference page and the test that guards it.
VARIABLES = (
    "BUURTBLIK_HOME",
    "BUURTBLIK_MODE",
    "BUURTBLIK_SECRET_KEY",
    "BUURTBLIK_OLD_SECRET_KEYS",
    "BUURTBLIK_ALLOWED_HOSTS",
    "BUURTBLIK_DEBUG",
    "BUURTBLIK_BEHIND_PROXY",
    "BUURTBLIK_ADDRESS",
    "BUURTBLIK_OWNER",
    "BUURTBLIK_CONTACT",
    "BUURTBLIK_SECURITY_CONTACT",
    "BUURTBLIK_SECURITY_EXPIRES",
    "BUURTBLIK_THEME",
    "BUURTBLIK_PAGE_CACHE_MB",
    "BUURTBLIK_WORKERS",
    "BUURTBLIK_DATABASE",
    "BUURTBLIK_MAIL",
    "BUURTBLIK_MAIL_FROM",
    "BUURTBLIK_SIGN_IN_WITH",
)


class UnsafeSettings(BuurtblikError):
    """The platform does not start like this. The text says which setting to change."""


@dataclass(frozen=True)
class Environment:
    """What an installation chose."""

    home: Path
    mode: Mode
    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(repr=False)  # what they signed or encrypted can still be read
    allowed_hosts: tuple[str, ...]
    debug: bool
    behind_proxy: bool
    address: str
    owner: str
    contact: str
    security_contact: str
    security_expires: str
    theme: Path | None
    page_cache_mb: int
    workers: int
    database: str = field(repr=False)  # an address that may hold a password; '' is the file in the home
    mail: str = field(repr=False)  # an address that may hold a password; '' is the console
    mail_from: str
    sign_in_with: Path | None


def read(variables: Mapping[str, str]) -> Environment:
    """The settings in ``variables``. Raises UnsafeSettings when the platform must not start with them.

    In embedded mode the secret key is made once and kept in the home folder, readable by its owner only.
    """
    env = environ.Env()
    env.ENVIRON = dict(variables)
    mode = env.str("BUURTBLIK_MODE", "embedded")
    if mode not in ("embedded", "production"):
        raise UnsafeSettings(f"settings: BUURTBLIK_MODE is '{mode}'; use 'embedded' or 'production'.")
    home = Path(env.str("BUURTBLIK_HOME", "") or "~/.local/share/buurtblik").expanduser()
    debug = _switch(env, "BUURTBLIK_DEBUG")
    hosts = tuple(host.strip() for host in env.list("BUURTBLIK_ALLOWED_HOSTS", default=[]) if host.strip())
    key = env.str("BUURTBLIK_SECRET_KEY", "")
    old_keys = tuple(old.strip() for old in env.str("BUURTBLIK_OLD_SECRET_KEYS", "").split(",") if old.strip())
    if mode == "production":
        _refuse_unsafe(debug, key, hosts)
        _refuse_easy(old_keys)
    else:
        hosts, key = LOOPBACK + hosts, key or _kept_key(home)
    theme = env.str("BUURTBLIK_THEME", "")
    if theme and not Path(theme).expanduser().is_file():
        raise UnsafeSettings(
            f"settings: BUURTBLIK_THEME names '{theme}', which is no file; give the path of a .css file."
        )
    sign_in_with = env.str("BUURTBLIK_SIGN_IN_WITH", "")
    if sign_in_with and not Path(sign_in_with).expanduser().is_file():
        raise UnsafeSettings(f"settings: BUURTBLIK_SIGN_IN_WITH names '{sign_in_with}', which is no file.")
    return Environment(
        home=home,
        mode="production" if mode == "production" else "embedded",
        secret_key=key,
        old_secret_keys=old_keys,
        allowed_hosts=hosts,
        debug=debug,
        behind_proxy=_switch(env, "BUURTBLIK_BEHIND_PROXY"),
        address=env.str("BUURTBLIK_ADDRESS", "").rstrip("/"),
        owner=env.str("BUURTBLIK_OWNER", ""),
        contact=env.str("BUURTBLIK_CONTACT", ""),
        security_contact=env.str("BUURTBLIK_SECURITY_CONTACT", ""),
        security_expires=env.str("BUURTBLIK_SECURITY_EXPIRES", ""),
        theme=Path(theme).expanduser() if theme else None,
        page_cache_mb=_count(env, "BUURTBLIK_PAGE_CACHE_MB", 512),
        workers=_count(env, "BUURTBLIK_WORKERS", 2 if mode == "production" else 1),
        database=_database(env, home),
        mail=_mail(env, production=mode == "production"),
        mail_from=env.str("BUURTBLIK_MAIL_FROM", "") or "Buurtblik <noreply@localhost>",
        sign_in_with=Path(sign_in_with).expanduser() if sign_in_with else None,
    )


def _refuse_unsafe(debug: bool, key: str, hosts: tuple[str, ...]) -> None:
    if debug:
        raise UnsafeSettings("settings: BUURTBLIK_DEBUG is on in production mode, which shows secrets; take it away.")
    if not key:
        raise UnsafeSettings(f"settings: BUURTBLIK_SECRET_KEY is missing; use at least {KEY_LENGTH} random characters.")
    if _is_easy(key):
        raise UnsafeSettings(
            f"settings: BUURTBLIK_SECRET_KEY is too easy to guess; use at least {KEY_LENGTH} random characters."
        )
    if not hosts:
        raise UnsafeSettings(
            "settings: BUURTBLIK_ALLOWED_HOSTS is empty; name the addresses of this site, such as buurtblik.example.nl."
        )
    if "*" in hosts:
        raise UnsafeSettings("settings: BUURTBLIK_ALLOWED_HOSTS is '*', which accepts any address; name the real ones.")


def _refuse_easy(old_keys: tuple[str, ...]) -> None:
    """Who guesses an old key can sign in as anybody, as with the new one."""
    if any(_is_easy(key) for key in old_keys):
        raise UnsafeSettings(
            f"settings: BUURTBLIK_OLD_SECRET_KEYS holds a key of less than {KEY_LENGTH} random signs; take it away."
        )


def _is_easy(key: str) -> bool:
    return len(key) < KEY_LENGTH or len(set(key)) < 5


def _database(env: environ.Env, home: Path) -> str:
    address = str(env.str("BUURTBLIK_DATABASE", ""))
    try:
        database(address, home)
    except UnusableAddress as problem:
        raise UnsafeSettings(f"settings: BUURTBLIK_DATABASE: {problem}.") from None
    return address


def _mail(env: environ.Env, *, production: bool) -> str:
    address = str(env.str("BUURTBLIK_MAIL", ""))
    if production and not address:
        raise UnsafeSettings(
            "settings: BUURTBLIK_MAIL is missing, without which nobody can sign in; use smtp://USER:PASSWORD@HOST:587."
        )
    if production and not env.str("BUURTBLIK_MAIL_FROM", ""):
        raise UnsafeSettings("settings: BUURTBLIK_MAIL_FROM is missing; use an address that may send for this site.")
    try:
        mailer(address)
    except UnusableMail as problem:
        raise UnsafeSettings(f"settings: BUURTBLIK_MAIL: {problem}.") from None
    return address


def _kept_key(home: Path) -> str:
    """The key in ``home``, made when there is none. Two processes that start at once end with the same one."""
    path = home / "secret-key"
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        pass
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f".secret-key-{secrets.token_hex(8)}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(KEY_LENGTH))
        with suppress(FileExistsError):  # another process was first, and its key counts
            os.link(fresh, path)
    finally:
        fresh.unlink()
    return path.read_text("ascii")


def _switch(env: environ.Env, name: str) -> bool:
    word = env.str(name, "").strip().lower()
    if word not in ("", "0", "1", "no", "yes", "off", "on", "false", "true"):
        raise UnsafeSettings(f"settings: {name} is '{word}'; use 1 or 0.")
    return word in ("1", "yes", "on", "true")


def _count(env: environ.Env, name: str, default: int) -> int:
    word = env.str(name, "").strip()
    if word and not (word.isascii() and word.isdigit() and int(word) > 0):
        raise UnsafeSettings(f"settings: {name} is '{word}'; use a whole number above 0.")
    return int(word) if word else default
