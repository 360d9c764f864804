"""Back up while others write, destroy, restore: everything acknowledged before is there; or a clear refusal and nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from buurtblik.web.config.archive import CannotBackUp, CannotRestore
from buurtblik.web.config.backup import back_up
from buurtblik.web.config.restore import restore
from databases.postgres import NoPostgres, own_postgres

pytestmark = pytest.mark.slow

WRITER = """
import sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.storage.act import once
from buurtblik.web.people.models import Organisation
for number in range(10**6):
    name = f"writer {sys.argv[2]} wrote {number}"
    once(owner=sys.argv[2], name="add", key=str(number), at=timezone.now(), kind=Organisation,
         make=lambda: Organisation.objects.create(name=name, kind="other"))
    print(name, flush=True)
"""


BACK_ONE = """
import sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
graph = MigrationLoader(connection).graph
last = max(key for key in graph.leaf_nodes() if key[0] == "urgency")
call_command("migrate", last[0], max(key[1] for key in graph.nodes if key[0] == last[0] and key != last), verbosity=0)
print(".".join(last))
"""


TELL = """
import sys
from pathlib import Path
from uuid import uuid4
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.stories.telling import Teller, Telling
from buurtblik.stories.words import Method
from buurtblik.web.people.models import Organisation
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock, Process
from buurtblik.web.stories import actions
now = timezone.now()
town, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
west, new = Process.objects.get_or_create(slug="west", defaults={
    "name": "West", "tenant": town, "area_name": "West", "starts": now.date(), "published_at": now})
if new:
    OpenBlock.objects.create(process=west, block="verhalen", acts=["collect"], since=now)
for words in sys.argv[2:]:
    telling = Telling(text=words, told_on=now.date(), method=Method.WRITTEN, tellers=(Teller("resident"),))
    print(actions.tell_story(process=west, telling=telling, scopes=["quote"], visitor=NOBODY, key=str(uuid4()), at=now).code)
"""


WITHDRAW = """
import sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.stories import actions
for code in sys.argv[2:]:
    assert actions.withdraw_story(code=code, at=timezone.now()) is not None
"""


ANSWER = """
import sys
from pathlib import Path
from uuid import uuid4
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.stories.survey.editing import begun
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import Process
from buurtblik.web.survey import actions
from buurtblik.web.survey.kept_forms import definition_of
from buurtblik.web.survey.models import Questionnaire, Version
now, west = timezone.now(), Process.objects.get(slug="west")
asked, new = Questionnaire.objects.get_or_create(
    process=west, name="buurt", defaults={"state": "open", "opened_at": now, "at": now})
if new:
    form = begun("buurt", {"nl": "Buurt"}, ("nl",), [blocks()["stay_change"]])
    Version.objects.create(questionnaire=asked, number=1, definition=definition_of(form), at=now)
for words in sys.argv[2:]:
    print(actions.answer_questionnaire(questionnaire=asked, answers={"stay": words}, background=actions.Background("resident"),
        scopes=["quote"], visitor=NOBODY, key=str(uuid4()), at=now).code)
"""


TAKE_BACK = """
import sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.survey import actions
for code in sys.argv[2:]:
    assert actions.withdraw_response(code=code, at=timezone.now()) is not None
"""


THINK = """
import sys
from pathlib import Path
from uuid import uuid4
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.ideas import actions
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock, Process
now, west = timezone.now(), Process.objects.get(slug="west")
OpenBlock.objects.get_or_create(process=west, block="beleid", defaults={"acts": ["collect"], "since": now})
for words in sys.argv[2:]:
    print(actions.send_idea(process=west, said=actions.Said(words), visitor=NOBODY, key=str(uuid4()), at=now).code)
"""


FORGET_IDEA = """
import sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.ideas import actions
for code in sys.argv[2:]:
    assert actions.withdraw_idea(code=code, at=timezone.now()) is not None
