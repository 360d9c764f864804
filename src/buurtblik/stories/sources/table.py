"""Bytes of a file -> headings and lines of text, whatever kind of file it is. What a column holds is decided later.

The door of ``intake`` looks at the bytes first: size, kind, archives, encodings. A line is never dropped for what it
looks like: in a file with stories a last line "Let op, hier wordt hard gereden" is no footnote.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from buurtblik.errors import Problem, RefusedInput
from buurtblik.intake import csvtext, dialect, sheet
from buurtblik.intake.door import Document, documents
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import MB, Deadline, Limits
from buurtblik.intake.problems import refused
from buurtblik.paper.tables import as_told
from buurtblik.stories.sources import pabulib
from buurtblik.stories.sources.dates import day_of
from buurtblik.stories.sources.fields import our_headings, plain
from buurtblik.stories.sources.formats import Format, format_of

STORIES_MAX = 5_000  # of one file; a larger one is offered in parts
# A story may hold many lines of text, so that lines of a file are more than stories.
STORY_LIMITS = Limits(
    bytes=25 * MB,
    unpacked_bytes=150 * MB,
    json_bytes=25 * MB,
    members=50,
    rows=400_000,
    columns=400,
    cells=3_000_000,
    memory_cells=3_000_000,
    field_length=120_000,
    depth=20,
    seconds=30.0,
)
_READ = (Kind.TEXT_TABLE, Kind.TEXT, Kind.XLSX, Kind.XLS, Kind.JSON)
_LISTS = ("stories", "records", "results", "value", "data", "resources", "ideas", "proposals", "submissions")
_SAMPLE = 80  # lines in which the sign between columns is sought
_LOOK = 10  # lines in which the headings are sought
_ONE_COLUMN = "\x1f"  # stands in no text that a person typed
_BETWEEN = "\n"  # several values in one cell


@dataclass(frozen=True)
class RawTable:
    """A file as text: headings, each once, and of every line its number in the file and its cells."""

    file: str
    sha256: str
    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...] = ()

    @property
    def format(self) -> Format:
        return format_of(self.headings)


def read_raw(data: bytes, name: str, *, limits: Limits = STORY_LIMITS, most: int = STORIES_MAX) -> RawTable:
    """The table of a CSV, XLSX or JSON file, or of an archive with one such file in it.

    Parameters
    ----------
    data : the bytes of the file.
    name : as whoever sent it calls it; for messages only.
    most : so many lines are taken; of a file with more, nothing is.

    Raises
    ------
    RefusedInput
        The file is empty, broken, too large, no table, or holds several tables.
    """
    with tempfile.TemporaryDirectory(prefix="buurtblik-stories-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / (safe_name(name) or "bestand")
        path.write_bytes(data)
        with documents([path], limits=limits) as found:
            made = _one_of(path.name, found, limits)
    if len(made.lines) > most:
        raise refused("story_too_many", file=made.file, came=len(made.lines), expected=most)
    return replace(made, sha256=hashlib.sha256(data).hexdigest())


def safe_name(name: str) -> str:
    """The name of a file without folders and without signs that a disk cannot hold.

    >>> safe_name("C:\\\\map/../verhalen.csv"), safe_name("..")
    ('verhalen.csv', '')
    """
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    kept = "".join(sign for sign in last if sign.isprintable() and sign != ":").strip(". ")
    return kept.encode()[-120:].decode("utf-8", "ignore")


def _one_of(name: str, found: Iterator[Document | RefusedInput], limits: Limits) -> RawTable:
    """The one table among what an archive holds; pictures beside it do not count."""
    made: list[RawTable] = []
    why: list[RefusedInput] = []
    for document in found:
        try:
            if isinstance(document, RefusedInput):
                raise document
            made.append(_table(document, limits))
        except RefusedInput as refusal:
            why.append(refusal)
    if len(made) > 1:
        raise refused("several_tables", file=name, came=", ".join(one.file.rpartition("!")[2] for one in made))
    if not made:
        raise why[0] if why else refused("empty_file", file=name)
    return made[0]


def _table(document: Document, limits: Limits) -> RawTable:
    deadline = Deadline(limits.seconds, file=document.name)
    if document.kind is Kind.JSON:
        return _from_json(document, limits)
    if document.kind in (Kind.XLSX, Kind.XLS):
        read = sheet.read_sheet(document.path, name=document.name, limits=limits, sheet=None, deadline=deadline)
        # A day in a cell is what we look for here; in a table of areas it would be damage.
        told = [one for one in read.problems if one.code != "E30" or one.came in ("hidden", "merged")]
        return _headed(document.name, read.rows, limits, told)
    if document.kind not in _READ:
        raise refused("not_a_table", file=document.name, came=document.kind.value)
    decoded = csvtext.read_text(document.path, name=document.name, limits=limits)
    if pabulib.is_budget(decoded.text):
        return _of_budget(document.name, decoded.text)
    delimiter = _delimiter(decoded.text)
    if delimiter is None:
        raise refused("not_a_table", file=document.name, came="text")
    rows = csvtext.read_rows(decoded.text, delimiter, name=document.name, limits=limits, deadline=deadline)
    how = dialect.Dialect(decoded.encoding, decoded.bom, ";")
    accented = next((c.strip() for row in rows for c in row if not c.isascii()), "")
    told = dialect.notes(how, file=document.name, accented=accented) if decoded.encoding == "cp1252" else []
    return _headed(document.name, [[as_told(cell) for cell in row] for row in rows], limits, told)


def _of_budget(name: str, text: str) -> RawTable:
    """The proposals of a participatory budget, each with the day on which it began, as far as the file tells it."""
    found = pabulib.budget_of(text, name=name)
    if not found.lines:
        raise refused("empty_table", file=name)
    began = found.meta.get("date_begin", "")
    began = began if day_of(began) else ""  # of some budgets only the year is known; that is no day
    headings = _each_once((*found.headings, "date_begin"))
    return RawTable(name, "", headings, tuple((row, (*cells, began)) for row, cells in found.lines))


def _delimiter(text: str) -> str | None:
    """The sign between columns. The headings tell it, because stories themselves are full of commas."""
    if _is_one_column(text):
        return _ONE_COLUMN
    found: dict[tuple[int, float, int], str] = {}
    for sign in dialect.DELIMITERS:
        read = csv.reader(io.StringIO(text[: csvtext.SAMPLE], newline=""), delimiter=sign)
        try:
            rows = [row for row in islice(read, _SAMPLE) if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        start, known = _most_known(rows)
        if start < 0 or len(rows[start]) < 2:
            continue
        below = [len(row) == len(rows[start]) for row in rows[start + 1 :]]
        key = (known, round(sum(below) / max(1, len(below)), 1), len(rows[start]))
        found.setdefault(key, sign)
    return found[max(found)] if found else csvtext.delimiter_of(text)


def _is_one_column(text: str) -> bool:
    """Whether the file is a list of stories under one heading: then a comma is a comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return plain(first) in our_headings() and not any(sign in first for sign in dialect.DELIMITERS)


