"""Excel sheets as rows of text, by python-calamine, after a look at the XML for traps.

calamine lays a sheet out as a full rectangle, so one stray cell at the far corner would cost
gigabytes: the XML is skimmed first (rows, columns, cells, hidden rows, very long texts) and the
sheet refused when the rectangle is too large. Text stays text; a number prints as the shortest
text that reads back; a date is shown as ISO text and reported (E30), because in area tables a
date is nearly always a code that Excel changed.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import python_calamine as calamine
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.intake.archive import BROKEN, opened_zip, to_the_end
from buurtblik.intake.limits import Deadline, Limits
from buurtblik.intake.problems import problem, refused

_CHUNK = 1 << 20
# Patterns begin with plain letters: then the regex engine skips fast. Sheets written in another
# style (single quotes, spaces round "=") are first brought into this one.
_COLUMN = re.compile(rb'r="([A-Za-z]{2,3})\d')
_CELL_ROW = re.compile(rb'r="[A-Za-z]{0,3}(\d{3,})')
_CELL_ROW_ELSEWHERE = re.compile(rb'(?<!\w)r="[A-Za-z]{0,3}(\d{3,})')  # a drawing says dir="5400000"
_ROW = re.compile(rb'<row [^>]*?r="(\d+)')
_HIDDEN = re.compile(rb'<row ([^>]*\bhidden="(?:1|true)"[^>]*)>')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_ADDRESS = re.compile(rb'<c [^>]*?\br="[A-Za-z]{1,3}\d')
_OTHER_STYLE = re.compile(rb"""\s*=\s*["']([^"'<>]*)["']""")
_FEW_COLUMNS = 26  # the fewest that are counted, so that one-letter addresses need no look
_SHARED = re.compile(rb't="s"[^>]*><v>(\d{1,9})</v>')
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si[ >/]")
_TEXT_BYTES = 48  # what a text takes in memory beside its letters
_CELL_BYTES = 20  # the least XML that a cell with a shared text takes


@dataclass(slots=True)
class _Look:
    """What skimming the XML of one sheet showed."""

    size: int = 0  # bytes of XML
    listed: int = 0  # rows that stand there
    rows: int = 0  # the number of the last one
    columns: int = 0
    cells: int = 0
    formulas: int = 0
    hidden: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text from the first row of the sheet on, empty ones too."""

    name: str
    rows: list[list[str]]
    problems: tuple[Problem, ...]


def read_sheet(path: Path, *, name: str, limits: Limits, sheet: str | None, deadline: Deadline) -> Sheet:
    """One sheet: the named one, else the first visible one that has cells."""
    problems = _skim(path, name=name, limits=limits, deadline=deadline)
    with _told_when_broken(name):
        book = calamine.load_workbook(str(path))
        names = _visible(book) or list(book.sheet_names)
        if sheet is not None and sheet not in book.sheet_names:
            raise refused("no_such_sheet", file=name, came=sheet, expected=", ".join(book.sheet_names))
        for chosen in [sheet] if sheet is not None else names:
            found = book.get_sheet_by_name(chosen)
            if found.height:
                break
        else:
            raise refused("empty_file", file=name)
        if found.start is None or found.end is None:
            raise refused("empty_file", file=name)
        left, height, width = found.start[1], found.end[0] + 1, found.end[1] + 1
        if height * width > limits.cells or height > limits.rows:
            raise refused("limit_rows", file=name, came=height, expected=limits.rows)
        if width > limits.columns:
            raise refused("limit_columns", file=name, came=width, expected=limits.columns)
        rows, dates = _texts(found, left, deadline)
    merged = [problem("E30", file=name, row=a[0] + 1, came="merged") for a, _ in (found.merged_cell_ranges or [])[:3]]
    damage = [problem("E30", file=name, row=r + 1, column=_letters(c), came=text) for r, c, text in dates[:20]]
    return Sheet(chosen, rows, (*problems, *merged, *damage))