"""


class Place:
    """A home in a process of its own, because Django knows one home; with another database when an address is given."""

    def __init__(self, folder: Path, address: str = "") -> None:
        self.folder, self.address, self.home = folder, address, folder / "home"

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BUURTBLIK_", "DJANGO_"))}
        return {**kept, "BUURTBLIK_DATABASE": self.address, "BUURTBLIK_LANGUAGE": "en"}

    def say(self, *words: object, home: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from buurtblik.cli.main import run; run()", "--home", str(home or self.home)]
        env = {**self.env, **more}
        return subprocess.run([*command, *map(str, words)], capture_output=True, text=True, env=env, check=False)

    def write(self, number: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", WRITER, str(self.home), str(number)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self.env)

    def do(self, script: str, *words: str) -> list[str]:
        """What a script on the home says, a line each."""
        command = [sys.executable, "-c", script, str(self.home), *words]
        return subprocess.run(command, capture_output=True, text=True, env=self.env, check=True).stdout.split()

    def rows(self, ask: str, home: Path, address: str) -> list[str]:
        """The first column of what a question to the database gives."""
        if address:
            import psycopg

            with psycopg.connect(address) as store:
                return [str(row[0]) for row in store.execute(ask)]
        with closing(sqlite3.connect(home / "people.sqlite3")) as store:
            return [str(row[0]) for row in store.execute(ask)]

    def names(self, home: Path) -> set[str]:
        ask = "SELECT name FROM people_organisation"
        if self.address:
            import psycopg

            with psycopg.connect(self.address) as store:
                return {name for (name,) in store.execute(ask)}
        store = sqlite3.connect(home / "people.sqlite3")
        try:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {name for (name,) in store.execute(ask)}
        finally:
            store.close()

    def destroy(self) -> None:
        shutil.rmtree(self.home)
        if self.address:
            import psycopg

            with psycopg.connect(self.address, autocommit=True) as store:
                store.execute("DROP SCHEMA public CASCADE")
                store.execute("CREATE SCHEMA public")


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    """A home with tables and nothing in them, made once."""
    place = Place(tmp_path_factory.mktemp("empty"))
    place.home.mkdir()
    assert place.say("migrate").returncode == 0
    return place.home


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The address of a PostgreSQL with our tables and nothing in them, to copy for every test."""
    try:
        with own_postgres() as address:
            place = Place(tmp_path_factory.mktemp("tables"), address)
            place.home.mkdir()
            assert place.say("migrate").returncode == 0
            yield address
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def place(request, tmp_path, empty_home):
    address = ""
    if request.param == "postgres":
        import psycopg

        made, name = request.getfixturevalue("tables"), f"copy_{secrets.token_hex(6)}"
        address = f"{made.rpartition('/')[0]}/{name}"
        with psycopg.connect(f"{made.rpartition('/')[0]}/template1", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {made.rpartition('/')[2]}")
    found = Place(tmp_path, address)
    shutil.copytree(empty_home, found.home)
    (found.home / "figures").mkdir()
    (found.home / "cache").mkdir()
    (found.home / "cache" / "page").write_text("made again by itself")
    (found.home / "own-blocks.toml").write_text("key = 'ours'")
    if address:
        (found.home / "people.sqlite3").unlink()
    return found


def hashes(folder: Path) -> dict[str, str]:
    left_out = ("people.sqlite3", "cache/", "migrate.lock")
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(left_out)
    }


@pytest.mark.slow
def test_while_four_write_all_that_was_acknowledged_before_is_in_it(place, town_home):
    shutil.copytree(town_home / "figures", place.home / "figures", dirs_exist_ok=True)
    file = place.folder / "copy.zip"
    writers = [place.write(number) for number in range(4)]
    acknowledged = [writer.stdout.readline().strip() for writer in writers for _ in range(20)]

    made = place.say("backup", file)
    after = [writer.stdout.readline().strip() for writer in writers]  # they were not stopped by it
    for writer in writers:
        writer.kill()
        writer.communicate()
    before = hashes(place.home)
    place.destroy()
    back = place.say("restore", file)

    assert made.returncode == 0, made.stderr
    assert back.returncode == 0, back.stderr
    assert len(set(acknowledged)) == 80
    assert all(after)
    found = place.names(place.home)
    assert set(acknowledged) <= found
    for number in range(4):  # one moment: of each writer everything up to some number, without a hole
        mine = sorted(int(name.rpartition(" ")[2]) for name in found if name.startswith(f"writer {number} "))
        assert mine == list(range(len(mine)))
    now = hashes(place.home)
    assert now == {name: value for name, value in before.items() if name in now}
    assert set(before) - set(now) <= {"figures/lock", "worker.lock"}
    assert place.say("releases").returncode == 0


