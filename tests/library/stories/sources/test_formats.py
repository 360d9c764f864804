"""Files as other programs write them: each comes in by its own headings, and nobody's name with it."""

from __future__ import annotations

from datetime import date

import pytest

import story_files as made
from buurtblik.stories.sources.formats import Format, format_of
from buurtblik.stories.sources.mapping import How, proposed
from buurtblik.stories.words import Method, Scope, Tone

FILES = {
    Format.OURS: made.OURS,
    Format.OPENSTAD: made.OPENSTAD,
    Format.DECIDIM: made.DECIDIM,
    Format.KOBO: made.KOBO,
    Format.ODK: made.ODK,
    Format.TALK: made.TALK,
    Format.PABULIB: made.PABULIB,
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_known_by_its_headings_in_any_order(kind):
    headings = made.raw(FILES[kind]).headings

    assert format_of(headings) is kind
    assert format_of(tuple(reversed(headings))) is kind


@pytest.mark.parametrize("file", [made.OPENSTAD_API, made.KOBO_API])
def test_the_answer_of_a_program_is_known_too(file):
    assert made.raw(file, "antwoord.json").format in (Format.OPENSTAD, Format.KOBO)


@pytest.mark.parametrize("kind", FILES)
def test_nothing_is_refused_and_no_name_comes_in(kind):
    found = made.read(FILES[kind])

    assert not found.refused
    told = " ".join(str(line) for line in found.lines)
    for name in ("Jan", "Piet", "Alice", "Bob", "voorbeeld.test"):
        assert name not in told


def test_our_own_columns_by_hand():
    first, second, third = made.read(made.OURS).lines

    assert first.telling.text == "Wij drinken koffie op het plein.\nElke woensdag."
    assert first.telling.parts == {"pride": "het plein", "stay": "de bomen", "wish": "meer banken"}
    assert (first.source, first.number) == ("a1", 2)
    assert first.telling.themes == ("leefomgeving", "wonen")
    assert first.telling.told_on == date(2026, 3, 14)
    assert first.telling.tellers[0].age == "25-45"
    assert first.telling.place.corners == ((5.12184, 52.09082),)
    assert first.scopes == {Scope.AGENDA, Scope.QUOTE}
    assert (second.telling.text, second.telling.tone) == ("", Tone.BAD)
    assert second.telling.tellers[0].group == "entrepreneur"
    assert second.scopes == {Scope.AGENDA}
    assert (third.telling.language, third.telling.told_on, third.scopes) == ("ar", date(2026, 4, 1), frozenset())


def test_an_idea_of_openstad_is_its_title_and_what_follows_without_tags():
    first, second = made.read(made.OPENSTAD).lines

    assert first.telling.text == (
        "Een boom voor elke straat\n\nMeer schaduw in de zomer\n\n"
        "Op warme dagen is er geen schaduw.\n\nBomen & bankjes!"
    )
    assert (first.source, first.telling.told_on, first.telling.themes) == ("7", date(2026, 3, 12), ("wonen",))
    assert first.telling.place.corners
    assert not second.telling.place.corners
    assert first.scopes is None  # the file does not say what may happen with it


def test_the_answer_of_openstad_gives_the_day_that_it_was_here():
    (only,) = made.read(made.OPENSTAD_API, "ideas.json").lines

    assert only.telling.told_on == date(2026, 3, 13)  # half past eleven at night in world time
    assert only.telling.text.startswith("Een boom voor elke straat\n\nMeer schaduw")


def test_decidim_gives_the_dutch_words_once():
    first, second = made.read(made.DECIDIM).lines

    assert first.telling.text == "Meer banken\n\nZet banken neer."
    assert first.telling.themes == ("wonen",)
    assert second.telling.text == "Alleen een titel"


def test_of_kobo_the_longest_answer_is_proposed_as_the_story():
    columns = {column.heading: column for column in proposed(made.raw(made.KOBO))}

    assert columns["gesprek/Wat maakt u hier mee?"].how is How.LONG
    assert columns["_submitted_by"].how is How.PEOPLE
    first, second = made.read(made.KOBO).lines
    assert first.telling.text.startswith("Ik durf 's avonds")
    assert (first.source, first.telling.told_on) == ("0f-1", date(2026, 4, 1))
    assert first.telling.place.corners == ((5.12184, 52.09082),)
    assert second.telling.text.startswith("Op het veldje")


def test_the_answer_of_kobo_and_a_file_of_odk():
    (kobo,) = made.read(made.KOBO_API, "data.json").lines
    (odk,) = made.read(made.ODK).lines

    assert kobo.telling.place == odk.telling.place
    assert (kobo.source, odk.source) == ("0f-1", "uuid:1")
    assert kobo.telling.method is odk.telling.method is Method.WRITTEN  # as whoever sends it says


def test_a_page_out_of_many_is_refused(problems):
    half = made.OPENSTAD_API.replace('"totalCount": 1', '"totalCount": 118')

    assert problems(half, "ideas.json") == ["E28"]


def test_comments_for_talk_to_the_city():
    assert [(line.source, line.telling.text) for line in made.read(made.TALK).lines] == [
        ("1", "Ik hou van dit plein"),
        ("2", "Het mag wel groener"),
    ]
