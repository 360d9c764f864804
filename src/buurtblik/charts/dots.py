"""The dot strip: where one area stands among the comparable ones, and its parents beside it.

One thin line. All comparable areas are faint ticks (one path), the gemeente and the country are
labelled marks, this area is a filled dot with its margin as a bar. Good stays right, whatever the
direction of the figure: for a figure of which less is better, the line runs the other way.

The line reaches from the lowest to the highest comparable area, but not further than three times
the middle half beyond it; what lies further out is drawn at the end with a small arrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from buurtblik.charts.colour import INK, LINE, SOFT, TICK, TONES, Tone
from buurtblik.charts.svg import ems, escape, frame, shorten
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

WIDTH = 320
LEFT, RIGHT = 12, 308
AXIS, ROW = 32, 15  # height of the line; height of a row of labels
SIZE = 13
LETTER = 0.55 * SIZE  # about the width of one
SPACE = ems(" ")
CLOSE = 1.05 * SIZE  # for a text that is measured letter by letter; a little too wide on purpose
INF = float("inf")
HUGE = 1e100  # past all measure: such a number is left out


class Mark(NamedTuple):
    """A named value on the line; ``text`` is the value as a reader sees it."""

    name: str
    value: float | None
    text: str = ""


class Parents(NamedTuple):
    """The labelled marks of the parents, laid out: the same for all areas with the same parents."""

    svg: str
    rows: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The line with its ticks. The same for all areas that share comparable areas: worth keeping."""

    low: float
    high: float
    flip: bool  # less is better: the low end is on the right
    path: str  # the ticks, as one SVG path
    count: int
    quartiles: tuple[float, float] | None
    ends: tuple[float, float] | None  # the lowest and the highest comparable area

    def x(self, value: float) -> float:
        """Where a value stands, kept inside the line."""
        if self.high <= self.low:
            return (LEFT + RIGHT) / 2
        part = (value - self.low) / (self.high - self.low)
        part = 0.0 if part < 0 else min(part, 1.0)
        return RIGHT - part * (RIGHT - LEFT) if self.flip else LEFT + part * (RIGHT - LEFT)

    def margin_x(self, value: float) -> int:
        """Where the end of a margin stands: it may run over the end of the line, up to the edge of the picture."""
        part = (value - self.low) / (self.high - self.low)
        x = RIGHT - part * (RIGHT - LEFT) if self.flip else LEFT + part * (RIGHT - LEFT)
        return int(min(max(x, 1), WIDTH - 1))

    def beyond(self, value: float) -> int:
        """-1 when the value lies off the left end, 1 off the right end, else 0."""
        side = -1 if value < self.low else 1 if value > self.high else 0
        return -side if self.flip else side


def strip(peers: ArrayLike, *, also: Iterable[float | None] = (), flip: bool = False) -> Strip:
    """The line for these comparable areas; ``also`` are values that must fit on it (the parents).

    ``peers`` may be empty; NaN and infinite values are left out.
    """
    return strips([peers], also=[also], flips=[flip])[0]


def strips(peers: Sequence[ArrayLike], *, also: Sequence[Iterable[float | None]], flips: Sequence[bool]) -> list[Strip]:
    """Many lines at once, each as :func:`strip` makes it: all figures of a page share one sort and one sum."""
    rows = [np.asarray(values, dtype=float) for values in peers]
    table = np.full((len(rows), 1 + max([row.size for row in rows], default=0)), np.inf)
    for i, row in enumerate(rows):
        table[i, : row.size] = row
    table[~(np.abs(table) < HUGE)] = np.inf  # also what is no number: they sort to the end
    table.sort(axis=1)
    n = np.isfinite(table).sum(axis=1)
    quarter = np.maximum(n - 1, 0) // 4
    at = np.arange(len(rows))
    last = np.maximum(n - 1, 0)
    corners = [table[at, place].tolist() for place in (0 * n, quarter, last - quarter, last)]
    known = zip(n.tolist(), *corners, strict=True)
    ends: list[tuple[float, float] | None] = []
    quartiles: list[tuple[float, float] | None] = []
    reaches: list[tuple[float, float]] = []
    for (count, least, q1, q3, most), extra in zip(known, also, strict=True):
        quartiles.append((q1, q3) if count else None)
        ends.append((least, most) if count else None)
        reaches.append(_reach(count, least, q1, q3, most, [v for v in extra if v is not None and -HUGE < v < HUGE]))

    bounds = np.array(reaches, float).reshape(-1, 2)
    low, high = bounds[:, :1], bounds[:, 1:]
    wide = high > low
    turned = np.array(flips, bool)[:, None]
    scale = np.divide(RIGHT - LEFT, high - low, out=np.zeros_like(low), where=wide)
    with np.errstate(invalid="ignore", over="ignore"):
        steps = (table - np.where(turned, high, low)) * np.where(turned, -scale, scale)
        steps = np.nan_to_num(np.clip(steps, 0, RIGHT - LEFT) + (LEFT + 0.5)).astype(np.int64)
    gaps = np.abs(np.diff(steps, axis=1))
    made = []
    for i, (count, flip) in enumerate(zip(n.tolist(), flips, strict=True)):
        path = ""
        if count and wide[i, 0]:
            between = gaps[i, : count - 1].tolist()
            if flip:
                between.reverse()
            path = f"M{steps[i, count - 1 if flip else 0]} {AXIS - 6}v12" + "".join([STEPS[gap] for gap in between])
        elif count:
            path = f"M{(LEFT + RIGHT) // 2} {AXIS - 6}v12"
        made.append(Strip(*reaches[i], flip, path, count, quartiles[i], ends[i]))
    return made


