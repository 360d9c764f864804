"""The words of an agenda on paper: whole in both languages, short and plain, and each of them is used."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import buurtblik.agenda.document
from buurtblik.agenda.document.edition import Stand, State
from buurtblik.values import LANGUAGES
from pack_words import differences, hard, leaves

PACK = tomllib.loads(files("buurtblik.agenda.document").joinpath("words.toml").read_text("utf-8"))
BY_VALUE = {"states", "stands"}


def test_both_languages_say_the_same_things_in_short_and_plain_sentences():
    assert list(PACK) == list(LANGUAGES)
    assert differences(PACK) == []
    assert hard(PACK) == []


def test_every_sentence_is_used():
    code = "".join(path.read_text("utf-8") for path in Path(buurtblik.agenda.document.__path__[0]).glob("*.py"))

    for (table, key), _ in leaves(PACK["nl"]):
        if table not in BY_VALUE:
            assert re.search(rf"[\"']{key}[\"']", code) or (table == "about" and key in set(State)), (table, key)


def test_every_state_and_stand_has_its_word():
    for language in LANGUAGES:
        assert set(PACK[language]["states"]) == set(State)
        assert set(PACK[language]["stands"]) == set(Stand)
        assert len({one.label(language) for one in (*State, *Stand)}) == len(State) + len(Stand)
