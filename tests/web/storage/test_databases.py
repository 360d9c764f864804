"""Which database, how it is set, and that old tables are refused."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from buurtblik.web.config import keeping
from buurtblik.web.storage import schema
from buurtblik.web.storage.databases import UnusableAddress, database
from buurtblik.web.storage.schema import SchemaTooOld, StoreUnreachable
from databases.chosen import using_database


def test_without_a_setting_the_database_is_a_file_in_the_home(tmp_path):
    chosen = database("", tmp_path)

    assert chosen["NAME"] == tmp_path / "people.sqlite3"
    assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_is_taken_apart(tmp_path):
    chosen = database("postgres://blik:p%40ss%2F@db.example.nl:6432/buurt%20blik?sslmode=verify-full", tmp_path)

    assert {key: chosen[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "buurt blik",
        "USER": "blik",
        "PASSWORD": "p@ss/",
        "HOST": "db.example.nl",
        "PORT": "6432",
    }
    assert chosen["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "address",
    ["mysql://a:secret@b/c", "postgres://a:secret@b", "postgres://a:secret@b:port/c", "secret", "sqlite:///x"],
)
def test_an_address_that_cannot_be_is_refused_without_showing_its_password(tmp_path, address):
    with pytest.raises(UnusableAddress) as refused:
        database(address, tmp_path)

    assert "secret" not in str(refused.value)


def test_sqlite_keeps_what_it_acknowledges_and_guards_what_belongs_together(committed):
    if committed != "sqlite":
        pytest.skip("a question for SQLite only")
    asked = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete"):
            asked[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]

    assert asked.pop("secure_delete") == 1  # what is removed is overwritten
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_sqlite_takes_the_right_to_write_when_a_transaction_begins(committed):
    if committed != "sqlite":
        pytest.skip("a question for SQLite only")
    said = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(said.append)
    from django.db import transaction

    with transaction.atomic():
        pass
    connection.connection.set_trace_callback(None)

    assert said[0] == "BEGIN IMMEDIATE"


def test_only_its_owner_can_read_the_file(committed):
    if committed != "sqlite":
        pytest.skip("a question for SQLite only")
    connection.ensure_connection()
    file = Path(connection.settings_dict["NAME"])
    others = [path for path in file.parent.iterdir() if path.name.startswith(file.name)]

    assert file in others
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in others} == {"0o600"}


def test_tables_are_brought_up_to_date_once(committed):
    assert schema.pending() == []
    assert schema.migrate() == []
    schema.require_current()


@pytest.fixture
def older(committed):
    """A database on which the last step of this room has not been taken, as far as it knows."""
    taken = MigrationRecorder.Migration.objects.filter(app="storage")
    names = list(taken.values_list("name", flat=True))
    taken.delete()
    yield
    for name in names:
        MigrationRecorder(connection).record_applied("storage", name)


def test_older_tables_are_refused_with_what_to_do(older):
    with pytest.raises(SchemaTooOld, match=re.escape("run 'buurtblik migrate'")):
        schema.require_current()
    with pytest.raises(SchemaTooOld):
        keeping.ready("production")
    with pytest.raises(SchemaTooOld):
        keeping.refuse_old_tables()


def test_newer_tables_are_fine(committed):
    recorder = MigrationRecorder(connection)
    recorder.record_applied("storage", "9999_of_the_next_release")
    schema.require_current()
    recorder.record_unapplied("storage", "9999_of_the_next_release")


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path, django_db_blocker):
    nowhere = database("postgres://blik:geheim@127.0.0.1:1/blik", tmp_path)
    with django_db_blocker.unblock(), using_database(nowhere):
        with pytest.raises(StoreUnreachable, match="check BUURTBLIK_DATABASE") as refused:
            schema.pending()
        keeping.refuse_old_tables()  # the pages of figures do without

    assert "geheim" not in str(refused.value)


def test_the_models_and_the_steps_agree(committed):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