def _reach(n: int, least: float, q1: float, q3: float, most: float, extra: Sequence[float]) -> tuple[float, float]:
    """From where to where the line runs."""
    if n:
        low, high = least, most
        if n >= 8 and q3 > q1:
            low, high = max(low, q1 - 3 * (q3 - q1)), min(high, q3 + 3 * (q3 - q1))
    elif extra:
        low, high = min(extra), max(extra)
    else:
        low = high = 0.0
    reach = 1.5 * (high - low) if n else 0.0
    bottom, top, equal = low - reach, high + reach, low == high
    for value in extra:
        if bottom <= value <= top or equal:
            low, high = min(low, value), max(high, value)
    if not n:
        room = (high - low) * 0.25 or abs(high) * 0.25
        low, high = low - room, high + room
    return (low, high) if high - low >= 1 / HUGE else (low, low)


# The next tick, by how far it is from the one before; ticks on the same place are drawn once.
STEPS = ("", *(f"m{gap}-12v12" for gap in range(1, WIDTH)))


def parent_marks(line: Strip, parents: Iterable[Mark]) -> Parents:
    """The parents on this line, with labels that do not cover each other."""
    labels: list[tuple[float, float, str, str]] = []
    for name, value, said in parents:
        if value is not None and -INF < value < INF:
            if len(name) > 22:
                name = shorten(name, 22)
            wide = CLOSE * (ems(name) + SPACE + ems(said))  # apart, because each of the two comes back often
            labels.append((line.x(value), wide, f"{name} {said}", said))
    if not labels:
        return Parents("", 0)
    labels.sort()
    stems, texts, rows = "", "", 0
    for (x, wide, text, said), (tx, anchor, row) in zip(labels, place(labels), strict=True):
        if row >= rows:
            rows = row + 1
        if anchor and wide > (room := tx if anchor is END else WIDTH - tx):
            text = _cut(text[: -len(said) - 1], said, room)
        down = AXIS + 13 + row * ROW
        stems += f"M{int(x)} {AXIS - 8}V{down}"
        texts += f'<text x="{int(tx)}" y="{down + 11}"{anchor}>{escape(text)}</text>'
    return Parents(f'<path class="bc-parents" d="{stems}" stroke="{INK}" stroke-width="1.5"/>{texts}', rows)


def _cut(name: str, said: str, room: float) -> str:
    """As much of the name as fits in the room with its value."""
    letters = len(name) - 1
    while letters > 1 and CLOSE * ems(f"{shorten(name, letters)} {said}") > room:
        letters -= 1
    return f"{shorten(name, max(letters, 1))} {said}"


def dot_strip(
    area: Mark,
    *,
    line: Strip,
    parents: Parents | Sequence[Mark] = (),
    lower: float | None = None,
    upper: float | None = None,
    tone: Tone = Tone.NEUTRAL,
    directed: bool = False,
    prefix: str,
    title: str,
    desc: str,
    language: Language = "nl",
    escaped: bool = False,
) -> str:
    """The dot strip of one area as SVG, 320 wide and as high as its labels need.

    ``directed`` puts 'less favourable' and 'more favourable' at the ends. A margin that is not
    finite at both ends is not drawn; one that runs off the line goes on to the edge of the picture.
    ``escaped`` says that title and desc are HTML-safe already.
    """
    if not isinstance(parents, Parents):
        parents = parent_marks(line, parents)
    name, value, said = area
    if value is None or not -INF < value < INF:
        middle = (
            f'<text x="2" y="15" fill="{SOFT}" text-anchor="start">{escape(name)}: '
            f"{WORDS[language].not_published}</text>"
        )
    else:
        middle = ""
        x = int(line.x(value))
        low, high = line.low, line.high
        if lower is not None and upper is not None and low < high and -INF < lower <= upper < INF:
            a, b = line.margin_x(lower), line.margin_x(upper)
            if a != b:
                middle = (
                    f'<path class="bc-margin" d="M{a} {AXIS}H{b}" stroke="{INK}" stroke-width="5" '
                    'stroke-opacity=".45"/>'
                )
        label = f"{name if len(name) <= 26 else shorten(name, 26)} {said}"
        half = LETTER / 2 * len(label)
        tx = half if x < half else min(x, WIDTH - half)
        middle += f'{DOTS[tone].format(x)}<text x="{int(tx)}" y="15" font-weight="600">{escape(label)}</text>'
        if not low <= value <= high:
            off = line.beyond(value)
            middle += f'<path d="M{x + off * 8} {AXIS - 4}l{off * 4} 4l{-off * 4} 4z"/>'

    height = AXIS + 14 + parents.rows * ROW
    ends = ""
    if directed:
        height += ROW + 3
        ends = ENDS[language].format(height - 6)
    return frame(
        "dots",
        prefix,
        WIDTH,
        height,
        title,
        desc,
        f'{LINE_PATH}<path class="bc-ticks" d="{line.path}" stroke="{TICK}" stroke-opacity=".75"/>'
        f"{parents.svg}{middle}{ends}",
        escaped=escaped,
        more=INSIDE,
    )


