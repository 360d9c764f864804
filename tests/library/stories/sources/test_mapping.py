"""What each column holds: known by its name, looked at when the name was changed, and always for a person to say."""

from __future__ import annotations

import json

import pytest

import story_files as made
from buurtblik.errors import UnusableInput
from buurtblik.stories.sources.fields import Field, our_headings, pack, plain
from buurtblik.stories.sources.mapping import How, as_kept, checked, mapping_of, proposed
from buurtblik.values import LANGUAGES


def columns(text, **more):
    return {one.heading: (one.field, one.how) for one in proposed(made.raw(text), **more)}


def test_every_heading_stands_for_one_thing():
    told = [
        plain(heading) for said in pack()["ours"].values() for heading in (*{said["nl"], said["en"]}, *said["also"])
    ]

    assert len(told) == len(set(told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_above_a_column_is_known_again(language):
    assert {our_headings()[plain(field.heading(language))] for field in Field} == set(Field)


def test_headings_in_dutch_and_english_in_any_order_and_spelling():
    assert columns("Datum ; STORY;Moet-blijven;Thema's;latitude\n;a;;;\n") == {
        "Datum": (Field.TOLD_ON, How.KNOWN),
        "STORY": (Field.TEXT, How.KNOWN),
        "Moet-blijven": (Field.STAY, How.KNOWN),
        "Thema's": (Field.THEMES, How.KNOWN),
        "latitude": (Field.LATITUDE, How.KNOWN),
    }


def test_a_renamed_column_is_proposed_by_the_nearest_name():
    assert columns("vehraal;datm;kosten\na;;\n") == {
        "vehraal": (Field.TEXT, How.NEAR),
        "datm": (Field.TOLD_ON, How.NEAR),
        "kosten": (None, How.NOTHING),
    }


def test_without_any_known_name_the_column_with_most_words_is_proposed():
    found = columns("vraag 1;vraag 2\nja;Hier kun je goed wonen als je van rust houdt.\nnee;En druk is het ook.\n")

    assert found == {"vraag 1": (None, How.NOTHING), "vraag 2": (Field.TEXT, How.LONG)}


def test_who_somebody_is_is_left_out_and_shown_to_nobody():
    (name, *_) = proposed(made.raw("Voornaam;verhaal\nFatima;Fijn hier\n"))

    assert (name.field, name.how, name.example) == (None, How.PEOPLE, "")


def test_two_columns_for_one_field_give_it_to_the_first():
    assert columns("datum;date;verhaal\n1-1-2026;2-1-2026;a\n")["date"] == (None, How.NOTHING)


def test_two_columns_with_words_are_both_the_story():
    assert made.read("verhaal;reactie\nEerst dit.;Toen dat.\n").lines[0].telling.text == "Eerst dit.\n\nToen dat."


def test_a_kept_mapping_is_used_for_the_next_file_of_the_same_form():
    first = made.raw("vraag 1;vraag 2\nZo gaat het hier al jaren lang.;bewoner\n")
    said = checked({"vraag 1": "pride", "vraag 2": "group"}, first)
    kept = json.loads(json.dumps(as_kept(said)))

    again = made.raw("vraag 2;vraag 1;vraag 3\nbewoner;Het plein;iets\n")
    used = mapping_of(proposed(again, saved=checked(kept, again)))

    (line,) = made.read("vraag 2;vraag 1;vraag 3\nbewoner;Het plein;iets\n", columns=used).lines
    assert line.telling.parts == {"pride": "Het plein"}


@pytest.mark.parametrize(
    "said",
    [{"a": "text", "b": "verhaal"}, {"a": "text", "b": "told_on", "c": "told_on"}, {"a": "group"}, {}],
)
def test_a_mapping_that_cannot_be_is_refused(said):
    with pytest.raises(UnusableInput):
        checked(said, made.raw("a;b;c\n1;2;3\n"))


def test_a_column_that_the_file_does_not_have_is_left_out_of_a_kept_mapping():
    assert checked({"a": "text", "weg": "group", "b": ""}, made.raw("a;b\n1;2\n")) == {"a": Field.TEXT}
