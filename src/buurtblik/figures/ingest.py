"""Take in publishers' files: all of them, or nothing.

Every file is told apart by its content, read by the importer that knows it, and laid down as a
part. Only when all parts are sound are they joined with those of the current release into a new
one, and only when that lies safely on the disk does the pointer move. A kill at any moment
leaves the old release in place. Method: docs/methods/releases.md.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from buurtblik.areas.register import Registers
from buurtblik.errors import Problem, RefusedInput
from buurtblik.figures.build import Built, build_release
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.part_writing import write_part
from buurtblik.figures.parts import Part
from buurtblik.figures.progress import Progress, silent
from buurtblik.figures.registers import registers_of
from buurtblik.figures.report import ImportReport, Taken, taken_of
from buurtblik.figures.sources import Importer, NotOurs, recognise
from buurtblik.figures.sources.made_up import marked
from buurtblik.figures.store import Base, Home, base_of, publish, staging
from buurtblik.intake.door import Document, bytes_in, documents
from buurtblik.intake.limits import DEFAULT_LIMITS, Limits
from buurtblik.intake.problems import problem

__all__ = ["ImportReport", "Taken", "import_paths"]


@dataclass
class _Haul:
    """What was read so far."""

    parts: list[Part] = field(default_factory=list)
    fresh: list[Part] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    left_out: list[tuple[str, Problem]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heirs: dict[str, str] = field(default_factory=dict)  # part that was replaced -> the same file, read anew


def import_paths(
    home: Path,
    paths: Sequence[Path],
    *,
    at: datetime,
    dry_run: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> ImportReport:
    """Read files and folders into a new release, and serve it.

    Parameters
    ----------
    home : where Buurtblik keeps its data; made when it is not there.
    paths : files, archives or folders. What is not ours inside a folder or an archive is left out
        with a reason; a file that is named itself must be ours.
    at : now; it stands in the history and nowhere in the release.
    dry_run : do everything, keep nothing.

    Raises
    ------
    RefusedInput
        A recognised file is not sound, two files contradict each other, or nothing is ours.
    ImportBusy
        Another import is running in this home.
    """
    tell = progress or silent
    with _workshop(home, dry_run=dry_run) as (work, places), _seldom_collecting():
        before = base_of(home)
        haul = _Haul(parts=list(before.parts) if before else [], problems=_mended(before))
        _read_all(haul, paths, work, before, limits, tell)
        problems = tuple(haul.problems)
        if before and not haul.fresh and before.release and before.release.catalogue_version == catalogue().version:
            note = problem("nothing_new", file=", ".join(sorted({t.name for t in haul.taken})))
            return ImportReport(before.id, False, dry_run, tuple(haul.taken), tuple(haul.left_out), (*problems, note))
        built = _release(haul, work, before, places, tell)
        if not dry_run:
            fresh = [p.folder for p in haul.fresh]
            publish(places, [*fresh, built.maps] if built.maps else fresh, work / "release", built.id, at=at)
        changed = before is None or before.release is None or built.id != before.id
        tell("done", 1.0)
        identity = (before.id if before else None) if dry_run else built.id
        problems = (*problems, *built.problems)
        return ImportReport(identity, changed, dry_run, tuple(haul.taken), tuple(haul.left_out), problems)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage in cycles less often: an import makes many small values that stay, and few cycles.

    The twelve years of `benchmarks/import_files.py` took 15.5 s of CPU without and 14.1 s with it, in as much memory.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass
class _Way:
    """How far the reading has come, in bytes of the files as given."""

    total: int
    done: int = 0
    last: Document | None = None

    def share_at(self, document: Document) -> float:
        """What lies behind ``document``, 0 to 1; the members of one archive count once."""
        if self.last is not None and self.last.sha256 != document.sha256:
            self.done += self.last.size
        self.last = document
        return min(1.0, self.done / max(1, self.total))


def _read_all(
    haul: _Haul, paths: Sequence[Path], work: Path, before: Base | None, limits: Limits, tell: Progress
) -> None:
    (work / "parts").mkdir()
    way = _Way(bytes_in(paths))

    def arrive(document: Document) -> None:
        tell(document.name, way.share_at(document))

    for path in paths:
        count = len(haul.taken)
        refused = _read_path(haul, path, work / "parts", before, limits, arrive)
        haul.left_out += [(p.file, p) for p in refused]
        if len(haul.taken) == count and not (path.is_dir() and len(paths) > 1):
            several = path.is_dir() or len(refused) != 1
            raise RefusedInput([_nothing_fits([path], refused), *refused] if several else refused)
    if not haul.taken:
        refused = [p for _, p in haul.left_out]
        raise RefusedInput([_nothing_fits(paths, refused), *refused])


def _nothing_fits(paths: Sequence[Path], refused: Sequence[Problem]) -> Problem:
    """What is said first of folders and archives in which nothing is ours; each file has its own reason."""
    return problem("nothing_fits", file=", ".join(path.name or "." for path in paths), came=len(refused) or "")


def _read_path(
    haul: _Haul, path: Path, folder: Path, before: Base | None, limits: Limits, arrive: Callable[[Document], None]
) -> list[Problem]:
    """Read every document as it comes, so that only one archive lies unpacked; what is not ours is handed back."""
    refused: list[Problem] = []
    waiting: list[tuple[Document, Importer]] = []

    def is_waiting(document: Document) -> bool:
        return any(document is one for one, _ in waiting)

    with documents([path], limits=limits, keep=is_waiting) as found:
        registers = before.release.registers if before and before.release else registers_of(haul.parts)
        for document, importer in _ours(found, refused, arrive):
            if importer.needs_registers:  # what gives names to areas is read before what only has names
                waiting.append((document, importer))
            else:
                _read(haul, document, importer, registers, folder)
        for document, importer in waiting:
            registers = registers_of(haul.parts) or registers
            _read(haul, document, importer, registers, folder)
    return refused


def _ours(
    found: Iterable[Document | RefusedInput], refused: list[Problem], arrive: Callable[[Document], None]
) -> Iterator[tuple[Document, Importer]]:
    for document in found:
        if isinstance(document, RefusedInput):
            refused += document.problems
            continue
        arrive(document)
        importer = recognise(document)
        if isinstance(importer, NotOurs):
            refused.append(importer.problem)
        else:
            yield document, importer


def _read(haul: _Haul, document: Document, importer: Importer, registers: Registers | None, folder: Path) -> None:
    """Lay down what one document says, table by table, so that only one table is in memory."""
    known = {part.content: part for part in haul.parts}
    tables = importer.read(document, catalogue=catalogue(), registers=registers)
    for ordinal, observations in enumerate(map(marked, tables)):
        place = folder / "new"
        place.mkdir()
        identity = write_part(observations, place, ordinal=ordinal)
        part = Part(place)
        is_known = part.content in known
        haul.taken.append(taken_of(observations, known=is_known))
        haul.problems += observations.problems
        if is_known:
            shutil.rmtree(place)
            continue
        part = Part(place.rename(folder / identity))
        same_place = [p for p in haul.parts if p.slot == part.slot]
        for old in same_place:  # the same file, read by a newer program
            haul.parts.remove(old)
            haul.heirs[old.id] = part.id
        known[part.content] = part
        haul.parts.append(part)
        haul.fresh.append(part)


def _release(haul: _Haul, work: Path, before: Base | None, places: Home, tell: Progress) -> Built:
    (work / "release").mkdir()
    ids = {p.id for p in haul.parts}
    later = [(haul.heirs.get(a, a), haul.heirs.get(b, b)) for a, b in (before.later if before else ())]
    known = set(haul.heirs.values())  # a file that is read anew by a newer program is no newer for that
    return build_release(
        haul.parts,
        work / "release",
        later=[pair for pair in later if ids.issuperset(pair)],
        fresh=[p.id for p in haul.fresh if p.id not in known],
        catalogue=catalogue(),
        work=work / "maps",
        known_maps=places.parts,
        progress=tell,
    )


@contextmanager
def _workshop(home: Path, *, dry_run: bool) -> Iterator[tuple[Path, Home]]:
    """An empty folder to work in: inside the home, or for a dry run somewhere that is thrown away."""
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="buurtblik-dry-run-") as folder:
            yield Path(folder), Home(home)
    else:
        with staging(home) as places:
            yield places.staging, places


def _mended(before: Base | None) -> list[Problem]:
    """The warning that the current release could not be read, and what became of it."""
    if before is None or before.release:
        return []
    event, count = ("lost", len(before.lost)) if before.lost or not before.parts else ("made_anew", len(before.parts))
    facts: dict[str, Any] = {"event": event, "advice": event}
    return [problem("release_unreadable", file=f"figures/releases/{before.id}", came=count, **facts)]
