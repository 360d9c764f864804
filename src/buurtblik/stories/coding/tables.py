"""Tables of other programs for qualitative analysis: csv or xlsx, as lines of cells."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from buurtblik.intake import csvtext, sheet
from buurtblik.intake.dialect import DELIMITERS, decode
from buurtblik.intake.kinds import is_zip
from buurtblik.intake.limits import MB, Deadline, Limits
from buurtblik.intake.problems import refused

LIMITS = Limits(bytes=20 * MB, unpacked_bytes=100 * MB, rows=50_000, columns=60, field_length=60_000, seconds=20.0)

Rows = Sequence[Sequence[str]]


def rows_of(data: bytes, *, name: str, columns: Sequence[str]) -> list[list[str]]:
    """The lines of a csv or xlsx file; what it is follows from its content.

    Parameters
    ----------
    columns : headings, in small letters, of which one is in the first line; they tell the separator of a csv file.

    Raises
    ------
    RefusedInput
        Empty, no text, a web page, or over a limit.
    """
    if not data.strip():
        raise refused("empty_file", file=name)
    deadline = Deadline(LIMITS.seconds, file=name)
    if is_zip(data):
        with tempfile.TemporaryDirectory(prefix="buurtblik-table-") as folder:
            path = Path(folder, "table.xlsx")
            path.write_bytes(data)
            return sheet.read_sheet(path, name=name, limits=LIMITS, sheet=None, deadline=deadline).rows
    text = decode(data, file=name).text
    if text.lstrip().startswith("<"):
        raise refused("not_a_table", file=name, came="html")
    return csvtext.read_rows(text, _delimiter(text, columns), name=name, limits=LIMITS, deadline=deadline)


def headed(rows: Rows, *, name: str) -> tuple[dict[str, int], list[tuple[int, Sequence[str]]]]:
    """Where each column stands, by its heading in small letters, and the lines that are not blank with their number."""
    filled = [(row, cells) for row, cells in enumerate(rows, start=1) if any(cell.strip() for cell in cells)]
    if not filled:
        raise refused("empty_table", file=name)
    heading: dict[str, int] = {}
    for at, cell in enumerate(filled[0][1]):
        heading.setdefault(cell.strip().lower(), at)
    return heading, filled[1:]


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """The sign that makes a known heading of the first line, else the one that makes the most even table."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    for delimiter in DELIMITERS:
        if delimiter in first and set(columns) & {cell.strip().strip('"').lower() for cell in first.split(delimiter)}:
            return delimiter
    return csvtext.delimiter_of(text) or DELIMITERS[0]
