"""A release opened for reading: everything a page, a map or an export asks, from mapped files.

Nothing is copied before it is asked for, and nothing changes: two processes share the same
pages of memory, and a release that is open stays whole while a newer one is made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Registers
from buurtblik.errors import NoFigures, UnknownArea
from buurtblik.figures.arealist import AreaTable
from buurtblik.figures.catalogue import Catalogue, catalogue
from buurtblik.figures.cells import CubeColumn, Figures, Origin
from buurtblik.figures.conflicts import NOBODY
from buurtblik.figures.cube import CUBES, STORE_FORMAT, Cube, reasons_in
from buurtblik.figures.maps import AreaMap, read_map
from buurtblik.figures.observations import Source
from buurtblik.figures.parts import Part
from buurtblik.figures.provenance import Printed, Provenance, must_exist, provenance
from buurtblik.values import LEVELS, NO_REASON, Level, Reason, Status

__all__ = ["CubeColumn", "Figures", "Origin", "Release"]

_MAPS_KEPT = 32


class Release:
    """An immutable release. Open one with ``store.open_current`` or ``store.open_release``."""

    def __init__(self, folder: Path, parts_folder: Path, made_at: datetime | None = None) -> None:
        self.folder = folder
        meta: dict[str, Any] = json.loads((folder / "release.json").read_bytes())
        if meta["format"] != STORE_FORMAT:
            raise NoFigures(
                f"store: release {folder.name} has format {meta['format']}, this program reads {STORE_FORMAT}; "
                "import the files again."
            )
        self.id: str = meta["id"]
        self.made_at = made_at
        self.fictional: bool = meta["fictional"]
        self.catalogue_version: str = meta["catalogue"]
        self.later: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in meta["later"])
        self.part_ids: tuple[str, ...] = tuple(meta["parts"])
        self.maps_id: str = meta.get("maps", "")
        self._parts_folder = parts_folder
        self._maps: dict[str, AreaMap | None] = {}
        self._checks: dict[str, int] = meta["checks"]
        margins = iter(range(len(meta["columns"])))
        self.columns: tuple[CubeColumn, ...] = tuple(
            CubeColumn(k, g, p, tuple(Origin(a, b, Status(s)) for a, b, s in by), next(margins) if bound else -1, d)
            for k, g, p, by, bound, d in meta["columns"]
        )
        self._cubes = {name: Cube(folder, name) for name in CUBES}
        self.areas = AreaTable.load(folder)
        self._at = self.areas.index
        self.kept: dict[str, object] = {}  # what other modules worked out once for this release
        self.printed = Printed()
        self.for_everyone = sum(not c.group for c in self.columns)
        """How many columns speak about everyone: they come first, sorted by indicator and period."""
        self.filled: NDArray[np.int32] = np.load(folder / "filled.npy")
        """(4, columns) how many areas of each level have a value."""

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(Part(self._parts_folder / name) for name in self.part_ids)

    @cached_property
    def registers(self) -> Registers:
        """The area registers of all boundary years: names, search, what is current."""
        prefix = "register_"
        found = {p.stem.removeprefix(prefix): np.load(p) for p in self.folder.glob(prefix + "*.npy")}
        return Registers.from_arrays(found) if found else Registers(())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The publications of which at least one column is shown."""
        shown = sorted({o.part for c in self.columns for o in c.origins})
        return tuple(dict.fromkeys(self.parts[p].source for p in shown))

    @cached_property
    def spans(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """(key, group) -> first and last column."""
        spans: dict[tuple[str, str], tuple[int, int]] = {}
        for j, column in enumerate(self.columns):
            name = column.key, column.group
            spans[name] = spans.get(name, (j, j))[0], j + 1
        return spans

    @cached_property
    def _column_at(self) -> Mapping[tuple[str, str, str], int]:
        return {(c.key, c.period, c.group): j for j, c in enumerate(self.columns)}

    def __contains__(self, code: object) -> bool:
        return code in self._at

    def at(self, code: str) -> int:
        """The place of an area in every array of the release. Raises UnknownArea."""
        try:
            return self._at[code]
        except KeyError:
            raise UnknownArea(f"store: release {self.id} has no area {code!r}.") from None

    def name(self, code: str) -> str:
        return self.areas.names[self.at(code)]

    def level(self, code: str) -> Level:
        return LEVELS[int(self.areas.level[self.at(code)])]

    def parents(self, code: str) -> tuple[str, ...]:
        """The areas of this release that hold this one, small to large."""
        holders = {
            "BU": (f"WK{code[2:8]}", f"GM{code[2:6]}", "NL00"),
            "WK": (f"GM{code[2:6]}", "NL00"),
            "GM": ("NL00",),
        }
        return tuple(c for c in holders.get(code[:2], ()) if c in self._at)

    def stretch(self, level: Level, within: str = "NL00") -> tuple[int, int]:
        """First and last place of the areas of a level inside a gemeente, or of all gemeenten."""
        return self.areas.stretches.get((within, level), (0, 0))

    def figures(self, code: str) -> Figures:
        """The raw cells of an area and its parents: the fast way in.

        Examples
        --------
        ``figures.value[0, start:stop]`` with ``start, stop = release.spans[key, ""]`` is the
        trend of one indicator in the area itself, ``figures.value[1:, j]`` one column in its parents.
        """
        codes = (code, *self.parents(code))
        rows = [self.at(c) for c in codes]
        stop, cubes = self.for_everyone, self._cubes
        value = cubes["value"].cells[rows, :stop]
        return Figures(
            codes,
            value,
            reasons_in(value),
            cubes["origin"].cells[rows, :stop],
            cubes["lower"].cells[rows],
            cubes["upper"].cells[rows],
        )

    def cell(
        self, code: str, key: str, period: str, group: str = ""
    ) -> tuple[float | None, Reason | None, Origin | None]:
        """One cell: value or reason, and where it comes from (None when no file says anything)."""
        area = self.at(code)
        j = self._column_at.get((key, period, group))
        if j is None:
            return None, Reason.MISSING, None
        value, origin = self._cubes["value"].cells[area, j : j + 1], int(self._cubes["origin"].cells[area, j])
        found = self.columns[j].origins[origin] if origin != NOBODY else None
        reason = int(reasons_in(value)[0])
        if reason != NO_REASON:
            return None, Reason(reason), found
        return float(value[0]), None, found

    def margin(self, code: str, key: str, period: str, group: str = "") -> tuple[float, float] | None:
        """The bounds of one cell in the unit of the indicator; None when nothing tells them."""
        area, j = self.at(code), self._column_at.get((key, period, group))
        at = -1 if j is None else self.columns[j].margin
        if at < 0:
            return None
        lower, upper = (float(self._cubes[name].cells[area, at]) for name in ("lower", "upper"))
        return (lower, upper) if -np.inf < lower <= upper < np.inf else None

    def formula(self, key: str, period: str, group: str = "") -> str:
        """How a derived figure is computed; empty for a figure that a file holds."""
        j = self._column_at.get((key, period, group))
        return "" if j is None else self.columns[j].derived

    def map_column(
        self, key: str, period: str, group: str = "", *, level: Level | None = None, within: str | None = None
    ) -> tuple[NDArray[np.bytes_], NDArray[np.float64], NDArray[np.uint8]]:
        """Codes, values and reasons of one column: all areas, those of a level, or those inside a gemeente.

        Codes are bytes, as they lie in the file (``code.decode()``). Raises NoFigures for a column
        that the release does not have, and UnknownIndicator for a key that is none.
        """
        j = self._column_at.get((key, period, group))
        if j is None:
            must_exist(key)
            raise NoFigures(
                f"store: no figures for {key} in {period}; "
                f"available periods: {', '.join(self.periods(key, group)) or 'none'}."
            )
        rows = self._rows(level, within)
        if isinstance(rows, slice):
            codes, value = self.areas.codes[rows], self._cubes["value"].cells[rows, j].copy()
        else:  # first the whole column: a stride is cheaper than a list of places
            codes, value = self.areas.codes[rows], self._cubes["value"].cells[:, j].copy()[rows]
        return codes, value, reasons_in(value)

    def compare(self, columns: NDArray[np.intp], level: Level, within: str) -> NDArray[np.float64]:
        """(columns, areas) values of the areas of one level inside a gemeente, or of all gemeenten."""
        start, stop = self.stretch(level, within)
        return np.ascontiguousarray(self._cubes["value"].cells[start:stop][:, columns].T)

    def provenance(self, code: str, key: str, period: str, group: str = "") -> Provenance:
        """Where a cell comes from, to the row and the printed characters."""
        return provenance(self, code, key, period, group)

    def map_of(self, code: str) -> AreaMap | None:
        """The map of the gemeente that the area is or lies in; for NL00 that of all gemeenten. None without shapes."""
        place = f"GM{code[2:6]}" if code[:2] in ("WK", "BU") else code
        if not self.maps_id or place not in self._at:
            return None
        if place not in self._maps:
            if len(self._maps) >= _MAPS_KEPT:
                self._maps.clear()
            self._maps[place] = read_map(self._parts_folder / self.maps_id, place)
        return self._maps[place]

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The areas of the same level beside this one, also over the border of the gemeente; none without shapes."""
        drawn = self.map_of("NL00" if code[:2] == "GM" else code)
        return drawn.neighbours.get(code, ()) if drawn else ()

    def periods(self, key: str, group: str = "") -> tuple[str, ...]:
        """Old to new, every period that any file of the release holds."""
        start, stop = self.spans.get((key, group), (0, 0))
        return tuple(c.period for c in self.columns[start:stop])

    def latest(self, key: str, level: Level, group: str = "") -> str | None:
        """The newest period in which any area of the level has a value."""
        start, stop = self.spans.get((key, group), (0, 0))
        filled = np.flatnonzero(self.filled[LEVELS.index(level), start:stop])
        return self.columns[start + int(filled[-1])].period if len(filled) else None

    def damaged(self) -> tuple[str, ...]:
        """The cubes whose bytes are no longer what was written; empty when all is well. Reads everything."""
        return tuple(name for name, cube in self._cubes.items() if cube.crc32() != self._checks[name])

    @cached_property
    def _rows_of_level(self) -> Mapping[Level, NDArray[np.intp]]:
        return {level: np.flatnonzero(self.areas.level == at) for at, level in enumerate(LEVELS)}

    def _rows(self, level: Level | None, within: str | None) -> slice | NDArray[np.intp]:
        """The places of the areas of a level (None: of all levels) in the country or inside a gemeente."""
        if within is None or within == "NL00":
            if level is None:
                return slice(0, len(self.areas.codes))
            if level in (Level.COUNTRY, Level.MUNICIPALITY):
                return slice(*self.stretch(level))
            return self._rows_of_level[level]
        if level is not None:
            return slice(*self.stretch(level, within))
        both = [self.stretch(one, within) for one in (Level.DISTRICT, Level.NEIGHBOURHOOD)]
        return np.concatenate([np.arange(*one) for one in both])
