"""What is planted in stories goes through every flow of them, and is then looked for where it must not be."""

from __future__ import annotations

import io
import logging
import re
import sqlite3
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils.module_loading import import_string

from buurtblik.text.search import Kind, query, terms
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.search.models import Indexed
from buurtblik.web.search.reads import search
from buurtblik.web.search.terms import listed
from buurtblik.web.storage.wiping import wipe_log
from buurtblik.web.stories.models import Gathering, Media, Original, Story
from honest import honest

from .conftest import KEY, LATER, make_process, photo, takes_part

pytestmark = pytest.mark.slow

HERE = "/proces/west/verhalen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b")

# One value for each place where somebody can write. Those to mask are found by the program; the others are words.
NAME, PHONE, MAIL = "Truus Kanariepiet", "06-44556671", "kanarie@kanarie.example"
WORDS = {
    place: f"kanarie{place}woord"
    for place in (
        "tekst", "trots", "blijven", "anders", "wens", "plek", "bijschrift", "samenvatting", "notitie", "antwoord",
        "reden", "waarom", "naam", "over", "vraag", "fout",
    )
}  # fmt: skip
ALL = [NAME, PHONE, MAIL, *WORDS.values()]


def _word(word: str) -> str:
    """As what the index keeps a word."""
    return listed(Kind.WORD, terms(word).words)


OF_STORIES = {
    "stories_story": {*WORDS.values()} - {WORDS["notitie"], WORDS["waarom"], WORDS["naam"], WORDS["over"], WORDS["vraag"]},
    "stories_original": {NAME, PHONE, MAIL, WORDS["tekst"], WORDS["trots"], WORDS["blijven"], WORDS["anders"], WORDS["wens"]},
    "search_indexed": {WORDS[place] for place in ("tekst", "trots", "blijven", "anders", "wens", "plek", "samenvatting")},
    "stories_note": {WORDS["notitie"], WORDS["waarom"]},
    "stories_reading": {WORDS["reden"]},
    "stories_quote": {WORDS["tekst"]},
    "stories_media": {WORDS["bijschrift"]},
    "stories_gathering": {WORDS["naam"], WORDS["over"], WORDS["vraag"], WORDS["plek"]},
}  # fmt: skip


# As the index of texts writes them: a word, and one cut in parts.
STEMS = [written.encode() for place in ("tekst", "wens") for written in [_word(WORDS[place])]]


def ask(words: str) -> list[int]:
    return sorted((hit.key for hit in search("story", query(words))), reverse=True)


@pytest.fixture
def written():
    """What the handlers of an installation write to its log."""
    stream, handler = io.StringIO(), logging.StreamHandler()
    handler.setStream(stream)
    chosen = settings.LOGGING["formatters"]["line"]
    handler.setFormatter(import_string(chosen["()"])(chosen["format"]))
    loggers = [logging.getLogger(name) for name in settings.LOGGING["loggers"]]
    for each in loggers:
        each.addHandler(handler)
    yield stream
    for each in loggers:
        each.removeHandler(handler)


