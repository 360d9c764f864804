"""What Taguette exports comes in: tags as a tree, the marked words, and projects from strangers."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest
import xlsxwriter

from buurtblik.errors import RefusedInput
from buurtblik.stories.coding.tables import rows_of
from buurtblik.stories.coding.taguette import COLUMNS, Marked, read_highlights, read_project

# After the columns of Taguette's export: a line for each tag of a highlight.
HIGHLIGHTS = (
    "id,document,tag,content\r\n"
    '1,Verhaal 1,wonen.huur,"De huur is ""hoog"",\nzegt ze"\r\n'
    '1,Verhaal 1,geld,"De huur is ""hoog"",\nzegt ze"\r\n'
    "2,Verhaal 2,,Fijne buren\r\n"
    "3,Verhaal 2,mensen.buren,Fijne buren\r\n"
)


def read(data: bytes) -> Marked:
    return read_highlights(rows_of(data, name="all_tags.csv", columns=COLUMNS), name="all_tags.csv")


def told(marked: Marked):
    return [
        (one.document, one.words, [".".join(marked.codebook.path(guid)) for guid in one.codes])
        for one in marked.highlights
    ]


def as_xlsx(lines: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("highlights")
        for at, line in enumerate(lines):
            for column, cell in enumerate(line):
                sheet.write_string(at, column, cell)
    return out.getvalue()


def test_highlights_come_with_their_words_and_codes():
    found = read(HIGHLIGHTS.encode())

    assert told(found) == [
        ("Verhaal 1", 'De huur is "hoog",\nzegt ze', ["wonen.huur", "geld"]),
        ("Verhaal 2", "Fijne buren", []),
        ("Verhaal 2", "Fijne buren", ["mensen.buren"]),
    ]
    assert [".".join(found.codebook.path(code.guid)) for code in found.codebook.codes] == [
        "geld", "mensen", "mensen.buren", "wonen", "wonen.huur",
    ]  # fmt: skip


def test_highlights_in_excel_are_the_same():
    lines = [list(COLUMNS), ["1", "Verhaal 1", "wonen", "Te duur"], ["1", "Verhaal 1", "geld", "Te duur"]]

    assert told(read(as_xlsx(lines))) == [("Verhaal 1", "Te duur", ["wonen", "geld"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"id,document,content\n1,a,b", "not_from_taguette"),
        (b"id,document,tag,content\n", "empty_table"),
        (b"id,document,tag,content\n1,a,b,\n", "empty_table"),
        (b"<!DOCTYPE html><html><body><h1>Taguette highlights</h1></body></html>", "not_a_table"),
        (b"", "empty_file"),
        (b"PK\x03\x04 no zip at all", "broken_archive"),
    ],
)
def test_another_file_is_refused(data, code):
    with pytest.raises(RefusedInput) as caught:
        read(data)

    assert caught.value.problems[0].code == code


# After the tables of Taguette's own database, with the columns that matter here.
TABLES = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, project_id INTEGER, contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
"""
ROWS = """
INSERT INTO documents VALUES (1, 'Verhaal 1', '', 1, '<p>Het is <b>druk</b> &amp; vol.</p><p>Fijne buren.</p><script>x()</script>');
INSERT INTO tags VALUES (1, 1, 'wonen.huur', 'te duur'), (2, 1, 'mensen', ''), (3, 1, 'leeg', 'nooit gebruikt');
INSERT INTO highlights VALUES (1, 1, 20, 31, '<p>Fijne buren</p>'), (2, 1, 0, 20, 'Het is <b>druk</b> &amp; vol.'), (3, 1, 0, 1, ' ');
INSERT INTO highlight_tags VALUES (1, 2), (2, 1), (2, 2), (9, 1), (1, 99);
"""


def project(path: Path, sql: str = TABLES + ROWS) -> Path:
    with sqlite3.connect(path) as base:
        base.executescript(sql)
    base.close()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(RefusedInput) as caught:
        read_project(path, name="a.sqlite3")
    return caught.value.problems[0].came


def test_a_project_comes_with_its_documents_and_with_tags_that_nothing_has(tmp_path):
    found = read_project(project(tmp_path / "a.sqlite3"), name="a.sqlite3")

    assert found.texts == (("Verhaal 1", "Het is druk & vol.\nFijne buren."),)
    assert told(found) == [
        ("Verhaal 1", "Het is druk & vol.", ["wonen.huur", "mensen"]),
        ("Verhaal 1", "Fijne buren", ["mensen"]),
    ]
    assert [(code.name, code.description, code.groups_only) for code in found.codebook.codes] == [
        ("wonen", "", True), ("huur", "te duur", False), ("mensen", "", False), ("leeg", "nooit gebruikt", False),
    ]  # fmt: skip


def test_a_file_that_is_no_project_is_refused(tmp_path):
    assert refusal(project(tmp_path / "b", "CREATE TABLE a (b);")) == "tables"
    (tmp_path / "c").write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    assert refusal(tmp_path / "c") == "unreadable"
    (tmp_path / "d").write_text("id,document")
    assert refusal(tmp_path / "d") == "unreadable"
    assert refusal(project(tmp_path / "e", TABLES.replace("snippet", "snip"))) == "unreadable"


def test_a_table_that_is_a_program_is_not_read(tmp_path):
    sql = TABLES.replace("CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT)",
                         "CREATE VIEW tags AS SELECT 1 AS id, 'a' AS path, 'b' AS description")  # fmt: skip
    assert "CREATE VIEW" in sql

    assert refusal(project(tmp_path / "a", sql)) == "tables"


def test_pages_that_are_shared_to_hold_more_than_the_file_are_refused(tmp_path):
    grows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) INSERT INTO highlight_tags SELECT i, i FROM n;"

    assert refusal(project(tmp_path / "a", TABLES + grows)) == "large"
