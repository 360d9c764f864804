"""Where the table is in a sheet: title lines above, heading lines, data, footer.

StatLine pivot files have a title and filter lines, then two or three heading lines of which the
last one may hold units, then data, then "Bron: CBS". A plain file has one heading line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.intake.numbers import DEFAULT_MARKERS, reason_of
from buurtblik.intake.problems import refused

Row = Sequence[str]
_LOOK = 20  # data lines looked at to find numeric columns
_MOST_HEADINGS = 8
_FOOTER = re.compile(
    r"\s*(bron\b|source\b|©|copyright|noot\b|note\b|toelichting|voetnoot|footnote|let op|laatst gewijzigd|verklaring|"
    r"gegevens|\*+\s*\S|\d\s*\)|\[\d+\]|[¹²³])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(1[89]|20|21)\d\d(JJ00|KW\d\d|MM\d\d|[*]{0,2}|/\d{2,4})?$")
_VALUE = re.compile(r"[+\-−–]?(\d[\d.,]*|[.,]\d+)([eE][+-]?\d+)?$", re.ASCII)
_UNIT = re.compile(
    r"(aantal|%|x\s?1[. ]?000( euro)?|1[. ]?000 euro|euro|mln( euro)?|mld( euro)?|km²?|km2|ha|m²|m2|m³|m3|kwh|getal|"
    r"score|per 1[. ]?000( inwoners)?|number|percentage|procent|index|jaar|dagen)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Line numbers from 0: headings are ``start..data``, data is ``data..end``; ``width`` columns."""

    start: int
    data: int
    end: int
    width: int


def find(rows: Sequence[Row], *, file: str, sheet: bool = False, whole: bool = True) -> Layout:
    """The layout of these rows (blank lines are empty rows).

    ``sheet``: from a spreadsheet, where a line with only a first cell may be data.
    ``whole``: False when ``rows`` are only the first lines; then no footer is looked for.
    """
    width = _width(rows)
    start = _start(rows, width, sheet=sheet, file=file)
    end = end_of(rows, start, sheet=sheet) if whole else len(rows)
    return Layout(start=start, data=_data(rows, start, end, width), end=end, width=_trim(rows, start, end, width))


def headings(header_rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """One name per column: the heading lines from top to bottom joined by ' / ', merged cells carried on."""
    if len(header_rows) == 1:
        return tuple(_cell(header_rows[0], i).strip() for i in range(width))
    lines: list[list[str]] = []
    for number_, row in enumerate(header_rows):
        line = [_cell(row, i).strip() for i in range(width)]
        if number_ < len(header_rows) - 1:
            for i in range(1, width):
                line[i] = line[i] or (line[i - 1] if i > 1 or line[0] else "")
        lines.append(line)
    joined = []
    for i in range(width):
        parts: list[str] = []
        for line in lines:
            if line[i] and (not parts or parts[-1] != line[i]):
                parts.append(line[i])
        joined.append(" / ".join(parts))
    return tuple(joined)


def _cell(row: Row, i: int) -> str:
    return row[i] if i < len(row) else ""


def filled(row: Row) -> int:
    """Number of cells with something in them."""
    return sum(1 for cell in row if cell and not cell.isspace())


def _width(rows: Sequence[Row]) -> int:
    widths = Counter(len(row) for row in rows[:500] if len(row) > 1 and filled(row) > 0)
    if not widths:
        return max((len(row) for row in rows[:500]), default=0)
    most = max(widths.values())
    return max(w for w, n in widths.items() if n == most)


def _start(rows: Sequence[Row], width: int, *, sheet: bool, file: str) -> int:
    left = _left(rows) if sheet else 0
    for i, row in enumerate(rows[:200]):
        count = filled(row)
        if count == 0:
            continue
        if width == 1 or count >= 2 or (not sheet and len(row) > 1) or not _cell(row, left).strip():
            return i
    raise refused("no_header", file=file)


def end_of(rows: Sequence[Row], start: int, *, sheet: bool = False) -> int:
    """First line of the footer: the first footnote or blank line in the last run of lines with at most one cell."""
    last = len(rows)
    left = _left(rows) if sheet else 0
    while last > start + 1 and filled(rows[last - 1]) == 0:
        last -= 1
    first = last
    while first > start + 1 and _is_remark(rows[first - 1], left, sheet=sheet):
        first -= 1
    for i in range(first, last):
        if filled(rows[i]) == 0 or _FOOTER.match(_cell(rows[i], left)):
            return i
    return last


def _is_remark(row: Row, left: int, *, sheet: bool) -> bool:
    count = filled(row)
    first = _cell(row, left)
    return count == 0 or (count == 1 and (len(row) == 1 or _FOOTER.match(first) is not None or (sheet and first != "")))


def _left(rows: Sequence[Row]) -> int:
    """The first column of a sheet that holds anything."""
    least = max(map(len, rows[:500]), default=0)
    for row in rows[:500]:
        least = min(least, next((i for i, cell in enumerate(row[:least]) if cell.strip()), least))
    return least


def _data(rows: Sequence[Row], start: int, end: int, width: int) -> int:
    """The first data line: after the last line that has words where the columns below are numeric."""
    sample = [row for row in rows[start + 1 : min(end, start + 1 + _LOOK)] if filled(row)]
    numeric = [i for i in range(width) if _is_numeric(sample, i)]
    first = start + 1
    if not numeric:
        return first
    for i in range(start + 1, min(end, start + _MOST_HEADINGS)):
        if _is_heading(rows[i], numeric) and _may_continue(rows, start, i, numeric, width):
            first = i + 1
    return first


def _is_numeric(sample: Sequence[Row], i: int) -> bool:
    cells = [_cell(row, i).strip() for row in sample]
    cells = [c for c in cells if c]
    hits = sum(1 for c in cells if _is_value(c))
    return hits >= 1 and hits >= 0.5 * len(cells)


def _is_value(cell: str) -> bool:
    return _VALUE.match(cell) is not None or reason_of(cell, DEFAULT_MARKERS) is not None


def _is_heading(row: Row, numeric: Sequence[int]) -> bool:
    cells = [c for c in (_cell(row, i).strip() for i in numeric) if c]
    return (
        bool(cells)
        and not any(_is_value(c) and not _YEAR.match(c) for c in cells)
        and not all(_YEAR.match(c) for c in cells)
    )


def _may_continue(rows: Sequence[Row], start: int, i: int, numeric: Sequence[int], width: int) -> bool:
    """Whether line ``i`` can be a heading too: the first is merged or short, there is a title, or it holds units."""
    above = rows[start]
    merged = len(above) < width or filled(above) < width or len({c for c in above if c}) < filled(above)
    units = all(_UNIT.match(c) for c in (_cell(rows[i], n).strip() for n in numeric) if c)
    return merged or start > 0 or units


def _trim(rows: Sequence[Row], start: int, end: int, width: int) -> int:
    """Width without empty columns at the right."""
    used = 0
    for row in rows[start:end]:
        if used >= width:
            break
        for i in range(min(len(row), width) - 1, used - 1, -1):
            if row[i] and not row[i].isspace():
                used = i + 1
                break
    return used
