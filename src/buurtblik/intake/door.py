"""The one door: files, folders and archives in; documents of a known kind out.

A file that breaks a limit is handed over as a :class:`RefusedInput`, so that the others go on.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from buurtblik.errors import NoRoom, RefusedInput
from buurtblik.intake.archive import BROKEN, opened_zip, unpack_gzip, unpack_member
from buurtblik.intake.full import is_full, told_when_full
from buurtblik.intake.kinds import HEAD, Kind, gunzip_head, is_gzip, is_zip, kind_of, kind_of_head
from buurtblik.intake.limits import DEFAULT_LIMITS, Deadline, Limits, size_words
from buurtblik.intake.problems import refused

_SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".shp.xml", ".fix", ".lyr")
_NEEDED_PARTS = (".shx", ".dbf")
_SUFFIX = {Kind.GEOPACKAGE: ".gpkg", Kind.SHAPEFILE: ".shp", Kind.JSON: ".json", Kind.XLSX: ".xlsx", Kind.XLS: ".xls"}


@dataclass(frozen=True, slots=True)
class Document:
    """One file that can be looked at. ``name`` is relative, as given; a member is ``a.zip!b.csv``.

    ``sha256`` and ``size`` are of the outer file's bytes. ``path`` is a readable local file; for a
    shapefile it is the ``.shp`` with its parts beside it. It is valid inside ``documents()`` only.
    """

    name: str
    sha256: str
    size: int
    kind: Kind
    path: Path
    limits: Limits = DEFAULT_LIMITS  # what a reader may take of it

    @property
    def stem(self) -> str:
        """The name of the file itself, without folders, archive and ending."""
        return PurePosixPath(self.name.rpartition("!")[2]).stem


def _all(_: Document) -> bool:
    return True


@contextmanager
def documents(
    paths: Sequence[Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    keep: Callable[[Document], bool] = _all,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Iterator[Document | RefusedInput]]:
    """Every document in ``paths``: folders in sorted order, archives opened, kinds by content.

    What was unpacked is there until the end, unless ``keep`` says no: it is asked about a document when
    the next one is asked for, and what it does not keep is removed. A folder of archives of which nothing
    is kept takes the room of its largest member and not of all together.

    Raises
    ------
    NoRoom
        The disk is full. That is no fault of a file, so it is not handed over as a refusal.
    """
    with (
        told_when_full(),
        tempfile.TemporaryDirectory(prefix="buurtblik-intake-", ignore_cleanup_errors=True) as folder,
    ):
        yield _walk(paths, limits, keep, Path(folder), clock)


def document(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The one document of a plain file (no archive); for tests and small tools."""
    head = _head(path)
    kind = Kind.XLSX if is_zip(head) else kind_of_head(head)
    return Document(path.name, _sha256(path), path.stat().st_size, kind, path, limits)


def bytes_in(paths: Sequence[Path]) -> int:
    """How much ``documents`` will go through: the size of all files in ``paths`` that it would open."""
    found = (path for given in paths for _, path in _files(given))
    return sum(path.stat().st_size for path in found if isinstance(path, Path))


def _walk(
    paths: Sequence[Path], limits: Limits, keep: Callable[[Document], bool], temp: Path, clock: Callable[[], float]
) -> Iterator[Document | RefusedInput]:
    count = 0
    for given in paths:
        for name, path in _files(given):
            count += 1
            room = temp / f"{count:05d}"
            if isinstance(path, RefusedInput):
                yield path
                continue
            kept: set[str] = set()
            try:
                for one in _open(name, path, limits, room, clock):
                    yield one
                    if isinstance(one, Document) and keep(one):
                        kept.add(_label(one.path))
                    _clear(room, kept)
            except RefusedInput as refusal:
                _clear(room, kept)
                yield refusal
            except OSError as error:
                if is_full(error):
                    raise NoRoom.of(error) from error
                yield refused("unreadable", file=name, came=errno.errorcode.get(error.errno or 0, type(error).__name__))


def _files(given: Path) -> Iterator[tuple[str, Path | RefusedInput]]:
    """(name, path) of every file; a name never holds the machine's own folders."""
    name = given.name or "."
    if given.is_file():
        yield name, given
        return
    if not given.is_dir():
        code = "unreadable" if given.exists() else "no_such_path"
        yield name, refused(code, file=name, **({"came": "device"} if code == "unreadable" else {}))
        return
    root = given.resolve()
    found: list[tuple[str, Path]] = []
    for here, folders, files in os.walk(root, followlinks=False):
        folders[:] = [f for f in folders if not f.startswith(".") and f != "__MACOSX"]
        base = Path(here)
        found += [((base / f).relative_to(root).as_posix(), base / f) for f in files if not f.startswith(".")]
    stems = {n[:-4].lower() for n, _ in found if n.lower().endswith(".shp")}
    for name, path in sorted(found):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield name, refused("unsafe_path", file=name, came=os.readlink(path))
        elif not _is_part(name, stems) and stat.S_ISREG(path.stat().st_mode):
            yield name, path


def _is_part(name: str, stems: set[str]) -> bool:
    """Whether this is a part of a shapefile other than the .shp itself."""
    lower = name.lower()
    return any(lower.endswith(p) and lower.removesuffix(p) in stems for p in _SHAPE_PARTS[1:])


