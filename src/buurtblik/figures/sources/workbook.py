"""What an xlsx file says about itself: sheet names and the moment it was last written.

Only two small members of the archive are looked at, with a bound on their size, and as text:
no XML parser, no entities.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import UTC, datetime

from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind

_MOST = 200_000
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=\"([^\"]{1,60})\"")
_MODIFIED = re.compile(r"<dcterms:modified[^>]*>\s*([0-9T:.+Z-]{10,40})\s*<")


def sheet_names(document: Document) -> tuple[str, ...]:
    """The names of the sheets, in order; empty when the workbook does not say."""
    return tuple(_SHEET.findall(_member(document, "xl/workbook.xml")))


def modified_at(document: Document) -> datetime | None:
    """When the workbook was last written, in UTC, as its own properties say; None for any other file."""
    if document.kind is not Kind.XLSX:
        return None
    found = _MODIFIED.search(_member(document, "docProps/core.xml"))
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[1])
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _member(document: Document, name: str) -> str:
    try:
        with zipfile.ZipFile(document.path) as archive, archive.open(name) as member:
            return member.read(_MOST).decode("utf-8", "replace")
    except (OSError, KeyError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error):
        return ""
