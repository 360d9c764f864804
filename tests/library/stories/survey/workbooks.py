"""Workbooks as people make them in Excel, from lines with bars between the cells."""

from __future__ import annotations

import io

import xlsxwriter


def workbook(**sheets: str) -> bytes:
    """The bytes of a workbook; each sheet is given as lines, ``a | b | c``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, text in sheets.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(text.strip().splitlines()):
                for column, cell in enumerate(line.split("|")):
                    sheet.write_string(row, column, cell.strip()) if cell.strip() else None
    return out.getvalue()
