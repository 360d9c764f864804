"""The division of the country in one boundary year: its areas, how they nest, what changed since.

Areas change every first of January, so a code only means something together with a year. The
parent of an area follows from its code. All years together are in
:mod:`buurtblik.areas.register`, which is where other rooms take these names from.
See docs/methods/area-register.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from buurtblik.areas.codes import COUNTRY, children_prefix, level_of, municipality_of
from buurtblik.errors import UnknownArea, UnusableInput
from buurtblik.values import LEVELS, Level

COUNTRY_NAME = "Nederland"
_NUMBER = re.compile(r"wijk \d+ +(?=[^\W\d])", re.IGNORECASE)  # a name follows: 'Wijk 03 Overvecht', but not 'Wijk 03'


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one boundary year. ``code`` is normalised: NL00, GM0344, WK034403, BU03440301.

    ``municipality_name`` gives a wijk or buurt its context; it is empty for a gemeente and for the
    country, whose own name says it. The number that CBS puts before the name of a wijk is left out,
    because nobody calls it so: ``Wijk 03 Overvecht`` is Overvecht.
    """

    code: str
    name: str
    level: Level
    municipality_name: str = ""
    water: bool = False

    def __post_init__(self) -> None:
        if self.level is Level.DISTRICT and (number := _NUMBER.match(self.name)):
            object.__setattr__(self, "name", self.name[number.end() :])


@dataclass(frozen=True)
class Register:
    """All areas that are known in one boundary year, in the order of their codes per level.

    Raises
    ------
    UnusableInput
        A code occurs twice; use :func:`merge_registers` for what several files say.
    """

    boundary_year: int
    areas: tuple[Area, ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.areas, key=lambda area: (LEVELS.index(area.level), area.code)))
        object.__setattr__(self, "areas", ordered)
        if len(self._by_code) != len(ordered):
            raise UnusableInput(f"areas: the register of {self.boundary_year} holds a code twice; merge it first.")

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self.areas)

    def get(self, code: str) -> Area:
        """The area with this code.

        Raises
        ------
        UnknownArea
            No area had this code in this boundary year.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownArea(f"areas: no area has code '{code}' in {self.boundary_year}.") from None

    def children(self, code: str, level: Level | None = None) -> tuple[Area, ...]:
        """The areas of ``level`` that lie in ``code``, in the order of their codes.

        Without ``level`` the next level down; a neighbourhood has no children.
        """
        own = LEVELS.index(level_of(code))
        if level is None:
            if own + 1 == len(LEVELS):
                return ()
            level = LEVELS[own + 1]
        prefix = children_prefix(code, level)
        codes = self._codes[level]
        start = bisect_left(codes, prefix)
        stop = bisect_left(codes, prefix + "\uffff", lo=start)
        return tuple(self._by_code[c] for c in codes[start:stop])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name per code."""
        return {area.code: area.name for area in self.areas}

    @cached_property
    def _by_code(self) -> Mapping[str, Area]:
        return {area.code: area for area in self.areas}

    @cached_property
    def _codes(self) -> Mapping[Level, list[str]]:
        return {level: [area.code for area in self.areas if area.level is level] for level in LEVELS}


def merge_registers(boundary_year: int, parts: Iterable[Iterable[Area]]) -> Register:
    """One register from what several files say about the same boundary year.

    The first file that gives a name decides it, so give the best source first; water in any file is
    water. The country is always there, and a gemeente is added when only its neighbourhoods name it.
    """
    merged: dict[str, Area] = {}
    context: dict[str, str] = {}
    for area in (area for part in parts for area in part):
        known = merged.get(area.code)
        merged[area.code] = _joined(known, area) if known else area
        municipality = municipality_of(area.code)
        if municipality and area.municipality_name:
            context.setdefault(municipality, area.municipality_name)
    for code, name in context.items():
        if code not in merged:
            merged[code] = Area(code, name, Level.MUNICIPALITY)
        elif not merged[code].name:
            merged[code] = replace(merged[code], name=name)
    if COUNTRY not in merged or not merged[COUNTRY].name:
        merged[COUNTRY] = Area(COUNTRY, COUNTRY_NAME, Level.COUNTRY)
    return Register(boundary_year, tuple(_in_context(area, merged) for area in merged.values()))


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different between two boundary years, by code: the ground for E04 and E20.

    An area that was split, merged or moved without a new code is not seen here; for that see
    :func:`buurtblik.areas.crosswalk.overlap`.
    """

    vanished: tuple[Area, ...]
    new: tuple[Area, ...]
    renamed: tuple[tuple[Area, Area], ...]


def changes(old: Register, new: Register) -> Changes:
    """Which codes went, came, or kept their code under another name, from ``old`` to ``new``."""
    return Changes(
        vanished=tuple(area for area in old.areas if area.code not in new),
        new=tuple(area for area in new.areas if area.code not in old),
        renamed=tuple(
            (area, new.get(area.code))
            for area in old.areas
            if area.code in new and area.name and new.get(area.code).name not in ("", area.name)
        ),
    )


def _joined(known: Area, later: Area) -> Area:
    return replace(
        known,
        name=known.name or later.name,
        municipality_name=known.municipality_name or later.municipality_name,
        water=known.water or later.water,
    )


def _in_context(area: Area, merged: Mapping[str, Area]) -> Area:
    """The area with the name of its gemeente as that gemeente itself is called in the same year."""
    if area.level in (Level.COUNTRY, Level.MUNICIPALITY):
        return replace(area, municipality_name="") if area.municipality_name else area
    own = merged.get(municipality_of(area.code) or "")
    name = own.name if own and own.name else area.municipality_name
    return area if name == area.municipality_name else replace(area, municipality_name=name)