class World:
    """A story that its teller sent, one that was written down, a gathering, and those who work with them."""

    def __init__(self, site) -> None:
        self.site, self.process = site, make_process()
        self.noor = takes_part(self.process, "Noor", "policy", "moderator")
        self.joris = takes_part(self.process, "Joris", "professional")
        self.fatima = takes_part(self.process, "Fatima")
        self.gather()
        self.told, self.code = self.tell()
        self.collected, self.other_code = self.collect()
        self.read(self.told)
        self.read(self.collected)
        self.look_and_narrow()

    def as_(self, visitor):
        self.site.force_login(visitor.account, BACKEND)
        return self.site

    def gather(self) -> None:
        told = {"name": WORDS["naam"], "method": "walk", "held_on": "2026-02-01", "place": WORDS["plek"]}
        told |= {"about": WORDS["over"], "checklist": WORDS["vraag"], "key": KEY + "gg"}
        site = self.as_(self.noor)
        assert site.post(f"{HERE}bijeenkomst/nieuw/", told | {"held_on": WORDS["fout"]}).status_code == 422
        assert site.post(f"{HERE}bijeenkomst/nieuw/", told).status_code == 302

    def words(self) -> dict[str, object]:
        text = f"{WORDS['tekst']} van {NAME}, bel {PHONE} of mail {MAIL}."
        told = {"text": text, "pride": WORDS["trots"], "stay": WORDS["blijven"], "change": WORDS["anders"]}
        told |= {"wish": WORDS["wens"], "place_name": WORDS["plek"], "language": "nl", "scopes": ["quote", "photo"]}
        return told | {"caption": WORDS["bijschrift"], "photo": SimpleUploadedFile("x.jpg", photo(), "image/jpeg")}

    def tell(self):
        site = self.as_(self.fatima)
        told = {**self.words(), "key": KEY + "tt", "group": "resident"} | honest("tell")
        assert site.post(f"{HERE}vertellen/", {**told, "group": WORDS["fout"]}).status_code == 422
        site.get(f"{HERE}?theme={WORDS['fout']}")
        sent = site.post(f"{HERE}vertellen/", {**told, **self.words()})
        assert sent.status_code == 302
        code = CODE.search(site.get(sent["Location"]).content.decode())
        assert code is not None
        return Story.objects.get(), code[0]

    def collect(self):
        site = self.as_(self.joris)
        told = {**self.words(), "key": KEY + "cc", "method": "walk", "told_on": "2026-02-01", "given": "spoken"}
        told |= {"summary": WORDS["samenvatting"], "note": WORDS["notitie"], "gathering": Gathering.objects.get().pk}
        told |= {"teller0-group": "resident"}
        sent = site.post(f"{HERE}gesprek/", told)
        assert sent.status_code == 302, sent.content.decode()[:3000]
        code = CODE.search(site.get(sent["Location"]).content.decode())
        assert code is not None
        return Story.objects.latest("pk"), code[0]

    def read(self, story) -> None:
        """Masked, with everything that a reader can write; then once more, hidden with a reason."""
        site = self.as_(self.noor)
        address = f"{HERE}lezen/{story.name}/"
        for one in story.media.all():
            assert site.post(f"{address}foto/{one.pk}/", {"fine": "1"}).status_code == 302
        page = site.get(address)
        form = page.context["form"]
        decided = {"version": story.version, "hide": form.fields["hide"].initial, "after": "shown"}
        decided |= {"summary": WORDS["samenvatting"], "quotes": WORDS["tekst"], "answer": WORDS["antwoord"]}
        assert len(decided["hide"]) >= 3
        assert site.post(address, {**decided, "quotes": WORDS["fout"]}).status_code == 422
        assert site.post(address, {**decided, "note": WORDS["notitie"]}).status_code == 302
        assert site.post(f"{address}origineel/", {"why": WORDS["waarom"]}).status_code == 200
        held = {**decided, "version": story.version + 1, "after": "hidden", "reason": WORDS["reden"]}
        assert site.post(address, held).status_code == 302
        shown = {**decided, "version": story.version + 2, "reason": ""}
        assert site.post(address, shown).status_code == 302

    def look_and_narrow(self) -> None:
        self.site.logout()
        sent = honest("story_code") | {"code": self.code}
        assert WORDS["tekst"] in self.site.post("/verhaal/", sent).content.decode()
        assert self.site.post("/verhaal/", {"code": NAME, **honest("story_code")}).status_code == 422

    def withdraw(self, code: str) -> None:
        self.site.logout()
        sent = self.site.post("/verhaal/", honest("story_code") | {"code": code, "withdraw": "1"})
        assert sent.status_code == 200


@pytest.fixture
def world(committed, reader, written):
    return World(reader)


def tables() -> dict[str, str]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            name = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = "\n".join(repr(row) for row in cursor.fetchall())
    return found


def on_disk() -> bytes:
    """The file of the embedded database and all that SQLite keeps beside it, as they lie there."""
    file = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))


def test_they_stand_in_their_own_tables_and_nowhere_else(world, written):
    found = tables()

    for table, values in OF_STORIES.items():
        if table not in ("stories_story", "search_indexed"):  # where PostgreSQL turns words into a column of its own
            assert [value for value in values if value not in found[table]] == [], table
    hits = {
        (value, table)
        for table, text in found.items()
        for value in ALL
        if value in text and value not in OF_STORIES.get(table, ())
    }
    assert hits == set()
    assert [value for value in ALL if value in written.getvalue()] == []
    assert [value for value in ALL for letter in mail.outbox if value in letter.subject + letter.body] == []
    home = settings.BUURTBLIK.home
    assert [file for file in home.rglob("*") for value in ALL if value in str(file)] == []


