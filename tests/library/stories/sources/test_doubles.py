"""The same file comes in once; what is only alike is told and kept."""

from __future__ import annotations

import story_files as made
from buurtblik.stories.sources.doubles import Known, doubled, new_of, with_sources
from buurtblik.stories.telling import fingerprint


def fresh(text, known=None):
    read = with_sources(made.read(text), made.raw(text))
    return new_of(read, known or Known(), fingerprint=fingerprint, file="verhalen.csv")


def after(new):
    """What is known once these stories are in."""
    marks = {line.source: fingerprint(line.telling) for line in new.lines}
    return Known(sources=marks, fingerprints=frozenset(marks.values()))


def codes(new):
    return [one.code for one in new.problems]


WITHOUT_NUMBERS = "verhaal;datum\nMeer groen;1-5-2026\nMeer groen;1-5-2026\nMeer bankjes;2-5-2026\n"


def test_a_file_that_was_sent_before_brings_nothing():
    first = fresh(made.OURS)
    second = fresh(made.OURS, after(first))

    assert (len(first.lines), len(second.lines), second.before) == (3, 0, 3)
    assert not second.problems


def test_without_numbers_too_and_two_equal_lines_are_two_stories():
    first = fresh(WITHOUT_NUMBERS)
    second = fresh(WITHOUT_NUMBERS, after(first))

    assert (len(first.lines), len(second.lines), second.before) == (3, 0, 3)
    assert codes(first) == ["story_same_words"]
    assert [one.row for one in doubled(first.problems)] == [3]


def test_of_a_file_with_a_line_more_only_that_line_is_new():
    known = after(fresh(WITHOUT_NUMBERS))
    more = fresh(WITHOUT_NUMBERS.replace("datum\n", "datum\nNieuw;1-5-2026\n") + "Meer groen;1-5-2026\n", known)

    assert [line.telling.text for line in more.lines] == ["Nieuw", "Meer groen"]
    assert codes(more) == ["story_words_known"]


def test_the_same_words_by_another_number_come_in_and_are_told():
    known = after(fresh("nummer;verhaal\n1;Meer groen\n"))
    new = fresh("nummer;verhaal\n2;  méér GROEN \n3;Stil\n", known)

    assert len(new.lines) == 2
    assert [(one.code, one.row) for one in new.problems] == [("story_words_known", 2)]


def test_a_number_that_stands_twice_with_the_same_words_comes_in_once():
    new = fresh("nummer;verhaal\n1;Meer groen\n1;Meer groen!\n")

    assert len(new.lines) == 1
    assert [(one.code, one.row, one.expected) for one in new.problems] == [("story_twice", 3, "2")]


def test_a_number_that_stands_twice_with_other_words_is_refused():
    new = fresh("nummer;verhaal\n1;Meer groen\n1;Minder auto's\n")

    assert [(one.code, one.severity.value) for one in new.problems] == [("story_number_differs", "refusal")]


def test_a_number_that_came_in_before_with_other_words_is_refused():
    new = fresh("nummer;verhaal\n1;Minder auto's\n", after(fresh("nummer;verhaal\n1;Meer groen\n")))

    assert codes(new) == ["story_number_known"]
    assert not new.lines


def test_the_same_number_of_another_program_is_another_story():
    new = fresh(made.TALK, after(fresh("nummer;verhaal\n1;Ik hou van dit plein\n")))

    assert len(new.lines) == 2


def test_a_story_that_its_teller_took_back_does_not_come_in_again():
    new = fresh(made.OURS, Known(is_withdrawn=lambda source: source == "ours:a2"))

    assert [line.source for line in new.lines] == ["ours:a1", "ours:a3"]
    assert new.withdrawn == 1


def test_every_source_fits_in_its_place():
    lines = with_sources(made.read(WITHOUT_NUMBERS), made.raw(WITHOUT_NUMBERS)).lines

    assert all(len(line.source) <= 120 for line in lines)
    assert len({line.source for line in lines}) == 3
