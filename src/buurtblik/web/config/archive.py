"""One file that holds all of a home: a ZIP with the database, the key, the figures in use, and a list of it all.

The list (``manifest.json``, the last member) says of every member its size and SHA-256, and of the whole the form, the
version of the program and the steps that the tables had taken. It holds nothing of what people wrote. The file itself
holds everything, and is readable by its owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from buurtblik.errors import BuurtblikError

FORMAT = 1
LIST = "manifest.json"
HOME, DATABASE = "home", "database"
_CHUNK = 1 << 20
_PACKED = {".parquet", ".pgdump", ".png", ".zip", ".gz"}  # what does not get smaller
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, NotImplementedError, RuntimeError)


class CannotBackUp(BuurtblikError):
    """No back-up was made. The text says why and what to do."""


class CannotRestore(BuurtblikError):
    """Nothing was put back and nothing was changed. The text says why and what to do."""


@dataclass
class Writer:
    """Adds members to an archive and remembers what went in."""

    archive: zipfile.ZipFile
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, source: IO[bytes], *, mode: int = 0o600) -> None:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if PurePosixPath(name).suffix in _PACKED else zipfile.ZIP_DEFLATED
        info.external_attr = (0o100000 | mode) << 16
        digest, size = hashlib.sha256(), 0
        with self.archive.open(info, "w", force_zip64=True) as member:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
        self.members[name] = {"sha256": digest.hexdigest(), "bytes": size, "mode": mode}

    def close_with(self, about: Mapping[str, Any]) -> None:
        text = json.dumps({"format": FORMAT, **about, "members": self.members}, indent=1, ensure_ascii=False)
        self.archive.writestr(LIST, text + "\n")


@contextmanager
def writing(target: Path) -> Iterator[tuple[Writer, Path]]:
    """An archive that appears at ``target`` whole and flushed, or not at all; with a folder for work beside it."""
    if target.exists():
        raise CannotBackUp(f"backup: {target} is there already; choose another name. Nothing was written.")
    folder = target.parent
    if not folder.is_dir():
        raise CannotBackUp(f"backup: there is no folder {folder}; make it first. Nothing was written.")
    fresh = folder / f".{target.name}.{secrets.token_hex(4)}.partial"
    scratch = fresh.with_suffix(".work")
    try:
        scratch.mkdir(mode=0o700)
        with os.fdopen(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=1, allowZip64=True) as archive:
                yield Writer(archive), scratch
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(target)
        flush_names(folder)
    finally:
        fresh.unlink(missing_ok=True)
        for left in scratch.glob("*"):
            left.unlink()
        with suppress(FileNotFoundError):
            scratch.rmdir()


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Put every member below ``folder``, each proved by its SHA-256; the list. Raises CannotRestore."""
    try:
        with zipfile.ZipFile(file) as archive:
            about: dict[str, Any] = json.loads(archive.read(LIST))
            _refuse_newer(about)
            members: dict[str, dict[str, Any]] = about["members"]
            if sorted(archive.namelist()) != sorted([*members, LIST]):
                raise CannotRestore(_damaged("it does not hold what its list says"))
            for name, told in members.items():
                _take_out(archive, name, told, folder)
            return about
    except FileNotFoundError:
        raise CannotRestore(f"restore: there is no file {file}. Nothing was changed.") from None
    except _DAMAGE as problem:
        raise CannotRestore(_damaged(type(problem).__name__)) from None


def _take_out(archive: zipfile.ZipFile, name: str, told: Mapping[str, Any], folder: Path) -> None:
    parts = PurePosixPath(name).parts
    if parts[0] not in (HOME, DATABASE) or ".." in parts or len(parts) < 2 or "\\" in name:
        raise CannotRestore(_damaged("it names a place outside of the home"))
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), int(told["bytes"])
    mode = int(told["mode"]) & 0o777
    with (
        archive.open(name) as member,
        os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as made,
    ):
        while chunk := member.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise CannotRestore(_damaged(f"{name} is longer than its list says"))
            digest.update(chunk)
            made.write(chunk)
    if left or digest.hexdigest() != told["sha256"]:
        raise CannotRestore(_damaged(f"{name} is not what was written"))


def _refuse_newer(about: Mapping[str, Any]) -> None:
    if int(about["format"]) > FORMAT:
        raise CannotRestore(
            f"restore: this back-up was made by a newer program ({about.get('program', 'unknown')}); "
            "install that one first. Nothing was changed."
        )


def _damaged(why: str) -> str:
    return f"restore: this back-up is damaged ({why}); use another one. Nothing was changed."


def flush_names(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
