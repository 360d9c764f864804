"""The map of one gemeente, ready to draw: outlines as SVG paths, label points, who lies beside whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from buurtblik.charts.outline import bounds
from buurtblik.values import Level

if TYPE_CHECKING:  # shapely comes with it, which a profile does without
    from buurtblik.areas.outline import Frame


class MapArea(NamedTuple):
    """One outline, in the units of the map's view box, y downwards; ``reach`` is its left, top, right and bottom."""

    code: str
    name: str
    level: Level
    path: str
    label: tuple[float, float] | None
    water: bool
    reach: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class AreaMap:
    """All outlines of one gemeente, or for NL00 the gemeenten of the country.

    ``boundary_year`` says per level of which year the outlines are. ``neighbours`` reach over the
    border of the gemeente. ``frame`` leads from RD metres to the view box; None in maps of before it was kept.
    """

    code: str
    view_box: tuple[float, float, float, float]
    metres_per_unit: float
    boundary_year: Mapping[Level, int]
    areas: tuple[MapArea, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    frame: Frame | None = None


def read_map(folder: Path, code: str) -> AreaMap | None:
    """The map of a gemeente (or NL00), None when there are no shapes of it."""
    try:
        found = json.loads((folder / f"{code}.json").read_bytes())
    except FileNotFoundError:
        return None
    levels = {level.value: level for level in Level}
    left_top = found.get("left_top")
    _, _, width, height = found["view_box"]
    return AreaMap(
        code=code,
        view_box=tuple(found["view_box"]),
        metres_per_unit=found["metres_per_unit"],
        boundary_year={levels[level]: year for level, year in found["boundary_year"].items()},
        areas=tuple(
            MapArea(
                c,
                name,
                levels[level],
                path,
                label and (label[0], label[1]),
                bool(water),
                (reach[0] and tuple(reach[0])) if reach else bounds(path),  # maps of before this was kept have none
            )
            for c, name, level, path, label, water, *reach in found["areas"]
        ),
        neighbours={c: tuple(others) for c, others in found["neighbours"].items()},
        frame=left_top and _frame(left_top, 1 / found["metres_per_unit"], width, height),
    )


def _frame(left_top: tuple[float, float], units_per_m: float, width: float, height: float) -> Frame:
    from buurtblik.areas.outline import Frame

    return Frame(left_top[0], left_top[1], units_per_m, width, height)
