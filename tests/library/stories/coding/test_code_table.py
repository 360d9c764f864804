"""Codebooks as a table: ours comes back unchanged, that of Taguette becomes a tree, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from buurtblik.errors import RefusedInput
from buurtblik.stories.coding.code_table import COLUMNS, NAMES, joined, read_code_table, taken_apart, write_csv
from buurtblik.stories.coding.tables import rows_of
from library.stories.coding.made_codebooks import SMALL, codebooks, names

# After the columns that Taguette writes in its export of a codebook.
TAGUETTE = "tag,parent,description,number of highlights\r\nwonen,,Alles over wonen,3\r\nwonen.huur,wonen,,1\r\nmensen.buren,,,2\r\n"


def read(text: str | bytes):
    rows = rows_of(text if isinstance(text, bytes) else text.encode(), name="a.csv", columns=NAMES)
    return read_code_table(rows, name="a.csv").codebook


def refusal(text: str):
    with pytest.raises(RefusedInput) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem


def paths(codebook):
    return [codebook.path(code.guid) for code in codebook.codes]


@pytest.mark.slow
@given(codebooks())
def test_a_codebook_goes_out_and_comes_in_unchanged(codebook):
    assert read(write_csv(codebook)) == codebook
    assert read(b"\xef\xbb\xbf" + write_csv(codebook).encode()) == codebook


@pytest.mark.slow
@given(codebooks())
def test_no_cell_can_be_run_by_a_spreadsheet(codebook):
    rows = list(csv.reader(io.StringIO(write_csv(codebook), newline=""), delimiter=";"))

    assert rows[0] == list(COLUMNS)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


@given(names, names, names)
def test_a_path_is_put_together_and_taken_apart(a, b, c):
    assert taken_apart(joined([a, b, c])) == (a, b, c)


def test_a_table_without_guids_is_enough():
    found = read("code;parent;description\nWonen;;Alles\nHuur;Wonen;\nHoog;Wonen > Huur;te hoog\nKou;Huur;")

    assert paths(found) == [("Wonen",), ("Wonen", "Huur"), ("Wonen", "Huur", "Hoog"), ("Wonen", "Huur", "Kou")]
    assert found == read(
        "code;parent;description\n\nWonen;;Alles\nHuur;Wonen;\n;;\nHoog;Wonen > Huur;te hoog\nKou;Huur;\n"
    )


def test_a_column_of_names_alone_is_enough():
    assert paths(read("name\nWonen\nStraat")) == [("Wonen",), ("Straat",)]
    assert paths(read("Name,Description\nWonen,a; b; c\nStraat,d; e; f")) == [("Wonen",), ("Straat",)]


def test_a_codebook_of_taguette_becomes_a_tree():
    found = read(TAGUETTE)

    assert paths(found) == [("wonen",), ("wonen", "huur"), ("mensen",), ("mensen", "buren")]
    assert found.codes[0].description == "Alles over wonen"
    assert [code.groups_only for code in found.codes] == [False, False, True, False]
    assert read("path\nwonen\nwonen.huur\nmensen.buren") == read("tag\nwonen\nwonen.huur\nmensen.buren")
    assert paths(read("tag,parent\nhuur,wonen\nwonen,")) == [("wonen",), ("wonen", "huur")]


def test_what_came_from_taguette_goes_out_as_ours_and_comes_in_unchanged():
    assert read(write_csv(read(TAGUETTE))) == read(TAGUETTE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_file"),
        ("a;b\n1;2", "not_a_codebook"),
        ("tag;name\na;b", "not_a_codebook"),
        ("code;parent\n;", "not_a_codebook"),
        ("<!doctype html><html></html>", "not_a_table"),
        ('code;parent\n"a;b', "unreadable"),
        ("code;parent\na\0;b", "nul_bytes"),
    ],
)
def test_what_is_no_codebook_is_refused(text, code):
    assert refusal(text).code == code


@pytest.mark.parametrize(
    ("text", "row", "why"),
    [
        ("code;parent\nWonen;\nHuur;Nergens", 3, "no_parent"),
        ("code;parent\nWonen;\nwonen;", 3, "same_name"),
        ("tag\nwonen.huur\nwonen . huur", 3, "same_name"),
        ("tag\nwonen\n...", 3, "name"),
        ("code;guid\nWonen;1234", 2, "guid"),
        ("code;parent\na;b\nb;a", None, "cycle"),
        ("code;parent\n;Wonen", 2, "name"),
    ],
)
def test_a_code_that_is_wrong_is_named_with_its_line(text, row, why):
    problem = refusal(text)

    assert (problem.code, problem.row, problem.facts["why"]) == ("bad_code", row, why)


def test_two_codes_with_one_name_leave_no_doubt_who_is_meant():
    text = "code;parent\nWonen;\nStraat;\nGeld;Wonen\nGeld;Straat\nTekort;Geld"

    assert refusal(text).facts["why"] == "no_parent"
    assert ("Straat", "Geld", "Tekort") in paths(read(text.replace("Tekort;Geld", "Tekort;Straat > Geld")))


def test_letters_of_an_old_spreadsheet_are_read():
    assert read("code;parent\nPrivé;\nStraat;".encode("cp1252")).codes[0].name == "Privé"
    assert read(write_csv(SMALL).encode("utf-16")) == SMALL
