"""Plain tables and JSON on standard output."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any


def write(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def write_json(answer: Any) -> None:
    """One JSON document; the same answer gives the same characters."""
    write(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))


def width() -> int:
    """How wide the reader's window is; 110 when the answer goes to a file or another program."""
    return shutil.get_terminal_size((110, 24)).columns if sys.stdout.isatty() else 110


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), wide: int | None = None
) -> str:
    """``rows`` in columns, two spaces apart. The last column wraps when the window is too narrow."""
    lines = [list(headings), *map(list, rows)]
    sizes = [max(len(line[i]) for line in lines) for i in range(len(headings))]
    room = (wide or width()) - sum(sizes[:-1]) - 2 * (len(sizes) - 1)
    sizes[-1] = max(min(sizes[-1], room), 24)
    printed = []
    for line in lines:
        wrapped = textwrap.wrap(line[-1], sizes[-1]) or [""]
        cells = [c.rjust(s) if i in right else c.ljust(s) for i, (c, s) in enumerate(zip(line, sizes, strict=True))]
        start = "  ".join(cells[:-1])
        printed.append((start + "  " + wrapped[0] if len(cells) > 1 else wrapped[0]).rstrip())
        printed += [" " * (len(start) + 2) + more for more in wrapped[1:]]
    return "\n".join(printed)


def indented(text: str) -> str:
    """``text`` under a line that it belongs to, in lines that fit the window."""
    return textwrap.fill(text, max(width(), 40), initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def tidy(text: str) -> str:
    """``text`` without control characters, so that a name in a file cannot steer the terminal."""
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
