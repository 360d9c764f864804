"""Make a home again from a back-up: all of it, proved and brought up to date, or nothing."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buurtblik.figures.durable import flush_folder
from buurtblik.web.config import keeping
from buurtblik.web.config.archive import DATABASE, HOME, CannotRestore, flush_names, unpack
from buurtblik.web.config.backup import key_mark
from buurtblik.web.config.environment import Environment, UnsafeSettings, read
from buurtblik.web.config.replaced import withdraw_again, withdrawn_in
from buurtblik.web.storage.databases import FILE
from buurtblik.web.storage.postgres import command, environment_of


@dataclass(frozen=True)
class Restored:
    """What was put back, of when, and which steps its tables then took.

    ``withdrawn`` is how many stories and answers went again, because they were withdrawn after the back-up; None when
    nobody asked.
    """

    members: int
    made_at: str
    steps: list[str]
    withdrawn: int | None = None


def restore(file: Path, home: Path, *, replaces: str = "") -> Restored:
    """Put a back-up into a home that is not there yet, or is empty; on PostgreSQL into an empty database too.

    Everything is unpacked and proved beside the home first, and takes its place in one step. Stories and answers
    that were withdrawn in the home or database that it ``replaces`` are withdrawn again. Raises CannotRestore; then
    the home and the database are as they were.
    """
    home = home.absolute()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise CannotRestore(f"restore: {home} is not empty; give an empty folder with --home. Nothing was changed.")
    if home.is_mount():  # it cannot take its place in one step there
        raise CannotRestore(
            f"restore: {home} is a disk or volume of its own; give a folder on it with --home, such as "
            f"{home / 'buurtblik'}. Nothing was changed."
        )
    done = withdrawn_in(replaces) if replaces else None
    home.parent.mkdir(parents=True, exist_ok=True)
    for left in home.parent.glob(f".{home.name}.*.restoring"):  # of one that was killed
        shutil.rmtree(left)
    work = home.parent / f".{home.name}.{secrets.token_hex(4)}.restoring"
    work.mkdir(mode=0o700)
    try:
        about = unpack(file, work)
        staged = work / HOME
        staged.mkdir(exist_ok=True)
        chosen = _chosen(staged, about)
        _refuse_other_store(chosen, about)
        if chosen.database:
            _refuse_filled(chosen.database)
        elif (work / DATABASE / FILE).is_file():
            _prove(work / DATABASE / FILE)
            (work / DATABASE / FILE).rename(staged / FILE)
        keeping.set_up(staged)
        _refuse_newer(about)
        if chosen.database:
            _fill(chosen.database, work / DATABASE / "people.pgdump")
        steps = keeping.migrate(staged) if about["steps"] else []
        gone = withdraw_again(done) if done is not None else None
        keeping.close_database()
        with suppress(FileNotFoundError):
            (staged / "migrate.lock").unlink()
        flush_folder(staged)
        staged.rename(home)
        flush_names(home.parent)
        return Restored(len(about["members"]), str(about["made_at"]), steps, gone)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _chosen(staged: Path, about: Mapping[str, Any]) -> Environment:
    """The settings with which the home will be used. Refuses another key: with it no second step would work."""
    if not about["holds_key"] and not os.environ.get("BUURTBLIK_SECRET_KEY"):
        raise CannotRestore(
            "restore: this back-up holds no key, because it stood in BUURTBLIK_SECRET_KEY; set that one first. "
            "Nothing was changed."
        )
    try:
        chosen = read({**os.environ, "BUURTBLIK_HOME": str(staged)})
    except UnsafeSettings as problem:
        raise CannotRestore(f"restore: {problem} Nothing was changed.") from None
    if key_mark(chosen.secret_key) != about["key"]:
        raise CannotRestore(
            "restore: BUURTBLIK_SECRET_KEY is not the key with which this back-up was made; without it nobody's second "
            "step works. Set that one first. Nothing was changed."
        )
    return chosen


def _refuse_other_store(chosen: Environment, about: Mapping[str, Any]) -> None:
    if about["database"] == "postgres" and not chosen.database:
        raise CannotRestore(
            "restore: this back-up is of PostgreSQL; set BUURTBLIK_DATABASE first. Nothing was changed."
        )
    if about["database"] == "sqlite" and chosen.database:
        raise CannotRestore(
            "restore: this back-up is of a database in the home; take BUURTBLIK_DATABASE away. Nothing was changed."
        )


def _refuse_newer(about: Mapping[str, Any]) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    if strange := [f"{app}.{name}" for app, name in about["steps"] if (app, name) not in known]:
        raise CannotRestore(
            f"restore: this back-up was made by a newer program ({about['program']}, which knows {strange[0]}); "
            "install that one first. Nothing was changed."
        )


def _prove(store: Path) -> None:
    with closing(sqlite3.connect(store)) as opened:
        said = [row[0] for row in opened.execute("PRAGMA integrity_check")]
    if said != ["ok"]:
        raise CannotRestore("restore: the database in this back-up is damaged; use another one. Nothing was changed.")


def _refuse_filled(address: str) -> None:
    import psycopg

    asked = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    try:
        with psycopg.connect(address, connect_timeout=10) as store:
            found = store.execute(asked).fetchone()
    except psycopg.Error as problem:
        raise CannotRestore(f"restore: the database does not answer ({type(problem).__name__}).") from None
    if found is None or found[0]:
        raise CannotRestore("restore: the database in BUURTBLIK_DATABASE is not empty. Nothing was changed.")


def _fill(address: str, dump: Path) -> None:
    """All tables in one transaction: all of them, or none."""
    environment, name = environment_of(address)
    fill = [*command("pg_restore", CannotRestore), "--no-owner", "--no-privileges", "--single-transaction"]
    done = subprocess.run(
        [*fill, "--exit-on-error", f"--dbname={name}", str(dump)], capture_output=True, env=environment, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-300:]
        raise CannotRestore(f"restore: pg_restore stopped: {said} Nothing was changed.")