def _headed(name: str, rows: Sequence[Sequence[str]], limits: Limits, told: Sequence[Problem]) -> RawTable:
    start, _ = _most_known(rows)
    if start < 0:
        raise refused("no_header", file=name)
    width = max((at for at, cell in enumerate(rows[start], 1) if cell.strip()), default=0)
    lines: list[tuple[int, tuple[str, ...]]] = []
    problems = list(told)
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if not any(cell.strip() for cell in row):
            continue
        if longest := max((len(cell) for cell in row if len(cell) > limits.field_length), default=0):
            raise refused("limit_field", file=name, row=number, came=longest, expected=limits.field_length)
        if any(cell.strip() for cell in row[width:]):
            raise refused("ragged_rows", file=name, row=number, came=len(row), expected=width)
        lines.append((number, tuple(row[:width]) + ("",) * (width - len(row))))
    if not lines:
        raise refused("empty_table", file=name)
    return RawTable(name, "", _each_once(rows[start][:width]), tuple(lines), tuple(problems))


def _most_known(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The first of the lines with the most headings that we know, and how many; -1 when no line says anything."""
    known = our_headings()
    best, most = -1, -1
    for at, row in enumerate(rows[:_LOOK]):
        if any(cell.strip() for cell in row):
            count = sum(len(cell) < 60 and plain(cell) in known for cell in row)
            best, most = (at, count) if count > most else (best, most)
    return best, most


def _each_once(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings, an empty one as its number and a second one of a name with a number behind it."""
    seen: dict[str, int] = {}
    made = []
    for at, cell in enumerate(cells, 1):
        heading = " ".join(cell.split())[:200] or f"({at})"
        seen[heading] = seen.get(heading, 0) + 1
        made.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return tuple(made)


def _from_json(document: Document, limits: Limits) -> RawTable:
    name = document.name
    value = read_json(document, limits)
    records = _records(value, name)
    if not records:
        raise refused("empty_table", file=name)
    flat = [_flat(record) for record in records]
    headings = list(dict.fromkeys(key for record in flat for key in record))
    if len(headings) > limits.columns:
        raise refused("limit_columns", file=name, came=len(headings), expected=limits.columns)
    for number, record in enumerate(flat, 1):
        if longest := max((len(cell) for cell in record.values() if len(cell) > limits.field_length), default=0):
            raise refused("limit_field", file=name, row=number, came=longest, expected=limits.field_length)
    lines = tuple(
        (number, tuple(record.get(key, "") for key in headings))
        for number, record in enumerate(flat, 1)
        if any(record.values())
    )
    return RawTable(name, "", _each_once(headings), lines)


def _records(value: Any, name: str) -> list[Mapping[str, Any]]:
    """The list of things in an answer of a program; refuses a page out of many."""
    if isinstance(value, dict):
        found = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        about: Mapping[str, Any] = value["metadata"] if isinstance(value.get("metadata"), dict) else value
        total = next((about[key] for key in ("totalCount", "count") if type(about.get(key)) is int), None)
        if found is not None and total is not None and total > len(found):
            raise refused("E28", file=name, came=f"{len(found)} / {total}", expected=total)
        value = found
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise refused("not_a_table", file=name, came="json")
    return value


def _flat(record: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """A thing with things in it as one line: ``location.lat``; what there is several of stands in one cell."""
    made: dict[str, str] = {}
    for key, value in record.items():
        heading = f"{before}.{key}" if before else str(key)
        if isinstance(value, dict):
            made.update(_flat(value, heading))
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            items = [_flat(item, heading) for item in value if isinstance(item, dict)]
            for inner in dict.fromkeys(key for item in items for key in item):
                made[inner] = _BETWEEN.join(item.get(inner, "") for item in items)
        elif isinstance(value, list):
            made[heading] = _BETWEEN.join(_printed(one) for one in value)
        else:
            made[heading] = _printed(value)
    return made


def _printed(value: Any) -> str:
    return "" if value is None else sheet.printed(value) if isinstance(value, bool | float) else str(value)
