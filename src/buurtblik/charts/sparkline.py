"""A small line of a figure through the years, with its margin and its end value written out.

The line is interrupted where a year has no value and where the definition changed: two values
that were measured differently are never joined. The vertical axis does not start at zero, but it
never shows less than a tenth of the largest value from bottom to top, so that noise stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from buurtblik.charts.colour import INK, SOFT, TELLEN, TICK, WHITE
from buurtblik.charts.svg import escape, frame, known
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

BAND = "#C6D7EA"
WIDTH, HEIGHT = 200, 60
LEFT, TOP, BOTTOM = 6, 10, 40
END = 62  # room for the last value
INF = float("inf")
TINY = 1e-100  # smaller differences are none


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


def sparkline(
    points: Sequence[TimePoint],
    *,
    write: Callable[[float], str],
    prefix: str,
    title: str,
    desc: str,
    language: Language = "nl",
    escaped: bool = False,
) -> str:
    """The line of ``points`` (old to new) as SVG, 200 by 60.

    ``write`` turns the last value into text. Values and margins that are None, NaN or infinite
    are taken as unknown. A single value is a dot; without any value the chart says so.
    ``escaped`` says that title and desc are HTML-safe already.
    """
    low, high, first, last, margins = INF, -INF, -1, -1, False
    for i, point in enumerate(points):
        value = point.value
        if value is None or not -INF < value < INF:
            continue
        last = i
        if first < 0:
            first = i
        if value < low:
            low = value
        if value > high:
            high = value
        below, above = point.lower, point.upper
        if below is not None and above is not None and -INF < below <= above < INF:
            margins = True
            low, high = min(low, below), max(high, above)
    if last < 0:
        body = f'<text x="{LEFT}" y="30" fill="{SOFT}">{WORDS[language].no_figures}</text>'
        return frame("spark", prefix, WIDTH, HEIGHT, title, desc, body, escaped=escaped)

    least = 0.1 * max(-low, high, low, -high)
    if high - low < least:
        high = (high + low + least) / 2
        low = high - least
    # Twice as fine as a pixel, in whole numbers: short to write and quick to make.
    scale = 2 * (BOTTOM - TOP) / (high - low) if high - low > TINY else 0.0
    if not scale > 0.0 or high == INF:  # all equal, or numbers past all measure: a level line
        scale = high = 0.0
    top = 2 * TOP + 0.5 if scale else float(TOP + BOTTOM)
    points = points[first:]
    last -= first
    xs = _positions(tuple([point.period for point in points]))

    line: list[str] = []
    marks: list[str] = []
    joined = False  # whether the pen is down
    x = y = before = 0
    for i in range(last + 1):
        point = points[i]
        value = point.value
        x = xs[i]
        if point.breaks and i:
            joined = False
            marks.append(f"M{(x + before) // 2} {2 * TOP - 8}V{2 * BOTTOM + 8}")
        before = x
        if value is None or not -INF < value < INF:
            joined = False
            continue
        y = int((high - value) * scale + top)
        line.append(f"L{x} {y}" if joined else f"M{x} {y}h0")
        joined = True

    band = f'<path class="bc-band" d="{_band(points, xs, high, scale, top)}" fill="{BAND}"/>' if margins else ""
    dashes = ""
    if marks:
        dashes = (
            f'<path class="bc-break" d="{"".join(marks)}" stroke="{TICK}" stroke-width="2" stroke-dasharray="4 4"/>'
        )
    newest = TELLEN if last == len(points) - 1 else WHITE
    x, y = x // 2, y // 2
    told = escape(write(points[last].value or 0.0))
    since = f'<text x="{xs[0] // 2 - 4}" y="57">{escape(points[0].period)}</text>' if last else ""
    anchor = "end" if x > 80 else "start"
    return frame(
        "spark",
        prefix,
        WIDTH,
        HEIGHT,
        title,
        desc,
        f'<g transform="scale(.5)">{band}{dashes}<path class="bc-line" d="{"".join(line)}" fill="none" '
        f'stroke="{TELLEN}" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/></g>'
        f'<circle class="bc-end" cx="{x}" cy="{y}" r="3.5" fill="{newest}" stroke="{TELLEN}" stroke-width="1.5"/>'
        f'<text x="{x + 7}" y="{y + 5}" font-weight="600" fill="{INK}">{told}</text>'
        f'<g fill="{SOFT}" font-size="12">{since}<text x="{x + 4}" y="57" text-anchor="{anchor}">'
        f"{escape(points[last].period)}</text></g>",
        escaped=escaped,
    )


def _band(points: Sequence[TimePoint], xs: Sequence[int], high: float, scale: float, top: float) -> str:
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

    for x, point in zip(xs, points, strict=True):
        value, lower, upper = point.value, point.lower, point.upper
        if point.breaks:
            close()
        if value is None or lower is None or upper is None or not -INF < lower <= upper < INF:
            close()
            continue
        above.append(f"{x} {int((high - upper) * scale + top)}")
        below.append(f"{x} {int((high - lower) * scale + top)}")
    close()
    return "".join(paths)


@lru_cache(maxsize=1024)
def _positions(periods: tuple[str, ...]) -> tuple[int, ...]:
    """Where the periods stand, in half pixels: by year, or by order when they are no rising years."""
    years = [float(period[:4]) if period[:4].isdecimal() else 0.0 for period in periods]
    if any(b <= a for a, b in pairwise(years)) or 0.0 in years:
        years = [float(i) for i in range(len(periods))]
    span = years[-1] - years[0]
    start, end = 2 * LEFT, 2 * (WIDTH - END)
    return tuple(round(start + (end - start) * (y - years[0]) / span) if span else end for y in years)


def has_trend(points: Sequence[TimePoint]) -> bool:
    """Whether at least two periods have a value."""
    count = 0
    for point in points:
        if known(point.value) is not None:
            count += 1
            if count == 2:
                return True
    return False
