"""Back up a home while others go on writing: every table as it stood at one moment."""

from __future__ import annotations

import hmac
import io
import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

from buurtblik import __version__
from buurtblik.figures.durable import locked
from buurtblik.figures.store import Home, current_id
from buurtblik.web.config.archive import DATABASE, HOME, CannotBackUp, Writer, writing
from buurtblik.web.config.environment import Environment, read
from buurtblik.web.storage.databases import FILE
from buurtblik.web.storage.postgres import command, environment_of

KEY = "secret-key"
_NOT_KEPT = {"cache", "figures", KEY}  # made again by itself, and what is added by name
Steps = list[tuple[str, str]]


@dataclass(frozen=True)
class BackUp:
    """What was written."""

    bytes: int
    members: int
    release: str | None
    holds_key: bool


def back_up(home: Path, target: Path, *, figures: bool = True) -> BackUp:
    """Write ``target``: the database, the key that was made for this home, its other files, and the figures in use.

    Raises CannotBackUp; then there is no ``target``, nor anything else that was not there.
    """
    if not home.is_dir():
        raise CannotBackUp(f"backup: there is no home {home}. Nothing was written.")
    chosen = read({**os.environ, "BUURTBLIK_HOME": str(home)})
    release = current_id(home) if figures else None
    own_key = (home / KEY).is_file() and chosen.secret_key == (home / KEY).read_text("ascii")
    with writing(target) as (writer, scratch), locked(Home(home).figures / "lock") if release else nullcontext():
        steps = _add_database(writer, chosen, scratch)
        for name, path in _files(home, release, own_key=own_key):
            with path.open("rb") as source:
                writer.add(f"{HOME}/{name}", source, mode=path.stat().st_mode & 0o777)
        if release:
            writer.add(f"{HOME}/figures/current", io.BytesIO(f"{release}\n".encode()), mode=0o644)
        writer.close_with(
            {
                "program": __version__,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "database": "postgres" if chosen.database else "sqlite",
                "steps": steps,
                "release": release,
                "key": key_mark(chosen.secret_key),
                "holds_key": own_key,
            }
        )
    return BackUp(target.stat().st_size, len(writer.members), release, own_key)


def key_mark(secret_key: str) -> str:
    """By which a key is known again, and from which it cannot be found."""
    return hmac.new(secret_key.encode(), b"buurtblik.backup", sha256).hexdigest()[:16]


def _add_database(writer: Writer, chosen: Environment, scratch: Path) -> Steps:
    if chosen.database:
        return _add_postgres(writer, chosen.database, scratch)
    source = chosen.home / FILE
    if not source.is_file():
        return []
    copy = scratch / FILE
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(source, timeout=30)) as store, closing(sqlite3.connect(copy)) as made:
        store.backup(made)  # all pages in one step: one moment, and writers need not wait in WAL mode
        made.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        steps = made.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    with copy.open("rb") as whole:
        writer.add(f"{DATABASE}/{FILE}", whole)
    return steps


def _add_postgres(writer: Writer, address: str, scratch: Path) -> Steps:
    import psycopg

    try:
        with psycopg.connect(address, connect_timeout=10) as store:
            steps = store.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    except psycopg.Error as problem:
        raise CannotBackUp(f"backup: the database does not answer ({type(problem).__name__}).") from None
    # pg_dump reads in one REPEATABLE READ transaction: one moment, and writers need not wait.
    dump = [*command("pg_dump", CannotBackUp), "--format=custom", "--compress=1", "--no-owner", "--no-privileges"]
    environment, name = environment_of(address)
    with (scratch / "said").open("w+b") as said:
        process = subprocess.Popen([*dump, f"--dbname={name}"], stdout=subprocess.PIPE, stderr=said, env=environment)
        writer.add(f"{DATABASE}/people.pgdump", cast(IO[bytes], process.stdout))
        if process.wait():
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-300:]
            raise CannotBackUp(f"backup: pg_dump stopped: {words} Nothing was written.")
    return [(app, name) for app, name in steps]


def _files(home: Path, release: str | None, *, own_key: bool) -> Iterator[tuple[str, Path]]:
    if own_key:
        yield KEY, home / KEY
    for entry in sorted(home.iterdir()):
        if entry.name in _NOT_KEPT or entry.name.startswith((".", FILE)) or entry.suffix == ".lock":
            continue
        yield from _below(entry, home)
    if release:
        places = Home(home)
        folders = [places.releases / release, *_parts_of(places, release)]
        for folder in folders:
            yield from _below(folder, home)
        if places.history.is_file():
            yield "figures/history.jsonl", places.history


def _parts_of(places: Home, release: str) -> list[Path]:
    """What a release is made of, and its maps."""
    meta = json.loads((places.releases / release / "release.json").read_bytes())
    return [places.parts / name for name in (*meta["parts"], meta.get("maps")) if name]


def _below(entry: Path, home: Path) -> Iterator[tuple[str, Path]]:
    found = sorted(entry.rglob("*")) if entry.is_dir() and not entry.is_symlink() else [entry]
    for path in found:
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(home).as_posix(), path
