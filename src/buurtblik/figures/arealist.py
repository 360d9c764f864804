"""The areas of a release: the union over all boundary years, in the order of the cube.

The country comes first, then all gemeenten, then per gemeente its wijken and its buurten, so
that every group that is compared with each other is one stretch. A code may mean another
place in another year; where names and shapes prove that, the year is kept as *recoded*.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.division import COUNTRY_NAME
from buurtblik.areas.register import Registers
from buurtblik.figures.parts import Part, area_order
from buurtblik.figures.registers import recoded
from buurtblik.values import LEVELS, Level

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


def area_table(parts: Sequence[Part], registers: Registers | None) -> AreaTable:
    """Every area that any part knows: from a register, its map or its figures."""
    known: list[NDArray[np.bytes_]] = [part.codes for part in parts]
    rows = registers.to_arrays() if registers else {}
    if rows:
        known.append(rows["code"].astype("S10"))
    mapped = {code: name for part in parts if part.has_shapes for code, name in part.shape_names.items()}
    known.append(np.array(list(mapped), "S10"))
    codes = np.unique(np.concatenate([k for k in known if len(k)] or [np.zeros(0, "S10")]))
    codes = codes[np.argsort(area_order(codes), kind="stable")]

    names, places, water, years = [], [], np.zeros(len(codes), bool), np.zeros(len(codes), np.int16)
    for at, code in enumerate(c.decode() for c in codes.tolist()):
        if registers and code in registers:
            area, years[at] = registers.latest(code)
            names.append(area.name or code)
            places.append(area.municipality_name)
            water[at] = area.water
        else:
            names.append(mapped.get(code, "") or (COUNTRY_NAME if code == "NL00" else code))
            places.append("")
    return AreaTable(codes, names, places, water, years, recoded(registers, parts) if registers else {})
