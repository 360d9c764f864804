"""What sort of file this is, by its content and never by its name."""

from __future__ import annotations

import bz2
import lzma
import zlib
from enum import StrEnum
from pathlib import Path

from buurtblik.errors import RefusedInput
from buurtblik.intake.dialect import encoding_of, sniff_delimiter

HEAD = 65_536  # bytes looked at


class Kind(StrEnum):
    TEXT_TABLE = "text_table"
    XLSX = "xlsx"
    XLS = "xls"
    JSON = "json"
    GEOPACKAGE = "geopackage"
    SHAPEFILE = "shapefile"
    RDATA = "rdata"
    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.XLS),
    (b"\x00\x00\x27\x0a", Kind.SHAPEFILE),
    (b"RDX", Kind.RDATA),
    (b"X\n\x00\x00", Kind.RDATA),
)
_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")


def is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b\x08")


def kind_of(path: Path) -> Kind:
    """The kind of a file that is not a zip archive (an xlsx is told by the door)."""
    with path.open("rb") as file:
        return kind_of_head(file.read(HEAD))


def kind_of_head(head: bytes) -> Kind:
    """The kind that the first bytes show."""
    if not head.strip(b" \t\r\n\x00"):
        return Kind.EMPTY if not head.strip() else Kind.UNKNOWN
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"SQLite format 3\x00"):
        return Kind.GEOPACKAGE if head[68:72] in _GEOPACKAGE_IDS else Kind.UNKNOWN
    if head.startswith((b"\xfd7zXZ\x00", b"BZh")):
        return Kind.RDATA if _unpacked_head(head).startswith((b"RDX", b"X\n")) else Kind.UNKNOWN
    return _text_kind(head)


def gunzip_head(head: bytes) -> bytes:
    """The first unpacked bytes of gzip data, b"" when it is broken."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _unpacked_head(head: bytes) -> bytes:
    try:
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, 64)
        return lzma.LZMADecompressor(memlimit=200_000_000).decompress(head, 64)
    except (OSError, lzma.LZMAError, EOFError, MemoryError):
        return b""


def _text_kind(head: bytes) -> Kind:
    encoding, skip = encoding_of(head)
    text = head[skip:].decode(encoding, "replace")
    if _strange_share(text) > 0.05 or text.count("�") > 0.3 * len(text):
        return Kind.UNKNOWN
    start = text.replace("\0", "").lstrip()
    if start.startswith(("{", "[")):
        return Kind.JSON
    if start.startswith("<"):
        lower = start[:2000].lower()
        return Kind.HTML if "<html" in lower or "<!doctype html" in lower or "<body" in lower else Kind.TEXT
    try:
        return Kind.TEXT if sniff_delimiter(start) is None else Kind.TEXT_TABLE
    except RefusedInput:
        return Kind.TEXT


def _strange_share(text: str) -> float:
    odd = sum(1 for c in text if (c < " " and c not in "\t\r\n\f") or c == "\x7f")
    return odd / max(1, len(text))
