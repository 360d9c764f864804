"""How a text file was written: its encoding, the sign between columns, the decimal sign.

Everything is decided from the bytes. Nothing here trusts a file name, and nothing guesses
silently: where two readings are possible the caller gets a problem, not a number.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.intake.numbers import may_be_thousands
from buurtblik.intake.problems import problem, refused

DELIMITERS = (";", "\t", ",", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,20})?$")
_TRUNCATED = 3  # bytes at the end of a cut file that may be the start of one character


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file was written; ``decimal`` is None when no column shows one."""

    encoding: str
    bom: bool
    delimiter: str
    quote: str = '"'
    decimal: str | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was found."""

    text: str
    encoding: str
    bom: bool


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding that the first bytes show and the length of the byte order mark: ``("utf-8", 3)``.

    Without a mark it is UTF-16 when every other byte is NUL, and UTF-8 otherwise (to be verified).
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    sample = head[:2000]
    if len(sample) >= 4:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        if odd > 0.7 * half and even < 0.1 * half:
            return "utf-16-le", 0
        if even > 0.7 * half and odd < 0.1 * half:
            return "utf-16-be", 0
    return "utf-8", 0


def decode(data: bytes, *, file: str) -> Decoded:
    """The text of ``data``: UTF-8, UTF-16 or else Windows-1252. Raises RefusedInput (E12, nul_bytes, unreadable)."""
    encoding, skip = encoding_of(data)
    body = data[skip:]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise refused("unreadable", file=file, came=f"{encoding}, byte {error.start}") from None
        encoding, text = "cp1252", _decode_1252(body, error.start, file=file)
    if "\0" in text:
        raise refused("nul_bytes", file=file, row=text.count("\n", 0, text.index("\0")) + 1)
    return Decoded(text=text, encoding=encoding, bom=skip > 0)


def _decode_1252(body: bytes, first_bad: int, *, file: str) -> str:
    """Windows-1252, unless the file is plainly UTF-8 with damage: then E12 with the row."""
    row = body.count(b"\n", 0, first_bad) + 1
    lenient = body.decode("utf-8", "replace")
    bad = lenient.count("�")
    good = sum(1 for c in lenient if c > "\x7f") - bad
    damaged = good > bad or first_bad >= len(body) - _TRUNCATED
    if not damaged:
        try:
            return body.decode("cp1252")
        except UnicodeDecodeError:
            pass
    start = max(0, first_bad - 10)
    came = body[start : first_bad + 10].decode("ascii", "replace")
    raise refused("E12", file=file, row=row, came=came, expected="UTF-8")


def sniff_delimiter(text: str, *, least: int = 2) -> str | None:
    """The sign between columns of a sample of lines, or None when it is no table of ``least`` lines."""
    best: tuple[float, int, str] | None = None
    lines = text.splitlines()[:200]
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in lines):
            continue
        widths = [w for w in _widths(text, delimiter) if w > 0]
        if len(widths) < least:
            continue
        modal, count = Counter(w for w in widths if w > 1).most_common(1)[0] if max(widths) > 1 else (1, 0)
        share = count / len(widths)
        first = widths[0] == modal or widths[0] == 1 or count >= 3
        if modal < 2 or share < 0.5 or not first:
            continue
        key = (round(share, 1), modal, delimiter)
        if best is None or key[:2] > best[:2]:
            best = key
    return None if best is None else best[2]


def _widths(text: str, delimiter: str) -> list[int]:
    """Number of fields of the first records; the last one may be cut and is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for record in reader:
            widths.append(len(record))
            if len(widths) > 100:
                break
    except csv.Error:
        return widths
    return widths[:-1] if len(widths) > 2 and not text.endswith(("\n", "\r")) else widths


def decimal_of(columns: Iterable[Sequence[str]]) -> str | None:
    """The decimal sign that the numbers of a sample show: ',' or '.', None when none does or both do.

    "1.050" can be read in two ways and says nothing.
    """
    seen: set[str] = set()
    for column in columns:
        for cell in column:
            text = cell.strip()
            if ("," in text) != ("." in text) and _NUMBER.match(text):
                sign = "," if "," in text else "."
                if sign not in seen and not may_be_thousands(text, sign):
                    seen.add(sign)
    return seen.pop() if len(seen) == 1 else None


def is_damaged(error: RefusedInput) -> bool:
    """Whether the refusal is about damaged text (for callers that only want a look)."""
    return any(p.code in {"E12", "nul_bytes", "unreadable"} and p.severity is Severity.REFUSAL for p in error.problems)


def notes(dialect: Dialect, *, file: str, accented: str = "") -> list[Problem]:
    """What a reader should know about how the file was written: E10, E11, E12 (with an example)."""
    found = []
    if dialect.delimiter not in {";", ""}:
        name = {"\t": "tab"}.get(dialect.delimiter, dialect.delimiter)
        found.append(problem("E10", file=file, came=name))
    if dialect.encoding.startswith("utf-16"):
        found.append(problem("E11", file=file, came="UTF-16"))
    elif dialect.encoding == "cp1252":
        found.append(problem("E12", file=file, came=accented, expected="UTF-8"))
    elif dialect.bom:
        found.append(problem("E11", file=file, came="UTF-8 (BOM)"))
    return found
