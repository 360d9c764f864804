"""What differs clearly from the larger area, and by how much among comparable areas.

A difference counts only when the margins of the two figures do not touch. Where a publisher gives
no margin, half a unit of the last shown digit stands in for it (a difference that cannot be seen is
none); for a model without margins half of its own smallest class does, and an estimate from a
survey without margins must differ by five percentage points. Size is measured in the spread of the
comparable areas (the middle half, made comparable with a standard deviation), so that a percentage
and a distance can stand in one list. Composition is never a strength and never stands out. See
docs/methods/comparing.md and docs/methods/strengths.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike

from buurtblik.charts.colour import Tone
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.profile import Comparison, Line, Profile
from buurtblik.values import Kind, Level, Status

MODEL_HALF_STEP = 0.0196  # half of 0.25 standard deviation of the Leefbaarometer
ESTIMATE_HALF_STEP = 2.5  # percentage points: an estimate that comes without a margin must differ by five
TO_SD = 1.349  # width of the middle half of a normal distribution, in standard deviations
LEAST_PEERS = 5
LEAST_SPREADS = 0.5  # a smaller difference is real, yet not worth a headline
PER_THEME = 2
DISTANCE = "km"  # near one thing is near most things: distances, in whichever theme, count as one more theme
REFERENCES = (Level.MUNICIPALITY, Level.COUNTRY)


class Contrast(NamedTuple):
    """A figure against its reference, in the unit of the figure."""

    reference: Comparison
    difference: float  # this area minus the reference
    gap: float  # what is left of it between the two margins, >= 0; 0 when they touch
    favour: int  # 1 more favourable, -1 less, 0 not clear or no opinion

    @property
    def is_clear(self) -> bool:
        return self.gap > 0


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A line worth a headline. ``size`` is the gap between the margins, in spreads."""

    line: Line
    contrast: Contrast
    size: float


HALVES = tuple(0.5 * 10.0**-decimals for decimals in range(10))  # half a unit of the last digit


class Measured(Protocol):
    """A value with its margin: a line, what it is compared with, or a point of a trend."""

    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


def contrast(line: Line, *, decimals: int | None = None) -> Contrast | None:
    """This area against its gemeente, or the country for a gemeente; None when one of the two has no value.

    ``decimals`` are those the publisher printed, when that is fewer than the catalogue says.
    """
    for reference in line.comparison:
        if reference.value is not None and reference.level in REFERENCES:
            return contrast_with(line, reference, decimals=decimals)
    return None


def contrast_with(line: Line, reference: Comparison, *, decimals: int | None = None) -> Contrast | None:
    """This area against one larger area; None when one of the two has no value."""
    value, other, indicator = line.value, reference.value, line.indicator
    if value is None or other is None:
        return None
    gap = gap_between(indicator, line, reference, is_estimate=line.status is Status.ESTIMATED, decimals=decimals)
    favour = 0
    if gap and indicator.kind is not Kind.COMPOSITION:
        favour = indicator.direction.value if value > other else -indicator.direction.value
    return Contrast(reference, value - other, gap, favour)


def gap_between(
    indicator: Indicator, here: Measured, there: Measured, *, is_estimate: bool, decimals: int | None = None
) -> float:
    """What is left of the difference of two figures between their margins; 0 when these touch or a value is absent."""
    value, other = here.value, there.value
    if value is None or other is None:
        return 0.0
    half = HALVES[indicator.decimals if decimals is None else decimals]
    if indicator.kind is Kind.MODEL:
        half = MODEL_HALF_STEP
    elif is_estimate and here.lower is None and there.lower is None:
        half = max(half, ESTIMATE_HALF_STEP)
    low, high = _bounds(value, here.lower, here.upper, half)
    other_low, other_high = _bounds(other, there.lower, there.upper, half)
    gap = max(low - other_high, other_low - high)
    return gap if gap > 1e-9 * (1.0 + abs(value)) else 0.0


