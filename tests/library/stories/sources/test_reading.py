"""Lines as stories: what must not be guessed refuses the line, what may stay empty is left empty and said."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

import story_files as made
from buurtblik.errors import UnusableInput
from buurtblik.stories.place import NOWHERE, PlaceKind
from buurtblik.stories.sources.choices import yes_or_no
from buurtblik.stories.sources.dates import day_of
from buurtblik.stories.sources.markup import without_tags
from buurtblik.stories.sources.places import place_of
from buurtblik.stories.telling import TEXT_MAX
from buurtblik.stories.words import Scope

REFUSED = [
    ("verhaal;groep\n;bewoner\n", "story_empty", "verhaal"),
    (f"verhaal;groep\n{'a' * (TEXT_MAX + 1)};\n", "story_long", "verhaal"),
    (f"verhaal;wens\na;{'b' * 2001}\n", "story_long", "wens"),
    (f"verhaal;nummer\na;{'1' * 81}\n", "story_long", "nummer"),
    ("verhaal;datum\na;31-2-2026\n", "story_date", "datum"),
    ("verhaal;datum\na;gisteren\n", "story_date", "datum"),
    ("verhaal;datum\na;2-6-2026\n", "story_date_to_come", "datum"),
    ("verhaal;groep\na;astronaut\n", "story_choice", "groep"),
    ("verhaal;mag openbaar\na;misschien\n", "story_yes_or_no", "mag openbaar"),
    ("verhaal;toestemming\na;alles\n", "story_choice", "toestemming"),
    ("verhaal;groep;leeftijd\na;bewoner | ondernemer;40\n", "story_tellers", "groep"),
    (f"verhaal;groep\na;{'bewoner|' * 12}bewoner\n", "story_tellers", "groep"),
]


@pytest.mark.parametrize(("file", "code", "column"), REFUSED)
def test_a_line_that_must_not_be_guessed_is_named_and_stays_out(file, code, column):
    found = made.read(file + "Goed;\n" if file.count(";") == 2 else file + "Goed;;\n")

    (problem,) = found.refused
    assert (problem.code, problem.row, problem.column) == (code, 2, column)
    assert [line.telling.text for line in found.lines] == ["Goed"]
    for language in ("nl", "en"):
        assert str(problem.row) in problem.say(language)


def test_what_may_stay_empty_is_left_empty_and_told_once_with_its_number():
    found = made.read("verhaal;thema;toon;taal\na;Groen;blij;Klingon\nb;Groen;;\nc;Wonen, Groen;;\n")

    assert not found.refused
    assert {(one.came, one.row, one.facts["count"]) for one in found.problems} == {
        ("Groen", 2, 3),
        ("blij", 2, 1),
        ("Klingon", 2, 1),
    }
    assert [line.telling.themes for line in found.lines] == [(), (), ("wonen",)]
    assert found.lines[0].telling.language == "nl"


@pytest.mark.parametrize("place", ["5,1214;52,0907", "48,85;2,35", "midden;dorp", "52,0907;", ";5,1214"])
def test_a_place_that_is_none_is_left_out_and_told_with_its_line(place):
    found = made.read(f"verhaal;lat;lon\na;{place}\n")

    assert [(one.code, one.row) for one in found.problems] == [("story_place", 2)]
    assert found.lines[0].telling.place == NOWHERE


def test_several_tellers_stand_in_one_cell():
    (line,) = made.read("verhaal;groep;leeftijd;geslacht\na;bewoner | ondernemer; | 52;\n").lines

    assert [(one.group, one.age, one.sex) for one in line.telling.tellers] == [
        ("resident", "", ""),
        ("entrepreneur", "45-65", ""),
    ]


def test_an_empty_cell_takes_what_whoever_sends_the_file_says():
    (line,) = made.read("verhaal;groep;datum\na;;\n").lines

    assert (line.telling.tellers[0].group, line.telling.told_on) == ("resident", date(2026, 5, 1))


def test_consent_by_list_or_by_column_and_never_by_silence():
    found = made.read(
        "verhaal;toestemming\na;Iedereen mag mijn woorden lezen, zonder naam.\nb;\nc;nee\nd;agenda | photo\n"
    )

    assert not found.problems
    assert [line.scopes for line in found.lines] == [
        {Scope.AGENDA, Scope.QUOTE},
        frozenset(),
        frozenset(),
        {Scope.AGENDA, Scope.PHOTO},
    ]


def test_what_cannot_be_seen_is_taken_out_of_the_words_and_nothing_else():
    (line,) = made.read("verhaal;plek\n=1+1 \u202eomgekeerd\u0007 👩‍👩‍👧 <b>vet</b>;-5 graden\n").lines

    assert line.telling.text == "=1+1 omgekeerd 👩‍👩‍👧 <b>vet</b>"
    assert line.telling.place_name == "-5 graden"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("14-3-2026", (2026, 3, 14)), ("14/03/26", (2026, 3, 14)), ("14.3.2026", (2026, 3, 14)),
        ("2026-03-14", (2026, 3, 14)), ("2026-3-4", (2026, 3, 4)), ("2026-03-14 09:00:00 +0100", (2026, 3, 14)),
        ("2026-03-14T23:30:00Z", (2026, 3, 15)), ("2026-07-14T22:30:00.000+00:00", (2026, 7, 15)),
        ("14 maart 2026 14:30", (2026, 3, 14)), ("14 mrt. 2026", (2026, 3, 14)), ("za 14 maart 2026", (2026, 3, 14)),
        ("March 14, 2026 2:30 PM", (2026, 3, 14)), ("1 mei 2026", (2026, 5, 1)), ("14-3-2026 0:00", (2026, 3, 14)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_and_programs_write_it(said, day):
    assert day_of(said) == date(*day)


@pytest.mark.parametrize(
    "said", ["", "3/14/2026", "31-4-2026", "14-3", "maart 2026", "46095", "0-0-0000", "1-1-1066", "14 foo 2026"]
)
def test_what_is_no_day_is_none(said):
    assert day_of(said) is None


@given(some.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_the_same_in_every_form(day):
    forms = [day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", f"{day.isoformat()}T12:00:00Z"]

    assert {day_of(form) for form in forms} == {day}


@given(some.text(max_size=60))
def test_no_text_breaks_what_reads_a_cell(text):
    day_of(text)
    yes_or_no(text)
    without_tags(text)
    for cell in ({"point": text}, {"shape": text}, {"latitude": text, "longitude": text}):
        with contextlib.suppress(UnusableInput):
            place_of(**cell)


@pytest.mark.parametrize(
    "said", ["52.0907 5.1214 0 0", "52.0907, 5.1214", "52.0907,5.1214", "52,0907 5,1214", "52.0907\n5.1214"]
)
def test_a_point_in_one_cell_is_read_as_forms_and_maps_write_it(said):
    assert place_of(point=said).corners == ((5.12184, 52.09082),)


def test_a_line_and_an_area_are_read_as_well_known_text():
    assert place_of(shape="LINESTRING (5.1 52.1, 5.2 52.2)").kind is PlaceKind.LINE
    assert place_of(shape="polygon((5.1 52.1,5.2 52.1,5.2 52.2,5.1 52.1))").kind is PlaceKind.AREA
    assert len(place_of(shape="POLYGON ((5.1 52.1, 5.2 52.1, 5.2 52.2, 5.1 52.1))").corners) == 3


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("een<br/>twee<ul><li>x</li><li>y</li></ul>", "een\ntwee\n\nx\n\ny"),
        ("<script>alert(1)</script>veilig", "veilig"),
        ("1 < 2 en 3 > 2", "1 < 2 en 3 > 2"),
        ("caf&eacute; &amp; zo", "café & zo"),
        ("I <3 dit plein", "I <3 dit plein"),
    ],
)
def test_tags_of_a_page_are_no_words(said, words):
    assert without_tags(said) == words
