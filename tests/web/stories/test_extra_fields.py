"""What a form of stories does not ask for changes nothing."""

from __future__ import annotations

import pytest

from buurtblik.web.stories.models import Gathering, Note, Original, Quote, Reading, Story, Teller, Withdrawn
from honest import honest

from .. import extra_fields
from ..extra_fields import check
from .conftest import KEY, WORDS, tells

HERE = "/proces/west/verhalen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BY_CHANCE = {"name", "code_hash", "given_at", "opened_at", "read_at"}  # of a story; differ each time by themselves


@pytest.fixture
def by_chance(monkeypatch):
    monkeypatch.setattr(extra_fields, "NEW", extra_fields.NEW | BY_CHANCE)


@pytest.fixture
def site(reader, process, moderator):
    reader.force_login(moderator.account, BACKEND)
    return reader


def story():
    told = {"key": KEY + "ww", "text": WORDS, "language": "nl", "group": "resident", "scopes": ["quote"]}
    return honest("tell") | told


def test_of_a_story(reader, process, by_chance):
    for model in (Story, Teller, Original):
        check(reader, HERE + "vertellen/", story(), model)


def test_of_a_conversation(site, by_chance):
    told = {"key": KEY + "cc", "text": WORDS, "language": "nl", "method": "kitchen_table", "told_on": "2026-02-01"}
    told |= {"given": "spoken", "teller0-group": "resident", "note": "Stil", "scopes": ["quote"]}
    for model in (Story, Teller, Note):
        check(site, HERE + "gesprek/", told, model)


@pytest.mark.slow
def test_of_reading(site, process, by_chance):
    told = tells(process)
    words = {"version": told.story.version, "after": "hidden", "reason": "Een naam", "quotes": WORDS, "note": "Let op"}
    for model in (Story, Reading, Quote, Note):
        check(site, f"{HERE}lezen/{told.story.name}/", words, model)


def test_of_looking_at_the_words_before_masking(site, process):
    told = tells(process)
    check(site, f"{HERE}lezen/{told.story.name}/origineel/", {"why": "Een fout"}, Note)


def test_of_a_gathering(site):
    told = {"key": KEY + "gg", "name": "Rondje", "method": "walk", "held_on": "2026-02-01", "place": "", "about": ""}
    check(site, HERE + "bijeenkomst/nieuw/", told | {"checklist": "Is er licht?"}, Gathering)


def test_of_allowing_less_and_of_taking_back(reader, process, by_chance):
    told = tells(process, scopes=("quote", "photo"))
    code = honest("story_code") | {"code": told.code}
    check(reader, "/verhaal/", {**code, "narrow": "1", "scopes": ["agenda"]}, Story)
    check(reader, "/verhaal/", {**code, "withdraw": "1"}, Withdrawn)
