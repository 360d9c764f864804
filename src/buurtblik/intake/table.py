"""A foreign table as printed text in columns, whatever file it came in.

:func:`read_table` reads xlsx, csv and the like and finds the dialect, the heading and the footer.
:func:`peek` looks at the first lines only, to tell publishers apart. What a cell means is decided
later, by :meth:`TextTable.numbers` with the signs of the publisher. See docs/methods/intake.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.intake import csvtext, dialect, layout, plain, sheet, sheetpeek
from buurtblik.intake.cells import Cells, MemoryCells
from buurtblik.intake.dialect import Dialect
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import DEFAULT_LIMITS, Deadline, Limits
from buurtblik.intake.numbers import DEFAULT_MARKERS, Numbers, judge
from buurtblik.intake.problems import problem, refused
from buurtblik.values import Reason

_PEEK_BYTES = 262_144


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """A table as printed. Columns count from 0 here, and from 1 in Parquet and in messages."""

    document: Document
    dialect: Dialect
    preamble: tuple[str, ...]
    header_rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    rows: NDArray[np.int32]
    footer: tuple[str, ...]
    problems: tuple[Problem, ...]
    cells: Cells

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, i: int) -> NDArray[np.object_]:
        """(n,) the cells of column ``i`` as printed, spaces included."""
        return self.cells.text(i)

    def numbers(
        self,
        i: int,
        *,
        markers: Mapping[str, Reason] = DEFAULT_MARKERS,
        decimal: str = ".",
        thousands: str = "",
        sentinel_below: float | None = -9990.0,
    ) -> Numbers:
        """Column ``i`` as numbers with a reason where there is none; see :class:`Numbers`."""
        value, odd = self.cells.values(i, decimal=decimal, thousands=thousands)
        return judge(value, odd, markers=markers, sentinel_below=sentinel_below)

    def write_parquet(self, path: Path) -> None:
        """Every cell as printed (``c1``, ``c2``, ...) and ``row``; the same input gives the same bytes."""
        self.cells.write_parquet(path, self.rows)

    def __repr__(self) -> str:
        return f"TextTable({self.document.name}, {len(self)} lines x {len(self.headings)} columns)"


@dataclass(frozen=True, slots=True)
class Peek:
    """The first lines of a table: enough to tell publishers apart."""

    rows: tuple[tuple[str, ...], ...]
    dialect: Dialect
    preamble: tuple[str, ...]
    header_rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    data: tuple[tuple[str, ...], ...]


def read_table(
    document: Document,
    *,
    limits: Limits | None = None,
    sheet: str | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> TextTable:
    """The table of a document, within its limits. Raises RefusedInput with the row where it goes wrong."""
    limits = limits or document.limits
    deadline = Deadline(limits.seconds, file=document.name, clock=clock)
    if document.kind in {Kind.XLSX, Kind.XLS}:
        return _from_sheet(document, limits, sheet, deadline)
    if document.kind is Kind.EMPTY:
        raise refused("empty_file", file=document.name)
    if document.kind not in {Kind.TEXT_TABLE, Kind.TEXT}:
        raise refused("not_a_table", file=document.name, came=document.kind.value)
    return _from_text(document, limits, deadline)


def peek(document: Document, *, lines: int = 20, limits: Limits | None = None) -> Peek:
    """The first ``lines`` rows, without reading the rest (an unusual sheet is read whole)."""
    name = document.name
    asked = limits or document.limits
    # a table that is too wide is still told apart; who reads it refuses it for its own reason
    limits = replace(asked, columns=max(asked.columns, DEFAULT_LIMITS.columns))
    deadline = Deadline(limits.seconds, file=name)
    if document.kind in {Kind.XLSX, Kind.XLS}:
        found = sheetpeek.first_rows(document.path, name=name, lines=lines, limits=limits)
        rows = _read_sheet(document, limits, None, deadline).rows[:lines] if found is None else found
        how, is_sheet = Dialect("utf-8", False, "", decimal="."), True
    elif document.kind in {Kind.TEXT_TABLE, Kind.TEXT}:
        with document.path.open("rb") as file:
            head = file.read(_PEEK_BYTES)
        rows, how = _peek_rows(head, lines, name, deadline, limits)
        is_sheet = False
    else:
        raise refused("not_a_table", file=name, came=document.kind.value)
    place = layout.find(rows, file=name, sheet=is_sheet, whole=False)
    heads = tuple(tuple(row) for row in rows[place.start : place.data])
    return Peek(
        rows=tuple(tuple(row) for row in rows),
        dialect=how,
        preamble=_lines(rows[: place.start]),
        header_rows=heads,
        headings=layout.headings(heads, place.width),
        data=tuple(tuple(row) for row in rows[place.data :] if layout.filled(row)),
    )


def _peek_rows(
    head: bytes, lines: int, name: str, deadline: Deadline, limits: Limits
) -> tuple[list[list[str]], Dialect]:
    encoding, skip = dialect.encoding_of(head)
    text = head[skip:].decode(encoding, "replace")
    if encoding == "utf-8" and text.rstrip("�").count("�"):
        encoding = "cp1252"
        text = head.decode("cp1252", "replace")
    text = text.replace("\0", " ")
    delimiter = csvtext.delimiter_of(text)
    if delimiter is None:
        raise refused("not_a_table", file=name, came="text")
    wide = replace(limits, field_length=len(text) + 1)
    kept = text
    if len(head) == _PEEK_BYTES and (cut := text.rfind("\n")) > 0:
        kept = text[:cut]
    try:
        rows = csvtext.read_rows(kept, delimiter, name=name, limits=wide, deadline=deadline, most=lines)
    except Exception:
        rows = [line.split(delimiter) for line in kept.splitlines()[:lines]]
    return rows, Dialect(encoding, skip > 0, delimiter, decimal=dialect.decimal_of(rows))


def _read_sheet(document: Document, limits: Limits, wanted: str | None, deadline: Deadline) -> sheet.Sheet:
    return sheet.read_sheet(document.path, name=document.name, limits=limits, sheet=wanted, deadline=deadline)


def _from_sheet(document: Document, limits: Limits, wanted: str | None, deadline: Deadline) -> TextTable:
    found = _read_sheet(document, limits, wanted, deadline)
    for number, row in enumerate(found.rows, start=1):
        if (longest := max(map(len, row), default=0)) > limits.field_length:
            raise refused("limit_field", file=document.name, row=number, came=longest, expected=limits.field_length)
    how = Dialect("utf-8", False, "", decimal=".")
    return _build(document, found.rows, how, is_sheet=True, problems=found.problems)


def _from_text(document: Document, limits: Limits, deadline: Deadline) -> TextTable:
    name = document.name
    if large := plain.load(document.path, name=name, limits=limits):
        deadline.check()
        return _from_plain(document, large)
    decoded = csvtext.read_text(document.path, name=name, limits=limits)
    delimiter = csvtext.delimiter_of(decoded.text)
    if delimiter is None:
        raise refused("not_a_table", file=name, came="text")
    rows = csvtext.read_rows(decoded.text, delimiter, name=name, limits=limits, deadline=deadline)
    how = Dialect(decoded.encoding, decoded.bom, delimiter)
    return _build(document, rows, how, is_sheet=False, problems=())


def _from_plain(document: Document, large: plain.Plain) -> TextTable:
    how = replace(large.dialect, decimal=dialect.decimal_of(zip(*large.sample, strict=True)))
    return TextTable(
        document=document,
        dialect=how,
        preamble=(),
        header_rows=(large.heading,),
        headings=layout.headings((large.heading,), len(large.heading)),
        rows=np.arange(2, large.cells.count + 2, dtype=np.int32),
        footer=(),
        problems=tuple(_notes(document.name, how, (), (), is_sheet=False)),
        cells=large.cells,
    )


def _build(
    document: Document,
    rows: list[list[str]],
    how: Dialect,
    *,
    is_sheet: bool,
    problems: tuple[Problem, ...],
) -> TextTable:
    name = document.name
    place = layout.find(rows, file=name, sheet=is_sheet)
    heads = tuple(tuple(row) for row in rows[place.start : place.data])
    width = place.width
    kept: list[list[str]] = []
    numbers: list[int] = []
    for i in range(place.data, place.end):
        row = rows[i]
        if len(row) != width:
            if not layout.filled(row) and (len(row) <= 1 or is_sheet):
                continue
            if len(row) < width and not is_sheet:
                raise refused("ragged_rows", file=name, row=i + 1, came=len(row), expected=width)
            if layout.filled(row[width:]):
                raise refused("ragged_rows", file=name, row=i + 1, came=len(row), expected=width)
            row = row[:width] + [""] * (width - len(row))
        elif is_sheet and not layout.filled(row):
            continue
        kept.append(row)
        numbers.append(i + 1)
    if not kept:
        raise refused("empty_table", file=name)
    columns = list(zip(*kept, strict=True))
    how = how if is_sheet else replace(how, decimal=dialect.decimal_of(c[:200] for c in columns))
    preamble, footer = _lines(rows[: place.start]), _lines(rows[place.end :])
    return TextTable(
        document=document,
        dialect=how,
        preamble=preamble,
        header_rows=heads,
        headings=layout.headings(heads, width),
        rows=np.array(numbers, dtype=np.int32),
        footer=footer,
        problems=(*_notes(name, how, preamble, footer, is_sheet, _accented(how, rows)), *problems),
        cells=MemoryCells(columns),
    )


def _notes(
    name: str, how: Dialect, preamble: tuple[str, ...], footer: tuple[str, ...], is_sheet: bool, accented: str = ""
) -> list[Problem]:
    found: list[Problem] = [] if is_sheet else dialect.notes(how, file=name, accented=accented)
    if outside := [line for line in (*preamble, *footer) if line]:
        found.append(problem("E30" if is_sheet else "E31", file=name, came=outside[0]))
    return found


def _accented(how: Dialect, rows: Sequence[Sequence[str]]) -> str:
    """The first cell with a letter beyond ASCII, where the file is in an old character set."""
    cells = (cell for row in rows for cell in row) if how.encoding == "cp1252" else ()
    return next((cell.strip() for cell in cells if not cell.isascii()), "")


def _lines(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Lines outside the table as one text each; blank ones are left out."""
    return tuple(" ".join(cell.strip() for cell in row if cell.strip()) for row in rows if layout.filled(row))
