"""GeoPackage: a SQLite file, opened as a stranger's.

Only ordinary tables are read, and together the values may not be longer than the file (pages can be shared).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.intake.sqlitefile import ordinary_tables, quoted

_NEEDED = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_ENVELOPE = (0, 32, 48, 48, 64)  # bytes, by the number in the header of a geometry


@dataclass(frozen=True, slots=True)
class Table:
    """One layer; ``columns`` are its fields without the number of the row and the shape."""

    name: str
    shape: str
    crs: str | None
    columns: tuple[str, ...]
    yes_no: frozenset[int]

    def count(self, base: sqlite3.Connection, *, at_most: int) -> int:
        """Number of rows, or just over ``at_most``."""
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {quoted(self.name)} LIMIT {at_most + 1})"  # noqa: S608 (quoted)
        return int(base.execute(sql).fetchone()[0])

    def read(
        self, base: sqlite3.Connection, wanted: Sequence[int], *, geometry: bool, most: int
    ) -> tuple[dict[int, list[Any]], NDArray[np.object_] | None]:
        """Values by position and outlines; ``most`` bytes of text and shapes in all."""
        names = [self.columns[at] for at in wanted]
        listed = ", ".join(quoted(name) for name in [*names, self.shape])
        fields: dict[int, list[Any]] = {at: [] for at in wanted}
        shapes: list[bytes | None] = []
        size = 0
        for row in base.execute(f"SELECT {listed} FROM {quoted(self.name)}"):  # noqa: S608 (quoted)
            size += sum(len(value) for value in row if isinstance(value, str | bytes))
            if size > most:
                raise ValueError("values are longer than the file")
            for at, value in zip(wanted, row[:-1], strict=True):
                fields[at].append(bool(value) if at in self.yes_no and isinstance(value, int) else value)
            if geometry:
                shapes.append(None if row[-1] is None else _wkb(row[-1]))
        if not geometry:
            return fields, None
        outlines: NDArray[np.object_] = np.empty(len(shapes), dtype=np.object_)
        outlines[:] = shapely.force_2d(shapely.from_wkb(np.array([*shapes, None], dtype=object), on_invalid="fix"))[:-1]
        return fields, outlines


def tables(base: sqlite3.Connection) -> list[Table]:
    """The layers with shapes that are ordinary tables, in the order in which the file lists them."""
    ordinary = ordinary_tables(base)
    if not all(name in ordinary for name in _NEEDED):
        raise ValueError("no GeoPackage")
    listed = base.execute(
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id FROM gpkg_contents AS c "
        "JOIN gpkg_geometry_columns AS g ON lower(g.table_name) = lower(c.table_name) "
        "LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE c.data_type = 'features' ORDER BY c.rowid"
    ).fetchall()
    found = []
    for name, shape, body, number in listed:
        if str(name).lower() in ordinary:
            crs = f"EPSG:{number}" if str(body).upper() == "EPSG" and isinstance(number, int) and number > 0 else None
            found.append(_table(base, ordinary[name.lower()], str(shape), crs))
    return found


def _table(base: sqlite3.Connection, name: str, shape: str, crs: str | None) -> Table:
    columns = [
        (str(column), str(kind).upper())
        for _, column, kind, _, _, key, hidden in base.execute(f"PRAGMA table_xinfo({quoted(name)})")
        if not hidden and not key and str(column).lower() != shape.lower()
    ]
    yes_no = frozenset(at for at, (_, kind) in enumerate(columns) if kind == "BOOLEAN")
    return Table(name, shape, crs, tuple(column for column, _ in columns), yes_no)


def _wkb(blob: object) -> bytes:
    """The well-known binary inside the package's own header."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8 or blob[3] & 0x20:
        raise ValueError("no shape")
    return blob[8 + _ENVELOPE[(blob[3] >> 1) & 7] :]
