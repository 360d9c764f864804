"""A small file that came as bytes is read as it stands, whatever it is written in, and within bounds."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import xlsxwriter

from buurtblik.errors import RefusedInput
from buurtblik.intake.uploaded import SMALL, rows, sheets


def book(**cells: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, lines in cells.items():
            sheet = made.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return out.getvalue()


def code(data: bytes, read=rows, **limits) -> str:
    with pytest.raises(RefusedInput) as caught:
        read(data, name="a.csv", limits=replace(SMALL, **limits))
    return caught.value.problems[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_rows_of_a_text_file_are_read_in_any_dialect(encoding, sign):
    text = f'q1{sign}"q2"\r\ncafé{sign}"één\ntwee"\r\n'

    assert rows(text.encode(encoding), name="a.csv") == [["q1", "q2"], ["café", "één\ntwee"]]


def test_nothing_is_taken_for_a_title_or_a_footer():
    assert rows(b"a;b\nBron: wij;1\n\nx;\n", name="a.csv") == [["a", "b"], ["Bron: wij", "1"], [], ["x", ""]]


def test_a_file_of_one_column_has_one_column():
    assert rows(b"q1\nja\nnee\n", name="a.csv") == [["q1"], ["ja"], ["nee"]]


def test_every_filled_sheet_of_a_workbook_is_there():
    data = book(survey=[["type"], ["text"]], leeg=[], choices=[["name", 1, 2.5]])

    assert sheets(data, name="a.xlsx") == {"survey": [["type"], ["text"]], "choices": [["name", "1", "2.5"]]}
    assert rows(data, name="a.xlsx") == [["type"], ["text"]]


def test_what_is_no_table_and_what_is_too_much_is_refused():
    assert code(b"") == code(b" \n") == "empty_file"
    assert code(b"%PDF-1.7 ...") == "not_a_table"
    assert code(b"a;b\n1;2\n", sheets) == "no_workbook"
    assert code(b"a;b\n" * 100, bytes=99) == "limit_bytes"
    assert code(b"a;b\n" * 100, rows=99) == "limit_rows"
    assert code(b"a;" + b"b" * 100 + b"\n1;2\n", field_length=99) == "limit_field"
    assert code(book(a=[["x"] * 9]), sheets, columns=8) == "limit_columns"
    assert code(b"PK\x03\x04 no archive at all", sheets) == "broken_archive"
    assert code(b'a;b\n"1;2\n') == "unreadable"


def test_a_file_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    rows(b"a;b\n1;2\n", name="a.csv")
    code(b"%PDF-1.7 ...")

    assert list(tmp_path.iterdir()) == []
