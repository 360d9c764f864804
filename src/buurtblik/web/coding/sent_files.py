"""Files of coding that somebody sends: what they are follows from what is in them, never from their name."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from buurtblik.errors import Problem
from buurtblik.intake.kinds import is_zip
from buurtblik.stories.coding.code_table import NAMES, read_code_table
from buurtblik.stories.coding.codebook import Codebook
from buurtblik.stories.coding.qdc import read_qdc
from buurtblik.stories.coding.tables import headed, rows_of
from buurtblik.stories.coding.taguette import COLUMNS, Marked, read_highlights, read_project

FILE_MAX = 20_000_000
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Sent:
    """A codebook, with what was marked with it when the file says that too."""

    codebook: Codebook
    marked: Marked | None = None
    notes: tuple[Problem, ...] = ()


def read_sent(data: bytes, *, name: str) -> Sent:
    """What a file holds. Raises RefusedInput."""
    if data.startswith(_SQLITE):
        return _of(_project(data, name))
    if not is_zip(data) and _begins_a_page(data):
        found = read_qdc(data, name=name)
        return Sent(found.codebook, notes=found.notes)
    rows = rows_of(data, name=name, columns=(*NAMES, *COLUMNS))
    if set(COLUMNS) <= headed(rows, name=name)[0].keys():
        return _of(read_highlights(rows, name=name))
    found = read_code_table(rows, name=name)
    return Sent(found.codebook, notes=found.notes)


def _of(marked: Marked) -> Sent:
    return Sent(marked.codebook, marked if marked.highlights else None)


def _begins_a_page(data: bytes) -> bool:
    head = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<")


def _project(data: bytes, name: str) -> Marked:
    with tempfile.TemporaryDirectory(prefix="buurtblik-coding-") as folder:
        path = Path(folder, "project.sqlite3")
        path.write_bytes(data)
        return read_project(path, name=name)
