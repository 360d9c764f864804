"""Make the maps of all gemeenten out of the shapes in the parts.

For every gemeente and level the file is taken that has the shapes of most of its current
areas; of equals the newest. Outlines are simplified together, so that borders stay shared,
and more so until a map is small enough to send. Maps are named after what they are made of:
an import that brings no new shapes makes none. Method: docs/methods/releases.md.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.lib import GEOSException

from buurtblik.areas.neighbours import neighbours
from buurtblik.areas.outline import Frame, frame, label_point, svg_path
from buurtblik.areas.register import Registers
from buurtblik.areas.shapes import Shapes, simplify
from buurtblik.charts.outline import bounds as reach
from buurtblik.errors import UnusableInput
from buurtblik.figures.arealist import AreaTable
from buurtblik.figures.parts import Part
from buurtblik.figures.progress import Progress, silent
from buurtblik.values import LEVELS, Level

MAP_FORMAT = 3
_SIZE = 1000.0  # units along the longest side
_MARGIN = 6.0
_ENOUGH = 25_000  # bytes of one map after compression; 40 kB is promised
_FINEST = 900.0  # corners smaller than this part of the longest side are never drawn
_STEP = 1.6

Choice = Mapping[tuple[str, Level], tuple[Part, list[str]]]


@dataclass(frozen=True, slots=True)
class Maps:
    """The id of a set of maps, and the folder that is yet to be moved in (None: it is there already)."""

    id: str
    folder: Path | None


def build_maps(
    parts: Sequence[Part],
    areas: AreaTable,
    registers: Registers | None,
    work: Path,
    *,
    known: Path,
    progress: Progress = silent,
) -> Maps | None:
    """A folder with one JSON file per gemeente and one of the country, named after its contents.

    ``known`` is where earlier sets lie; None comes out when no part has shapes.
    """
    choice = _choose([p for p in parts if p.has_shapes], registers)
    if not choice:
        return None
    identity = _identity(choice, areas)
    if (known / identity).exists():
        return Maps(identity, None)
    folder = work / identity
    folder.mkdir(parents=True)
    beside, bounds = _survey(choice)
    places = sorted({place for place, _ in choice})
    for at, place in enumerate(places):
        levels = {level: choice[place, level] for level in LEVELS if (place, level) in choice}
        drawn = _draw(place, levels, bounds[place], beside, areas)
        (folder / f"{place}.json").write_bytes(drawn)
        progress("maps", (at + 1) / len(places))
    return Maps(identity, folder)


def _choose(parts: Sequence[Part], registers: Registers | None) -> Choice:
    """Per gemeente (NL00 for the gemeenten themselves) and level: the best file, and the codes to draw from it."""
    found: dict[tuple[str, Level], list[tuple[tuple[Any, ...], Part, list[str]]]] = defaultdict(list)
    for part in parts:
        drawn: dict[tuple[str, Level], list[str]] = defaultdict(list)
        for code, (_, length) in part.shape_index.items():
            if length and code[:2] in _LEVEL_OF:
                drawn[f"GM{code[2:6]}", _LEVEL_OF[code[:2]]].append(code)
                if code[:2] == "GM":
                    drawn["NL00", Level.MUNICIPALITY].append(code)
        for group, codes in drawn.items():
            current = sum(registers is None or code not in registers or registers.is_current(code) for code in codes)
            size = sum(part.shape_index[code][1] for code in codes)
            rank = (current, part.source.boundary_year or 0, part.source.precedence, size, part.id)
            if current:
                found[group].append((rank, part, sorted(codes)))
    return {group: max(options, key=lambda o: o[0])[1:] for group, options in sorted(found.items())}


_LEVEL_OF = {"GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}


def _identity(choice: Choice, areas: AreaTable) -> str:
    what = hashlib.sha256(str(MAP_FORMAT).encode())
    for (place, level), (part, codes) in sorted(choice.items()):
        names = [(code, *_named(areas, code)) for code in codes]
        what.update(json.dumps([place, level.value, part.id, names]).encode())
    return "maps" + what.hexdigest()[:20]


def _survey(choice: Choice) -> tuple[dict[str, tuple[str, ...]], dict[str, NDArray[np.float64]]]:
    """Who lies beside whom per level, and how far each gemeente reaches. One level is in memory at a time."""
    beside: dict[str, tuple[str, ...]] = {}
    bounds: dict[str, NDArray[np.float64]] = {}
    groups: dict[tuple[str, Level], list[tuple[str, list[str], Part]]] = defaultdict(list)
    for (place, level), (part, codes) in choice.items():
        groups[part.id, level].append((place, codes, part))
    for (_, level), members in sorted(groups.items()):
        part = members[0][2]
        wanted = sorted({code for _, codes, _ in members for code in codes})
        shapes = part.shapes(wanted)
        extent = dict(zip(shapes.codes.tolist(), shapely.bounds(shapes.geometry), strict=True))
        for place, codes, _ in members:
            reach = np.array([extent[code] for code in codes])
            here = np.array([*reach[:, :2].min(axis=0), *reach[:, 2:].max(axis=0)])
            old = bounds.get(place, here)
            bounds[place] = np.array([*np.minimum(old[:2], here[:2]), *np.maximum(old[2:], here[2:])])
        if level is Level.MUNICIPALITY and not any(place == "NL00" for place, _, _ in members):
            continue
        for code, others in zip(shapes.codes.tolist(), neighbours(shapes.geometry), strict=True):
            beside.setdefault(code, tuple(shapes.codes[others].tolist()))
    return beside, bounds


def _draw(
    place: str,
    levels: Mapping[Level, tuple[Part, list[str]]],
    bounds: NDArray[np.float64],
    beside: Mapping[str, tuple[str, ...]],
    areas: AreaTable,
) -> bytes:
    """The bytes of one map, simplified as far as its size asks."""
    box = shapely.box(*bounds)
    fit = frame(np.array([box], dtype=object), size=_SIZE, margin=_MARGIN)
    shapes = {level: part.shapes(codes) for level, (part, codes) in levels.items()}
    meta = {
        "code": place,
        "view_box": [0, 0, fit.width, fit.height],
        "metres_per_unit": round(1 / fit.units_per_m, 3),
        "left_top": [round(fit.west, 2), round(fit.north, 2)],
        "boundary_year": {level.value: found.boundary_year for level, found in shapes.items()},
        "neighbours": {
            code: beside[code] for found in shapes.values() for code in found.codes.tolist() if beside.get(code)
        },
    }
    tolerance = max(float(bounds[2] - bounds[0]), float(bounds[3] - bounds[1])) / _FINEST
    while True:
        simple = {level: _simplified(found, tolerance) for level, found in shapes.items()}
        paths = [
            [code, svg_path(shape, transform=fit), level.value]
            for level, found in simple.items()
            for code, shape in zip(found.codes.tolist(), found.geometry, strict=True)
        ]
        if len(zlib.compress(json.dumps(paths).encode())) <= _ENOUGH:
            break
        tolerance *= _STEP
    labels = [_label(shape, fit) for found in simple.values() for shape in found.geometry]
    listed = []
    for (code, path, level), label in zip(paths, labels, strict=True):
        name, water = _named(areas, code)
        listed.append([code, name, level, path, label, int(water), reach(path)])
    text = json.dumps({**meta, "areas": listed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _simplified(shapes: Shapes, tolerance_m: float) -> Shapes:
    try:
        return simplify(shapes, tolerance_m)
    except (UnusableInput, GEOSException):  # a map that overlaps itself is drawn as it is
        return shapes


def _label(shape: Any, fit: Frame) -> list[int] | None:
    point = label_point(shape)
    if point is None:
        return None
    x, y = fit(np.array([point]))[0].round().astype(int).tolist()
    return [x, y]


def _named(areas: AreaTable, code: str) -> tuple[str, bool]:
    at = areas.index.get(code)
    return (code, False) if at is None else (areas.names[at], bool(areas.water[at]))
