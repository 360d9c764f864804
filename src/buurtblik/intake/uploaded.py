"""One small file that came as bytes: its rows as texts, just as they stand there.

For files of which we know the columns, such as a questionnaire or its answers. Nothing is taken for a title or a
footer: row 1 of the file is the first row.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from buurtblik.intake import csvtext, sheet
from buurtblik.intake.full import told_when_full
from buurtblik.intake.kinds import HEAD, Kind, is_zip, kind_of_head
from buurtblik.intake.limits import MB, Deadline, Limits, size_words
from buurtblik.intake.problems import refused

Rows = list[list[str]]
SMALL = Limits(
    bytes=20 * MB,
    unpacked_bytes=200 * MB,
    rows=100_000,
    columns=2_000,
    cells=4_000_000,
    memory_cells=4_000_000,
    memory_bytes=100 * MB,
    field_length=100_000,
    seconds=30.0,
)


def sheets(data: bytes, *, name: str, limits: Limits = SMALL) -> Mapping[str, Rows]:
    """Every filled sheet of a workbook, by its name.

    Raises
    ------
    RefusedInput
        It is no xlsx file, is damaged, or breaks a limit.
    """
    with _laid_down(data, name, limits) as path:
        if not is_zip(data[:HEAD]):
            raise refused("no_workbook", file=name)
        deadline = Deadline(limits.seconds, file=name)
        names = sheet.filled_sheets(path, name=name, limits=limits, deadline=deadline)
        return {
            one: sheet.read_sheet(path, name=name, limits=limits, sheet=one, deadline=deadline).rows for one in names
        }


def rows(data: bytes, *, name: str, limits: Limits = SMALL) -> Rows:
    """The rows of a delimited text file, or of the first filled sheet of a workbook.

    Raises
    ------
    RefusedInput
        It is neither, is damaged, or breaks a limit.
    """
    with _laid_down(data, name, limits) as path:
        deadline = Deadline(limits.seconds, file=name)
        if is_zip(data[:HEAD]):
            return sheet.read_sheet(path, name=name, limits=limits, sheet=None, deadline=deadline).rows
        kind = kind_of_head(data[:HEAD])
        if kind not in {Kind.TEXT_TABLE, Kind.TEXT}:
            raise refused("not_a_table", file=name, came=kind.value)
        text = csvtext.read_text(path, name=name, limits=limits).text
        delimiter = csvtext.delimiter_of(text) or ","  # one column only
        return csvtext.read_rows(text, delimiter, name=name, limits=limits, deadline=deadline)


@contextmanager
def _laid_down(data: bytes, name: str, limits: Limits) -> Iterator[Path]:
    if not data.strip():
        raise refused("empty_file", file=name)
    if len(data) > limits.bytes:
        raise refused("limit_bytes", file=name, came=size_words(len(data)), expected=size_words(limits.bytes))
    with told_when_full(), tempfile.TemporaryDirectory(prefix="buurtblik-uploaded-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        yield path