def _bounds(value: float, lower: float | None, upper: float | None, half: float) -> tuple[float, float]:
    """The margin around a value, never smaller than ``half``; infinite ends stay infinite."""
    low = value - half if lower is None or lower != lower else min(lower, value - half)
    high = value + half if upper is None or upper != upper else max(upper, value + half)
    return low, high


def spread(peers: ArrayLike) -> float | None:
    """How far comparable areas differ, as a standard deviation that outliers do not move.

    The width of the middle half divided by 1.349; the plain standard deviation when more than half
    of the areas are equal. None with fewer than five areas or when all are equal.

    >>> spread([1, 2, 3, 4, 5, 6, 7, 8, 9]) == 4 / 1.349
    True
    """
    values = np.asarray(peers, dtype=float)
    values = np.sort(values[np.isfinite(values)])
    n = values.size
    if n < LEAST_PEERS:
        return None
    middle = float(values[n - 1 - (n - 1) // 4] - values[(n - 1) // 4])
    return middle / TO_SD or float(values.std()) or None


def tone(contrast: Contrast | None, spread: float | None) -> Tone:
    """The colour of the dot: strong from one spread of difference, light below, grey without opinion."""
    if contrast is None or not contrast.favour:
        return Tone.NEUTRAL
    strong = spread is not None and abs(contrast.difference) >= spread
    if contrast.favour > 0:
        return Tone.BETTER if strong else Tone.LIGHTLY_BETTER
    return Tone.WORSE if strong else Tone.LIGHTLY_WORSE


def strengths(profile: Profile, n: int = 5) -> tuple[Finding, ...]:
    """At most ``n`` figures that are clearly more favourable here, the clearest first."""
    return pick(profile, favour=1, n=n)


def stands_out(profile: Profile, n: int = 5) -> tuple[Finding, ...]:
    """At most ``n`` figures that are clearly less favourable here, the clearest first."""
    return pick(profile, favour=-1, n=n)


def pick(
    profile: Profile,
    *,
    favour: int,
    n: int = 5,
    per_theme: int = PER_THEME,
    contrasts: Mapping[str, Contrast | None] | None = None,
    spreads: Mapping[str, float | None] | None = None,
) -> tuple[Finding, ...]:
    """The findings on one side: at most ``per_theme`` of a theme and of distances, one of figures that say the same.

    The largest first; equal sizes keep the order of the catalogue.

    ``contrasts`` and ``spreads`` (by key) save the work when a caller has them already.
    """
    found: list[Finding] = []
    for line in profile.lines:
        key = line.indicator.key
        one = contrasts[key] if contrasts is not None else contrast(line)
        if one is None or one.favour != favour:
            continue
        width = spreads[key] if spreads is not None else spread(line.peers)
        if width is None or abs(one.difference) < LEAST_SPREADS * width:
            continue
        size = one.gap / width
        if isfinite(size):
            found.append(Finding(line, one, size))
    found.sort(key=lambda finding: -finding.size)
    return varied(found, lambda finding: finding.line.indicator, n=n, per_theme=per_theme)


def varied[Found](
    found: Iterable[Found], indicator_of: Callable[[Found], Indicator], *, n: int, per_theme: int = PER_THEME
) -> tuple[Found, ...]:
    """The first ``n`` that do not all say the same, in their order.

    At most ``per_theme`` of a theme, as many distances, and one of the figures that say the same (``about``).
    """
    in_theme: dict[str, int] = {}
    told: set[str] = set()
    chosen: list[Found] = []
    for one in found:
        indicator = indicator_of(one)
        if indicator.about in told:
            continue
        groups = {indicator.theme, DISTANCE} if indicator.unit == DISTANCE else {indicator.theme}
        if len(chosen) < n and all(in_theme.get(group, 0) < per_theme for group in groups):
            for group in groups:
                in_theme[group] = in_theme.get(group, 0) + 1
            chosen.append(one)
            if indicator.about:
                told.add(indicator.about)
    return tuple(chosen)
