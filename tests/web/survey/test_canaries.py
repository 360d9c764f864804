"""What somebody answers is kept as a response and as their story only, and after they take it back nowhere: no row, page, file or byte."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection

from buurtblik.web.storage.wiping import wipe_log
from buurtblik.web.survey import actions
from honest import honest

from .conftest import AT, KEY, make_process, makes, takes_part

pytestmark = pytest.mark.slow

HERE = "/proces/west/vragenlijst/wandelen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = re.compile(r"\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b")
STAY, MISS = "kanarieblijfwoord", "kanariemiswoord"
SEARCH = f"/proces/west/verhalen/?q={STAY}"
PAGES = [
    HERE, HERE + "uitkomst/", HERE + "uitkomst.csv", HERE + "antwoorden.csv", HERE + "antwoorden-limesurvey.csv",
    "/proces/west/verhalen/", "/proces/west/verhalen/lezen/", "/proces/west/verhalen/lezen/?state=shown",
    SEARCH, "/proces/west/gebeurd/", "/proces/west/wie-hoorden-we/", "/proces/west/",
]  # fmt: skip


class World:
    """Somebody filled in a questionnaire on the site, and let what they wrote be read as a story."""

    def __init__(self, site) -> None:
        self.site, self.process = site, make_process()
        self.mira = takes_part(self.process, "Mira", "policy", "lead")
        self.asked = actions.open_questionnaire(questionnaire=makes(self.process, self.mira), visitor=self.mira, at=AT)
        answers = {"loopt": "nee", "stay": STAY, "missen": MISS}
        page = {"step": "*", "said_in": "nl", "answers": json.dumps(answers)}
        who = {"key": KEY + "cc", "group": "resident", "words": "on", "scopes": ["quote"]}
        wrong = site.post(HERE + "invullen/", page | honest("answer") | who | {"group": "kanariegroep"})
        assert wrong.status_code == 422
        sent = site.post(HERE + "invullen/", page | honest("answer") | who, follow=True)
        self.code = CODE.search(sent.content.decode())[0]

    def pages(self) -> dict[str, str]:
        self.site.force_login(self.mira.account, BACKEND)
        return {address: html.unescape(self.site.get(address).content.decode()) for address in PAGES}

    def take_back(self) -> None:
        self.site.logout()
        sent = honest("survey_code") | {"code": self.code, "withdraw": "1"}
        assert self.site.post("/antwoorden/", sent).status_code == 200


@pytest.fixture
def world(committed, reader):
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


def holding(*words: str) -> set[str]:
    return {name for name, rows in tables().items() if any(word in rows for word in words)}


def on_disk() -> bytes:
    file = Path(connection.settings_dict["NAME"])
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))


def test_answers_stand_in_their_own_tables_and_the_code_in_none(world):
    assert holding(STAY) - {"search_indexed"} == {"survey_response", "stories_story", "stories_original"}
    assert holding(world.code, world.code.replace("-", ""), "kanariegroep") == set()
    assert mail.outbox == []


def test_who_leads_reads_them_until_they_are_taken_back(world):
    before = world.pages()
    assert {address for address, page in before.items() if MISS in page} >= {
        HERE + "antwoorden.csv", HERE + "antwoorden-limesurvey.csv", "/proces/west/verhalen/lezen/",
    }  # fmt: skip
    assert "Mensen die antwoordden: 1." in before[HERE + "uitkomst/"]

    world.take_back()

    after = world.pages()
    searched = after.pop(SEARCH)  # says back what was looked for
    assert MISS not in searched
    assert [address for address, page in after.items() if STAY in page or MISS in page] == []
    assert "Mensen die antwoordden: 1." not in after[HERE + "uitkomst/"]
    assert holding(STAY, MISS) == set()
    wipe_log()
    if connection.vendor == "sqlite":
        assert [word for word in (STAY, MISS) if word.encode() in on_disk()] == []


def test_what_happened_says_that_it_did_and_no_more(world):
    world.take_back()

    trail = "\n".join(rows for name, rows in tables().items() if name.startswith("trail_"))

    assert "withdraw_response" in trail
    assert holding(world.code) == set()
