"""Where releases live, and which one is current.

HOME/figures holds ``parts`` and ``releases`` (folders that never change), ``current`` (one
line: the id of the release that is served), ``history.jsonl`` (when each became current) and
``staging`` (work under way, worthless after a kill). See docs/reference/files.md.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from buurtblik.errors import NoFigures
from buurtblik.figures.durable import append_line, flush_folder, locked, make_folder, move_in, replace_text
from buurtblik.figures.parts import Part, is_fictional
from buurtblik.figures.release import Release

_DAMAGE = (OSError, ValueError, KeyError, TypeError, EOFError, IndexError)  # what reading a damaged file may raise


class UnreadableRelease(NoFigures):
    """There is a release, but this program cannot read it: damaged, gone, or of another version."""


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """One line of the list of releases. ``at`` is when it last became the current one.

    All counts are 0 for a release that cannot be read any more.
    """

    id: str
    at: datetime | None
    areas: int
    columns: int
    files: int
    current: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The places inside a home."""

    root: Path

    @property
    def figures(self) -> Path:
        return self.root / "figures"

    @property
    def parts(self) -> Path:
        return self.figures / "parts"

    @property
    def releases(self) -> Path:
        return self.figures / "releases"

    @property
    def staging(self) -> Path:
        return self.figures / "staging"

    @property
    def pointer(self) -> Path:
        return self.figures / "current"

    @property
    def history(self) -> Path:
        return self.figures / "history.jsonl"


@dataclass(frozen=True, slots=True)
class Base:
    """What the next import builds on. ``release`` is None when the current one cannot be read any more.

    Then ``parts`` are those it was made of, as far as they can be read; ``lost`` names the others.
    """

    id: str
    release: Release | None
    parts: tuple[Part, ...]
    later: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()

    @property
    def fictional(self) -> bool:
        return self.release.fictional if self.release else any(is_fictional(part) for part in self.parts)