@pytest.fixture
def file(place):
    """A back-up of a small home."""
    file = place.folder / "copy.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTBLIK_DATABASE", place.address)
        assert back_up(place.home, file).members == 3
    return file


def test_what_is_in_it_and_who_may_read_it(place, file):
    with zipfile.ZipFile(file) as archive:
        names, about = archive.namelist(), json.loads(archive.read("manifest.json"))

    kind = "people.pgdump" if place.address else "people.sqlite3"
    assert names == [f"database/{kind}", "home/secret-key", "home/own-blocks.toml", "manifest.json"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(about["members"]) == sorted(names[:-1])
    assert (place.home / "secret-key").read_text() not in json.dumps(about)
    assert [p.name for p in place.folder.iterdir() if p.name not in ("copy.zip", "home")] == []


def test_a_file_that_is_there_is_never_replaced(place, file):
    before = file.read_bytes()

    with pytest.raises(CannotBackUp, match="is there already"):
        back_up(place.home, file)
    assert file.read_bytes() == before


def refuse(place, file, because, *, home=None, **more):
    """A restore that is refused for a reason, and leaves everything as it was."""
    home = home or place.folder / "other"
    before = sorted(p.name for p in place.folder.iterdir()), hashes(home) if home.exists() else None

    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"BUURTBLIK_DATABASE": place.address, **more}.items():
            patch.setenv(name, value)
        patch.setenv("BUURTBLIK_HOME", str(home))  # given back what it was: restoring points it elsewhere
        with pytest.raises(CannotRestore, match=re.escape(because)):
            restore(file, home)

    assert (sorted(p.name for p in place.folder.iterdir()), hashes(home) if home.exists() else None) == before


def test_a_home_that_is_not_empty_is_refused(place, file):
    refuse(place, file, "is not empty", home=place.home)


def test_a_volume_of_its_own_is_refused_before_anything_is_unpacked(place, file, monkeypatch):
    volume = place.folder / "volume"
    volume.mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == volume)

    with pytest.raises(CannotRestore, match=r"volume of its own; give a folder on it.*volume/buurtblik"):
        restore(file, volume)
    assert list(volume.iterdir()) == []


def test_no_file_is_said(place):
    refuse(place, place.folder / "none.zip", "there is no file")


