"""Gemeenten whose wijken or buurten got other codes since the registers that are known (E20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from buurtblik.areas.register import Area, Registers
from buurtblik.errors import Problem
from buurtblik.figures.observations import Observations
from buurtblik.intake.problems import problem

_MOVED = 0.2  # of the codes of the earlier year
_MOST = 5
_Place = tuple[str, str]  # "BU", "0344"


def recoded_note(observations: Observations, registers: Registers | None) -> tuple[Problem, ...]:
    """E20 for each gemeente of which more than a fifth of the earlier codes are gone.

    Compared with the nearest earlier boundary year that knows areas of that level in the gemeente;
    a file that holds no such areas says nothing about them.
    """
    year, file = observations.source.boundary_year, observations.file.name
    earlier = [y for y in registers.boundary_years if year and y < year] if registers and observations.register else []
    if not earlier or registers is None:
        return ()
    now, names = _by_place(observations.register)
    compared: set[_Place] = set()
    found: list[tuple[float, str]] = []
    for before in sorted(earlier, reverse=True):
        for place, codes in _by_place(registers.register(before).areas)[0].items():
            if place in compared or place not in now:
                continue
            compared.add(place)
            share = len(codes - now[place]) / len(codes)
            if share > _MOVED:
                gemeente = f"GM{place[1]}"
                name = names.get(place) or gemeente
                found.append((share, f"{name} ({gemeente}, {place[0]}, {before}-{year}): {share:.0%}"))
        if compared >= now.keys():
            break
    worst = sorted(found, key=lambda pair: (-pair[0], pair[1]))
    return tuple(problem("E20", file=file, came=came, count=len(found)) for _, came in worst[:_MOST])


def _by_place(areas: Iterable[Area]) -> tuple[dict[_Place, set[str]], dict[_Place, str]]:
    codes: dict[_Place, set[str]] = defaultdict(set)
    names: dict[_Place, str] = {}
    for area in areas:
        if area.code[:2] in ("WK", "BU"):
            place = (area.code[:2], area.code[2:6])
            codes[place].add(area.code)
            names.setdefault(place, area.municipality_name)
    return codes, names