def test_who_only_reads_finds_no_person_and_nothing_of_those_who_read_before(world):
    world.site.logout()
    inside = [NAME, PHONE, MAIL, WORDS["notitie"], WORDS["antwoord"], WORDS["reden"], WORDS["waarom"], WORDS["fout"]]
    whole = ""
    for address in (HERE, f"{HERE}{world.told.name}/", f"{HERE}bijeenkomst/", f"{HERE}vertellen/", "/verhaal/",
                    "/proces/west/", "/proces/west/gebeurd/", "/proces/west/cijfers-en-verhalen/", "/proces/"):  # fmt: skip
        answer = world.site.get(address)
        assert answer.status_code == 200, address
        whole += answer.content.decode()

    assert [
        value for value in (WORDS["tekst"], WORDS["wens"], WORDS["naam"], WORDS["bijschrift"]) if value not in whole
    ] == []
    assert [value for value in inside if value in whole] == []


def test_a_code_stands_in_no_table_and_no_log(world, written):
    for code in (world.code, world.other_code):
        plain = code.replace("-", "")
        assert [table for table, text in tables().items() if code in text or plain in text] == []
        assert code not in written.getvalue()


def test_after_withdrawing_nothing_is_left_in_any_table_nor_in_the_file(world, committed):
    Gathering.objects.all().delete()  # it is not of the teller
    assert ask("kanarietekstwoord") == [world.collected.pk, world.told.pk]
    assert {value for value in ALL if value in "".join(tables().values())} >= {
        NAME,
        WORDS["bijschrift"],
        WORDS["notitie"],
    }
    if committed == "sqlite":
        assert all(value.encode() in on_disk() for value in (NAME, PHONE, WORDS["notitie"], WORDS["bijschrift"]))
        assert [stem for stem in STEMS if stem not in on_disk()] == []

    world.withdraw(world.code)
    world.withdraw(world.other_code)

    left = "".join(tables().values())
    assert (Story.objects.count(), Original.objects.count(), Media.objects.count()) == (0, 0, 0)
    assert (ask("kanarietekstwoord"), Indexed.objects.count()) == ([], 0)
    assert [value for value in ALL if value in left] == []
    if committed == "sqlite":
        lies = on_disk()
        assert [value for value in ALL if value.encode() in lies] == []
        assert [stem for stem in STEMS if stem in lies] == []


def test_after_forgetting_a_teller_their_own_story_is_gone_from_the_file_too(world, committed):
    Gathering.objects.all().delete()
    world.withdraw(world.other_code)
    assert WORDS["trots"] in "".join(tables().values())

    erase_person(person=world.fatima.person, visitor=world.fatima, at=LATER)

    assert [value for value in ALL if value in "".join(tables().values())] == []
    if committed == "sqlite":
        lies = on_disk()
        assert [value for value in ALL if value.encode() in lies] == []
        assert [stem for stem in STEMS if stem in lies] == []


def test_while_somebody_reads_it_is_wiped_afterwards(world, committed):
    if committed != "sqlite":
        pytest.skip("a question for the file of SQLite only")
    Gathering.objects.all().delete()
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM stories_story").fetchone()  # holds what it saw, as a back-up does

    world.withdraw(world.code)
    world.withdraw(world.other_code)
    assert wipe_log() is False
    assert WORDS["tekst"].encode() in on_disk()

    other.execute("COMMIT")
    other.close()
    assert wipe_log() is True
    assert [value for value in ALL if value.encode() in on_disk()] == []


def test_the_file_would_betray_them_without_overwriting(tmp_path):
    """That the search finds what SQLite leaves behind when it is not told to overwrite."""
    file = tmp_path / "plain.sqlite3"
    plain = sqlite3.connect(file, isolation_level=None)
    plain.execute("PRAGMA secure_delete=OFF")
    plain.execute("CREATE TABLE told (words TEXT)")
    plain.execute("INSERT INTO told VALUES (?)", [WORDS["tekst"] * 40])
    plain.execute("DELETE FROM told")
    plain.close()

    assert WORDS["tekst"].encode() in file.read_bytes()
