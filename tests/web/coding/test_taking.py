"""Codebooks and marked words of other programs: known codes are joined, words are marked where they stand once."""

from __future__ import annotations

import pytest

from buurtblik.stories.coding.code_table import read_code_table, write_csv
from buurtblik.stories.coding.codebook import Code, Codebook, guid_of
from buurtblik.stories.coding.qdc import read_qdc, write_qdc
from buurtblik.stories.coding.tables import rows_of
from buurtblik.stories.coding.taguette import COLUMNS, read_highlights
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.people.rules import NotAllowed

from .conftest import AT, HOME, make_story, mark, paths
from .test_codes import THEMES, add

FILE = (
    "id,document,tag,content\n1,Verhaal,geld.huur,De huur is   te hoog\n2,Verhaal,geld,fijn\n3,Verhaal,geld,nergens\n"
)


def take(process, by, *codes):
    return actions.take_codebook(process=process, codebook=Codebook(codes), visitor=by, at=AT)


def highlights(process, by, text=FILE):
    marked = read_highlights(rows_of(text.encode(), name="a.csv", columns=COLUMNS), name="a.csv")
    return actions.take_highlights(process=process, marked=marked, visitor=by, at=AT)


def test_codes_that_are_known_by_name_or_number_are_joined(process, lead):
    parent = Code(guid_of("p"), THEMES[0].upper(), "Huizen en straten")
    child = Code(guid_of("c"), "Huur", parent=parent.guid)

    taken = take(process, lead, parent, child, Code(guid_of("new"), "Nieuw"))

    assert paths(process) == [THEMES[0], f"{THEMES[0]} > Huur", *THEMES[1:], "Nieuw"]
    assert (taken.added, taken.known) == (2, 1)
    assert book_of(process).tree[HOME].description == "Huizen en straten"
    assert take(process, lead, parent, child, Code(guid_of("new"), "Anders genoemd")).added == 0
    assert len(paths(process)) == 10


def test_what_goes_out_comes_in_without_a_change(process, lead):
    add(process, lead, "Huur", description="te hoog")
    before = book_of(process).tree

    for codebook in (
        read_qdc(write_qdc(before), name="a.qdc").codebook,
        read_code_table(rows_of(write_csv(before).encode(), name="a.csv", columns=["code"]), name="a.csv").codebook,
    ):
        assert codebook == before
        assert actions.take_codebook(process=process, codebook=codebook, visitor=lead, at=AT).added == 0
    assert book_of(process).tree == before


def test_a_code_that_was_merged_here_counts_as_the_other_and_one_that_was_taken_out_is_new(process, lead):
    a, b = add(process, lead, "A", None), add(process, lead, "B", None, "bb")
    book = book_of(process).tree
    actions.merge_code(process=process, guid=a.guid, into=b.guid, visitor=lead, at=AT)
    actions.remove_code(process=process, guid=HOME, visitor=lead, at=AT)

    taken = actions.take_codebook(process=process, codebook=book, visitor=lead, at=AT)

    assert (taken.added, "A" in paths(process), THEMES[0] in paths(process)) == (1, False, True)
    assert actions.take_codebook(process=process, codebook=book, visitor=lead, at=AT).added == 0


def test_words_that_stand_at_one_place_are_marked_and_the_rest_is_told(process, lead):
    story = make_story(process, pride="Het is fijn.")

    taken = highlights(process, lead)

    assert (taken.added, taken.marks, taken.not_found, taken.doubtful) == (2, 1, ("nergens",), ("fijn",))
    fragment = Fragment.objects.get()
    assert story.text[fragment.start : fragment.end] == "De huur is te hoog"
    assert (fragment.code.name, fragment.by.person) == ("huur", lead.person)
    assert highlights(process, lead).marks == 0


def test_a_document_that_is_named_after_a_story_is_that_story(process, lead):
    make_story(process)
    second = make_story(process)

    taken = highlights(process, lead, FILE.replace("Verhaal", f"{second.name.lower()}.txt"))

    assert taken.marks == 2
    assert set(Fragment.objects.values_list("story", flat=True)) == {second.pk}
    assert highlights(process, lead).doubtful == ("De huur is   te hoog", "fijn")


def test_words_of_a_story_that_is_not_shown_are_not_found(process, lead):
    make_story(process, state="hidden", reason="x")

    assert len(highlights(process, lead).not_found) == 3


def test_only_who_looks_after_the_codebook_takes_files_in(process, anna, moderator):
    for act in (take, highlights):
        with pytest.raises(NotAllowed):
            act(process, anna)
    make_story(process)
    assert highlights(process, moderator).marks == 2


def test_a_codebook_that_does_not_fit_changes_nothing(process, lead):
    deep = [Code(guid_of("0"), "0")] + [Code(guid_of(str(n)), str(n), parent=guid_of(str(n - 1))) for n in range(1, 8)]
    add(process, lead, "0", HOME)
    moved = Codebook(tuple(deep))

    assert actions.take_codebook(process=process, codebook=moved, visitor=lead, at=AT).added == 8
    mark(make_story(process), lead, "De huur", guid_of("7"))
