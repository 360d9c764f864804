"""What is planted in coding goes through every form of it, and is then looked for where it must not be."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils.module_loading import import_string

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.web.coding.models import Code, Fragment, Memo, Thread
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.stories import actions as telling
from buurtblik.web.stories.models import Story

from .conftest import AT, KEY, make_process, make_story, takes_part

pytestmark = pytest.mark.slow

HERE, THREADS = "/proces/west/coderen/", "/proces/west/rode-draden/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = "K7QM-3XPA-VV2H-9RTD"
HOME = str(guid_of("theme", "wonen"))
WORDS = {
    place: f"kanarie{place}woord"
    for place in ("gemarkeerd", "code", "uitleg", "memo", "draad", "samen", "concept", "bestand", "fout")
}
OF_CODING = {
    "stories_story": {WORDS["gemarkeerd"]},
    "search_indexed": {WORDS["gemarkeerd"]},
    "coding_code": {WORDS["code"], WORDS["uitleg"], WORDS["bestand"]},
    "coding_memo": {WORDS["memo"]},
    "coding_thread": {WORDS["draad"], WORDS["samen"], WORDS["concept"]},
}


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


@pytest.fixture
def site(committed, reader, written):
    """After everything that a coder can send, right and wrong."""
    process = make_process()
    lead = takes_part(process, "Mira", "policy", "lead")
    story = make_story(process, text=f"Hier staat {WORDS['gemarkeerd']} in een zin.", code_hash=kept_of(CODE))
    reader.force_login(lead.account, BACKEND)
    book = HERE + "codeboek/"
    code = {"name": WORDS["code"], "description": WORDS["uitleg"], "key": KEY + "aa"}
    assert reader.post(f"{book}nieuw/", {**code, "name": WORDS["fout"] * 20}).status_code == 422
    assert reader.post(f"{book}nieuw/", code).status_code == 302
    words = f"text:11:{11 + len(WORDS['gemarkeerd'])}"
    told = {"version": story.version, "code": HOME, "exact": words}
    assert reader.post(f"{HERE}verhaal/{story.name}/", {**told, "exact": WORDS["fout"]}).status_code == 422
    assert reader.post(f"{HERE}verhaal/{story.name}/", told).status_code == 302
    memo = f"{HERE}verhaal/{story.name}/memo/"
    assert reader.post(memo, {"words": WORDS["fout"] * 300, "key": KEY + "bb"}).status_code == 422
    assert reader.post(memo, {"words": WORDS["memo"], "key": KEY + "bb"}).status_code == 302
    for name, key in ((WORDS["draad"], "cc"), (WORDS["concept"], "dd")):
        told = {"name": name, "description": WORDS["samen"], "key": KEY + key}
        assert reader.post(f"{THREADS}nieuw/", told).status_code == 302
    assert reader.post(f"{THREADS}nieuw/", {"name": WORDS["fout"] * 20, "key": KEY + "ee"}).status_code == 422
    thread = Thread.objects.get(name=WORDS["draad"])
    reader.post(f"{THREADS}{thread.pk}/stukken/", {"fragment": [Fragment.objects.get().pk, WORDS["fout"]]})
    reader.post(f"{THREADS}{thread.pk}/tonen/")
    for sent, status in ((f"code\n{WORDS['bestand']}\n", 200), (f"a;b\n{WORDS['fout']};x\n", 422)):
        file = SimpleUploadedFile(f"{WORDS['fout']}.csv", sent.encode())
        assert reader.post(f"{HERE}bestand/", {"file": file}).status_code == status
    for address in (HERE, book, f"{HERE}vergelijken/?x={WORDS['fout']}", f"{HERE}nog-nieuw/", "/proces/west/gebeurd/"):
        assert reader.get(address).status_code == 200
    return reader


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


def test_they_stand_in_their_own_tables_and_nowhere_else(site, written):
    found = tables()

    for table in ("coding_code", "coding_memo", "coding_thread"):
        assert [word for word in OF_CODING[table] if word not in found[table]] == [], table
    assert Fragment.objects.count() == 1
    hits = {
        (word, table)
        for table, text in found.items()
        for word in WORDS.values()
        if word in text and word not in OF_CODING.get(table, ())
    }
    assert hits == set()
    assert [word for word in WORDS.values() if word in written.getvalue()] == []


def test_who_only_reads_finds_a_published_thread_and_nothing_of_those_who_code(site):
    site.logout()
    thread = Thread.objects.get(name=WORDS["draad"])
    story = Story.objects.get()
    whole = ""
    for address in (THREADS, f"{THREADS}{thread.pk}/", "/proces/west/", "/proces/west/gebeurd/",
                    "/proces/west/verhalen/", f"/proces/west/verhalen/{story.name}/"):  # fmt: skip
        answer = site.get(address)
        assert answer.status_code == 200, address
        whole += answer.content.decode()

    shown = {place for place, word in WORDS.items() if word in whole}
    assert shown == {"gemarkeerd", "draad", "samen"}


def test_what_a_teller_takes_back_takes_marks_and_memos_along_also_from_the_file(site, committed):
    prints = list(Fragment.objects.values_list("text_print", "words_print", "before_print").get())
    gone = [WORDS["gemarkeerd"], WORDS["memo"], *prints]
    if committed == "sqlite":
        assert [word for word in gone if word.encode() not in on_disk()] == []
    thread = Thread.objects.get(name=WORDS["draad"])

    telling.withdraw_story(code=CODE, at=AT)

    left = "".join(tables().values())
    assert (Fragment.objects.count(), Memo.objects.count(), thread.chosen.count()) == (0, 0, 0)
    assert [word for word in gone if word in left] == []
    assert Code.objects.filter(name=WORDS["code"]).exists()
    for address in (THREADS, f"{THREADS}{thread.pk}/", f"{THREADS}{thread.pk}/stukken/", HERE, f"{HERE}nog-nieuw/"):
        assert WORDS["gemarkeerd"] not in site.get(address).content.decode(), address
    if committed == "sqlite":
        lies = on_disk()
        assert [word for word in gone if word.encode() in lies] == []