def test_damage_at_each_member_is_refused(place, file):
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        starts = {info.filename: info.header_offset + 30 + len(info.filename) + 20 for info in archive.infolist()}
        middles = {info.filename: starts[info.filename] + info.compress_size // 2 for info in archive.infolist()}
    bad = place.folder / "bad.zip"
    for name, at in middles.items():
        bad.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        refuse(place, bad, "damaged")
        assert name
    for share in (0.1, 0.5, 0.99):
        bad.write_bytes(whole[: int(len(whole) * share)])
        refuse(place, bad, "damaged")
    bad.write_bytes(b"no back-up at all")
    refuse(place, bad, "damaged")


def changed(file: Path, target: Path, change) -> Path:
    """The same back-up with other members, and a list that ``change`` may alter; without any broken checksum of ZIP."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        members = {name: old.read(name) for name in old.namelist()}
        about = json.loads(members.pop("manifest.json"))
        change(about, members)
        for name, content in members.items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(about))
    return target


def _other_content(about, members):
    members["home/own-blocks.toml"] = b"key = 'evil'"


def _one_more(about, members):
    members["home/more"] = b"x"


def _one_less(about, members):
    del members["home/secret-key"]


def _outside(about, members):
    about["members"]["home/../../outside"] = about["members"]["home/own-blocks.toml"]
    members["home/../../outside"] = members["home/own-blocks.toml"]


def _newer_form(about, members):
    about["format"] = 99


def _newer_tables(about, members):
    about["steps"].append(["people", "9999_of_the_next_release"])


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (_other_content, "is not what was written"),
        (_one_more, "does not hold what its list says"),
        (_one_less, "does not hold what its list says"),
        (_outside, "outside of the home"),
        (_newer_form, "newer program"),
        (_newer_tables, "newer program"),
    ],
)
def test_what_is_not_what_its_list_says_or_is_newer_is_refused(place, file, change, because):
    if place.address:
        place.destroy()
    refuse(place, changed(file, place.folder / "changed.zip", change), because, home=place.folder / "other")


def test_another_key_is_refused(place, file):
    refuse(
        place,
        file,
        "is not the key",
        BUURTBLIK_SECRET_KEY="k" * 20 + "andere-sleutel-van-een-ander-platform-0123456789",
    )


def test_the_other_kind_of_database_is_refused(place, file):
    if place.address:
        refuse(place, file, "set BUURTBLIK_DATABASE", BUURTBLIK_DATABASE="")
    else:
        refuse(place, file, "take BUURTBLIK_DATABASE away", BUURTBLIK_DATABASE="postgres://a:b@127.0.0.1:1/c")


def test_without_the_programs_of_postgresql_it_says_what_to_install(place):
    if not place.address:
        pytest.skip("a question for PostgreSQL only")
    said = place.say("backup", place.folder / "copy.zip", PATH="/nowhere")

    assert said.returncode == 2
    assert "apt install postgresql-client" in said.stderr
    assert sorted(p.name for p in place.folder.iterdir()) == ["home"]


def test_a_database_that_is_not_empty_is_refused(place, file):
    if not place.address:
        pytest.skip("a question for PostgreSQL only")
    refuse(place, file, "is not empty")


def test_older_tables_are_brought_up_to_date(place):
    """A back-up of before the newest step of a room, which is taken back for it."""
    if place.address:
        pytest.skip("the same steps; SQLite shows it")
    taken = subprocess.run(
        [sys.executable, "-c", BACK_ONE, str(place.home)], capture_output=True, text=True, env=place.env, check=True
    ).stdout.strip()
    file = place.folder / "old.zip"
    back_up(place.home, file)

    back = place.say("restore", file, "--json", home=place.folder / "new")

    assert back.returncode == 0, back.stderr
    assert json.loads(back.stdout)["steps"] == [taken]
    place.names(place.folder / "new")


def test_the_figures_can_be_left_out(place, town_home):
    if place.address:
        pytest.skip("the same for both")
    shutil.copytree(town_home / "figures", place.home / "figures", dirs_exist_ok=True)
    with_, without = place.folder / "with.zip", place.folder / "without.zip"
    back_up(place.home, with_)
    back_up(place.home, without, figures=False)

    def figures(file):
        with zipfile.ZipFile(file) as archive:
            return [name for name in archive.namelist() if name.startswith("home/figures/")]

    assert "home/figures/current" in figures(with_)
    assert figures(without) == []


def empty_copy(address: str) -> str:
    """Another database of the same server with nothing in it."""
    import psycopg

    name = f"new_{secrets.token_hex(6)}"
    with psycopg.connect(f"{address.rpartition('/')[0]}/template1", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{address.rpartition('/')[0]}/{name}"


def test_what_was_withdrawn_after_the_backup_does_not_come_back(place):
    taken, kept = place.do(TELL, "kanarieverhaal dat weg moet", "een verhaal dat blijft")
    file = place.folder / "before.zip"
    assert place.say("backup", file).returncode == 0
    late = place.do(TELL, "later verteld en ook weg")
    place.do(WITHDRAW, taken, *late)
    day = place.rows('SELECT "on" FROM stories_withdrawn', place.home, place.address)[0]
    new = place.folder / "new"
    more = {"BUURTBLIK_DATABASE": empty_copy(place.address)} if place.address else {}

    back = place.say("restore", file, "--replaces", place.address or place.home, home=new, **more)

    assert back.returncode == 0, back.stderr
    assert "withdrawn after this back-up and are gone again: 1" in back.stdout
    told = place.rows("SELECT text FROM stories_story", new, more.get("BUURTBLIK_DATABASE", ""))
    assert told == ["een verhaal dat blijft"]
    assert place.rows('SELECT "on" FROM stories_withdrawn', new, more.get("BUURTBLIK_DATABASE", "")) == [day]
    if not place.address:
        assert b"kanarieverhaal" not in b"".join(one.read_bytes() for one in new.glob("people.sqlite3*"))
    assert kept != taken


def test_answers_that_were_taken_back_do_not_come_back_either(place):
    place.do(TELL, "een verhaal dat blijft")
    taken, _kept = place.do(ANSWER, "kanariewoorden die weg moeten", "woorden die blijven")
    file = place.folder / "before.zip"
    assert place.say("backup", file).returncode == 0
    place.do(TAKE_BACK, taken)
    new = place.folder / "new"
    more = {"BUURTBLIK_DATABASE": empty_copy(place.address)} if place.address else {}

    back = place.say("restore", file, "--replaces", place.address or place.home, home=new, **more)

    assert "withdrawn after this back-up and are gone again: 1" in back.stdout, back.stderr
    told = place.rows("SELECT stay FROM stories_story", new, more.get("BUURTBLIK_DATABASE", ""))
    assert sorted(told) == ["", "woorden die blijven"]
    assert place.rows("SELECT count(*) FROM survey_response", new, more.get("BUURTBLIK_DATABASE", "")) == ["1"]
    if not place.address:
        assert b"kanariewoorden" not in b"".join(one.read_bytes() for one in new.glob("people.sqlite3*"))


def test_ideas_that_were_taken_back_do_not_come_back_either(place):
    place.do(TELL, "een verhaal dat blijft")
    taken, _kept = place.do(THINK, "kanarieidee dat weg moet", "een idee dat blijft")
    file = place.folder / "before.zip"
    assert place.say("backup", file).returncode == 0
    place.do(FORGET_IDEA, taken)
    new = place.folder / "new"
    more = {"BUURTBLIK_DATABASE": empty_copy(place.address)} if place.address else {}

    back = place.say("restore", file, "--replaces", place.address or place.home, home=new, **more)

    assert "withdrawn after this back-up and are gone again: 1" in back.stdout, back.stderr
    told = place.rows("SELECT words FROM ideas_idea", new, more.get("BUURTBLIK_DATABASE", ""))
    assert told == ["een idee dat blijft"]
    if not place.address:
        assert b"kanarieidee" not in b"".join(one.read_bytes() for one in new.glob("people.sqlite3*"))


def test_without_the_old_home_it_says_that_they_are_in_it_again(place):
    (taken,) = place.do(TELL, "kanarieverhaal dat weg moet")
    file = place.folder / "before.zip"
    assert place.say("backup", file).returncode == 0
    place.do(WITHDRAW, taken)
    place.destroy()

    back = place.say("restore", file)

    assert back.returncode == 0, back.stderr
    assert "Name the old folder with --replaces" in back.stdout
    assert place.rows("SELECT text FROM stories_story", place.home, place.address) == ["kanarieverhaal dat weg moet"]


def test_a_home_to_replace_that_is_none_is_refused_before_anything_changes(place, file):
    new = place.folder / "new"
    damaged = place.folder / "damaged"
    damaged.mkdir()
    (damaged / "people.sqlite3").write_bytes(b"no database at all" * 100)
    for replaced, because in (
        (place.folder / "nowhere", "there is no database in"),
        (damaged, "cannot be read"),
        ("postgres://nobody@127.0.0.1:1/none", "does not answer (OperationalError)"),
    ):
        back = place.say("restore", file, "--replaces", replaced, home=new)

        assert back.returncode == 2
        assert because in back.stderr
        assert not new.exists()
