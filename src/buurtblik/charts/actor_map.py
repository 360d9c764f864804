"""A quiet map of who matters: relevance to the right, drive upwards, each actor with its own name.

Both run from 1 to 5 in whole steps, so many actors stand in the same place. Each of the 25 places
is a cell in which actors stand under each other; a row grows with its fullest cell. Names can
therefore never lie over one another, however many there are. A number in the mark leads to the row
of the table beside the map; on a narrow picture the numbers stand alone. See docs/methods/actors.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from buurtblik.charts.colour import INK, LINE, SAMEN, SAMEN_TINT, SOFT, WHITE
from buurtblik.charts.svg import ems, escape, frame
from buurtblik.errors import UnusableInput

Box = tuple[float, float, float, float]

STEPS = 5
KEY_FROM = 4
SIZE = 13.0
RADIUS = 9
LEFT, TOP, BOTTOM, RIGHT = 26, 40, 64, 8
WIDE_CELL, NARROW_CELL = 138, 58
LEAST_HIGH = 56
PAD = 8
BETWEEN = 6  # from one actor to the next in a cell
LINE_HIGH = 15
MOST_LINES = 3
FROM_MARK = 2 * RADIUS + 6  # where a name begins, from the left of its mark
IN_A_ROW = 2  # marks beside each other in a cell without names


@dataclass(frozen=True, slots=True)
class Spot:
    """One actor: its number in the table, its name, where it stands (1-5 both ways), and whether it takes part."""

    number: int
    name: str
    across: int
    up: int
    takes_part: bool


class MapWords(NamedTuple):
    """The words in the picture."""

    across: str
    up: str
    key: str  # of the corner with the most relevant and driven
    takes_part: str
    not_yet: str


class Placed(NamedTuple):
    """One actor in the picture: the middle of its mark, the lines of its name (none on a narrow one), its box."""

    spot: Spot
    x: float
    y: float
    lines: tuple[str, ...]
    box: Box


class Layout(NamedTuple):
    width: int
    height: int
    columns: tuple[float, ...]  # the left of each column, and the right of the last
    rows: tuple[float, ...]  # the top of each row from drive 5 down, and the bottom of the last
    placed: tuple[Placed, ...]


def actor_map(
    spots: Sequence[Spot], *, prefix: str, title: str, desc: str, words: MapWords, narrow: bool = False
) -> str:
    """The map as SVG; ``narrow`` for a phone: marks with numbers, names in the table only."""
    at = layout(spots, narrow=narrow)
    kind = "actors bc-narrow" if narrow else "actors bc-roomy"
    return frame(kind, prefix, at.width, at.height, title, desc, _ground(at, words) + "".join(map(_mark, at.placed)))


def layout(spots: Iterable[Spot], *, narrow: bool = False) -> Layout:
    """Where everything stands. Raises UnusableInput for an actor that is not on the map."""
    cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        if not (1 <= spot.across <= STEPS and 1 <= spot.up <= STEPS):
            raise UnusableInput(f"actor map: '{spot.name}' stands at {spot.across}, {spot.up}; expected 1 to 5.")
        cells[spot.across, spot.up].append(spot)
    cell = NARROW_CELL if narrow else WIDE_CELL
    columns = tuple(float(LEFT + cell * i) for i in range(STEPS + 1))
    rows, placed = [float(TOP)], []
    for up in range(STEPS, 0, -1):
        high = float(LEAST_HIGH)
        for across in range(1, STEPS + 1):
            inside = sorted(cells[across, up], key=lambda spot: spot.number)
            put, used = (_in_rows if narrow else _in_column)(inside, columns[across - 1], rows[-1], cell)
            placed += put
            high = max(high, used)
        rows.append(rows[-1] + high)
    return Layout(int(columns[-1]) + RIGHT, int(rows[-1]) + BOTTOM, columns, tuple(rows), tuple(placed))


def _in_column(spots: Sequence[Spot], left: float, top: float, cell: int) -> tuple[list[Placed], float]:
    """Actors under each other with their names, and how high the cell becomes."""
    placed, y = [], top + PAD
    room = cell - 2 * PAD - FROM_MARK
    for spot in spots:
        lines = wrapped(spot.name, room)
        high = max(2 * RADIUS, LINE_HIGH * len(lines))
        wide = FROM_MARK + max([SIZE * _ems(line) for line in lines], default=0.0)
        box = (left + PAD, y, left + PAD + wide, y + high)
        placed.append(Placed(spot, left + PAD + RADIUS, y + RADIUS, lines, box))
        y += high + BETWEEN
    return placed, y - BETWEEN + PAD - top


def _in_rows(spots: Sequence[Spot], left: float, top: float, cell: int) -> tuple[list[Placed], float]:
    placed = []
    step = 2 * RADIUS + BETWEEN
    start = left + (cell - IN_A_ROW * step + BETWEEN) / 2
    for i, spot in enumerate(spots):
        x, y = start + RADIUS + step * (i % IN_A_ROW), top + PAD + RADIUS + step * (i // IN_A_ROW)
        placed.append(Placed(spot, x, y, (), (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)))
    deep = -(-len(spots) // IN_A_ROW)
    return placed, deep * step - BETWEEN + 2 * PAD


def wrapped(name: str, room: float) -> tuple[str, ...]:
    """A name on at most three lines that each fit; what does not fit ends in an ellipsis.

    >>> wrapped("Woningcorporatie Woonstede", 110)
    ('Woningcorporatie', 'Woonstede')
    """
    lines: list[str] = []
    rest = name.split()
    while rest and len(lines) < MOST_LINES:
        line = rest.pop(0)
        while rest and SIZE * _ems(f"{line} {rest[0]}") <= room:
            line = f"{line} {rest.pop(0)}"
        if len(lines) == MOST_LINES - 1 and rest:
            line = f"{line} {' '.join(rest)}"
        lines.append(_fitting(line, room))
    return tuple(lines)


def _fitting(line: str, room: float) -> str:
    if SIZE * _ems(line) <= room:
        return line
    while line and SIZE * _ems(line + "…") > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _ems(text: str) -> float:
    """Signs of other scripts are taken as wide as they may be."""
    return ems(text) + 0.5 * sum([sign > "\u024f" for sign in text])


def _ground(at: Layout, words: MapWords) -> str:
    left, right, top, bottom = at.columns[0], at.columns[-1], at.rows[0], at.rows[-1]
    key_left, key_bottom = at.columns[KEY_FROM - 1], at.rows[STEPS - KEY_FROM + 1]
    lines = "".join(
        [f"M{x:g} {top:g}V{bottom:g}" for x in at.columns] + [f"M{left:g} {y:g}H{right:g}" for y in at.rows]
    )
    middle_x = [(a + b) / 2 for a, b in zip(at.columns, at.columns[1:], strict=False)]
    middle_y = [(a + b) / 2 for a, b in zip(at.rows, at.rows[1:], strict=False)]
    steps = "".join(
        [f'<text x="{x:g}" y="{bottom + 16:g}">{n}</text>' for n, x in enumerate(middle_x, 1)]
        + [f'<text x="{left - 12:g}" y="{y + 5:g}">{STEPS - n}</text>' for n, y in enumerate(middle_y)]
    )
    below = bottom + 54
    legend_x = (left + 7, left + 7 + 34 + SIZE * _ems(words.takes_part))
    return (
        f'<rect x="{key_left:g}" y="{top:g}" width="{right - key_left:g}" height="{key_bottom - top:g}" '
        f'fill="{SAMEN_TINT}"/><path d="{lines}" stroke="{LINE}" fill="none"/>'
        f'<text x="{left:g}" y="{top - 12:g}" fill="{SOFT}">{escape(words.up)} ↑</text>'
        f'<text x="{right:g}" y="{top - 12:g}" fill="{SAMEN}" font-weight="600" text-anchor="end">'
        f"{escape(words.key)}</text>"
        f'<g fill="{SOFT}" text-anchor="middle">{steps}</g>'
        f'<text x="{right:g}" y="{bottom + 34:g}" fill="{SOFT}" text-anchor="end">{escape(words.across)} →</text>'
        f'<circle cx="{legend_x[0]:g}" cy="{below - 5:g}" r="6" fill="{SAMEN}" stroke="{SAMEN}" stroke-width="1.5"/>'
        f'<text x="{legend_x[0] + 12:g}" y="{below:g}" fill="{SOFT}">{escape(words.takes_part)}</text>'
        f'<circle cx="{legend_x[1]:g}" cy="{below - 5:g}" r="6" fill="{WHITE}" stroke="{SAMEN}" stroke-width="1.5"/>'
        f'<text x="{legend_x[1] + 12:g}" y="{below:g}" fill="{SOFT}">{escape(words.not_yet)}</text>'
    )


def _mark(one: Placed) -> str:
    fill, ink = (SAMEN, WHITE) if one.spot.takes_part else (WHITE, SAMEN)
    texts = "".join(
        f'<text x="{one.x - RADIUS + FROM_MARK:g}" y="{one.y + 4.5 + LINE_HIGH * i:g}" fill="{INK}">'
        f"{escape(line)}</text>"
        for i, line in enumerate(one.lines)
    )
    return (
        f'<circle class="bc-actor" cx="{one.x:g}" cy="{one.y:g}" r="{RADIUS}" fill="{fill}" stroke="{SAMEN}" '
        f'stroke-width="1.5"/><text x="{one.x:g}" y="{one.y + 4:g}" fill="{ink}" font-size="11" font-weight="600" '
        f'text-anchor="middle">{one.spot.number}</text>{texts}'
    )
