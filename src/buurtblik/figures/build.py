"""Make a release out of parts: decide each cell, compute what is derived, write the cubes.

Areas are handled in blocks, and of each part only the rows of that block are read, so that
memory does not grow with the number of years.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.figures.arealist import AreaTable, area_table
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.cells import Origin
from buurtblik.figures.conflicts import ColumnPlan, Findings, Layer, merge, old_to_new
from buurtblik.figures.cube import STORE_FORMAT, CubeWriter
from buurtblik.figures.derive import Derivation, compute, derivations
from buurtblik.figures.geometry import MAP_FORMAT, build_maps
from buurtblik.figures.parts import Part, is_fictional
from buurtblik.figures.progress import Progress, silent
from buurtblik.figures.ranking import Ranking
from buurtblik.figures.registers import registers_of
from buurtblik.values import LEVELS, Status

Cells = dict[str, NDArray[Any]]
Rows = NDArray[np.intp] | slice

_BLOCK = 1024  # areas that are handled at a time


@dataclass(frozen=True, slots=True)
class Built:
    id: str
    areas: int
    columns: int
    problems: tuple[Problem, ...]
    maps: Path | None  # a folder of maps that is yet to be moved in


def release_id(parts: Sequence[Part], later: Iterable[tuple[str, str]], catalogue_version: str) -> str:
    """The name of the release that these parts make. The same parts give the same name in every home."""
    what = [sorted(p.id for p in parts), sorted(later), catalogue_version, STORE_FORMAT, MAP_FORMAT]
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:16]


def build_release(
    parts: Sequence[Part],
    folder: Path,
    *,
    later: Iterable[tuple[str, str]],
    fresh: Iterable[str],
    catalogue: Catalogue,
    work: Path | None = None,
    known_maps: Path | None = None,
    progress: Progress = silent,
) -> Built:
    """Write a release into an empty folder that is yet to be renamed to its id.

    Its maps are made in ``work`` unless ``known_maps`` has them; without ``work`` there are none.
    ``later`` are the pairs (newer, older) of part
    ids that the order of earlier imports decided; ``fresh`` are the parts that come in now.

    Raises
    ------
    RefusedInput
        Two files of one import contradict each other and nothing tells which is newer (E05).
    """
    parts = sorted(parts, key=lambda p: p.id)
    fresh = frozenset(fresh)
    ranking, findings = Ranking(parts, later, fresh), Findings()
    plans, derived = _plans(parts, catalogue, ranking)
    registers = registers_of(parts)
    areas = area_table(parts, registers)
    filled = np.zeros((len(LEVELS), len(plans)), np.int32)
    margins = np.array([j for j, plan in enumerate(plans) if plan.has_margin], np.intp)
    places = [np.searchsorted(areas.order, areas.keys(part.codes)) for part in parts]
    with CubeWriter(folder, len(areas.codes), len(plans), len(margins)) as writer:
        for start in range(0, len(areas.codes), _BLOCK):
            stop = min(start + _BLOCK, len(areas.codes))
            block = _block(parts, places, plans, start, stop, ranking, findings, areas)
            for step in derived:
                compute(step, block, areas.codes[start:stop], areas.recoded)
            for level in range(len(LEVELS)):
                here = areas.level[start:stop] == level
                if here.any():
                    filled[level] += (block["reason"][:, here] == 0).sum(axis=1, dtype=np.int32)
            writer.write({**block, "lower": block["lower"][margins], "upper": block["upper"][margins]})
            progress("cube", stop / len(areas.codes))
    problems = findings.problems(parts, fresh)
    maps = build_maps(parts, areas, registers, work, known=known_maps or work, progress=progress) if work else None
    identity = release_id(parts, ranking.decided, catalogue.version)
    np.save(folder / "filled.npy", filled, allow_pickle=False)
    areas.save(folder)
    for name, array in (registers.to_arrays() if registers else {}).items():
        np.save(folder / f"register_{name}.npy", array, allow_pickle=False)
    meta: dict[str, Any] = {
        "format": STORE_FORMAT,
        "id": identity,
        "catalogue": catalogue.version,
        "maps": maps.id if maps else "",
        "parts": [p.id for p in parts],
        "later": sorted(ranking.decided),
        "columns": [_described(plan) for plan in plans],
        "areas": len(areas.codes),
        "files": len({(p.file.sha256, p.file.name) for p in parts}),
        "fictional": any(is_fictional(p) for p in parts),
        "checks": writer.checks,
    }
    text = json.dumps(meta, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "release.json").write_text(text, "utf-8")
    return Built(identity, len(areas.codes), len(plans), problems, maps.folder if maps else None)


def _plans(
    parts: Sequence[Part], catalogue: Catalogue, ranking: Ranking
) -> tuple[list[ColumnPlan], tuple[Derivation, ...]]:
    """The columns of the cube: first what is about everyone, by indicator and period; then the groups."""
    found: dict[tuple[str, str, str], list[Origin]] = defaultdict(list)
    margin: dict[tuple[str, str, str], bool] = defaultdict(bool)
    for p, part in enumerate(parts):
        for c, column in enumerate(part.columns):
            name = (column.key, column.group, column.period)
            found[name].append(Origin(p, c, column.status))
            margin[name] |= column.margin >= 0
    planned = {
        name: ColumnPlan(*name, old_to_new(parts, ranking, candidates), margin[name])
        for name, candidates in found.items()
    }
    steps = derivations(catalogue, planned)
    for step in steps:
        main = planned[step.inputs[0]]
        computed = tuple(Origin(c.part, c.column, Status.DERIVED) for c in main.candidates)
        planned[step.name] = ColumnPlan(*step.name, computed, True, derived=step.formula)
    rank = {indicator.key: at for at, indicator in enumerate(catalogue)}
    names = sorted(planned, key=lambda n: (n[1] != "", rank.get(n[0], len(rank)), *n))
    at = {name: j for j, name in enumerate(names)}
    return [planned[n] for n in names], tuple(step.placed(at) for step in steps)


def _block(
    parts: Sequence[Part],
    places: Sequence[NDArray[np.intp]],
    plans: Sequence[ColumnPlan],
    start: int,
    stop: int,
    ranking: Ranking,
    findings: Findings,
    areas: AreaTable,
) -> Cells:
    """The cells of one block of areas, (columns, areas) per cube; derived columns are still empty."""
    n, m = stop - start, len(plans)
    empty = Layer.empty(1)
    block = {name: np.full((m, n), getattr(empty, name)[0]) for name in ("value", "reason", "lower", "upper", "origin")}
    alone: dict[int, list[tuple[int, int]]] = defaultdict(list)
    shared: list[int] = []
    for j, plan in enumerate(plans):
        if plan.derived:
            continue
        if len(plan.candidates) == 1:
            alone[plan.candidates[0].part].append((j, plan.candidates[0].column))
        else:
            shared.append(j)
    wanted = {c.part for j in shared for c in plans[j].candidates}
    kept: dict[int, tuple[Rows, Cells]] = {}
    for p, part in enumerate(parts):
        first, last = np.searchsorted(places[p], [start, stop])
        if first == last or not part.columns:
            continue
        names = ("values", "reasons", "lower", "upper") if part.has_margins else ("values", "reasons")
        cells = {name: part.block(name, int(first), int(last)).T for name in names}
        listed = places[p][first:last] - start
        begin, end = int(listed[0]), int(listed[-1]) + 1
        rows: Rows = slice(begin, end) if end - begin == len(listed) else listed  # a slice is much cheaper
        if p in wanted:
            kept[p] = rows, cells
        if p in alone:
            _fill(block, alone[p], rows, cells, part)
    for j in shared:
        layers = {
            place: _layer(n, place, candidate, *kept[candidate.part], parts[candidate.part])
            for place, candidate in enumerate(plans[j].candidates)
            if candidate.part in kept
        }
        if layers:
            merged = merge(plans[j], layers, parts, ranking, findings, areas.codes[start:stop])
            for name in block:
                block[name][j] = getattr(merged, name)
    return block


def _fill(block: Cells, pairs: list[tuple[int, int]], rows: Rows, cells: Cells, part: Part) -> None:
    for j, c in pairs:
        block["value"][j, rows] = cells["values"][c]
        block["reason"][j, rows] = cells["reasons"][c]
        block["origin"][j, rows] = 0
        if (margin := part.columns[c].margin) >= 0:
            block["lower"][j, rows] = cells["lower"][margin]
            block["upper"][j, rows] = cells["upper"][margin]


def _layer(
    n: int, place: int, candidate: Origin, rows: Rows, cells: Cells, part: Part
) -> tuple[Layer, NDArray[np.bool_]]:
    layer, covers = Layer.empty(n), np.zeros(n, bool)
    layer.value[rows] = cells["values"][candidate.column]
    layer.reason[rows] = cells["reasons"][candidate.column]
    layer.origin[rows] = place
    margin = part.columns[candidate.column].margin
    if margin >= 0:
        layer.lower[rows] = cells["lower"][margin]
        layer.upper[rows] = cells["upper"][margin]
    covers[rows] = True
    return layer, covers


def _described(plan: ColumnPlan) -> list[Any]:
    filled_by = [[c.part, c.column, int(c.status)] for c in plan.candidates]
    return [plan.key, plan.group, plan.period, filled_by, plan.has_margin, plan.derived]
