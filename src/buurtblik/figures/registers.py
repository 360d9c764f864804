"""The registers of all boundary years that the parts of a release know, and codes that moved.

Most files carry the register of their year, so the same areas come by many times; equal
registers are read once. A code may come to mean another place: it gets quite another name
*and* another shape. Such a year is kept, so that no line is drawn across it (E20).
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.codes import level_of
from buurtblik.areas.division import COUNTRY_NAME
from buurtblik.areas.register import Area, Registers, merge_registers
from buurtblik.figures.parts import Part

Row = tuple[str, str, str, bool]  # code, name, gemeente, water

_SAME_PLACE = 0.9  # share of the larger of two shapes that must be common
_ORDINARY = {"wijk", "buurt", "noord", "zuid", "oost", "west", "verspreide", "huizen", "overig", "overige", "kern"}


def registers_of(parts: Sequence[Part]) -> Registers | None:
    """The registers of all boundary years, None when no part knows any.

    Of several files of one year, the one with the highest precedence names an area.
    """
    raw_of: dict[int, list[bytes]] = defaultdict(list)
    for part in sorted(parts, key=lambda p: (-p.source.precedence, p.id)):
        raw, year = part.raw_register, part.source.boundary_year
        if raw and year and raw not in raw_of[year]:
            raw_of[year].append(raw)
    years_of: dict[tuple[bytes, ...], list[int]] = defaultdict(list)
    for year, raws in raw_of.items():
        if raws:
            years_of[tuple(raws)].append(year)
    if not years_of:
        return None
    years = sorted(year for several in years_of.values() for year in several)
    spells: dict[Row, int] = {}
    for same, several in years_of.items():
        bits = sum(1 << years.index(year) for year in several)
        rows = _single(same[0]) if len(same) == 1 else _several(same, several[0])
        for row in rows:
            spells[row] = spells.get(row, 0) | bits
    ordered = sorted(spells.items(), key=lambda item: (item[0][0], item[1].bit_length(), item[1], item[0][1]))
    return Registers.from_arrays(_arrays(years, ordered))


def recoded(registers: Registers, parts: Sequence[Part]) -> dict[str, tuple[int, ...]]:
    """Of the codes that got quite another name: the years in which their shape moved as well."""
    maps = {p.source.boundary_year: p for p in parts if p.has_shapes and p.source.boundary_year}
    if len(maps) < 2:
        return {}
    rows = registers.to_arrays()
    years, codes = rows["years"].tolist(), rows["code"].astype("U10")
    names, seen = bytes(rows["names"]).decode().split("\n"), rows["seen"].tolist()
    by_years: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row in np.flatnonzero(codes[1:] == codes[:-1]).tolist():  # rows lie in the order of code and last year
        if not alike(names[row], names[row + 1]):
            earlier = years[seen[row].bit_length() - 1]
            later = next(y for i, y in enumerate(years) if seen[row + 1] >> i & 1 and y > earlier)
            if earlier in maps and later in maps:
                by_years[earlier, later].append(str(codes[row]))
    import shapely  # here, so that who reads figures need not wait for it

    proven: dict[str, list[int]] = defaultdict(list)
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


def alike(one: str, other: str) -> bool:
    """Whether two names may mean the same place: they share a telling word, or one of them is empty.

    >>> alike("Wijk 01 Centrum", "Centrum-Noord"), alike("Beukenlaan e.o.", "Havenkwartier")
    (True, False)
    """
    first, second = _words(one), _words(other)
    return bool(first & second) or not first or not second


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    split = "".join(c if c.isalnum() else " " for c in plain).split()
    telling = set(split) - _ORDINARY
    return {w for w in telling if len(w) >= 4} or telling or set(split)


def _single(raw: bytes) -> list[Row]:
    """The rows of one register, completed as ``merge_registers`` does: with the country and named gemeenten."""
    listed = json.loads(raw)
    codes, names, places, water = listed["code"], listed["name"], listed["place"], set(listed["water"])
    towns = {code: name for code, name in zip(codes, names, strict=True) if code[:2] == "GM"}
    for code, place in zip(codes, places, strict=True):
        if place and code[:2] in ("WK", "BU") and not towns.get("GM" + code[2:6]):
            towns["GM" + code[2:6]] = place
    country = next((name for code, name in zip(codes, names, strict=True) if code == "NL00" and name), COUNTRY_NAME)
    rows: list[Row] = [(code, name, "", False) for code, name in towns.items()]
    for at, (code, name, place) in enumerate(zip(codes, names, places, strict=True)):
        if code[:2] in ("WK", "BU"):
            rows.append((code, name, towns.get("GM" + code[2:6]) or place, at in water))
    return [("NL00", country, "", False), *rows]


def _several(raws: Sequence[bytes], year: int) -> list[Row]:
    """One register out of what several files say about a year."""
    merged = merge_registers(year, [_areas(raw) for raw in raws])
    return [(a.code, a.name, a.municipality_name, a.water) for a in merged.areas]


def _areas(raw: bytes) -> list[Area]:
    listed = json.loads(raw)
    water = set(listed["water"])
    three = zip(listed["code"], listed["name"], listed["place"], strict=True)
    return [Area(code, name, level_of(code), place, at in water) for at, (code, name, place) in enumerate(three)]


def _arrays(years: Sequence[int], rows: Sequence[tuple[Row, int]]) -> dict[str, NDArray[np.generic]]:
    """The rows as ``Registers.to_arrays`` describes them."""
    places = {place: at for at, place in enumerate(dict.fromkeys(row[2] for row, _ in rows))}
    return {
        "years": np.array(years, np.int16),
        "code": np.array([row[0] for row, _ in rows], "S10"),
        "water": np.array([row[3] for row, _ in rows], np.bool_),
        "seen": np.array([seen for _, seen in rows], np.uint64),
        "place": np.array([places[row[2]] for row, _ in rows], np.int32),
        "names": _lines([row[1] for row, _ in rows]),
        "place_names": _lines(list(places)),
    }


def _lines(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(text.replace("\n", " ") for text in texts).encode(), np.uint8)
