"""The area register: all boundary years together, what is current, and who is meant by a name.

An area is current when it stands in the newest register that covers its level in its gemeente, so
that a file with only one gemeente does not make the rest of the country look old. A name is settled
only when exactly one area bears it; a homonym is always given back as a question.
See docs/methods/area-register.md.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.codes import UnknownCode, children_prefix, level_of, municipality_of, parents_of, read_code
from buurtblik.areas.division import Area, Changes, Register, changes, merge_registers
from buurtblik.areas.names import NameIndex, fold, fold_all
from buurtblik.errors import SeveralAreas, UnknownArea, UnusableInput
from buurtblik.values import LEVELS, Level

__all__ = ["Area", "Changes", "Match", "Register", "Registers", "aliases", "changes", "merge_registers"]

_LEVEL_WORD = re.compile(r"\s*\((land|gemeente|wijk|buurt)\)\s*$|^\s*gemeente\s+(?=\S)", re.IGNORECASE)
_NAME_HOLDS = 2  # years
_OTHER_REGION = re.compile(r"\((PV|LD|CR|RE|SG|GA|PO|JZ|VR|GG)\)\s*$")
_CODE_BEGUN = re.compile(r"(?:NL|GM|WK|BU)\d[0-9A-Z]*", re.IGNORECASE)
_MUNICIPALITY = LEVELS.index(Level.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Match:
    """An area that answers to a query, as it was in ``year``, the last year that knows it."""

    area: Area
    year: int
    current: bool


class Registers:
    """The registers of all boundary years, of which no two have the same year.

    Opening from arrays costs a few milliseconds; names are indexed at the first search.
    """

    def __init__(self, registers: Iterable[Register]) -> None:
        ordered = sorted(registers, key=lambda register: register.boundary_year)
        years = [register.boundary_year for register in ordered]
        if len(set(years)) != len(years) or len(years) > 63:
            raise UnusableInput("areas: give at most 63 registers, one per boundary year; merge those of one year.")
        spells: dict[Area, int] = {}
        for position, register in enumerate(ordered):
            for area in register.areas:
                spells[area] = spells.get(area, 0) | 1 << position
        rows = sorted(spells.items(), key=lambda row: (row[0].code, row[1].bit_length(), row[1], row[0].name))
        self._fill(
            np.asarray(years, dtype=np.int16),
            [area.code for area, _ in rows],
            [area.name for area, _ in rows],
            [area.municipality_name for area, _ in rows],
            np.asarray([area.water for area, _ in rows], dtype=np.bool_),
            np.asarray([seen for _, seen in rows], dtype=np.uint64),
        )

    def __contains__(self, code: object) -> bool:
        return code in self._last

    def __len__(self) -> int:
        return len(self._last)

    @property
    def boundary_years(self) -> tuple[int, ...]:
        return tuple(self._years.tolist())

    def register(self, year: int) -> Register:
        """The register of one boundary year. Raises UnknownArea when there is none."""
        if year not in self._years:
            known = ", ".join(map(str, self._years)) or "none"
            raise UnknownArea(f"areas: there is no register of {year}; there are registers of: {known}.")
        bit = np.uint64(1 << int(np.searchsorted(self._years, year)))
        return Register(year, tuple(self._area(i) for i in np.flatnonzero(self._seen & bit).tolist()))

    def latest(self, code: str) -> tuple[Area, int]:
        """The area as it was in the last boundary year that knows this code, and that year.

        Raises
        ------
        UnknownArea
            No boundary year knows the code.
        """
        row = self._row(code)
        return self._area(row), self._last_year(row)

    def years(self, code: str) -> tuple[int, ...]:
        """The boundary years that know this code, old to new; empty when none does."""
        seen = 0
        if code in self._last:
            stop = self._last[code]
            start = bisect_left(self._codes, code, hi=stop)
            for row in range(start, stop + 1):
                seen |= int(self._seen[row])
        return tuple(year for position, year in enumerate(self._years.tolist()) if seen >> position & 1)

    def is_current(self, code: str) -> bool:
        """Whether the area still exists, as far as the registers say. Raises UnknownArea."""
        return bool(self._current[self._row(code)])

    def parents(self, code: str) -> tuple[Area, ...]:
        """The areas above this one that are known, small to large, each as it last was."""
        return tuple(self._area(self._last[parent]) for parent in parents_of(code) if parent in self._last)

    def children(self, code: str, level: Level | None = None) -> tuple[Area, ...]:
        """The current areas of ``level`` (else of the next level down) in ``code``, in the order of their codes."""
        own = LEVELS.index(level_of(code))
        if level is None and own + 1 == len(LEVELS):
            return ()
        prefix = children_prefix(code, level or LEVELS[own + 1])
        start = bisect_left(self._codes, prefix)
        stop = bisect_left(self._codes, prefix + "\uffff", lo=start)
        return tuple(self._area(i) for i in range(start, stop) if self._is_last[i] and self._current[i])

    def names(self) -> frozenset[str]:
        """The names of all areas in all boundary years, with those of their gemeenten."""
        return frozenset(filter(None, [*self._names, *self._places]))

    def find(self, query: str, *, level: Level | None = None, limit: int = 20) -> list[Match]:
        """The areas that answer to a code or name, best first: current before old, large before small.

        ``query`` is a code in any accepted spelling or the beginning of one, a name or the
        beginnings of its words, with the gemeente before or behind it if wanted ("Overvecht,
        Utrecht"; "utrecht overv"). Accents, capitals and apostrophes do not matter.
        """
        if rows := self._rows_by_code(query, level):
            return [self._match(row) for row in rows[:limit]]
        query, level = _read_level(query, level)
        if _OTHER_REGION.search(query):
            return []
        current = self._current[self._shown]
        asked = self._shown_level == LEVELS.index(level) if level else np.ones(len(current), dtype=np.bool_)
        found = self._index.search(query, among=asked & current, limit=limit)
        if len(found) < limit:
            found += self._index.search(query, among=asked & ~current, limit=limit - len(found))
        return [self._match(int(self._shown[i])) for i in found]

    def resolve(self, query: str, *, level: Level | None = None) -> Area:
        """The one area that a code or a full name means.

        A name must be complete. The name of a gemeente is enough for the gemeente; a wijk or buurt
        whose name is shared needs its gemeente ("Centrum, Almere"). Old areas count only when no
        current area bears the name.

        Raises
        ------
        UnknownArea
            Nothing answers, or more than one area (SeveralAreas); the sentence names up to five candidates.
        """
        if rows := self._rows_by_code(query, level, begun=False):
            if len(rows) == 1:
                return self._area(rows[0])
            raise _several(query, [self._area(row) for row in rows])
        name, asked = _read_level(query, level)
        rows = [] if _OTHER_REGION.search(name) else [int(self._shown[i]) for i in self._index.exact(name)]
        areas = [(self._area(row), bool(self._current[row])) for row in rows]
        areas = [(area, current) for area, current in areas if asked in (None, area.level)]
        towns = [(area, current) for area, current in areas if area.level in (Level.MUNICIPALITY, Level.COUNTRY)]
        if len(towns) > 1 and (full := [t for t in towns if fold(t[0].name) == fold(name)]):
            # 'Bergen (L.)' in full, beside the two called Bergen; a gemeente that got a new code, beside its old self.
            towns = [entry for entry in full if entry[1]] or full
        # A gemeente of today wins from wijken and buurten, and its old homonyms keep it a question.
        areas = towns if any(current for _, current in towns) else [entry for entry in areas if entry[1]] or areas
        if len(areas) == 1:
            return areas[0][0]
        if areas:
            raise _several(query, [area for area, _ in areas])
        near = [match.area for match in self.find(query, level=level, limit=5)]
        raise UnknownArea(_nothing(query, near))

    # Kept as arrays

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as plain arrays without Python objects, fit for npz or Parquet.

        ``years`` (y,) int16; per row: ``code`` S10, ``water`` bool, ``seen`` uint64 (bit i: stands in
        the register of ``years[i]``), ``place`` int32 (position in ``place_names``). ``names`` and
        ``place_names`` are UTF-8 bytes, one name per line.
        """
        places = {name: i for i, name in enumerate(dict.fromkeys(self._places))}
        return {
            "years": self._years,
            "code": np.asarray(self._codes, dtype="S10"),
            "water": self._water,
            "seen": self._seen,
            "place": np.asarray([places[name] for name in self._places], dtype=np.int32),
            "names": _as_bytes(self._names),
            "place_names": _as_bytes(list(places)),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Registers:
        """The registers that :meth:`to_arrays` wrote."""
        self = cls.__new__(cls)
        places = _as_lines(arrays["place_names"])
        self._fill(
            np.asarray(arrays["years"], dtype=np.int16),
            np.asarray(arrays["code"]).astype("U10").tolist(),
            _as_lines(arrays["names"]),
            [places[i] for i in np.asarray(arrays["place"]).tolist()],
            np.asarray(arrays["water"], dtype=np.bool_),
            np.asarray(arrays["seen"], dtype=np.uint64),
        )
        return self

    def _fill(
        self,
        years: NDArray[np.int16],
        codes: list[str],
        names: list[str],
        places: list[str],
        water: NDArray[np.bool_],
        seen: NDArray[np.uint64],
    ) -> None:
        """Rows in the order of code and then last year: one per way in which an area stood in registers."""
        self._years, self._codes, self._places = years, codes, places
        self._water, self._seen = water, seen
        self._names = names
        self._last = dict(zip(codes, range(len(codes)), strict=True))
        self._name_the_nameless()
        self._areas: dict[int, Area] = {}

    def _name_the_nameless(self) -> None:
        """Some publishers give codes only. The name of a year or two before is then still the name;
        an older one may belong to another place, because codes are used again."""
        for row in range(1, len(self._codes)):
            nameless = not self._names[row] and self._codes[row] == self._codes[row - 1]
            if nameless and self._last_year(row) - self._last_year(row - 1) <= _NAME_HOLDS:
                self._names[row], self._places[row] = self._names[row - 1], self._places[row - 1]

    def _area(self, row: int) -> Area:
        area = self._areas.get(row)
        if area is None:
            code = self._codes[row]
            area = Area(code, self._names[row] or code, level_of(code), self._places[row], bool(self._water[row]))
            self._areas[row] = area
        return area

    def _row(self, code: str) -> int:
        try:
            return self._last[code]
        except KeyError:
            raise UnknownArea(f"areas: no area has code '{code}' in any boundary year that is known here.") from None

    def _last_year(self, row: int) -> int:
        return int(self._years[int(self._seen[row]).bit_length() - 1])

    def _match(self, row: int) -> Match:
        return Match(self._area(row), self._last_year(row), bool(self._current[row]))

    def _rows_by_code(self, query: str, level: Level | None, *, begun: bool = True) -> list[int]:
        """Rows of the area with this code, else of those whose code begins so."""
        for guess in (level,) if level else (None, Level.DISTRICT, Level.NEIGHBOURHOOD):
            try:
                code = read_code(query, level=guess).text
            except UnknownCode:
                continue
            if code in self._last:
                return [self._last[code]]
        prefix = query.strip().upper()
        if not begun or not _CODE_BEGUN.fullmatch(prefix):
            return []
        start = bisect_left(self._codes, prefix)
        stop = bisect_left(self._codes, prefix + "\uffff", lo=start)
        rows = [row for row in range(start, stop) if self._is_last[row]]
        rows = [row for row in rows if level is None or level_of(self._codes[row]) is level]
        return sorted(rows, key=lambda row: not self._current[row])

    # Made when first needed

    @cached_property
    def _is_last(self) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._codes), dtype=np.bool_)
        mask[list(self._last.values())] = True
        return mask

    @cached_property
    def _current(self) -> NDArray[np.bool_]:
        """(rows,) bool: in the newest register that covers this level in this gemeente, of a current gemeente."""
        if not self._codes:
            return np.zeros(0, dtype=np.bool_)
        level = np.fromiter((LEVELS.index(level_of(c)) for c in self._codes), dtype=np.int64, count=len(self._codes))
        town = np.fromiter((int(c[2:6]) for c in self._codes), dtype=np.int64, count=len(self._codes))
        newest = np.fromiter((s.bit_length() for s in self._seen.tolist()), dtype=np.int64, count=len(self._codes))
        group = level * 10_000 + town
        covered = np.zeros(int(group.max()) + 1, dtype=np.int64)
        np.maximum.at(covered, group, newest)
        current = newest >= covered[group]

        is_town = level == _MUNICIPALITY
        per_year = [
            int(np.count_nonzero(self._seen[is_town] >> np.uint64(i) & np.uint64(1))) for i in range(len(self._years))
        ]
        whole = max((i + 1 for i, n in enumerate(per_year) if n and n >= max(per_year) / 2), default=0)
        known_town, alive = np.zeros(10_000, dtype=np.bool_), np.zeros(10_000, dtype=np.bool_)
        known_town[town[is_town]] = True
        alive[town[is_town & (newest >= whole)]] = True
        in_town = level >= _MUNICIPALITY
        result: NDArray[np.bool_] = current & (~in_town | ~known_town[town] | alive[town])
        return result

    @cached_property
    def _shown(self) -> NDArray[np.intp]:
        """The last row of every code: what can be found by name."""
        return np.flatnonzero(self._is_last)

    @cached_property
    def _shown_level(self) -> NDArray[np.int64]:
        return np.asarray([LEVELS.index(level_of(self._codes[row])) for row in self._shown], dtype=np.int64)

    @cached_property
    def _index(self) -> NameIndex:
        rows = self._shown.tolist()
        level = self._shown_level
        towns: dict[str, int] = {}
        known_as: list[dict[str, None]] = []
        place = np.full(len(rows), -1, dtype=np.intp)
        for i, row in enumerate(rows):
            code = municipality_of(self._codes[row])
            if code is None:
                continue
            if code not in towns:
                towns[code] = len(known_as)
                known_as.append({})
            place[i] = towns[code]
            name = self._names[row] if self._codes[row] == code else self._places[row]
            if name:
                known_as[towns[code]][name] = None
        for code, other in aliases().items():
            if code in towns:
                known_as[towns[code]].update(dict.fromkeys(other))
        folded = fold_all([self._names[row].replace("\n", " ") for row in rows]) if rows else []
        rank = level.tolist()
        ordered = sorted(range(len(rows)), key=lambda i: (rank[i], folded[i], i))
        order = np.empty(len(rows), dtype=np.int64)
        order[ordered] = np.arange(len(rows))
        return NameIndex(folded, place, [tuple(known) for known in known_as], level == _MUNICIPALITY, order)


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names of gemeenten, by code (``aliases.toml``)."""
    pack = tomllib.loads(files("buurtblik.areas").joinpath("aliases.toml").read_text("utf-8"))
    return {code: tuple(names) for code, names in pack.items()}


def _read_level(query: str, level: Level | None) -> tuple[str, Level | None]:
    """The query without '(gemeente)' and such, and the level that it asked for."""
    said = _LEVEL_WORD.search(query)
    if not said:
        return query, level
    asked = Level(said[1].lower()) if said[1] else Level.MUNICIPALITY
    return _LEVEL_WORD.sub("", query, count=1), level or asked


def _several(query: str, areas: list[Area]) -> SeveralAreas:
    shown = "; ".join(_with_context(area) for area in areas[:5])
    more = "" if len(areas) <= 5 else f"; and {len(areas) - 5} more"
    told = f"areas: '{query}' can be {len(areas)} areas: {shown}{more}. Give the code, or the name with its gemeente."
    return SeveralAreas(told, [area.code for area in areas])


def _nothing(query: str, near: list[Area]) -> str:
    if not near:
        return f"areas: no area answers to '{query}'. Give a code such as WK034403, or a name with its gemeente."
    shown = "; ".join(_with_context(area) for area in near)
    return f"areas: no area is called '{query}'. Was one of these meant: {shown}?"


def _with_context(area: Area) -> str:
    place = f", {area.municipality_name}" if area.municipality_name else ""
    return f"{area.name}{place} ({area.level.value} {area.code})"


def _as_bytes(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(line.replace("\n", " ") for line in lines).encode(), dtype=np.uint8)


def _as_lines(data: NDArray[np.generic]) -> list[str]:
    return np.asarray(data, dtype=np.uint8).tobytes().decode().split("\n")
