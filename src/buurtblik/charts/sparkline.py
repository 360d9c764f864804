"""A small line of a figure through the years, with its margin and its end value written out.

The line is interrupted where a year has no value and where the definition changed: two values
that were measured differently are never joined. The vertical axis does not start at zero, but from
bottom to top it never shows less than a tenth of the largest value and never less than ten steps of
rounding, so that what a publisher rounded away does not look like movement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from buurtblik.charts.colour import INK, SOFT, TELLEN, TICK, WHITE
from buurtblik.charts.svg import escape, frame, known
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

BAND = "#C6D7EA"
WIDTH, HEIGHT = 200, 60
LEFT, TOP, BOTTOM = 6, 10, 40
END = 62  # room for the last value
INF = float("inf")
STEPS = 10  # of rounding that fit in the height, at least
TINY = 1e-100  # smaller differences are none

Margin = tuple[float, float] | None


class TimePoint(Protocol):
    """One period of a trend; ``figures.profile.TrendPoint`` is one."""

    @property
    def period(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def breaks(self) -> bool: ...


class Series(NamedTuple):
    """A trend as columns, from old to new."""

    periods: Sequence[str]
    values: Sequence[float | None]
    lowers: Sequence[float | None]
    uppers: Sequence[float | None]
    breaks: Sequence[bool]

    @classmethod
    def of(cls, points: Sequence[TimePoint]) -> Series:
        columns = zip(*[(p.period, p.value, p.lower, p.upper, p.breaks) for p in points], strict=True)
        return cls(*columns) if points else cls((), (), (), (), ())


def sparkline(
    series: Series,
    *,
    write: Callable[[float], str],
    prefix: str,
    title: str,
    desc: str,
    step: float = 0.0,
    language: Language = "nl",
    escaped: bool = False,
) -> str:
    """The line of ``series`` as SVG, 200 by 60.

    ``write`` turns the last value into text. Values and margins that are None, NaN or infinite
    are taken as unknown. A single value is a dot; without any value the chart says so.
    ``step`` is what the values were rounded to: 1 for whole numbers, 0.1 for one decimal, 0 when unknown.
    ``escaped`` says that title and desc are HTML-safe already.
    """
    periods, values, lowers, uppers, breaks = series
    found = [v for v in values if v is not None and -INF < v < INF]
    if not found:
        body = f'<text x="{LEFT}" y="30" fill="{SOFT}">{WORDS[language].no_figures}</text>'
        return frame("spark", prefix, WIDTH, HEIGHT, title, desc, body, escaped=escaped)
    low, high = min(found), max(found)
    margins = _margins(values, lowers, uppers) if lowers.count(None) < len(lowers) else []
    ends = [margin for margin in margins if margin is not None]
    if ends:
        low, high = min(low, min(ends)[0]), max(high, max([end for _, end in ends]))

    least = 0.1 * max(-low, high, low, -high)
    if least < STEPS * step:
        least = STEPS * step
    if high - low < least:
        floor = 0.0 if low >= 0.0 else -INF  # no room below zero for what is never negative
        low = max((high + low - least) / 2, floor)
        high = low + least
    # Twice as fine as a pixel, in whole numbers: short to write and quick to make.
    scale = 2 * (BOTTOM - TOP) / (high - low) if high - low > TINY else 0.0
    if not scale > 0.0 or high == INF:  # all equal, or numbers past all measure: a level line
        scale = high = 0.0
    top = 2 * TOP + 0.5 if scale else float(TOP + BOTTOM)

    n = len(values)
    first, last = 0, n - 1
    if len(found) < n:
        filled = [i for i, v in enumerate(values) if v is not None and -INF < v < INF]
        first, last = filled[0], filled[-1]
        periods = periods[first:]
    count = last + 1 - first
    xs, line, ribbon, years = _places(tuple(periods), count)
    whole = len(found) == count and True not in breaks[first + 1 : last + 1]  # without gaps
    dashes = band = ""
    if whole:
        ys = [int((high - v) * scale + top) for v in found]
        path, y = line % tuple(ys), ys[-1]
    else:
        path, dashes, y = _pieces(values[first : last + 1], breaks[first : last + 1], xs, high, scale, top)
    if ends:
        if whole and len(ends) == count > 1:
            shape = ribbon % tuple(
                [int((high - upper) * scale + top) for _, upper in ends]
                + [int((high - lower) * scale + top) for lower, _ in reversed(ends)]
            )
        else:
            shape = _band(margins[first:], breaks[first:], xs, high, scale, top)
        band = f'<path class="bc-band" d="{shape}" fill="{BAND}"/>'
    x, y = xs[count - 1] // 2, y // 2
    newest = TELLEN if last == n - 1 else WHITE
    return frame(
        "spark",
        prefix,
        WIDTH,
        HEIGHT,
        title,
        desc,
        f'<g transform="scale(.5)">{band}{dashes}<path class="bc-line" d="{path}" fill="none" '
        f'stroke="{TELLEN}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/></g>'
        f'<circle class="bc-end" cx="{x}" cy="{y}" r="3.5" fill="{newest}" stroke="{TELLEN}" stroke-width="1.5"/>'
        f'<text x="{x + 7}" y="{y + 5}" font-weight="600" fill="{INK}">{escape(write(found[-1]))}</text>'
        f"{years}",
        escaped=escaped,
    )


def _margins(
    values: Sequence[float | None], lowers: Sequence[float | None], uppers: Sequence[float | None]
) -> list[Margin]:
    """Per period both ends of its margin, None where there is no value or an end is not known."""
    return [
        (a, b) if v is not None and a is not None and b is not None and -INF < a <= b < INF else None
        for v, a, b in zip(values, lowers, uppers, strict=True)
    ]


def _pieces(
    values: Sequence[float | None], breaks: Sequence[bool], xs: Sequence[int], high: float, scale: float, top: float
) -> tuple[str, str, int]:
    """A line with gaps: its path, the dashed marks where the definition changed, and the last height."""
    line: list[str] = []
    marks: list[str] = []
    joined = False  # whether the pen is down
    y = before = 0
    for x, value, broken in zip(xs, values, breaks, strict=False):
        if broken and before:
            joined = False
            marks.append(f"M{(x + before) // 2} {2 * TOP - 8}V{2 * BOTTOM + 8}")
        before = x
        if value is None or not -INF < value < INF:
            joined = False
            continue
        y = int((high - value) * scale + top)
        line.append(f"L{x} {y}" if joined else f"M{x} {y}h0")
        joined = True
    dashes = ""
    if marks:
        dashes = (
            f'<path class="bc-break" d="{"".join(marks)}" stroke="{TICK}" stroke-width="2" stroke-dasharray="4 4"/>'
        )
    return "".join(line), dashes, y


def _band(
    margins: Sequence[Margin], breaks: Sequence[bool], xs: Sequence[int], high: float, scale: float, top: float
) -> str:
    """The margins as one path: a ribbon through points that belong together, a small bar for a lone one."""
    paths: list[str] = []
    above: list[str] = []
    below: list[str] = []

    def close() -> None:
        if len(above) > 1:
            paths.append("M" + "L".join(above) + "L" + "L".join(reversed(below)) + "z")
        elif above:
            (x, y1), (_, y2) = above[0].split(" "), below[0].split(" ")
            paths.append(f"M{int(x) - 5} {y1}h10V{y2}h-10z")
        above.clear()
        below.clear()

    for x, margin, broken in zip(xs, margins, breaks, strict=True):
        if broken or margin is None:
            close()
        if margin is not None:
            above.append(f"{x} {int((high - margin[1]) * scale + top)}")
            below.append(f"{x} {int((high - margin[0]) * scale + top)}")
    close()
    return "".join(paths)


@lru_cache(maxsize=1024)
def _places(periods: tuple[str, ...], count: int) -> tuple[tuple[int, ...], str, str, str]:
    """Where the periods stand, in half pixels: by year, or by order when they are no rising years.

    With the paths of an unbroken line and an unbroken ribbon through the first ``count`` of them, and
    the first and the last of these as text.
    """
    years = [float(period[:4]) if period[:4].isdecimal() else 0.0 for period in periods]
    if any(b <= a for a, b in pairwise(years)) or 0.0 in years:
        years = [float(i) for i in range(len(periods))]
    span = years[-1] - years[0]
    start, end = 2 * LEFT, 2 * (WIDTH - END)
    xs = tuple(round(start + (end - start) * (y - years[0]) / span) if span else end for y in years)
    drawn = xs[:count]
    line = f"M{xs[0]} %dh0" + "".join([f"L{x} %d" for x in drawn[1:]])
    ribbon = "M" + "L".join([f"{x} %d" for x in (*drawn, *reversed(drawn))]) + "z"
    x = drawn[-1] // 2
    anchor = ' text-anchor="end"' if x > 80 else ""
    since = f'<text x="{xs[0] // 2 - 4}" y="57">{escape(periods[0])}</text>' if count > 1 else ""
    until = f'<text x="{x + 4}" y="57"{anchor}>{escape(periods[count - 1])}</text>'
    return xs, line, ribbon, f'<g fill="{SOFT}" font-size="12">{since}{until}</g>'


def has_trend(points: Sequence[TimePoint]) -> bool:
    """Whether at least two periods have a value."""
    count = 0
    for point in points:
        if known(point.value) is not None:
            count += 1
            if count == 2:
                return True
    return False