def filled_sheets(path: Path, *, name: str, limits: Limits, deadline: Deadline) -> tuple[str, ...]:
    """The names of the sheets that have cells, hidden ones too, in their order."""
    _skim(path, name=name, limits=limits, deadline=deadline)
    with _told_when_broken(name):
        book = calamine.load_workbook(str(path))
        kinds = {m.name: m.typ for m in book.sheets_metadata}
        sheets = [one for one in book.sheet_names if kinds.get(one) == calamine.SheetTypeEnum.WorkSheet]
        return tuple(one for one in sheets if book.get_sheet_by_name(one).height)


@contextmanager
def _told_when_broken(name: str) -> Iterator[None]:
    """A workbook that the reader cannot read is refused in our words."""
    try:
        yield
    except (calamine.CalamineError, OSError, ValueError, zipfile.BadZipFile, UnicodeError, OverflowError) as error:
        code = "encrypted" if "assword" in type(error).__name__ else "unreadable"
        raise refused(code, file=name, **({"came": _words(error)} if code == "unreadable" else {})) from None
    except BaseException as error:  # a panic inside the reader is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise refused("unreadable", file=name, came="xlsx") from None


def _visible(book: calamine.CalamineWorkbook) -> list[str]:
    return [
        m.name
        for m in book.sheets_metadata
        if m.visible == calamine.SheetVisibleEnum.Visible and m.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def _texts(
    found: calamine.CalamineSheet, left: int, deadline: Deadline
) -> tuple[list[list[str]], list[tuple[int, int, str]]]:
    pad = [""] * left  # the iterator begins at the first row, but at the first used column
    rows: list[list[str]] = []
    dates: list[tuple[int, int, str]] = []
    shortest: dict[float, str] = {}
    for r, row in enumerate(found.iter_rows()):
        line = list(pad)
        for cell in row:
            if type(cell) is str:
                line.append(cell)
            elif type(cell) is float:
                text = shortest.get(cell)
                if text is None:
                    text = shortest[cell] = printed(cell)
                line.append(text)
            else:
                text = printed(cell)
                if isinstance(cell, dt.date | dt.time | dt.timedelta):
                    dates.append((r, len(line), text))
                line.append(text)
        rows.append(line)
        if not r % 1000:
            deadline.check()
    return rows, dates


def printed(cell: object) -> str:
    """The text of a cell: 34910.0 is '34910', 0.1 is '0.1', a date is ISO, true is 'TRUE'."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _words(error: BaseException) -> str:
    return str(error).split("\n", 1)[0][:80] or type(error).__name__


def _skim(path: Path, *, name: str, limits: Limits, deadline: Deadline) -> list[Problem]:
    """Refuse a workbook that would unpack too large; report hidden rows and formulas.

    Every member is looked at, because the workbook decides which of them are its sheets, and each to
    the end of its packed bytes, because the reader of the cells does not stop at the size it claims.
    """
    found: list[Problem] = []
    with opened_zip(path, name=name, limits=limits) as (archive, members):
        total = beside = 0
        lengths = np.zeros(0, dtype=np.int64)
        for info in sorted(members, key=lambda m: "sharedstrings" not in m.filename.lower()):  # these first
            lower = info.filename.lower()
            try:
                if "sharedstrings" in lower:
                    lengths = np.concatenate([lengths, _lengths(archive, info, name, limits, deadline)])
                look = _look_at(archive, info, lengths, name, limits, deadline)
            except BROKEN:
                raise refused("broken_archive", file=name) from None
            is_sheet = look.rows > 0 and "/worksheets/" in lower
            beside += 0 if is_sheet or look.listed else look.size
            if beside > limits.memory_bytes:
                raise refused("limit_memory", file=name)
            total += look.rows * look.columns if is_sheet else 0
            if look.rows > limits.rows:
                raise refused("limit_rows", file=name, came=look.rows, expected=limits.rows)
            if look.columns > limits.columns and look.rows:
                raise refused("limit_columns", file=name, came=look.columns, expected=limits.columns)
            if max(total, look.rows * look.columns) > limits.cells:
                raise refused("limit_rows", file=name, came=look.rows, expected=limits.cells // max(1, look.columns))
            if is_sheet:
                found += [problem("E30", file=name, row=row, came="hidden") for row in look.hidden[:20]]
                if look.formulas:
                    found.append(problem("E32", file=name, came=f"{look.formulas} × <f>"))
    return found


def _look_at(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    lengths: NDArray[np.int64],
    name: str,
    limits: Limits,
    deadline: Deadline,
) -> _Look:
    look = _Look()
    letters: set[bytes] = set()
    high = size = listed = 0
    addressed = False
    patterns = (_CELL_ROW if "/worksheets/" in info.filename.lower() else _CELL_ROW_ELSEWHERE, _ROW)
    extra, budget = 0, limits.unpacked_bytes // 4
    # one text may be shown a million times
    heavy = info.file_size // _CELL_BYTES * int(lengths.max(initial=0)) > budget
    for chunk in _chunks(archive, info):
        size += len(chunk)
        if size > limits.unpacked_bytes or (size > limits.ratio_from and size > limits.ratio * info.compress_size):
            raise refused("limit_ratio", file=name, came=size // max(1, info.compress_size), expected=limits.ratio)
        deadline.check()
        if b"='" in chunk or b" =" in chunk or b"= " in chunk or b":row" in chunk:
            chunk = _OTHER_STYLE.sub(rb'="\1"', re.sub(rb"<\w+:(row|c|f)\b", rb"<\1", chunk))
        addressed = addressed or _ADDRESS.search(chunk) is not None
        letters.update(_COLUMN.findall(chunk))
        for pattern in patterns:
            high = max(high, max((int(n[:9]) for n in set(pattern.findall(chunk))), default=0))
        listed += chunk.count(b"<row")
        look.cells += chunk.count(b"<c ") + chunk.count(b"<c>")
        look.formulas += chunk.count(b"<f>") + chunk.count(b"<f ")
        for match in _HIDDEN.finditer(chunk) if b"hidden" in chunk else ():
            number = _ROW_NUMBER.search(match.group(1))
            row = int(number.group(1)) if number else 0
            if row not in look.hidden:
                look.hidden.append(row)
        if heavy:
            wanted = np.array(_SHARED.findall(chunk), dtype=np.int64)
            extra += int(lengths[wanted[wanted < len(lengths)]].sum())
            if extra > budget:
                raise refused("limit_memory", file=name)
    look.size, look.listed = size, listed
    look.rows = max(listed, high, 99 if look.cells else 0)  # cells may name two-digit rows that do not stand there
    look.columns = max((_column_number(one) for one in letters), default=_FEW_COLUMNS)
    if look.cells and not addressed:
        look.columns = look.cells  # cells without an address: the worst case is one long row
    return look


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Pieces that end at a tag, so that nothing is cut or counted twice."""
    rest = b""
    size = 0
    with archive.open(to_the_end(info)) as source:
        while block := source.read(_CHUNK):
            size += len(block)
            if size > info.file_size:
                raise zipfile.BadZipFile(info.filename)
            block = rest + block
            cut = block.rfind(b"<")
            if cut <= 0 or len(block) - cut > _CHUNK:
                cut = len(block)
            rest = block[cut:]
            yield block[:cut]
    if rest:
        yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for byte in letters.upper():
        number = number * 26 + byte - 64
    return number


def _lengths(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, deadline: Deadline
) -> NDArray[np.int64]:
    """Bytes of each shared text; refuses more of them than fit in memory once they are read."""
    starts: list[NDArray[np.int64]] = []
    size = count = 0
    for chunk in _chunks(archive, info):
        deadline.check()
        here = np.array([match.start() for match in _SHARED_TEXT.finditer(chunk)], dtype=np.int64)
        starts.append(here + size)
        size += len(chunk)
        count += len(here)
        if size + _TEXT_BYTES * count > limits.memory_bytes:
            raise refused("limit_memory", file=name)
    return np.diff(np.concatenate([*starts, np.array([size], dtype=np.int64)])) if count else np.zeros(0, np.int64)
