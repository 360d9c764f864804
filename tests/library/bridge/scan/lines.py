"""Lines and profiles to scan: a figure of an area beside its town and its country, small enough to check on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from buurtblik.figures.line import Line, Profile, TrendPoint
from buurtblik.figures.profile import AreaRef
from buurtblik.values import Level
from library.figures import made_profiles as made

AT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
# Middle half 3 to 7, so spread 4 / 1.349 = 2.97; the ends show that tenths are printed.
NINE = np.array([1.1, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 8.9])
OVERVECHT_LIKE = AreaRef("WK999901", "Oosterhof", Level.DISTRICT)


def beside(key: str, value: float | None, town: float | None, country: float | None = None, **more: Any) -> Line:
    """A line whose comparable areas have 1.1 to 8.9, beside a town and a country."""
    others = (made.comparison(made.TOWN, town), made.comparison(made.COUNTRY, town if country is None else country))
    return made.line(key, value, **{"comparison": others, "peers": NINE, **more})


def over_years(line: Line, *values: float | None, years: tuple[int, ...] = (), **more: Any) -> Line:
    """The line with a trend that ends in its own value; a year each, or those of ``years``."""
    last = int(line.period or 2020)
    when = years or tuple(range(last - len(values), last))
    points = [made.point(str(year), value) for year, value in zip(when, values, strict=True)]
    points.append(made.point(str(last), line.value, lower=line.lower, upper=line.upper, status=line.status))
    return replace(line, trend=tuple(points), **more)


def breaking(line: Line, period: str) -> Line:
    """The line with a break in its trend before a period."""
    points: tuple[TrendPoint, ...] = tuple(p._replace(breaks=p.breaks or p.period == period) for p in line.trend)
    return replace(line, trend=points)


def town_profile(*lines: Line) -> Profile:
    return made.profile(*lines, area=made.TOWN)
