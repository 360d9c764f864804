"""A home filled with made-up figures, by the same door as real ones.

The publishers' files are written in a folder that is thrown away afterwards, and imported as
anyone's files are. Made-up and real figures never stand in one home. Method: docs/methods/demo.md.
"""

from __future__ import annotations

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Literal

from buurtblik.demo.country import make_country
from buurtblik.demo.town import make_town
from buurtblik.errors import BuurtblikError
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.ingest import ImportReport, import_paths
from buurtblik.figures.progress import Progress, silent
from buurtblik.figures.store import base_of

Size = Literal["town", "country"]


class HomeInUse(BuurtblikError):
    """The home holds other figures already; made-up ones are not mixed with them."""


def make(home: Path, *, seed: int, size: Size = "town", at: datetime, progress: Progress | None = None) -> ImportReport:
    """Write a made-up municipality or country and import it into ``home``.

    Making the same one again changes nothing.

    Raises
    ------
    HomeInUse
        ``home`` holds real figures, or made-up ones of another seed or size.
    """
    tell = progress or silent
    before = base_of(home)
    if before and not before.fictional:
        raise HomeInUse("demo: this home holds real figures; choose an empty folder with --home. Nothing was stored.")
    with tempfile.TemporaryDirectory(prefix="buurtblik-demo-") as name:
        folder = Path(name)
        tell("make", 0.0)
        if size == "town":
            make_town(folder, seed=seed)
        else:
            make_country(folder, seed=seed)
        if before and {part.file.sha256 for part in before.parts} != _written(folder):
            raise HomeInUse(
                "demo: this home holds another made-up place; choose an empty folder with --home. Nothing was stored."
            )
        if before and before.release and before.release.catalogue_version == catalogue().version:
            return ImportReport(before.id, changed=False, dry_run=False, taken=(), left_out=(), problems=())
        return import_paths(home, [folder], at=at, progress=progress)


def _written(folder: Path) -> set[str]:
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
