"""Tables to take away, as CSV and XLSX: of figures and of stories alike.

Text that a spreadsheet would run as a formula is made harmless in CSV, and :func:`as_told` gives it back as it was;
in XLSX it stands in a text cell, which is never run. Numbers stay numbers.
"""

from __future__ import annotations

import csv as csv_writer
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

import xlsxwriter

from buurtblik.values import Language

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # stands in the file when the caller gives no moment
_MARK = "'"
_BEFORE = " \u00a0" + _MARK  # what may stand before a sign that starts a formula

Cell = str | float | None


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language, *, delimiter: str = ";") -> str:
    """A table as CSV: ';' between cells, UTF-8 without BOM, lines end in CRLF.

    Dutch has a decimal comma, English a decimal point.
    """
    out = StringIO()
    write = csv_writer.writer(out, delimiter=delimiter, lineterminator="\r\n")
    write.writerow(headings)
    for row in rows:
        write.writerow([_text(cell, language) for cell in row])
    return out.getvalue()


def as_xlsx(
    title: str,
    headings: Sequence[str],
    widths: Sequence[int],
    sheets: Sequence[tuple[str, Sequence[Sequence[Cell]]]],
    *,
    kind: str = "",
    at: datetime = NO_MOMENT,
) -> bytes:
    """Tables with the same headings as an Excel file, a sheet each.

    ``kind`` is the category among its properties: that figures are made up, or nothing. ``at`` is
    the moment that the file says it was made (give the release's); the same input gives the same bytes.
    """
    out = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        about = {"title": title, "category": kind, "author": "Buurtblik", "created": at.replace(tzinfo=None)}
        book.set_properties(about)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)
            sheet.write_row(0, 0, headings, bold)
            for at_row, row in enumerate(rows, 1):
                _write_row(sheet, at_row, row)
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    return out.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a quote goes before a sign that starts one.

    >>> harmless("=1+1"), harmless("Overvecht"), harmless("'=1+1")
    ("'=1+1", 'Overvecht', "''=1+1")
    """
    return _MARK + text if _starts_a_formula(text) else text


def as_told(text: str) -> str:
    """Text as it was before :func:`harmless`.

    >>> as_told("'=1+1"), as_told("'s avonds"), as_told(harmless("'- en dan"))
    ('=1+1', "'s avonds", "'- en dan")
    """
    return text[1:] if text.startswith(_MARK) and _starts_a_formula(text) else text


def _starts_a_formula(text: str) -> bool:
    # A quote that stands there already is looked through, so that one quote more can always be taken off again.
    return text.lstrip(_BEFORE).startswith(FORMULA)


def _text(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    text = f"{cell:.10g}" if abs(cell) < 1e10 else f"{cell:.0f}"
    return text.replace(".", ",") if language == "nl" else text


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, at: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(at, column, cell)
        elif cell is not None:
            sheet.write_number(at, column, round(cell, 10))
