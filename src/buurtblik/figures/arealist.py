"""The areas of a release: the union over all boundary years, in the order of the cube.

The country comes first, then all gemeenten, then per gemeente its wijken and its buurten, so
that every group that is compared with each other is one stretch. A code may mean another
place in another year; where names and shapes prove that, the year is kept as *recoded*.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.areas.division import COUNTRY_NAME
from buurtblik.areas.register import Area, Registers, merge_registers
from buurtblik.figures.parts import Part, area_order, read_register
from buurtblik.values import LEVELS, Level

_SAME_PLACE = 0.9  # share of the larger of two shapes that must be common
_LEVEL_LETTERS = "NGWB"


@dataclass(frozen=True, eq=False)
class AreaTable:
    """n areas in the order of the cube; ``year`` is the last boundary year that has the area (0 = unknown)."""

    codes: NDArray[np.bytes_]
    names: Sequence[str]
    places: Sequence[str]
    water: NDArray[np.bool_]
    year: NDArray[np.int16]
    recoded: Mapping[str, tuple[int, ...]]

    @cached_property
    def order(self) -> NDArray[np.bytes_]:
        return area_order(self.codes)

    @staticmethod
    def keys(codes: NDArray[np.bytes_]) -> NDArray[np.bytes_]:
        return area_order(codes)

    @cached_property
    def level(self) -> NDArray[np.uint8]:
        """(n,) index in LEVELS."""
        first = self.codes.astype("S1")
        return np.select([first == letter.encode() for letter in _LEVEL_LETTERS], range(4), 3).astype(np.uint8)

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {code.decode(): at for at, code in enumerate(self.codes.tolist())}

    @cached_property
    def stretches(self) -> Mapping[tuple[str, Level], tuple[int, int]]:
        """(gemeente code or NL00, level) -> first and last place of its areas of that level."""
        if not len(self.codes):
            return {}
        letters = np.ascontiguousarray(self.codes).view(np.uint8).reshape(-1, 10)[:, :6].copy()
        letters[self.level < 2, 1:] = 0
        group = letters.view("S6").ravel()
        starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
        found: dict[tuple[str, Level], tuple[int, int]] = {}
        for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(group)], strict=True):
            level, home = LEVELS[int(self.level[start])], group[start].decode()
            found[f"GM{home[2:]}" if len(home) == 6 else "NL00", level] = start, stop
        return found

    def save(self, folder: Path) -> None:
        np.save(folder / "codes.npy", self.codes, allow_pickle=False)
        what = {
            "names": list(self.names),
            "places": list(self.places),
            "water": np.flatnonzero(self.water).tolist(),
            "year": self.year.tolist(),
            "recoded": self.recoded,
        }
        text = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (folder / "areas.json").write_text(text, "utf-8")

    @classmethod
    def load(cls, folder: Path) -> AreaTable:
        codes = np.load(folder / "codes.npy")
        what = json.loads((folder / "areas.json").read_bytes())
        water = np.zeros(len(codes), bool)
        water[what["water"]] = True
        recoded = {code: tuple(years) for code, years in what["recoded"].items()}
        return cls(codes, what["names"], what["places"], water, np.array(what["year"], np.int16), recoded)


def registers_of(parts: Sequence[Part]) -> Registers | None:
    """The registers of all boundary years that these parts know, None when no part knows any."""
    found: dict[int, list[bytes]] = defaultdict(list)
    for part in sorted(parts, key=lambda p: (-p.source.precedence, p.id)):
        raw, year = part.raw_register, part.source.boundary_year
        if raw and year and raw not in found[year]:
            found[year].append(raw)
    made: dict[bytes, tuple[Area, ...]] = {}
    for raws in found.values():
        made.update({raw: read_register(raw) for raw in raws if raw not in made})
    registers = [merge_registers(year, [made[raw] for raw in raws]) for year, raws in found.items() if raws]
    return Registers(registers) if registers else None


def area_table(parts: Sequence[Part], registers: Registers | None) -> AreaTable:
    """Every area that any part knows: from a register, its map or its figures."""
    known: list[NDArray[np.bytes_]] = [part.codes for part in parts]
    rows = registers.to_arrays() if registers else {}
    if rows:
        known.append(rows["code"].astype("S10"))
    mapped = {str(code): str(name) for part in parts if part.has_shapes for code, name in _map_names(part)}
    known.append(np.array(list(mapped), "S10"))
    codes = np.unique(np.concatenate([k for k in known if len(k)] or [np.zeros(0, "S10")]))
    codes = codes[np.argsort(area_order(codes), kind="stable")]

    names, places, water, years = [], [], np.zeros(len(codes), bool), np.zeros(len(codes), np.int16)
    for at, code in enumerate(c.decode() for c in codes.tolist()):
        if registers and code in registers:
            area, years[at] = registers.latest(code)
            names.append(area.name or mapped.get(code, "") or code)
            places.append(area.municipality_name)
            water[at] = area.water
        else:
            names.append(mapped.get(code, "") or (COUNTRY_NAME if code == "NL00" else code))
            places.append("")
    return AreaTable(codes, names, places, water, years, _recoded(registers, parts) if registers else {})


def _map_names(part: Part) -> Iterable[tuple[str, str]]:
    meta = json.loads((part.folder / "shapes.json").read_bytes())
    return zip(meta["codes"], meta["names"], strict=True)


def _alike(one: str, other: str) -> bool:
    """Whether two names share a word of four letters or more, or are the same but for accents and case."""
    first, second = _words(one), _words(other)
    return bool(first & second) or not first or not second


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    split = "".join(c if c.isalnum() else " " for c in plain).split()
    return {w for w in split if len(w) >= 4 and w not in _ORDINARY} or set(split)


_ORDINARY = {"wijk", "buurt", "noord", "zuid", "oost", "west", "verspreide", "huizen", "overig", "overige", "kern"}


def _recoded(registers: Registers, parts: Sequence[Part]) -> dict[str, tuple[int, ...]]:
    """Of the codes that got quite another name: the years in which their shape moved as well."""
    maps = {p.source.boundary_year: p for p in parts if p.has_shapes and p.source.boundary_year}
    rows = registers.to_arrays()
    years, codes = rows["years"].tolist(), rows["code"].astype("U10")
    names, seen = bytes(rows["names"]).decode().split("\n"), rows["seen"]
    proven: dict[str, list[int]] = defaultdict(list)
    by_years: dict[tuple[int, int], list[str]] = defaultdict(list)
    several = np.flatnonzero(codes[1:] == codes[:-1])  # rows lie in the order of code and last year
    for row in several.tolist():
        if not _alike(names[row], names[row + 1]):
            earlier = years[int(seen[row]).bit_length() - 1]
            later = next(y for i, y in enumerate(years) if int(seen[row + 1]) >> i & 1 and y > earlier)
            if earlier in maps and later in maps:
                by_years[earlier, later].append(str(codes[row]))
    for (earlier, later), moved in sorted(by_years.items()):
        old, new = maps[earlier].shapes(moved), maps[later].shapes(moved)
        now = {str(c): g for c, g in zip(new.codes, new.geometry, strict=True) if g is not None}
        for code, shape in zip(old.codes, old.geometry, strict=True):
            after = now.get(str(code))
            if shape is not None and after is not None:
                common = shapely.intersection(shape, after).area / max(shape.area, after.area)
                if common < _SAME_PLACE:
                    proven[str(code)].append(later)
    return {code: tuple(sorted(found)) for code, found in sorted(proven.items())}
