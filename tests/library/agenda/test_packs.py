"""How a pack is read: files, shapes and fixed words. Each rule has a table that breaks it and nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from buurtblik.agenda.packs import BadPack, Shape, choice_faults, files_in, key_faults, names, shape_faults


class Colour(StrEnum):
    BLUE = "blue"
    PLUM = "plum"


SHAPE = Shape(
    fields={"key": str, "number": int},
    optional={"publisher": str},
    texts={"title": 12},
    lists={"steps": (1, 2)},
    keyed={"checklist": 1},
)
NL = {"title": "Kijken", "steps": ["Ga erheen."]}
EN = {"title": "Looking", "steps": ["Go there."]}
WHOLE: dict[str, Any] = {
    "key": "look",
    "number": 1,
    "nl": NL,
    "en": EN,
    "checklist": {"seen": {"nl": "Gezien.", "en": "Seen."}},
}


def without(table: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != name}


def test_a_whole_table_has_no_faults():
    assert list(shape_faults(WHOLE, SHAPE)) == []
    assert list(shape_faults({**WHOLE, "publisher": "CBS"}, SHAPE)) == []


BROKEN = {
    "a field is missing": (without(WHOLE, "key"), "'key' is missing; expected a text between quotes."),
    "a field is of another kind": ({**WHOLE, "number": "1"}, "'number' is '1'; expected a whole number."),
    "true is no number": ({**WHOLE, "number": True}, "'number' is True; expected a whole number."),
    "an optional field is of another kind": (
        {**WHOLE, "publisher": 3},
        "'publisher' is 3; expected a text between quotes.",
    ),
    "a field is unknown": (
        {**WHOLE, "after": "scan"},
        "'after' is not a field here; expected only key, number, publisher, checklist, nl, en.",
    ),
    "a language is missing": (without(WHOLE, "en"), "'en' is missing; expected a table with title, steps."),
    "a language is no table": ({**WHOLE, "nl": "Kijken"}, "'nl' is missing; expected a table with title, steps."),
    "a text is missing": (
        {**WHOLE, "en": without(EN, "title")},
        "title in 'en' is missing; expected a text of at most 12 characters.",
    ),
    "a text is blank": (
        {**WHOLE, "en": {**EN, "title": "  "}},
        "title in 'en' is missing; expected a text of at most 12 characters.",
    ),
    "a text is too long": (
        {**WHOLE, "nl": {**NL, "title": "Heel goed kijken"}},
        "title in 'nl' has 16 characters; expected at most 12.",
    ),
    "a text has two lines": (
        {**WHOLE, "nl": {**NL, "title": "Goed\nkijken"}},
        "title in 'nl' has spaces or line ends too many; expected one line of text.",
    ),
    "a word field is unknown": (
        {**WHOLE, "nl": {**NL, "titel": "Kijken"}},
        "'nl.titel' is not a field here; expected only title, steps.",
    ),
    "a list is a text": (
        {**WHOLE, "nl": {**NL, "steps": "Ga erheen."}},
        "steps in 'nl' is no list; expected 1 to 2 texts.",
    ),
    "a list is too long": (
        {**WHOLE, "nl": {**NL, "steps": ["a", "b", "c"]}, "en": {**EN, "steps": ["a", "b"]}},
        "steps in 'nl' has 3 items; expected 1 to 2 texts.",
    ),
    "an item of a list is no text": (
        {**WHOLE, "nl": {**NL, "steps": [7]}},
        "item 1 of steps in 'nl' is missing; expected a text of at most 280 characters.",
    ),
    "a list is longer in one language": (
        {**WHOLE, "nl": {**NL, "steps": ["Ga erheen.", "Kijk."]}},
        "steps has 2 items in 'nl' and 1 in 'en'; expected the same in both.",
    ),
    "a table of keys is empty": (
        {**WHOLE, "checklist": {}},
        "'checklist' has 0 keys; expected a table with at least 1.",
    ),
    "a table of keys is a list": (
        {**WHOLE, "checklist": ["Gezien."]},
        "'checklist' has 0 keys; expected a table with at least 1.",
    ),
    "a key has a capital": (
        {**WHOLE, "checklist": {"Seen": WHOLE["checklist"]["seen"]}},
        "checklist: the key 'Seen' is not usable; expected lower case letters, digits and underscores, a letter first.",
    ),
    "a keyed text lacks a language": (
        {**WHOLE, "checklist": {"seen": {"nl": "Gezien."}}},
        "checklist: seen is not whole; expected nl and en and nothing else.",
    ),
    "a keyed text is blank": (
        {**WHOLE, "checklist": {"seen": {"nl": "Gezien.", "en": ""}}},
        "checklist: seen in 'en' is missing; expected a text of at most 280 characters.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_shape_is_told(name):
    table, fault = BROKEN[name]

    found = list(shape_faults(table, SHAPE))

    # A list that is too long is also longer than in the other language; both are told.
    assert fault in found
    assert len(found) == (2 if name == "a list is too long" else 1)


@pytest.mark.parametrize("key", ["scan", "a1", "wie_doet_mee"])
def test_a_key_is_plain(key):
    assert list(key_faults(key)) == []


@pytest.mark.parametrize("key", ["", "Scan", "1a", "_a", "wie-doet", "één", "a b", "scan\n"])
def test_another_key_is_refused(key):
    assert len(list(key_faults(key))) == 1


def test_choices_are_known_once_and_in_order():
    assert list(choice_faults("colours", ["blue"], Colour)) == []
    assert list(choice_faults("colours", ["blue", "plum"], Colour)) == []
    for wrong in ([], ["plum", "blue"], ["blue", "blue"], ["red"], [1], [["blue"]]):
        (fault,) = choice_faults("colours", wrong, Colour)
        assert fault == f"'colours' is {wrong!r}; expected one or more of blue, plum, each once and in this order."


def test_files_come_by_name_and_their_digest_follows_the_bytes(tmp_path):
    (tmp_path / "b.toml").write_text("x = 1", "utf-8")
    (tmp_path / "a.toml").write_text("x = 1", "utf-8")
    (tmp_path / "read.me").write_text("not mine", "utf-8")

    first, second = files_in([tmp_path], "pack")

    assert (first.name, second.name) == ("a.toml", "b.toml")
    assert first.digest == second.digest
    (tmp_path / "a.toml").write_text("x = 2", "utf-8")
    assert files_in([tmp_path], "pack")[0].digest != second.digest


def test_every_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "a.toml").write_text("[[block", "utf-8")
    (tmp_path / "b.toml").write_bytes(b'x = "\xff"')

    with pytest.raises(BadPack) as refusal:
        files_in([tmp_path], "blocks")

    assert [fault.split(":")[1].strip() for fault in refusal.value.faults] == [
        "a.toml is not valid TOML in UTF-8",
        "b.toml is not valid TOML in UTF-8",
    ]


def test_a_folder_that_is_not_there_is_no_pack(tmp_path):
    (tmp_path / "a.toml").write_text("x = 1", "utf-8")

    for folder in ("nowhere", "a.toml"):
        with pytest.raises(BadPack, match=f"there is no folder '{folder}'"):
            files_in([tmp_path, tmp_path / folder], "blocks")


def test_an_empty_folder_is_no_pack(tmp_path):
    with pytest.raises(BadPack, match=r"no file here whose name ends in \.toml"):
        files_in([tmp_path], "blocks")


FIXED = """
[colours.blue]
nl = { label = "Blauw", about = "Als de lucht." }
en = { label = "Blue", about = "Like the sky." }
[colours.plum]
nl = { label = "Paars", about = "Als een pruim." }
en = { label = "Plum", about = "Like a plum." }
"""


def test_fixed_words_have_a_name_in_both_languages(tmp_path):
    (tmp_path / "words.toml").write_text(FIXED, "utf-8")

    found = names(tmp_path / "words.toml", {"colours": Colour})["colours"]

    assert [found[c].label["nl"] for c in Colour] == ["Blauw", "Paars"]
    assert found["plum"].about["en"] == "Like a plum."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FIXED.replace("colours.plum", "colours.red"), "words.toml: colours has blue, red; expected blue, plum."),
        (
            FIXED.replace('about = "Like the sky."', 'about = ""'),
            "words.toml: colours: blue: about in 'en' is missing; expected a text of at most 200 characters.",
        ),
    ],
)
def test_fixed_words_that_are_not_whole_are_refused(text, fault, tmp_path):
    (tmp_path / "words.toml").write_text(text, "utf-8")

    with pytest.raises(BadPack) as refusal:
        names(tmp_path / "words.toml", {"colours": Colour})

    assert refusal.value.faults == (fault,)
