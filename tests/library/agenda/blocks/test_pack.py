"""The built-in set: the seven blocks of the buurtagenda, whole in both languages, plain, warm and without judgement."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from buurtblik.agenda.blocks import Act, act_names, block_sets, load
from buurtblik.agenda.instruments import instruments
from buurtblik.values import LANGUAGES
from plain_words import sentences

from ..told import told

BUURTAGENDA = block_sets()["buurtagenda"]
each = pytest.mark.parametrize("block", BUURTAGENDA.blocks, ids=lambda b: b.key)


def test_the_buurtagenda_has_its_seven_blocks():
    assert [(b.number, b.key) for b in BUURTAGENDA] == [
        (1, "urgentie"),
        (2, "buurtscan"),
        (3, "partijen"),
        (4, "verhalen"),
        (5, "verbinden"),
        (6, "beleid"),
        (7, "agenda"),
    ]


def test_stories_are_collected_before_anybody_judges_them():
    assert {b.key: [act.value for act in b.acts] for b in BUURTAGENDA} == {
        "urgentie": ["collect", "judge", "decide"],
        "buurtscan": ["collect", "judge"],
        "partijen": ["collect", "decide"],
        "verhalen": ["collect"],
        "verbinden": ["judge", "decide"],
        "beleid": ["collect", "judge", "decide"],
        "agenda": ["collect", "judge", "decide"],
    }


def test_the_set_says_whose_facts_and_whose_words_these_are():
    assert all(name in BUURTAGENDA.source[language] for language in LANGUAGES for name in ("Platform31", "Movisie"))
    assert "woorden zijn van ons" in BUURTAGENDA.source["nl"]
    assert "words are ours" in BUURTAGENDA.source["en"]


@each
def test_a_block_is_worth_reading(block):
    for language in LANGUAGES:
        assert 2 <= len(sentences(block.why[language])) <= 5
        assert len(block.input[language]) >= 3
        assert len(block.output[language]) >= 3
        assert len(block.who[language]) >= 3
        assert len(block.pitfalls[language]) >= 3
        # What goes wrong never stands alone: what helps comes behind it.
        assert all(len(sentences(pitfall)) >= 2 for pitfall in block.pitfalls[language])
    assert len(block.checklist) >= 6
    assert len(block.uses) >= 4


@each
def test_residents_have_a_part_in_every_block(block):
    assert re.search(r"bewoners|iedereen die meedeed", " ".join(block.who["nl"]).lower())
    assert re.search(r"residents|everybody who took part", " ".join(block.who["en"]).lower())


@each
def test_no_block_tells_another_one_to_wait(block):
    for language, forced in (
        ("nl", r"\b(eerst|pas) (bouwsteen|stap) \d"),
        ("en", r"\b(first|only after) (block|step) \d"),
    ):
        assert [text for _, text in told(block, language) if re.search(forced, text.lower())] == []
    assert not hasattr(block, "after")


@each
def test_every_instrument_of_a_block_exists_and_leads_back(block):
    for key in block.instruments:
        assert key in instruments()
        assert block in BUURTAGENDA.using(key)


def test_every_instrument_is_used_in_a_block():
    assert [key for key in instruments() if not BUURTAGENDA.using(key)] == []


def test_the_acts_have_names():
    assert {act.value: act_names()[act].label["nl"] for act in Act} == {
        "collect": "Verzamelen",
        "judge": "Beoordelen",
        "decide": "Besluiten",
    }


def test_the_set_cannot_be_changed():
    with pytest.raises(TypeError):
        BUURTAGENDA.get("verhalen").title["nl"] = "Klachten"  # type: ignore[index]
    with pytest.raises(TypeError):
        block_sets()["eigen"] = BUURTAGENDA  # type: ignore[index]


def test_another_set_can_stand_beside_it(tmp_path):
    text = (files("buurtblik.agenda.blocks") / "pack" / "buurtagenda.toml").read_text("utf-8")
    (tmp_path / "eigen.toml").write_text(text.replace('key = "buurtagenda"', 'key = "eigen"', 1), "utf-8")

    sets = load(files("buurtblik.agenda.blocks") / "pack", tmp_path, instruments=instruments())

    assert list(sets) == ["buurtagenda", "eigen"]
    assert sets["eigen"].digest != sets["buurtagenda"].digest
