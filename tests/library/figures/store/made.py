"""Hand-made observations: a small country, and tables that look like a publisher's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.areas.register import Area
from buurtblik.areas.shapes import Shapes
from buurtblik.figures.build import build_release
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.observations import Column, FileStamp, Observations, Source
from buurtblik.figures.part_writing import write_part
from buurtblik.figures.parts import Part
from buurtblik.figures.release import Release
from buurtblik.intake import duck
from buurtblik.values import Level, Reason, Status

CODES = (
    "NL00",
    "GM0001",
    "GM0002",
    "WK000101",
    "WK000102",
    "BU00010101",
    "BU00010102",
    "BU00010201",
    "WK000201",
    "BU00020101",
)
LEVEL = {"NL": Level.COUNTRY, "GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}
NAMES = {
    "NL00": "Nederland", "GM0001": "Eemdorp", "GM0002": "Zuiderloo", "WK000101": "Centrum", "WK000102": "Hoogveld",
    "BU00010101": "Marktkwartier", "BU00010102": "Havenzijde", "BU00010201": "Beukenlaan", "WK000201": "Kern Zuiderloo",
    "BU00020101": "Zuiderloo dorp",
}  # fmt: skip
CELL = {
    "": Reason.MISSING,
    ".": Reason.WITHHELD,
    "x": Reason.WITHHELD,
    "-": Reason.MISSING,
    "?": Reason.NOT_YET_PUBLISHED,
}


@dataclass(frozen=True)
class Printed:
    """A table as printed, as ``intake.TextTable`` gives it."""

    headings: Sequence[str]
    lines: Sequence[Sequence[str]]
    first_row: int = 2

    @property
    def rows(self) -> NDArray[np.int32]:
        return np.arange(self.first_row, self.first_row + len(self.lines), dtype=np.int32)

    def write_parquet(self, path: Path) -> None:
        duck.write_columns(path, self.rows, [np.array(c, dtype=object) for c in zip(*self.lines, strict=True)])


@dataclass(frozen=True)
class Table:
    """One file to be: headings 'key|period' or 'key|period|group', printed cells per area."""

    cells: Mapping[str, Mapping[str, str]]
    key: str = "cbs-kwb"
    edition: str = "2023"
    moment: datetime | None = None
    year: int = 2023
    precedence: int = 0
    name: str = "kwb.csv"
    codes: Sequence[str] = CODES
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)
    margin: float | None = None
    title: str = "Kerncijfers wijken en buurten"
    status: Status = Status.DEFINITE
    stated: bool = False

    def observations(self) -> Observations:
        n = len(self.codes)
        columns = []
        lines = [[code] for code in self.codes]
        for position, (heading, printed) in enumerate(self.cells.items(), 2):
            key, period, *group = heading.split("|")
            value, reason = np.full(n, np.nan), np.zeros(n, np.uint8)
            for i, code in enumerate(self.codes):
                text = printed.get(code, "")
                lines[i].append(text)
                if text in CELL:
                    reason[i] = CELL[text]
                else:
                    value[i] = float(text.replace(",", "."))
            margin = {} if self.margin is None else {"lower": value - self.margin, "upper": value + self.margin}
            columns.append(
                Column(key, period, "".join(group), value, reason, self.status, (position,), heading, **margin)
            )
        register = tuple(
            Area(c, self.names[c], LEVEL[c[:2]], self.names[f"GM{c[2:6]}"] if c[:2] in ("WK", "BU") else "")
            for c in self.codes
        )
        stamp = FileStamp(self.name, f"{hash_of(lines):064x}", sum(len(t) for line in lines for t in line))
        source = Source(
            self.key,
            "CBS",
            f"{self.title} {self.edition}",
            self.edition,
            self.year,
            self.moment,
            "CC BY 4.0",
            self.precedence,
            self.stated,
        )
        raw = Printed(("gwb_code", *self.cells), lines)
        return Observations(
            source, stamp, np.array(self.codes), np.arange(n, dtype=np.int32), raw, tuple(columns), register
        )


def hash_of(lines: Sequence[Sequence[str]]) -> int:
    import hashlib

    return int(hashlib.sha256(repr(lines).encode()).hexdigest(), 16)


def squares(
    year: int = 2023, codes: Sequence[str] = CODES, *, size: float = 500.0, name: str = "kaart.gpkg"
) -> Observations:
    """A map: every buurt a square, a wijk and a gemeente the union of theirs."""
    buurten = [c for c in codes if c.startswith("BU")]
    shape = {
        c: shapely.box(150_000 + i * size, 450_000, 150_000 + (i + 1) * size, 450_000 + size)
        for i, c in enumerate(buurten)
    }
    for code in codes:
        if code[:2] in ("WK", "GM"):
            shape[code] = shapely.union_all([shape[b] for b in buurten if b[2:].startswith(code[2:])])
    shown = [c for c in codes if c in shape]
    geometry = np.array([shape[c] for c in shown], dtype=object)
    shapes = Shapes(year, np.array(shown), tuple(NAMES.get(c, c) for c in shown), geometry)
    register = tuple(
        Area(c, NAMES.get(c, c), LEVEL[c[:2]], NAMES[f"GM{c[2:6]}"] if c[:2] in ("WK", "BU") else "") for c in shown
    )
    source = Source("cbs-kaart", "CBS", f"Wijk- en buurtkaart {year}", str(year), year, None, "CC BY 4.0")
    none = np.zeros(0, np.int32)
    return Observations(
        source, FileStamp(name, f"{year:064x}", 1), np.zeros(0, "U10"), none, None, (), register, shapes
    )


def stored(folder: Path, *tables: Table | Observations) -> list[Part]:
    """The tables as parts in a folder."""
    parts = []
    for at, table in enumerate(tables):
        observations = table.observations() if isinstance(table, Table) else table
        place = folder / f"new{at}"
        place.mkdir(parents=True)
        identity = write_part(observations, place)
        parts.append(Part(place.rename(folder / identity)))
    return parts


def released(folder: Path, *tables: Table | Observations, first: Sequence[Table | Observations] = ()) -> Release:
    """A release of ``first``, and after it, in a second import, ``tables``."""
    old = stored(folder / "parts", *first)
    new = stored(folder / "parts", *tables)
    made = folder / "release"
    made.mkdir()
    built = build_release(
        [*old, *new], made, later=(), fresh=[p.id for p in new], catalogue=catalogue(), work=folder / "maps"
    )
    if built.maps:
        built.maps.rename(folder / "parts" / built.maps.name)
    return Release(made, folder / "parts")