def _open(
    name: str, path: Path, limits: Limits, room: Path, clock: Callable[[], float]
) -> Iterator[Document | RefusedInput]:
    size = path.stat().st_size
    if size > limits.bytes:
        raise refused("limit_bytes", file=name, came=size_words(size), expected=size_words(limits.bytes))
    if size == 0:
        raise refused("empty_file", file=name)
    deadline = Deadline(limits.seconds, file=name, clock=clock)
    head, sha = _head(path), _sha256(path)
    if is_zip(head):
        yield from _open_zip(name, path, sha, size, limits, room, deadline)
    elif is_gzip(head):
        inner = gunzip_head(head)
        if inner.startswith((b"RDX", b"X\n\x00\x00")):
            yield Document(name, sha, size, Kind.RDATA, path, limits)
            return
        if is_zip(inner) or is_gzip(inner):
            raise refused("nested_archive", file=name, came=name)
        room.mkdir()
        target = room / "unpacked"
        if unpack_gzip(path, target, name=name, limits=limits, deadline=deadline) == 0:
            raise refused("empty_file", file=name)
        kind = kind_of(target)
        yield Document(name, sha, size, kind, _renamed(target, kind), limits)
    else:
        kind = kind_of_head(head)
        if kind is Kind.EMPTY:
            raise refused("empty_file", file=name)
        if kind is Kind.SHAPEFILE:
            _require_parts(name, {p.name.lower() for p in path.parent.iterdir() if not p.is_symlink()}, path.name)
        yield Document(name, sha, size, kind, path, limits)


def _open_zip(
    name: str, path: Path, sha: str, size: int, limits: Limits, room: Path, deadline: Deadline
) -> Iterator[Document | RefusedInput]:
    with opened_zip(path, name=name, limits=limits) as (archive, members):
        names = {m.filename for m in members}
        if "[Content_Types].xml" in names:
            kind = Kind.XLSX if any(n.startswith("xl/") for n in names) else Kind.UNKNOWN
            yield Document(name, sha, size, kind, path, limits)
            return
        room.mkdir()
        useful = [m for m in members if _is_useful(m.filename)]
        stems = {m.filename[:-4].lower() for m in useful if m.filename.lower().endswith(".shp")}
        total = 0
        for number, info in enumerate(sorted(useful, key=lambda m: m.filename)):
            if _is_part(info.filename, stems):
                continue
            target = room / f"m{number:05d}"
            label = f"{name}!{info.filename}"
            total += unpack_member(archive, info, target, name=label, limits=limits, deadline=deadline)
            if total > limits.unpacked_bytes:
                raise refused("limit_unpacked", file=name, expected=size_words(limits.unpacked_bytes))
            try:
                document = _member(label, target, sha, size, limits)
                if document.kind is Kind.SHAPEFILE:
                    _add_parts(archive, info, useful, document.path, label, limits, deadline)
                with deadline.paused():  # the time of who reads it is not ours
                    yield document
            except RefusedInput as refusal:
                yield refusal


def _member(label: str, target: Path, sha: str, size: int, limits: Limits) -> Document:
    head = _head(target)
    if is_zip(head):
        try:
            with zipfile.ZipFile(target) as inner:
                names = set(inner.namelist())
        except BROKEN:
            raise refused("broken_archive", file=label) from None
        if not ("[Content_Types].xml" in names and any(n.startswith("xl/") for n in names)):
            raise refused("nested_archive", file=label, came=PurePosixPath(label).name)
        kind = Kind.XLSX
    elif is_gzip(head):
        raise refused("nested_archive", file=label, came=PurePosixPath(label).name)
    else:
        kind = kind_of_head(head)
    if kind is Kind.EMPTY:
        raise refused("empty_file", file=label)
    return Document(label, sha, size, kind, _renamed(target, kind), limits)


def _add_parts(
    archive: zipfile.ZipFile,
    shape: zipfile.ZipInfo,
    members: list[zipfile.ZipInfo],
    target: Path,
    label: str,
    limits: Limits,
    deadline: Deadline,
) -> None:
    """Lay the other parts of a shapefile beside it."""
    stem = shape.filename[:-4].lower()
    parts = {m.filename.lower(): m for m in members}
    _require_parts(label, {Path(n).name for n in parts}, PurePosixPath(shape.filename).name)
    for suffix in _SHAPE_PARTS[1:5]:
        if part := parts.get(stem + suffix):
            unpack_member(archive, part, target.with_suffix(suffix), name=label, limits=limits, deadline=deadline)


def _require_parts(name: str, present: set[str], shape: str) -> None:
    stem = shape.lower().removesuffix(".shp")
    for suffix in _NEEDED_PARTS:
        if stem + suffix not in present:
            raise refused("unreadable", file=name, came=f"{stem}{suffix} ?")


def _is_useful(member: str) -> bool:
    parts = PurePosixPath(member).parts
    return "__MACOSX" not in parts and not any(p.startswith(".") for p in parts)


def _label(unpacked: Path) -> str:
    """The name that a file in a room has in common with its parts."""
    return unpacked.name.partition(".")[0]


def _clear(room: Path, kept: set[str]) -> None:
    """Remove what was unpacked into this room, but for what is kept and its parts."""
    for path in room.glob("*"):
        if _label(path) not in kept:
            path.unlink(missing_ok=True)


def _renamed(target: Path, kind: Kind) -> Path:
    """Give the unpacked file the ending that GDAL wants to see."""
    suffix = _SUFFIX.get(kind, "")
    return target.rename(target.with_name(target.name + suffix)) if suffix else target


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
