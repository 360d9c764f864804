"""The values of a profile: an area, a line per indicator, what it is compared with, its trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from buurtblik.figures.catalogue import Indicator
from buurtblik.values import Level, Reason, Status


class AreaRef(NamedTuple):
    code: str
    name: str
    level: Level


class Comparison(NamedTuple):
    """The same indicator and period in an area that holds this one."""

    code: str
    name: str
    level: Level
    value: float | None
    reason: Reason | None
    lower: float | None
    upper: float | None


class TrendPoint(NamedTuple):
    """One period of the trend. ``breaks``: before this period the definition changed, or the area did."""

    period: str
    value: float | None
    reason: Reason | None
    lower: float | None
    upper: float | None
    status: Status
    breaks: bool


class Trend(NamedTuple):
    """A trend as columns, all of one length, old to new."""

    periods: tuple[str, ...] = ()
    values: tuple[float | None, ...] = ()
    reasons: tuple[Reason | None, ...] = ()
    lowers: tuple[float | None, ...] = ()
    uppers: tuple[float | None, ...] = ()
    statuses: tuple[Status, ...] = ()
    breaks: tuple[bool, ...] = ()

    @classmethod
    def of(cls, points: tuple[TrendPoint, ...]) -> Trend:
        return cls(*zip(*points, strict=True))


class Credit(NamedTuple):
    """What one cell comes from, and how firm it is."""

    source: str
    licence: str
    status: Status
    boundary_year: int | None = None


@dataclass(frozen=True, eq=False)
class Line:
    """One indicator of one area, in the latest period that holds a value for it."""

    indicator: Indicator
    value: float | None
    reason: Reason | None
    text: str  # the digits as printed by the publisher ("" when computed or absent)
    period: str | None
    lower: float | None
    upper: float | None
    source: str  # "CBS, Kerncijfers wijken en buurten 2023"
    licence: str
    status: Status
    boundary_year: int | None
    comparison: tuple[Comparison, ...]  # wijk, gemeente, land: what lies above this area, small to large
    trend: tuple[TrendPoint, ...]  # old to new, every period that any file of the release holds
    peers: NDArray[np.float64]  # comparable areas (same level; same gemeente below gemeente), without NaN
    peers_name: str  # the area in which the peers lie: "Utrecht", "Nederland"

    @property
    def trend_columns(self) -> Trend:
        """The same as ``trend``, turned: what draws all of it need not make every point."""
        return Trend.of(self.trend)

    def credit(self, code: str, period: str | None) -> Credit:
        """What the cell of this area, or of one above it, in a period comes from; it may be another file."""
        return Credit(self.source, self.licence, self.status, self.boundary_year)


@dataclass(frozen=True, eq=False)
class Profile:
    """All lines of one area in one release, in catalogue order."""

    area: AreaRef
    parents: tuple[AreaRef, ...]  # small to large
    release: str
    fictional: bool
    boundary_year: int | None
    lines: tuple[Line, ...]
