"""The same numbers as a chart, as rows of text: the table that goes with every chart.

The first row holds the headings. Rows are plain text; who shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from buurtblik.charts.choropleth import MapShape
from buurtblik.charts.dots import Mark
from buurtblik.charts.sparkline import TimePoint
from buurtblik.charts.svg import Write, known
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

Rows = list[tuple[str, ...]]


def margin(lower: float | None, upper: float | None, write: Write, language: Language) -> str:
    """'56,1 tot 60,3', or nothing when one end is not known or both read the same."""
    below, above = known(lower), known(upper)
    if below is None or above is None:
        return ""
    low, high = write(below), write(above)
    return f"{low} {WORDS[language].to} {high}" if low != high else ""


def sparkline_rows(points: Sequence[TimePoint], *, write: Write, language: Language = "nl") -> Rows:
    """Period, value, margin; a change of definition is said in the period."""
    words = WORDS[language]
    rows: Rows = [(words.period, words.value, words.margin)]
    for point in points:
        value = known(point.value)
        period = f"{point.period} ({words.break_here})" if point.breaks else point.period
        rows.append(
            (
                period,
                words.not_published if value is None else write(value),
                "" if value is None else margin(point.lower, point.upper, write, language),
            )
        )
    return rows


def dot_strip_rows(
    area: Mark,
    parents: Sequence[Mark],
    *,
    write: Write,
    lower: float | None = None,
    upper: float | None = None,
    language: Language = "nl",
) -> Rows:
    """Area, value, margin: this area first, then its parents."""
    words = WORDS[language]
    rows: Rows = [(words.area, words.value, words.margin)]
    for mark in (area, *parents):
        value = known(mark.value)
        bounds = margin(lower, upper, write, language) if mark is area and value is not None else ""
        rows.append((mark.name, words.not_published if value is None else write(value), bounds))
    return rows


def distribution_rows(peers: ArrayLike, area: Mark, *, write: Write, language: Language = "nl") -> Rows:
    """This area, and the lowest, middle half and highest of the comparable areas."""
    words = WORDS[language]
    values = np.asarray(peers, dtype=float)
    values = np.sort(values[np.isfinite(values)])
    n = values.size
    rows: Rows = [(words.area, words.value)]
    value = known(area.value)
    rows.append((area.name, words.not_published if value is None else write(value)))
    if n:
        q1, q3 = float(values[(n - 1) // 4]), float(values[n - 1 - (n - 1) // 4])
        rows.append((words.lower_end, write(float(values[0]))))
        rows.append((words.middle_half, f"{write(q1)} {words.to} {write(q3)}"))
        rows.append((words.upper_end, write(float(values[-1]))))
    return rows


def choropleth_rows(
    shapes: Sequence[MapShape],
    values: Mapping[str, float | None],
    *,
    write: Write,
    language: Language = "nl",
) -> Rows:
    """Area and value, by name."""
    words = WORDS[language]
    rows: Rows = [(words.area, words.value)]
    for shape in sorted(shapes, key=lambda s: (s.name, s.code)):
        value = known(values.get(shape.code))
        rows.append((shape.name, words.not_published if value is None else write(value)))
    return rows
