"""Unpacking zip and gzip without believing what they say about themselves.

Sizes are counted while unpacking, names are never used as paths, and links are refused.
"""

from __future__ import annotations

import gzip
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path, PurePosixPath
from typing import Protocol

from buurtblik.intake.full import is_full
from buurtblik.intake.limits import Deadline, Limits, size_words
from buurtblik.intake.problems import refused

_CHUNK = 1 << 20
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    struct.error,
)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@contextmanager
def opened_zip(path: Path, *, name: str, limits: Limits) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """The archive and its members (no folders), after the checks that need no unpacking."""
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN:
        raise refused("broken_archive", file=name) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > limits.members:
            raise refused("limit_members", file=name, came=len(infos), expected=limits.members)
        members = [info for info in infos if not info.is_dir()]
        seen: set[str] = set()
        for info in members:
            _check_member(info, name=name)
            if info.filename in seen:
                raise refused("broken_archive", file=name, came=info.filename)
            seen.add(info.filename)
        _check_sizes(sum(i.file_size for i in members), sum(i.compress_size for i in members), name, limits)
        yield archive, members


def _check_member(info: zipfile.ZipInfo, *, name: str) -> None:
    if info.flag_bits & 0x1:
        raise refused("encrypted", file=name)
    raw = info.orig_filename
    parts = PurePosixPath(raw.replace("\\", "/")).parts
    if (
        not parts
        or raw.startswith(("/", "\\"))
        or ".." in parts
        or ":" in parts[0]
        or any(ord(c) < 32 for c in raw)
        or stat.S_ISLNK(info.external_attr >> 16)
    ):
        raise refused("unsafe_path", file=name, came=raw)


def _check_sizes(unpacked: int, packed: int, name: str, limits: Limits) -> None:
    if unpacked > limits.unpacked_bytes:
        raise refused("limit_unpacked", file=name, expected=size_words(limits.unpacked_bytes))
    if unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed):
        raise refused("limit_ratio", file=name, came=unpacked // max(1, packed), expected=limits.ratio)


def unpack_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, *, name: str, limits: Limits, deadline: Deadline
) -> int:
    """Write one member to ``target`` and return its size; refuses what grows beyond what it promised."""
    try:
        with archive.open(info) as source:
            return _copy(source, target, packed=info.compress_size, name=name, limits=limits, deadline=deadline)
    except BROKEN as error:
        if is_full(error):
            raise
        raise refused("broken_archive", file=name) from None


def unpack_gzip(path: Path, target: Path, *, name: str, limits: Limits, deadline: Deadline) -> int:
    """Write the unpacked bytes to ``target`` and return their number."""
    try:
        with gzip.open(path, "rb") as source:
            return _copy(source, target, packed=path.stat().st_size, name=name, limits=limits, deadline=deadline)
    except BROKEN as error:
        if is_full(error):
            raise
        raise refused("broken_archive", file=name) from None


def _copy(source: _Readable, target: Path, *, packed: int, name: str, limits: Limits, deadline: Deadline) -> int:
    total = 0
    with target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            total += len(chunk)
            _check_sizes(total, packed, name, limits)
            deadline.check()
            out.write(chunk)
    return total


def to_the_end(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same member, read as far as its packed bytes go and not only as far as it says.

    Another reader of the archive may not stop at the size that a member claims, so neither does the
    one who counts for it; a checksum over less than everything then does not fit.
    """
    member = copy(info)
    member.file_size = 1 << 62
    return member
