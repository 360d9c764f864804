"""The first rows of an Excel sheet without reading the rest.

Telling publishers apart needs twenty lines, and laying out a whole sheet costs a second or more.
The XML is fed to the parser piece by piece until enough rows are seen; shared texts are read up to
the last one that is needed. Whatever looks unusual gives None: then the whole sheet is read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from buurtblik.errors import RefusedInput
from buurtblik.intake.archive import BROKEN, opened_zip
from buurtblik.intake.limits import Limits
from buurtblik.intake.sheet import printed

_PIECE = 1 << 16
_MOST_BYTES = 30_000_000  # of XML for a look
_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})$")
_BROKEN = (RefusedInput, ParseError, *BROKEN)


def first_rows(path: Path, *, name: str, lines: int, limits: Limits) -> list[list[str]] | None:
    """The first ``lines`` used rows of the first visible sheet, or None when it takes a full reading."""
    try:
        with opened_zip(path, name=name, limits=limits) as (archive, _):
            sheet = _first_sheet(archive)
            if sheet is None:
                return None
            rows, wanted = _rows(archive, sheet, lines, limits)
            texts = _shared(archive, max(wanted, default=-1))
    except _BROKEN:
        return None
    if not rows or any(i >= len(texts) for i in wanted):
        return None
    return [[texts[cell] if isinstance(cell, int) else cell for cell in row] for row in rows]


def _elements(archive: zipfile.ZipFile, member: str, tag: str) -> Iterator[Element]:
    """Elements with this local name, as soon as each is complete."""
    parser: XMLPullParser[Any] = XMLPullParser(("end",))
    seen = 0
    with archive.open(member) as source:
        while block := source.read(_PIECE):
            seen += len(block)
            if seen > _MOST_BYTES or b"<!DOCTYPE" in block:
                raise ValueError(member)
            parser.feed(block)
            events: Any = parser.read_events()
            for _, element in events:
                if isinstance(element, Element) and element.tag.rpartition("}")[2] == tag:
                    yield element
                    element.clear()


def _first_sheet(archive: zipfile.ZipFile) -> str | None:
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        if sheet.get("state", "visible") != "visible":
            continue
        ids = [value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id" and "}" in key]
        for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
            if ids and relation.get("Id") == ids[0]:
                target = relation.get("Target", "")
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
                return posixpath.normpath(inside)
    return None


def _rows(archive: zipfile.ZipFile, sheet: str, lines: int, limits: Limits) -> tuple[list[list[str | int]], set[int]]:
    """Rows of texts, or of the number of a shared text where the cell refers to one."""
    rows: list[list[str | int]] = []
    wanted: set[int] = set()
    for element in _elements(archive, sheet, "row"):
        row: list[str | int] = []
        for cell in element:
            column = _column(cell.get("r"), default=len(row))
            if column >= limits.columns:
                raise ValueError(column)
            row += [""] * (column - len(row))
            row.append(_cell(cell, wanted))
        if rows or row:
            rows.append(row)
        if len(rows) == lines:
            break
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], wanted


def _column(address: str | None, *, default: int) -> int:
    if address is None:
        return default
    match = _ADDRESS.match(address)
    if match is None:
        raise ValueError(address)
    number = 0
    for letter in match.group(1).upper():
        number = number * 26 + ord(letter) - 64
    return max(default, number - 1)


def _cell(cell: Element, wanted: set[int]) -> str | int:
    kind = cell.get("t", "n")
    parts = {child.tag.rpartition("}")[2]: child for child in cell}
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    value = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s" and value:
        wanted.add(int(value))
        return int(value)
    if kind == "n" and value:
        return printed(float(value))
    return value


def _text(element: Element) -> str:
    """The text of a shared or inline string, without its phonetic reading."""
    return "".join(t.text or "" for t in element.iter() if t.tag.rpartition("}")[2] == "t")


def _shared(archive: zipfile.ZipFile, last: int) -> list[str]:
    texts: list[str] = []
    if last < 0:
        return texts
    for element in _elements(archive, "xl/sharedStrings.xml", "si"):
        texts.append(_text(element))
        if len(texts) > last:
            break
    return texts
