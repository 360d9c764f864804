"""A shapefile: the only kind of map that GDAL reads here.

It is opened under a name of our own with nothing beside it but its known parts, and only when its own
first bytes say that it is one: then no other driver of GDAL has anything to recognise, and a name with
'!' or '.zip' in it means nothing. Records may not be longer, together, than the file.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

_MAGIC = b"\x00\x00\x27\x0a"
_HEAD = 100  # bytes, of both .shp and .shx
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MOST_CRS = 5_000
_FOLLOWS = re.compile(r"extension|grids|parameterfile|pipeline|\+proj|\+init", re.IGNORECASE)  # may name a file


@dataclass(frozen=True, slots=True)
class ShapeFile:
    """An open shapefile; ``columns`` are its fields."""

    place: Path
    columns: tuple[str, ...]
    count: int
    crs: str | None

    def read(self, wanted: Sequence[int], *, geometry: bool) -> tuple[dict[int, list[Any]], NDArray[np.object_] | None]:
        """Values by position and outlines."""
        names = [self.columns[at] for at in wanted]
        meta, _, wkb, data = pyogrio.raw.read(self.place, columns=names, read_geometry=geometry, force_2d=True)
        came = {str(name): values.tolist() for name, values in zip(meta["fields"], data, strict=True)}
        fields = {at: came[self.columns[at]] for at in wanted}
        return fields, shapely.from_wkb(wkb, on_invalid="fix") if geometry else None


@contextmanager
def opened(path: Path) -> Iterator[ShapeFile]:
    """The parts under one name of our own, and what they say about themselves."""
    with tempfile.TemporaryDirectory(prefix="buurtblik-shape-") as folder:
        place = Path(folder, "shape.shp")
        _lay_parts(path, place)
        _check(place)
        info = pyogrio.read_info(place)
        if info["driver"] != "ESRI Shapefile":
            raise ValueError(info["driver"])
        columns = tuple(str(field) for field in info["fields"])
        yield ShapeFile(place, columns, int(info["features"]), _plain_crs(info["crs"]))


def _lay_parts(path: Path, place: Path) -> None:
    stem = path.name[:-4].lower() if path.name.lower().endswith(".shp") else path.name.lower()
    wanted = {stem + suffix: suffix for suffix in _PARTS[1:]}
    parts = {".shp": path}
    for one in path.parent.iterdir():
        if (suffix := wanted.get(one.name.lower())) and one.is_file() and not one.is_symlink():
            parts[suffix] = one
    for suffix, part in parts.items():
        try:
            place.with_suffix(suffix).symlink_to(part.resolve())
        except (OSError, NotImplementedError):  # no links here: Windows without that right, some shared disks
            shutil.copyfile(part, place.with_suffix(suffix))


def _check(place: Path) -> None:
    index = place.with_suffix(".shx").read_bytes() if place.with_suffix(".shx").exists() else b""
    with place.open("rb") as file:
        if not file.read(4) == index[:4] == _MAGIC:
            raise ValueError("no shapefile")
    body = index[_HEAD:]
    records = np.frombuffer(body[: len(body) // 8 * 8], ">i4").reshape(-1, 2).astype(np.int64)
    lengths = records[:, 1]  # in words of two bytes
    if (lengths < 0).any() or 2 * int(lengths.sum()) > place.stat().st_size:
        raise ValueError("records are longer than the file")


def _plain_crs(crs: object) -> str | None:
    """A coordinate system by number or by its own figures; none that could name a file."""
    if not isinstance(crs, str) or len(crs) > _MOST_CRS:
        return None
    return None if _FOLLOWS.search(crs) else crs
