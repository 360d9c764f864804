"""Every rule of a set of building blocks, each with a small set that breaks it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtblik.agenda.blocks import Act, load
from buurtblik.agenda.packs import BadPack

from ..broken import ANYTHING, pack, with_each_field_as

HEAD = """
key = "tuin"
version = "2026.1"
nl = { label = "Tuin", about = "Samen een tuin maken.", source = "Zelf bedacht." }
en = { label = "Garden", about = "Make a garden together.", source = "Made up." }
"""
DIG = """
[[block]]
key = "graven"
number = 1
acts = ["collect", "decide"]
[block.nl]
title = "Graven"
short = "Graven"
question = "Waar graven wij?"
why = "Dan kan er iets groeien."
input = ["Een schep."]
output = ["Een kuil."]
who = ["Buren."]
pitfalls = ["Er ligt een kabel. Kijk op de kaart."]
[block.en]
title = "Digging"
short = "Digging"
question = "Where do we dig?"
why = "Then something can grow."
input = ["A spade."]
output = ["A hole."]
who = ["Neighbours."]
pitfalls = ["There is a cable. Look at the map."]
[block.checklist]
kabel = { nl = "Er ligt geen kabel.", en = "There is no cable." }
[block.instruments]
schep = { nl = "Om te graven.", en = "To dig with." }
"""
SOW = DIG.replace('"graven"', '"zaaien"').replace("number = 1", "number = 2")
TOOLS = ("schep", "hark")


def faults(folder: Path, *texts: str) -> tuple[str, ...]:
    with pytest.raises(BadPack) as refusal:
        load(pack(folder, *texts), instruments=TOOLS)
    return refusal.value.faults


def test_a_small_whole_set_is_taken(tmp_path):
    sets = load(pack(tmp_path, HEAD + DIG + SOW), instruments=TOOLS)

    (garden,) = sets.values()
    assert (garden.key, garden.version, garden.label["en"], len(garden)) == ("tuin", "2026.1", "Garden", 2)
    dig = garden.get("graven")
    assert [b.number for b in garden] == [1, 2]
    assert dig.question == {"nl": "Waar graven wij?", "en": "Where do we dig?"}
    assert dig.input == {"nl": ("Een schep.",), "en": ("A spade.",)}
    assert dig.checklist["kabel"]["nl"] == "Er ligt geen kabel."
    assert (dig.instruments, dig.uses["schep"]["en"]) == (("schep",), "To dig with.")


def test_a_block_says_which_acts_it_opens(tmp_path):
    dig = load(pack(tmp_path, HEAD + DIG), instruments=TOOLS)["tuin"].get("graven")

    assert {act: dig.opens(act) for act in Act} == {Act.COLLECT: True, Act.JUDGE: False, Act.DECIDE: True}


def test_an_instrument_leads_back_to_its_blocks(tmp_path):
    garden = load(pack(tmp_path, HEAD + DIG + SOW.replace("schep =", "hark =")), instruments=TOOLS)["tuin"]

    assert [b.key for b in garden.using("schep")] == ["graven"]
    assert [b.key for b in garden.using("hark")] == ["zaaien"]
    assert garden.using("zeis") == ()


def test_an_unknown_block_is_refused(tmp_path):
    garden = load(pack(tmp_path, HEAD + DIG), instruments=TOOLS)["tuin"]

    with pytest.raises(KeyError):
        garden.get("maaien")


def test_sets_come_from_several_folders(tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    theirs.mkdir()

    sets = load(pack(ours, HEAD + DIG), pack(theirs, HEAD.replace('"tuin"', '"plein"') + DIG), instruments=TOOLS)

    assert list(sets) == ["tuin", "plein"]


PLAIN = "expected lower case letters, digits and underscores, a letter first"
ANY_ACT = "expected one or more of collect, judge, decide, each once and in this order"
FIELDS = "expected only key, number, acts, checklist, instruments, nl, en"
WORDS = "expected a table with title, short, question, why, input, output, who, pitfalls"
BROKEN = [
    ("2026.1", "one", "the version is 'one'; expected a year and a number, such as 2026.1."),
    ('"tuin"', '"De tuin"', f"the key 'De tuin' is not usable; {PLAIN}."),
    (', source = "Made up."', "", "source in 'en' is missing; expected a text of at most 400 characters."),
    ('"graven"', '"Graven"', f"Graven: the key 'Graven' is not usable; {PLAIN}."),
    ('"zaaien"', '"graven"', "graven: two blocks have this key; expected another key for each block."),
    ("number = 2", "number = 3", "zaaien: the number is 3; expected 2, because blocks are numbered 1, 2, 3 in their order."),
    ('["collect", "decide"]', '["vote"]', f"graven: 'acts' is ['vote']; {ANY_ACT}."),
    ('["collect", "decide"]', "[]", f"graven: 'acts' is []; {ANY_ACT}."),
    ("Where do we dig?", "Where we dig.", "graven: the question in 'en' does not ask; expected a question mark at its end."),
    ("schep =", "zeis =", "graven: there is no instrument 'zeis'; expected a key of the instruments pack."),
    ("number = 1", 'number = 1\nafter = "zaaien"', f"graven: 'after' is not a field here; {FIELDS}."),  # no forced order
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "fault"), BROKEN)
def test_a_broken_rule_names_file_block_and_what_was_expected(right, wrong, fault, tmp_path):
    assert faults(tmp_path, (HEAD + DIG + SOW).replace(right, wrong, 1)) == (f"blocks: pack1.toml: {fault}",)


def test_a_language_under_another_name_is_both_missing_and_unknown(tmp_path):
    found = faults(tmp_path, HEAD + DIG.replace("[block.en]", "[block.de]"))

    assert sorted(found) == [
        "blocks: pack1.toml: graven: 'de' is not a field here; " + FIELDS + ".",
        "blocks: pack1.toml: graven: 'en' is missing; " + WORDS + ".",
    ]


def test_a_block_without_a_key_is_told_by_its_place(tmp_path):
    (fault,) = faults(tmp_path, HEAD + DIG + SOW.replace('key = "zaaien"', ""))

    assert fault == "blocks: pack1.toml: block 2: 'key' is missing; expected a text between quotes."


@pytest.mark.parametrize("blocks", ["", "block = []", 'block = ["graven"]'])
def test_a_set_without_blocks_is_refused(blocks, tmp_path):
    assert "blocks: pack1.toml: there is no block; expected one or more [[block]] tables." in faults(
        tmp_path, blocks + HEAD
    )


def test_two_sets_may_not_have_one_key(tmp_path):
    assert faults(tmp_path, HEAD + DIG, HEAD + SOW.replace("number = 2", "number = 1")) == (
        "blocks: two sets have the key 'tuin'; expected another key for each set.",
    )


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    first = HEAD + DIG.replace('["collect", "decide"]', '["vote"]').replace("schep =", "zeis =")
    second = HEAD.replace('"tuin"', '"plein"') + DIG.replace("number = 1", "number = 4")

    found = faults(tmp_path, first, second)

    assert [fault.split(": ")[1:3] for fault in found] == [
        ["pack1.toml", "graven"],
        ["pack1.toml", "graven"],
        ["pack2.toml", "graven"],
    ]


@pytest.mark.parametrize("value", ANYTHING)
def test_whatever_stands_in_a_field_is_refused_in_words(value, tmp_path):
    for text in with_each_field_as(value, HEAD + DIG):
        assert all(fault.startswith("blocks: pack1.toml: ") for fault in faults(tmp_path, text))
