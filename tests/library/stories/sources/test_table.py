"""Bytes as people send them: sound ones are read to the last sign, hostile ones are refused whole and in words."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

import story_files as made
from buurtblik.stories.sources.table import STORIES_MAX, safe_name

HEAD = "verhaal;datum\n"


def texts(data, name="verhalen.csv"):
    return [cells[0] for _, cells in made.raw(data, name).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_accent_survives_every_encoding(encoding):
    assert texts(f"{HEAD}Café «Zeezicht» is één feest;\n".encode(encoding)) == ["Café «Zeezicht» is één feest"]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_sign_between_columns_is_found(sign):
    assert texts(f'verhaal{sign}datum\n"a{sign} b"{sign}1-3-2026\nc{sign}\n') == [f"a{sign} b", "c"]


def test_the_sign_between_columns_is_that_of_the_headings_and_not_of_the_stories():
    story = "Mooi, groen, stil, en veel, heel veel vogels"

    assert texts("verhaal;datum\n" + f"{story};1-3-2026\n" * 9)[0] == story
    assert texts("vraag een;vraag twee\n" + f"{story};1-3-2026\n" * 9)[0] == story


def test_a_list_of_stories_under_one_heading_keeps_its_commas():
    assert texts("verhaal\nMooi, groen, stil\nAlleen, het is druk\n") == ["Mooi, groen, stil", "Alleen, het is druk"]


def test_a_last_line_that_looks_like_a_footnote_is_a_story():
    assert texts("verhaal;datum\nFijn hier;\nLet op, hier wordt hard gereden;\n* en nog iets;\n")[1:] == [
        "Let op, hier wordt hard gereden",
        "* en nog iets",
    ]


def test_a_title_above_the_headings_is_no_heading():
    assert made.raw("Opgehaald in de kantine;\n;\nverhaal;datum\nFijn;1-3-2026\n").lines == ((4, ("Fijn", "1-3-2026")),)


def test_a_workbook_gives_days_and_numbers_as_text():
    data = made.workbook(
        [["verhaal", "datum", "leeftijd"], ["Fijn", made.TODAY, 34], [None, None, None], ["Stil", "", ""]]
    )

    assert made.raw(data, "verhalen.xlsx").lines == ((2, ("Fijn", "2026-06-01", "34")), (4, ("Stil", "", "")))


def test_headings_without_a_name_and_names_that_stand_twice_stay_apart():
    assert made.raw("verhaal;;thema;thema\na;b;c;d\n").headings == ("verhaal", "(2)", "thema", "thema (2)")


def test_an_archive_with_one_table_beside_pictures_is_opened():
    data = made.zipped({"uitvoer/verhalen.csv": made.OURS.encode(), "uitvoer/media/foto.jpg": b"\xff\xd8\xff\xe0"})

    assert len(made.raw(data, "uitvoer.zip").lines) == 3


def test_an_archive_with_two_tables_is_refused(problems):
    data = made.zipped({"a.csv": made.OURS.encode(), "b.csv": made.TALK.encode()})

    assert problems(data, "uitvoer.zip") == ["several_tables"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"   \n\n", "empty_file"),
        (b"verhaal;datum\n", "empty_table"),
        (b"%PDF-1.7 and more", "not_a_table"),
        (b"<html><body>Niet ingelogd</body></html>", "not_a_table"),
        (b"Zomaar een brief zonder tabel.\nMet twee regels.\n", "not_a_table"),
        (b"verhaal;datum\nFijn\x00hier;1-3-2026\n", "nul_bytes"),
        (b'verhaal;datum\n"Fijn hier;1-3-2026\n', "unreadable"),
        (b"verhaal;datum\nFijn;1-3-2026;te veel;nog meer\n", "ragged_rows"),
        (HEAD.encode() + b"a" * 1_000_000 + b";\n", "limit_field"),
        ("verhaal;datum\nCafé één, naïef ☕ en toen \xff;\n".encode()[:-4] + b"\xff;\n", "E12"),
        (b'{"error": {"message": "login"}}', "E28"),
        (b'{"stories": 3}', "not_a_table"),
        (b'[{"a": 1}, 2]', "not_a_table"),
        (b"[" * 100_000, "limit_depth"),
        (b"PK\x03\x04 no archive at all", "broken_archive"),
    ],
)
def test_bytes_that_cannot_be_read_are_refused_with_a_reason(problems, data, code):
    assert problems(data) == [code]


def test_a_million_signs_in_a_cell_of_a_workbook_are_refused(problems):
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_row(0, 0, ["verhaal"])
    with zipfile.ZipFile(BytesIO(out.getvalue())) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    sheet = members["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>",
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"a" * 1_000_000 + b"</t></is></c></row></sheetData>",
    )
    members["xl/worksheets/sheet1.xml"] = sheet

    assert problems(made.zipped(members), "groot.xlsx") == ["limit_field"]


def test_more_stories_than_may_come_at_once_are_refused_with_their_number(problems):
    assert problems(HEAD + "Fijn;\n" * (STORIES_MAX + 1)) == ["story_too_many"]
    assert len(made.raw(HEAD + "Fijn;\n" * STORIES_MAX).lines) == STORIES_MAX


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_refused(problems):
    assert problems(HEAD + "Fijn;\n" * 100_000) == ["story_too_many"]


def test_stories_of_many_lines_are_no_more_than_they_are():
    story = '"' + "regel\n" * 500 + '";1-3-2026\n'

    assert len(made.raw(HEAD + story * 300).lines) == 300


@pytest.mark.slow
def test_a_workbook_that_unpacks_a_thousandfold_is_refused(problems):
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1"/></row>' + b" " * 400_000_000 + b"</sheetData></worksheet>"
    book = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet}

    assert problems(made.zipped(book), "bom.xlsx")[0].startswith("limit_")


def test_a_thing_with_things_in_it_becomes_one_line():
    table = made.raw(
        json.dumps([{"verhaal": "a", "plek": {"lat": 1.5, "lng": None}, "tags": [{"n": "x"}, {"n": "y"}]}]), "a.json"
    )

    assert dict(zip(table.headings, table.lines[0][1], strict=True)) == {
        "verhaal": "a",
        "plek.lat": "1.5",
        "plek.lng": "",
        "tags.n": "x\ny",
    }


@given(some.text(max_size=300))
def test_no_name_of_a_file_leads_anywhere_else(name):
    safe = safe_name(name)

    assert not set(safe) & set("/\\\0")
    assert len(safe.encode()) <= 120
    assert not safe.startswith(".")
