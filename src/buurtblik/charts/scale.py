"""What groups say on a scale of a few steps: one thin line a group, and their course over rounds.

A strip shows the middle of one group as a dot, and the middle half as a bar when it is known. The
course shows the middle of each group per round, each line with its own name and dashes, and below
it the figures that go with the theme, each on an axis of its own: nothing here says that one
follows from the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.charts.colour import INK, LINE, SOFT, TELLEN, TICK, WHITE
from buurtblik.charts.svg import Write, escape, frame, known, shorten

SAMEN = "#5A2A7A"
BAR = "#CDB8DC"
LOWEST, HIGHEST = 1, 5
STRIP_WIDTH, STRIP_HEIGHT = 220, 40
EDGE, STEP = 14, 48
WIDTH, TOP, ROW = 360, 18, 20  # of the course; ROW is the height of one step of the scale
LEFT, RIGHT = 24, 226  # between which the rounds stand; the names of groups stand right of it
UNDER = TOP + ROW * (HIGHEST - LOWEST) + 24  # where the figures begin
PANEL = 76  # the height of one figure
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2", "1 4", "12 4")
LETTERS = 20


def strip(
    median: float, spread: tuple[float, float] | None, *, prefix: str, title: str, desc: str, numbers: bool = True
) -> str:
    """The middle of one group from 1 to 5, and its middle half when it is known, as SVG of 220 by 40."""
    ticks = "".join([f"M{_at(step)} 11v8" for step in range(LOWEST, HIGHEST + 1)])
    body = f'<path d="M{_at(LOWEST)} 15H{_at(HIGHEST)}{ticks}" stroke="{LINE}" stroke-width="1.5"/>'
    if spread is not None:
        low, high = (_at(end) for end in spread)
        body += (
            f'<rect class="bc-spread" x="{low - 5}" y="10" width="{high - low + 10}" height="10" rx="5" fill="{BAR}"/>'
        )
    x = _at(median)
    body += f'<circle class="bc-median" cx="{x}" cy="15" r="6.5" fill="{SAMEN}" stroke="{WHITE}" stroke-width="1.5"/>'
    if numbers:
        texts = "".join([f'<text x="{_at(step)}" y="36">{step}</text>' for step in range(LOWEST, HIGHEST + 1)])
        body += f'<g fill="{SOFT}" font-size="12" text-anchor="middle">{texts}</g>'
    return frame("scale", prefix, STRIP_WIDTH, STRIP_HEIGHT, title, desc, body)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The medians of one group, a round each; None where a round shows it not."""

    name: str
    medians: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A related figure: its periods and values old to new, all measured alike, and how a value is written."""

    name: str
    periods: Sequence[str]
    values: Sequence[float]
    write: Write


def course(
    rounds: Sequence[str],
    groups: Sequence[GroupLine],
    figures: Sequence[FigureLine],
    *,
    prefix: str,
    title: str,
    desc: str,
) -> str:
    """The groups over the rounds, and below them the figures through the years, as SVG of 360 wide."""
    xs = _places(len(rounds))
    grid = "".join([f"M{LEFT} {_height(step)}H{RIGHT}" for step in range(LOWEST, HIGHEST + 1)])
    steps = "".join([f'<text x="8" y="{_height(step) + 4}">{step}</text>' for step in range(LOWEST, HIGHEST + 1)])
    letters = max(6, 34 // max(len(rounds), 1))
    names = "".join([_text(x, UNDER - 6, shorten(name, letters)) for x, name in zip(xs, rounds, strict=True)])
    body = f'<path d="{grid}" stroke="{LINE}"/><g fill="{SOFT}" font-size="12">{steps}'
    body += f'<g text-anchor="middle">{names}</g></g>'
    ends: list[tuple[float, str]] = []
    for number, group in enumerate(groups):
        path, dots, end = _line(xs, group.medians)
        dash = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if DASHES[number % len(DASHES)] else ""
        body += f'<path class="bc-group" d="{path}" fill="none" stroke="{SAMEN}" stroke-width="2"{dash}/>{dots}'
        if end is not None:
            ends.append((end, group.name))
    told = "".join([_text(RIGHT + 8, y + 4, shorten(name, LETTERS)) for y, name in _apart(ends)])
    body += f'<g fill="{INK}" font-size="12">{told}</g>'
    for number, figure in enumerate(figures):
        body += f'<g transform="translate(0 {UNDER + PANEL * number})">{_figure(figure)}</g>'
    return frame("course", prefix, WIDTH, UNDER + PANEL * len(figures), title, desc, body)


def _places(count: int) -> list[int]:
    """Where so many points stand beside each other; a single one stands in the middle."""
    first, wide = LEFT + 14, RIGHT - LEFT - 28
    return [round(first + wide * (i / (count - 1) if count > 1 else 0.5)) for i in range(count)]


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'


def _at(value: float) -> int:
    return round(EDGE + (value - LOWEST) * STEP)


def _height(value: float) -> int:
    return round(TOP + (HIGHEST - value) * ROW)


def _line(xs: Sequence[int], medians: Sequence[float | None]) -> tuple[str, str, float | None]:
    """A path that is interrupted where there is nothing, a dot at each value, and the last height."""
    path, dots, joined, end = "", "", False, None
    for x, value in zip(xs, medians, strict=True):
        value = known(value)
        if value is None:
            joined = False
            continue
        y = _height(value)
        path += f"{'L' if joined else 'M'}{x} {y}"
        dots += f'<circle cx="{x}" cy="{y}" r="4" fill="{SAMEN}" stroke="{WHITE}"/>'
        joined, end = True, float(y)
    return path, dots, end


def _apart(ends: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The names beside the ends of their lines, high to low, and moved down where they would overlap."""
    placed: list[tuple[float, str]] = []
    for y, name in sorted(ends):
        placed.append((max(y, placed[-1][0] + 14) if placed else y, name))
    over = placed[-1][0] - _height(LOWEST) if placed else 0.0
    return [(y - max(over, 0.0), name) for y, name in placed]


def _figure(figure: FigureLine) -> str:
    """A title of its own, the line through the years, and the last value written out."""
    head = f'<text x="8" y="18" fill="{TELLEN}" font-weight="600">{escape(shorten(figure.name, 52))}</text>'
    low, high = min(figure.values), max(figure.values)
    middle, room = (low + high) / 2, max(high - low, 0.1 * max(abs(low), abs(high)), 1e-9)
    xs = _places(len(figure.values))
    ys = [round(40 - (value - middle) / room * 20) for value in figure.values]
    path = "".join([f"{'L' if i else 'M'}{x} {y}" for i, (x, y) in enumerate(zip(xs, ys, strict=True))])
    ends = {xs[0]: figure.periods[0], xs[-1]: figure.periods[-1]}
    years = "".join([_text(x, 70, period) for x, period in ends.items()])
    end = _text(RIGHT + 8, ys[-1] + 4, figure.write(figure.values[-1]))
    return (
        f'<path d="M0 1H{WIDTH}" stroke="{LINE}"/>{head}'
        f'<path d="M{LEFT} 56H{RIGHT}" stroke="{TICK}" stroke-width=".5"/>'
        f'<path class="bc-line" d="{path}" fill="none" stroke="{TELLEN}" stroke-width="2"/>'
        f'<circle cx="{xs[-1]}" cy="{ys[-1]}" r="4" fill="{TELLEN}" stroke="{WHITE}"/>'
        f'<g fill="{INK}" font-weight="600">{end}</g><g fill="{SOFT}" font-size="12" text-anchor="middle">{years}</g>'
    )
