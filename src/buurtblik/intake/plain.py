"""The short way for a large plain CSV file: one heading line, UTF-8, every line whole.

Whatever is not plain goes the long way round, which finds headings and footers and names the row
that is wrong. Both ways give the same table (a test reads files both ways).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import RefusedInput
from buurtblik.intake import csvtext, duck, layout
from buurtblik.intake.cells import DuckCells
from buurtblik.intake.dialect import Dialect, decimal_of, encoding_of
from buurtblik.intake.limits import Deadline, Limits
from buurtblik.intake.problems import refused

_BLOCK = 1 << 22
_HEAD = 131_072
_TAIL = 16_384
_SAMPLE_LINES = 60


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """A loaded file; ``sample`` holds its first data lines."""

    heading: tuple[str, ...]
    dialect: Dialect
    sample: list[list[str]]
    cells: DuckCells


@dataclass(slots=True)
class _Scan:
    lines: int = 0
    longest: int = 0
    nul: bool = False
    pointed: bool = False
    underscored: bool = False
    grouping: set[str] = field(default_factory=set)  # signs before three digits somewhere, as in 1.011


def load(path: Path, *, name: str, limits: Limits) -> Plain | None:
    """The file through DuckDB, None when it is small or not plain. Raises RefusedInput on a limit."""
    if not limits.plain_from <= path.stat().st_size <= limits.bytes:
        return None
    head, tail = _ends(path)
    encoding, skip = encoding_of(head)
    if encoding != "utf-8":
        return None
    try:
        text = head[skip:].decode("utf-8", "strict" if len(head) < _HEAD else "ignore")
    except UnicodeDecodeError:
        return None
    delimiter = csvtext.delimiter_of(text)
    if delimiter is None:
        return None
    rows = _rows(text[: text.rfind("\n") + 1], delimiter, name, limits)
    last = _rows(tail[tail.find(b"\n") + 1 :].decode("utf-8", "replace"), delimiter, name, limits, most=None)
    if rows is None or last is None or not _is_plain(rows, last, name=name):
        return None
    comma = decimal_of(zip(*rows[1:], strict=True)) == ","
    scan = _scan(path, len(text.split("\n", 1)[0].encode()) + skip, pointed=not comma)
    if scan.lines > limits.rows:
        raise refused("limit_rows", file=name, came=scan.lines, expected=limits.rows)
    width = len(rows[0])
    if scan.nul or scan.longest > 1_000_000 or width > limits.columns:
        return None
    return _loaded(path, rows, Dialect(encoding, skip > 0, delimiter), scan, limits)


def _loaded(path: Path, rows: list[list[str]], how: Dialect, scan: _Scan, limits: Limits) -> Plain | None:
    try:
        table = duck.CsvCells(
            path,
            width=len(rows[0]),
            delimiter=how.delimiter,
            longest_line=scan.longest,
            pointed=scan.pointed,
            underscored=scan.underscored,
        )
        if table.count == 0 or table.count != scan.lines - 1:  # a blank line or a line break inside a cell
            return None
        if scan.longest > limits.field_length and table.longest() > limits.field_length:
            return None
    except duck.Error:
        return None
    return Plain(tuple(rows[0]), how, rows[1:], DuckCells(table, grouping=frozenset(scan.grouping)))


def _is_plain(rows: list[list[str]], last: list[list[str]], *, name: str) -> bool:
    """One heading line on top, lines of one width, nothing at the right or below."""
    if len(rows) < 2 or not last:
        return False
    width = len(rows[0])
    try:
        place = layout.find(rows, file=name, whole=False)
    except RefusedInput:
        return False
    if (place.start, place.data) != (0, 1) or not rows[0][-1].strip():
        return False
    if any(len(row) != width for row in (*rows, *last)):
        return False
    return layout.end_of([rows[0], *last], 0) == len(last) + 1


def _rows(
    text: str, delimiter: str, name: str, limits: Limits, most: int | None = _SAMPLE_LINES
) -> list[list[str]] | None:
    try:
        deadline = Deadline(limits.seconds, file=name)
        return csvtext.read_rows(text, delimiter, name=name, limits=limits, deadline=deadline, most=most)
    except RefusedInput:
        return None


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, path.stat().st_size - _TAIL))
        return head, file.read()


def _scan(path: Path, heading_bytes: int, *, pointed: bool) -> _Scan:
    """Count lines and look for what is not plain, in one pass over the bytes (``pointed``: known already)."""
    found = _Scan(pointed=pointed)
    since = 0  # bytes since the last line end
    ended = True
    with path.open("rb") as file:
        offset = 0
        while block := file.read(_BLOCK):
            found.nul = found.nul or b"\0" in block
            start = max(0, heading_bytes - offset)
            data = np.frombuffer(block, np.uint8)
            found.pointed = found.pointed or _beside_digit(data[start:], 46)
            if not found.underscored and block.find(b"_", start) >= 0:
                found.underscored = _beside_digit(data[start:], 95)
            found.grouping |= {sign for sign in {".", ","} - found.grouping if _groups(data[start:], ord(sign))}
            ends = np.flatnonzero(data == 10)
            found.lines += len(ends)
            if len(ends):
                longest = max(since + int(ends[0]), int(np.diff(ends).max(initial=0)))
                since = len(block) - int(ends[-1]) - 1
            else:
                since += len(block)
                longest = since
            found.longest = max(found.longest, longest, since)
            ended = block.endswith(b"\n")
            offset += len(block)
    found.lines += 0 if ended else 1
    return found


def _groups(data: NDArray[np.uint8], sign: int) -> bool:
    """Whether three digits and no fourth follow this sign and one stands before it; at the edges of a block maybe."""
    at = np.flatnonzero(data == sign)
    if not at.size:
        return False
    if at[0] == 0 or at[-1] >= len(data) - 4:
        return True
    for step in (-1, 1, 2, 3):
        at = at[(data[at + step] >= 48) & (data[at + step] <= 57)]
    return bool(((data[at + 4] < 48) | (data[at + 4] > 57)).any())


def _beside_digit(data: NDArray[np.uint8], sign: int) -> bool:
    """Whether this sign stands beside a digit anywhere; at the edges of a block it counts as if it did."""
    at = np.flatnonzero(data == sign)
    if not at.size:
        return False
    if at[0] == 0 or at[-1] == len(data) - 1:
        return True
    before, after = data[at - 1], data[at + 1]
    return bool((((before >= 48) & (before <= 57)) | ((after >= 48) & (after <= 57))).any())
