"""Delimited text as rows, strictly: a quote that does not close or a cell that is too long is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from buurtblik.intake.dialect import Decoded, decode, sniff_delimiter
from buurtblik.intake.limits import Deadline, Limits, size_words
from buurtblik.intake.problems import refused

SAMPLE = 262_144  # characters looked at for the dialect


def read_text(path: Path, *, name: str, limits: Limits) -> Decoded:
    """The whole file as text; for files of a size that fits in memory."""
    size = path.stat().st_size
    if size > limits.unpacked_bytes:
        raise refused("limit_unpacked", file=name, expected=size_words(limits.unpacked_bytes))
    _count_lines(path, name=name, limits=limits)
    if size > limits.memory_bytes:
        raise refused("limit_memory", file=name)
    return decode(path.read_bytes(), file=name)


def read_rows(
    text: str, delimiter: str, *, name: str, limits: Limits, deadline: Deadline, most: int | None = None
) -> list[list[str]]:
    """Every record, or the first ``most``; row 1 of the file is index 0, blank lines are empty records."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if len(row) > limits.columns:
                raise refused("limit_columns", file=name, row=len(rows), came=len(row), expected=limits.columns)
            if cells > limits.memory_cells:
                raise refused("limit_memory", file=name)
            if len(rows) == most:
                break
            if not len(rows) % 1000:
                deadline.check()
    except csv.Error as error:
        if "limit" in str(error):
            raise refused(
                "limit_field", file=name, row=len(rows) + 1, came=csv.field_size_limit(), expected=limits.field_length
            ) from None
        raise refused("unreadable", file=name, row=len(rows) + 1, came='"') from None
    if len(rows) > limits.rows:
        raise refused("limit_rows", file=name, came=len(rows), expected=limits.rows)
    for number, row in enumerate(rows, start=1):
        longest = max(map(len, row), default=0)
        if longest > limits.field_length:
            raise refused("limit_field", file=name, row=number, came=longest, expected=limits.field_length)
    return rows


def delimiter_of(text: str) -> str | None:
    return sniff_delimiter(text[:SAMPLE], least=1)


def _count_lines(path: Path, *, name: str, limits: Limits) -> None:
    lines = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            lines += block.count(b"\n")
            if lines > limits.rows:
                raise refused("limit_rows", file=name, came=lines, expected=limits.rows)
