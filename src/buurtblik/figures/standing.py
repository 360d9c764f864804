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

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from buurtblik.charts.colour import Tone
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


def contrast(line: Line, *, decimals: int | None = None) -> Contrast | None:
    """This area against its gemeente, or the country for a gemeente; None when one of the two has no value.

    ``decimals`` are those the publisher printed, when that is fewer than the catalogue says.
    """
    value = line.value
    if value is None:
        return None
    for reference in line.comparison:
        if reference.value is not None and reference.level in REFERENCES:
            break
    else:
        return None
    indicator = line.indicator
    half = HALVES[indicator.decimals if decimals is None else decimals]
    if indicator.kind is Kind.MODEL:
        half = MODEL_HALF_STEP
    elif line.status is Status.ESTIMATED and line.lower is None and reference.lower is None:
        half = max(half, ESTIMATE_HALF_STEP)
    other = reference.value
    low, high = _bounds(value, line.lower, line.upper, half)
    other_low, other_high = _bounds(other, reference.lower, reference.upper, half)
    gap = max(low - other_high, other_low - high)
    if not gap > 1e-9 * (1.0 + abs(value)):
        return Contrast(reference, value - other, 0.0, 0)
    favour = 0
    if indicator.kind is not Kind.COMPOSITION:
        favour = indicator.direction.value if value > other else -indicator.direction.value
    return Contrast(reference, value - other, gap, favour)


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
    contrasts: Mapping[str, Contrast | None] | None = None,
    spreads: Mapping[str, float | None] | None = None,
) -> tuple[Finding, ...]:
    """The findings on one side: at most two per theme, two distances, and one of the figures that say the same.

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
    per_theme: dict[str, int] = {}
    told: set[str] = set()
    chosen: list[Finding] = []
    for finding in found:
        indicator = finding.line.indicator
        if indicator.about in told:
            continue
        groups = {indicator.theme, DISTANCE} if indicator.unit == DISTANCE else {indicator.theme}
        if all(per_theme.get(group, 0) < PER_THEME for group in groups):
            for group in groups:
                per_theme[group] = per_theme.get(group, 0) + 1
            chosen.append(finding)
            if indicator.about:
                told.add(indicator.about)
            if len(chosen) == n:
                break
    return tuple(chosen)