INSIDE = f' fill="{INK}" text-anchor="middle"'  # what most of a strip has in common
DOTS = {
    tone: f'<circle class="bc-dot bc-{tone.value}" cx="{{}}" cy="{AXIS}" r="6.5" fill="{colour}" stroke="{INK}" '
    'stroke-width="1.5"/>'
    for tone, colour in TONES.items()
}
LINE_PATH = f'<path d="M{LEFT} {AXIS}H{RIGHT}" stroke="{LINE}"/>'
ENDS: dict[Language, str] = {
    language: f'<g class="bc-ends" fill="{SOFT}" font-size="12">'
    f'<text x="2" y="{{0}}" text-anchor="start">◂ {words.less_favourable}</text>'
    f'<text x="{WIDTH - 2}" y="{{0}}" text-anchor="end">{words.more_favourable} ▸</text></g>'
    for language, words in WORDS.items()
}
START, END = ' text-anchor="start"', ' text-anchor="end"'


def place(labels: Sequence[tuple[Any, ...]], width: float = WIDTH) -> list[tuple[float, str, int]]:
    """Where labels go so that none covers another, and no stem runs through one: (x, anchor attribute, row) for each.

    ``labels`` are (x of the mark, width of the text), from left to right; what stands behind these
    two is left alone. First all in one row, centred; then the outer two turned away from each other
    with the middle one below; else as a stair, see :func:`_stair`.
    """
    centred: list[tuple[float, str, int]] = []
    end = -INF
    fits = True
    for label in labels:
        x, half = label[0], label[1] / 2
        if x > width - half:
            x = width - half
        if x < half:
            x = half
        fits = fits and x - half >= end + 6
        end = x + half
        centred.append((x, "", 0))
    if fits:
        return centred
    n = len(labels)
    x0, xn = labels[0][0], labels[-1][0]
    if n <= 3 and x0 - 4 - labels[0][1] >= 0 and xn + 4 + labels[-1][1] <= width:
        outer = [(x0 - 4, END, 0), (xn + 4, START, 0)]
        return outer if n == 2 else [outer[0], (centred[1][0], "", 1), outer[1]]
    return _stair(labels, width)


def _stair(labels: Sequence[tuple[Any, ...]], width: float) -> list[tuple[float, str, int]]:
    """A row for each label, from the top down, each time one that lies clear of the stems of those still to come.

    That is the leftmost or the rightmost of them, whichever leans away from the nearest end; where
    both are too wide, the one with the most room, which must then be cut: up to an end anchor there is
    x of room, from a start anchor width - x. With three labels that is never less than half the line.
    """
    left_to_do = list(range(len(labels)))
    leans = labels[0][0] + labels[-1][0] > width  # on the right half texts run to the left
    placed: dict[int, tuple[float, str, int]] = {}
    for row in range(len(labels)):
        stems = [-STEM, *(labels[i][0] for i in left_to_do), width + STEM]
        free = [(stems[k] + STEM, stems[k + 2] - STEM) for k in range(len(left_to_do))]
        ends = (0, -1) if leans else (-1, 0)
        fitting = [k for k in ends if labels[left_to_do[k]][1] <= free[k][1] - free[k][0]]
        k = fitting[0] if fitting else max(range(len(free)), key=lambda k: free[k][1] - free[k][0])
        i, (start, stop) = left_to_do[k], free[k]
        x, wide = labels[i][:2]
        if k == len(free) - 1 and (len(free) > 1 or not leans):
            placed[i] = (max(min(x - 3, stop - wide), start), START, row)
        else:
            placed[i] = (min(max(x + 3, start + wide), stop), END, row)
        left_to_do.pop(k)
    return [placed[i] for i in range(len(labels))]


STEM = 5.0  # from a stem to a text beside it
