"""The names on a map: each wholly inside its own area, on one line or two, and none over another.

An area whose name does not fit has none; only the chosen area always has its name, if need be
just outside its outline.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from buurtblik.charts.colour import DARK, INK, MIDDLE, PAPER, WHITE
from buurtblik.charts.outline import bounds, reach
from buurtblik.charts.room import room
from buurtblik.charts.svg import ems, escape, shorten

Box = tuple[float, float, float, float]

LINE = 0.88  # height of a line of text, in sizes of the type
LEAD = 1.05  # from one line to the next
EDGE = 2.0  # free paper at the border of the picture
AROUND = 0.3  # free width around a name inside its area, in sizes of the type
INF = float("inf")
LONGEST = 28  # letters of a name that stands outside
STEPS = 12  # places tried in each direction for a name that has to step aside


@dataclass(frozen=True, slots=True)
class MapShape:
    """One area: its outline as an SVG path in the units of the view box, and where its name may stand."""

    code: str
    name: str
    path: str
    label: tuple[float, float] | None = None


class Frame(NamedTuple):
    """From the units of the view box to the picture."""

    width: float
    height: float
    scale: float
    dx: float
    dy: float


class Name(NamedTuple):
    """A name with its place: the middle of its box and the lines of its text."""

    x: float
    y: float
    lines: tuple[str, ...]
    inside: bool

    def box(self, size: float) -> Box:
        """(left, top, right, bottom) in the picture."""
        _, wide, high = _way(self.lines)
        wide, high = wide * size, high * size
        return (self.x - wide / 2, self.y - high / 2, self.x + wide / 2, self.y + high / 2)


def places(
    shapes: Sequence[MapShape],
    at: Frame,
    *,
    size: float,
    chosen: str | None = None,
    full: Collection[Box] = (),
) -> dict[str, Name]:
    """Where the names stand that fit, by code: the chosen area first.

    ``full`` are boxes of the picture in which something else stands: a name steps aside for them, to the nearest
    place inside its area that is free.
    """
    found: dict[str, Name] = {}
    taken: list[Box] = list(full)
    for shape in sorted(shapes, key=lambda s: s.code != chosen):
        if shape.label is None:
            continue
        name = _inside(shape, shape.label, at, size)
        if name is None and shape.code == chosen:
            name = _outside(shape, shape.label, at, size)
        if name is not None and full and not _is_free(name.box(size), full):
            name = _aside(shape, at, size, taken, name)
        if name is not None and _is_free(name.box(size), taken):
            taken.append(name.box(size))
            found[shape.code] = name
    return found


def _is_free(box: Box, taken: Collection[Box]) -> bool:
    return not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)


def _aside(shape: MapShape, at: Frame, size: float, taken: Collection[Box], name: Name) -> Name | None:
    """The free place inside the area that is nearest to where the name would stand."""
    ends = bounds(shape.path)
    if ends is None:
        return None
    wide, high = ends[2] - ends[0], ends[3] - ends[1]
    points = [
        (ends[0] + wide * (i + 0.5) / STEPS, ends[1] + high * (j + 0.5) / STEPS)
        for i in range(STEPS)
        for j in range(STEPS)
    ]
    points.sort(key=lambda p: hypot(p[0] * at.scale + at.dx - name.x, p[1] * at.scale + at.dy - name.y))
    for point in points:
        found = _inside(shape, point, at, size)
        if found is not None and _is_free(found.box(size), taken):
            return found
    return None


def draw_names(
    shapes: Sequence[MapShape],
    at: Frame,
    *,
    size: float,
    fill: Callable[[str], str],
    chosen: str | None = None,
    kind: str = "",
    hidden: bool = False,
    full: Collection[Box] = (),
) -> str:
    """The names as one SVG group: light on dark areas, with a halo where the ground varies.

    ``kind`` are more classes of the group; ``full`` is as in :func:`places`.
    """
    texts: list[str] = []
    for code, name in places(shapes, at, size=size, chosen=chosen, full=full).items():
        colour = fill(code)
        ink, halo = INK, ""
        if name.inside and colour in DARK:
            ink = WHITE
        elif not name.inside or colour in MIDDLE or colour.startswith("url"):
            halo = (
                f' stroke="{PAPER}" stroke-width="3" stroke-opacity=".8" stroke-linejoin="round" paint-order="stroke"'
            )
        weight = ' font-weight="600"' if code == chosen else ""
        x, below = f"{name.x:.0f}", LEAD * size
        first = name.y + size * 0.33 - (len(name.lines) - 1) * below / 2
        told = escape(name.lines[0]) + "".join(
            [f'<tspan x="{x}" dy="{below:.1f}">{escape(line)}</tspan>' for line in name.lines[1:]]
        )
        texts.append(f'<text x="{x}" y="{first:.0f}" fill="{ink}"{weight}{halo}>{told}</text>')
    return (
        f'<g class="bc-names{kind}" text-anchor="middle" font-size="{size:g}" pointer-events="none" aria-hidden="true"'
        f"{' display="none"' if hidden else ''}>{''.join(texts)}</g>"
    )


class Way(NamedTuple):
    """One way to write a name, with the size of its box in sizes of the type."""

    lines: tuple[str, ...]
    wide: float
    high: float


@lru_cache(maxsize=8192)
def _ways(name: str) -> tuple[Way, ...]:
    """A name on one line, and on two as even as they come."""
    ways = [_way((name,))]
    breaks = [i for i, sign in enumerate(name) if sign in " -/" and 1 < i < len(name) - 2]
    if breaks:
        at = min(breaks, key=lambda i: abs(i - len(name) / 2))
        ways.append(_way((name[: at + 1].rstrip(), name[at + 1 :])))
    return tuple(ways)


def _way(lines: tuple[str, ...]) -> Way:
    return Way(lines, max([ems(line) for line in lines]), LINE + LEAD * (len(lines) - 1))


def _inside(shape: MapShape, label: tuple[float, float], at: Frame, size: float) -> Name | None:
    """The name around the label point, inside the part of its area that the picture shows."""
    ends = bounds(shape.path)
    if ends is None:
        return None
    room_wide, room_high = (ends[2] - ends[0]) * at.scale, (ends[3] - ends[1]) * at.scale
    for way in _ways(shape.name):
        wide, high = (way.wide + AROUND) * size, way.high * size
        if wide > room_wide or high > room_high:
            continue
        aspect = round((way.wide + AROUND) / way.high, 2)
        half_high = room(shape.path, *label, aspect) * at.scale / 2
        if 2 * half_high < high:
            continue
        x, y, half_wide = label[0] * at.scale + at.dx, label[1] * at.scale + at.dy, half_high * aspect
        left, right = max(x - half_wide, EDGE), min(x + half_wide, at.width - EDGE)
        top, bottom = max(y - half_high, EDGE), min(y + half_high, at.height - EDGE)
        if right - left >= wide and bottom - top >= high:
            return Name((left + right) / 2, (top + bottom) / 2, way.lines, True)
    return None


def _outside(shape: MapShape, label: tuple[float, float], at: Frame, size: float) -> Name:
    """The name just below or above its area, whichever is nearer; over it where neither is in the picture."""
    lines, wide, high = _way((shorten(shape.name, LONGEST),))
    wide, high = wide * size, high * size
    x, y = label[0] * at.scale + at.dx, label[1] * at.scale + at.dy
    nearest, least = None, INF
    for middle in (x, x - wide / 3, x + wide / 3):
        middle = min(max(middle, wide / 2 + EDGE), at.width - wide / 2 - EDGE)
        left, right = ((edge - at.dx) / at.scale for edge in (middle - wide / 2 - 2, middle + wide / 2 + 2))
        ends = reach(shape.path, left, right)
        if ends is None:
            continue
        above, below = (end * at.scale + at.dy for end in ends)
        for other in (below + high / 2 + 3, above - high / 2 - 3):
            far = abs(other - y) + abs(middle - x)
            if high / 2 + EDGE <= other <= at.height - high / 2 - EDGE and far < least:
                nearest, least = Name(middle, other, lines, False), far
    if nearest is not None:
        return nearest
    middle = min(max(x, wide / 2 + EDGE), at.width - wide / 2 - EDGE)
    return Name(middle, min(max(y, high / 2 + EDGE), at.height - high / 2 - EDGE), lines, False)
