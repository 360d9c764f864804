"""Where releases live, and which one is current.

HOME/figures holds ``parts`` and ``releases`` (folders that never change), ``current`` (one
line: the id of the release that is served), ``history.jsonl`` (when each became current) and
``staging`` (work under way, worthless after a kill). See docs/reference/files.md.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from buurtblik.errors import NoFigures
from buurtblik.figures.durable import append_line, flush_folder, locked, move_in, replace_text
from buurtblik.figures.release import Release


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """One line of the list of releases. ``at`` is when it last became the current one."""

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


def current_id(home: Path) -> str | None:
    """The id of the release that is served, None when there is none. Cheap: one small file."""
    try:
        return Home(home).pointer.read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_current(home: Path) -> Release:
    """The release that is served. Raises NoFigures when nothing was imported yet."""
    identity = current_id(home)
    if identity is None:
        raise NoFigures("store: there are no figures yet. Import files first: buurtblik import PATH.")
    return open_release(home, identity)


def open_release(home: Path, identity: str) -> Release:
    """One release by its id. Raises NoFigures when this home does not have it."""
    folder = Home(home).releases / identity
    if not identity.isalnum() or not (folder / "release.json").exists():
        known = ", ".join(r.id for r in releases(home)) or "none"
        raise NoFigures(f"store: there is no release {identity!r}; available releases: {known}.")
    return Release(folder, Home(home).parts, _moments(home).get(identity))


def releases(home: Path) -> list[ReleaseInfo]:
    """All releases, newest first."""
    places, moments, current = Home(home), _moments(home), current_id(home)
    found = []
    for path in sorted(places.releases.glob("*/release.json")):
        meta = json.loads(path.read_bytes())
        identity = meta["id"]
        at = moments.get(identity)
        found.append(ReleaseInfo(identity, at, meta["areas"], len(meta["columns"]), meta["files"], identity == current))
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
        folder.mkdir(parents=True, exist_ok=True)
    with locked(places.figures / "lock"):
        _sweep(places)
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
        move_in(folder, home.parts / folder.name)
    flush_folder(release)
    move_in(release, home.releases / identity)
    point_to(home, identity, at=at)


def point_to(home: Home, identity: str, *, at: datetime) -> None:
    """Serve this release from now on."""
    append_line(home.history, json.dumps({"release": identity, "at": at.isoformat()}))
    replace_text(home.pointer, identity + "\n")


def _sweep(home: Home) -> None:
    """Throw away what an import that was killed left behind."""
    shutil.rmtree(home.staging, ignore_errors=True)
    used: set[str] = set()
    for path in home.releases.glob("*/release.json"):
        meta = json.loads(path.read_bytes())
        used.update(meta["parts"], [meta["maps"]] if meta.get("maps") else [])
    for folder in home.parts.iterdir():
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


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
