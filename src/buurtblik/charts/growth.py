"""How a number grows with each next one that comes in: as steps in the order of coming, and as a mean over all orders.

The steps are what happened, the mean is what the order by chance would hide. Both end at the same height, so they are
told apart by how they are drawn, in words below them. See docs/methods/coding.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from buurtblik.charts.colour import INK, LINE, SOFT, VERTELLEN
from buurtblik.charts.svg import ems, escape, frame
from buurtblik.errors import UnusableInput

SIZE = 13.0
TOP, RIGHT, UNDER = 26, 14, 34
ROOMY, NARROW = (640, 260), (330, 220)  # wide, and high for the lines alone
LEGEND_LINE = 22
SAMPLE = 30  # how long the line in the legend is
MOST_TICKS = 5


class GrowthWords(NamedTuple):
    """The words in the picture."""

    across: str
    up: str
    came: str
    mean: str


def growth(
    counts: Sequence[int],
    means: Sequence[float],
    *,
    prefix: str,
    title: str,
    desc: str,
    words: GrowthWords,
    narrow: bool = False,
) -> str:
    """The course as SVG, 640 wide, or 330 for a phone.

    Parameters
    ----------
    counts : the number after each one that came in, never less than before.
    means : the same as a mean over all orders.

    Raises
    ------
    UnusableInput
        Nothing came in, or there are not as many means.
    """
    if not counts or len(counts) != len(means):
        raise UnusableInput(f"growth: {len(counts)} counts and {len(means)} means; give one of each, at least one.")
    wide, high = NARROW if narrow else ROOMY
    steps = _ticks(counts[-1])
    left = 14 + max(round(SIZE * ems(str(step))) for step in steps)
    across = _Scale(left, wide - RIGHT, 0, len(counts))
    upward = _Scale(TOP + high, TOP, 0, max(steps[-1], 1))
    grid = "".join(f"M{left} {upward(step):g}H{wide - RIGHT}" for step in steps)
    numbers = "".join(f'<text x="{left - 8}" y="{upward(step) + 4:g}">{step}</text>' for step in steps)
    bottom = TOP + high
    ends = _ticks(len(counts))[1:]
    if ends[-1] > len(counts):
        ends = [*ends[:-1], len(counts)]
    if len(ends) > 1 and ends[-1] - ends[-2] < len(counts) / 12:
        del ends[-2]
    under = "".join(f'<text x="{across(end):g}" y="{bottom + 17:g}">{end}</text>' for end in ends)
    body = (
        f'<path d="{grid}" stroke="{LINE}"/><g fill="{SOFT}"><g text-anchor="end">{numbers}</g>'
        f'<g text-anchor="middle">{under}</g>'
        f'<text x="{left}" y="{TOP - 12}">{escape(words.up)}</text>'
        f'<text x="{wide - RIGHT}" y="{bottom + UNDER:g}" text-anchor="end">{escape(words.across)}</text></g>'
        f'<path class="bc-mean" d="{_curve(means, across, upward)}" fill="none" stroke="{INK}" stroke-width="1.5" '
        f'stroke-dasharray="5 4"/><path class="bc-came" d="{_stairs(counts, across, upward)}" fill="none" '
        f'stroke="{VERTELLEN}" stroke-width="2.5" stroke-linejoin="round"/>'
    )
    kind = "growth bc-narrow" if narrow else "growth bc-roomy"
    y = bottom + UNDER + LEGEND_LINE
    samples = (
        (words.came, f'stroke="{VERTELLEN}" stroke-width="2.5"'),
        (words.mean, f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="5 4"'),
    )
    for number, (said, look) in enumerate(samples):
        at = y + number * LEGEND_LINE
        body += (
            f'<path d="M{left} {at - 4}h{SAMPLE}" {look}/>'
            f'<text x="{left + SAMPLE + 8}" y="{at}" fill="{SOFT}">{escape(said)}</text>'
        )
    return frame(kind, prefix, wide, y + LEGEND_LINE + 6, title, desc, body)


class _Scale(NamedTuple):
    """From a number to a place."""

    start: float
    end: float
    low: float
    high: float

    def __call__(self, value: float) -> float:
        return round(self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low), 1)


def _stairs(counts: Sequence[int], across: _Scale, upward: _Scale) -> str:
    """From nothing up, a level stretch for each one that came in."""
    path, before = f"M{across(0):g} {upward(0):g}", 0
    for at, count in enumerate(counts):
        if count != before:
            path += f"H{across(at):g}V{upward(count):g}"
            before = count
    return f"{path}H{across(len(counts)):g}"


def _curve(means: Sequence[float], across: _Scale, upward: _Scale) -> str:
    points = [f"{across(0):g} {upward(0):g}"]
    points += [f"{across(at):g} {upward(mean):g}" for at, mean in enumerate(means, 1)]
    return "M" + "L".join(points)


def _ticks(most: int) -> list[int]:
    """Round numbers from 0 to at least ``most``, a few.

    >>> _ticks(7), _ticks(23), _ticks(0)
    ([0, 2, 4, 6, 8], [0, 5, 10, 15, 20, 25], [0, 1])
    """
    sizes = (one * ten for ten in (1, 10, 100, 1_000, 10_000) for one in (1, 2, 5))
    step = next((size for size in sizes if most <= size * MOST_TICKS), max(most, 1))
    return list(range(0, -(-max(most, 1) // step) * step + 1, step))