def current_id(home: Path) -> str | None:
    """The id of the release that is served, None when there is none. Cheap: one small file."""
    try:
        return Home(home).pointer.read_text("utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None


def open_current(home: Path) -> Release:
    """The release that is served.

    Raises
    ------
    NoFigures
        Nothing was imported yet.
    UnreadableRelease
        Something was, and it cannot be read.
    """
    identity = current_id(home)
    if identity is None:
        raise NoFigures("store: there are no figures yet. Import files first: buurtblik import PATH.")
    return open_release(home, identity)


def open_release(home: Path, identity: str) -> Release:
    """One release by its id. Raises UnreadableRelease when this home does not have it or it cannot be read."""
    folder = Home(home).releases / identity
    if not identity.isalnum() or not (folder / "release.json").exists():
        known = ", ".join(r.id for r in releases(home) if r.id != identity) or "none"
        raise UnreadableRelease(f"store: there is no release {identity!r}; available releases: {known}.")
    try:
        return Release(folder, Home(home).parts, _moments(home).get(identity))
    except NoFigures as other:
        raise UnreadableRelease(str(other)) from None
    except _DAMAGE as damage:
        raise UnreadableRelease(f"store: release {identity} is damaged ({damage}); import the files again.") from None


def base_of(home: Path) -> Base | None:
    """What the next import builds on, None in an empty home. Never raises because a release is damaged."""
    identity = current_id(home)
    if identity is None:
        return None
    places = Home(home)
    try:
        release = open_release(home, identity)
        return Base(identity, release, release.parts, release.later)
    except (NoFigures, *_DAMAGE):
        pass
    meta = _meta(places.releases / identity)
    named, later = meta.get("parts"), meta.get("later", [])
    if not isinstance(named, list):  # nothing tells what it was made of: everything that was ever taken in
        named = [p.name for p in sorted(places.parts.glob("*/")) if not p.name.startswith("maps")]
        came = {name: _came_in(places, name) for name in named}
        later = [(a, b) for a in named for b in named if came[a] > came[b]]
    parts, lost = [], []
    for name in named:
        part = _read(lambda name=name: Part(places.parts / name))  # type: ignore[misc]
        if part is None:
            lost.append(str(name))
        else:
            parts.append(part)
    return Base(identity, None, tuple(parts), tuple((str(a), str(b)) for a, b in later), tuple(lost))


def releases(home: Path) -> list[ReleaseInfo]:
    """All releases, newest first."""
    places, moments, current = Home(home), _moments(home), current_id(home)
    found = []
    names = {p.name for p in places.releases.glob("*/")} | ({current} if current else set())
    for identity in sorted(names):
        meta = _meta(places.releases / identity)
        counts = meta.get("areas", 0), len(meta.get("columns", ())), meta.get("files", 0)
        found.append(ReleaseInfo(identity, moments.get(identity), *counts, identity == current))
    order = {identity: n for n, identity in enumerate(moments)}
    return sorted(found, key=lambda r: (r.current, order.get(r.id, -1)), reverse=True)


@contextmanager
def staging(home: Path) -> Iterator[Home]:
    """Hold the home for one import, with an empty staging folder and without parts that nobody uses.

    Raises
    ------
    ImportBusy
        Another import is running.
    """
    places = Home(home)
    for folder in (places.figures, places.parts, places.releases):
        make_folder(folder)
    with locked(places.figures / "lock"):
        _sweep(places)
        _complete_history(places)
        places.staging.mkdir()
        try:
            yield places
        finally:
            shutil.rmtree(places.staging, ignore_errors=True)


def publish(home: Home, parts: list[Path], release: Path, identity: str, *, at: datetime) -> None:
    """Bring a release that lies ready in staging into its place, and serve it from now on.

    Everything is on the disk before the pointer moves; the pointer moves in one step.
    """
    for folder in parts:
        flush_folder(folder)
        target = home.parts / folder.name
        if (folder / "part.json").exists() and target.exists() and _read(lambda t=target: Part(t)) is None:  # type: ignore[misc]
            target.rename(home.staging / f"damaged-{folder.name}")
        move_in(folder, target)
    flush_folder(release)
    target = home.releases / identity
    if target.exists() and _read(lambda: open_release(home.root, identity)) is None:
        target.rename(home.staging / "damaged")
    move_in(release, target)
    point_to(home, identity, at=at)


def point_to(home: Home, identity: str, *, at: datetime) -> None:
    """Serve this release from now on."""
    replace_text(home.pointer, identity + "\n")
    _note(home, identity, at)


def _sweep(home: Home) -> None:
    """Throw away what an import that was killed left behind."""
    shutil.rmtree(home.staging, ignore_errors=True)
    used: set[str] = set()
    for name in {p.name for p in home.releases.glob("*/")} | {current_id(home.root) or ""} - {""}:
        meta = _meta(home.releases / name)
        if not isinstance(meta.get("parts"), list):
            return  # what it was made of is not known, so nothing is thrown away
        used.update(meta["parts"], [meta["maps"]] if meta.get("maps") else [])
    for folder in home.parts.iterdir():
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


def _note(home: Home, identity: str, at: datetime) -> None:
    append_line(home.history, json.dumps({"release": identity, "at": at.isoformat()}))


def _complete_history(home: Home) -> None:
    """Note the current release when a kill came between the pointer and the history."""
    identity = current_id(home.root)
    if identity is not None and next(reversed(_moments(home.root)), None) != identity:
        _note(home, identity, datetime.fromtimestamp(home.pointer.stat().st_mtime, UTC))


def _came_in(home: Home, part: str) -> tuple[int, int]:
    """When a part came in: with which release that can be read, else after those, by the time on the disk."""
    order = list(_moments(home.root))
    for place, identity in enumerate(order):
        if part in _meta(home.releases / identity).get("parts", ()):
            return place, 0
    return len(order), (home.parts / part).stat().st_mtime_ns


def _meta(folder: Path) -> dict[str, Any]:
    """What a release says about itself, whatever its format; empty when it cannot be read."""
    try:
        found = json.loads((folder / "release.json").read_bytes())
    except _DAMAGE:
        return {}
    return found if isinstance(found, dict) else {}


def _read[T](what: Callable[[], T]) -> T | None:
    try:
        return what()
    except (NoFigures, *_DAMAGE):
        return None


def _moments(home: Path) -> dict[str, datetime]:
    """Release -> when it last became current, old to new."""
    moments: dict[str, datetime] = {}
    try:
        lines = Home(home).history.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return moments
    for line in lines:
        try:
            entry = json.loads(line)
            identity, at = entry["release"], datetime.fromisoformat(entry["at"])
        except (ValueError, KeyError, TypeError):
            continue  # a line that a kill cut short
        moments.pop(identity, None)
        moments[identity] = at
    return moments
