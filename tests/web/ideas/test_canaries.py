"""What somebody sends as an idea is kept as that idea only, and after they take it back nowhere: no row, page, file or byte."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from buurtblik.agenda.ideas.steps import Status
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import Idea
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.people.models import Account
from buurtblik.web.process.models import Process
from buurtblik.web.storage.wiping import wipe_log
from honest import honest

from .conftest import KEY, LATER, answers, make_process, sends, shows, somebody, takes_part

pytestmark = pytest.mark.slow

HERE = "/proces/west/ideeen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b")
WORDS, OWN, MAIL, OLD = "kanarieidee", "kanariedeel", "kanariemail@example.nl", "kanarienaam"
PAGES = [
    HERE, HERE + f"?q={OWN}", HERE + "wat-is-ermee-gedaan/", HERE + "werk/", HERE + "ideeen.csv", HERE + "stappen.csv",
    HERE + "kalender/", HERE + "kalender.ics", HERE + "raadsnotitie/", "/proces/west/", "/proces/west/gebeurd/",
]  # fmt: skip


def tables() -> dict[str, str]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            name = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = "\n".join(repr(row) for row in cursor.fetchall())
    return found


def holding(*words: str) -> set[str]:
    return {name for name, rows in tables().items() if any(word in rows for word in words)}


def on_disk() -> bytes:
    file = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))


@pytest.fixture
def lead(committed):
    return takes_part(make_process(), "Mira", "policy", "lead")


def test_an_idea_stands_in_its_own_tables_until_it_is_taken_back_and_then_in_none(reader, lead):
    form = honest("idea") | {"key": KEY + "cc", "words": f"{WORDS} van {OLD}.", "own_part": OWN, "mail": MAIL}
    code = CODE.search(reader.post(HERE + "insturen/", form, follow=True).content.decode())[0]
    idea = Idea.objects.select_related("process").get()
    assert holding(WORDS, OWN) == {"ideas_idea"}
    assert holding(MAIL) == {"ideas_reach"}
    assert holding(code, code.replace("-", "")) == set()
    said = actions.Said(f"{WORDS}.", own_part=OWN)
    actions.read_idea(idea=idea, said=said, seen=1, visitor=lead, at=timezone.now())
    assert holding(OLD) == set()
    answers(idea, lead, Status.IN_REVIEW, "", at=timezone.now())
    assert holding(WORDS) == {"ideas_idea", "people_letter"}
    reader.force_login(lead.account, BACKEND)
    before = {page: html.unescape(reader.get(page).content.decode()) for page in PAGES}
    assert {page for page, text in before.items() if WORDS in text} >= {HERE, HERE + "werk/", HERE + "ideeen.csv"}
    assert [page for page, text in before.items() if MAIL in text] == []

    reader.logout()
    assert reader.post("/idee/", honest("idea_code") | {"code": code, "withdraw": "1"}).status_code == 200

    reader.force_login(lead.account, BACKEND)
    after = {page: html.unescape(reader.get(page).content.decode()) for page in PAGES}
    assert [page for page, text in after.items() if WORDS in text] == []
    assert holding(WORDS, OWN, MAIL) == set()
    assert "withdraw_idea" in tables()["trail_trace"]
    wipe_log()
    if connection.vendor == "sqlite":
        assert [word for word in (WORDS, OWN, MAIL, OLD) if word.encode() in on_disk()] == []


def test_who_asks_to_be_forgotten_takes_their_ideas_along_and_what_was_joined_with_them_stands_by_itself(reader, lead):
    process = Process.objects.get()
    author = somebody("Kanarieauteur")
    mine = shows(sends(process, "m1", author, words=f"{WORDS} van mij.").idea, lead)
    other = shows(sends(process, "o1", words="Een ander idee bij de vijver.").idea, lead)
    actions.merge_idea(
        idea=other, into=mine, said_by="Kernteam", why="Dit is hetzelfde.", seen=other.version, visitor=lead, at=LATER
    )

    erase_person(person=author.person, visitor=author, at=LATER + timedelta(days=1))

    assert holding(WORDS, "Kanarieauteur") == set()
    assert not Account.objects.filter(pk=author.account.pk).exists()
    other.refresh_from_db()
    answers(other, lead, at=LATER + timedelta(days=2))
    assert other.steps.filter(to="adopted").exists()
