"""Search answers and the trail above a page, from the area registers of a release."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.areas.codes import district_of, municipality_of
from buurtblik.areas.register import Area, Registers
from buurtblik.errors import UnknownArea
from buurtblik.values import Language, Level
from buurtblik.web.areas.links import area_address, municipality_address, prefix, profile_address

LONGEST_QUERY = 100


@dataclass(frozen=True)
class Answer:
    """One area that answers to a query. ``until`` is the last boundary year of an area that is gone."""

    code: str
    name: str
    level: Level
    place: str  # where it lies: "Overvecht, Utrecht" of a buurt, "Utrecht" of a wijk
    address: str
    until: int | None


@dataclass(frozen=True)
class Step:
    """One step of the trail from the country to this page; the last has no address."""

    name: str
    address: str


def search(registers: Registers, query: str, language: Language, *, limit: int = 20) -> list[Answer]:
    """The areas that answer to what somebody typed, best first; none for an empty query."""
    query = " ".join(query.replace("\0", " ").split())[:LONGEST_QUERY]
    if len(query) < 2:
        return []
    return [
        Answer(
            code=match.area.code,
            name=match.area.name or match.area.code,
            level=match.area.level,
            place=_place(registers, match.area),
            address=area_address(match.area.code, match.area.name, match.area.level, language),
            until=None if match.current else match.year,
        )
        for match in registers.find(query, limit=limit)
        if not match.area.water
    ]


def _place(registers: Registers, area: Area) -> str:
    """The areas around it that tell it from others of its name, small to large."""
    own = district_of(area.code) if area.level is Level.NEIGHBOURHOOD else None
    found = known_area(registers, own) if own else None
    district = found[0].name if found else ""
    town = area.municipality_name or _town_name(registers, area)
    names = [district] if district not in (area.name, town) else []
    return ", ".join(name for name in [*names, town] if name)


def _town_name(registers: Registers, area: Area) -> str:
    """The gemeente whose digits the code has: the oldest registers name no gemeente beside a buurt."""
    own = municipality_of(area.code)
    found = known_area(registers, own) if own and own != area.code else None
    return found[0].name if found else ""


def trail(registers: Registers, area: Area, language: Language) -> list[Step]:
    """Nederland > gemeente > wijk > this area. The country leads home, a gemeente to its map."""
    steps = []
    for parent in reversed(registers.parents(area.code)):
        if parent.level is Level.COUNTRY:
            address = profile_address(parent.code, parent.name, language)
        else:
            address = area_address(parent.code, parent.name, parent.level, language)
        steps.append(Step(parent.name, address))
    return [*steps, Step(area.name, "")]


def known_area(registers: Registers, code: str) -> tuple[Area, int] | None:
    """The area with this code as it last was, and that year; None when no register knows it."""
    try:
        return registers.latest(code)
    except UnknownArea:
        return None


def municipality_link(registers: Registers, code: str, language: Language) -> Step | None:
    """The map page of the gemeente in which an area lies."""
    own = municipality_of(code)
    found = known_area(registers, own) if own else None
    return Step(found[0].name, municipality_address(found[0].code, found[0].name, language)) if found else None


def home_address(language: Language) -> str:
    return prefix(language) + "/"
