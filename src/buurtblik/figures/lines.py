"""From the raw cells of one area to the lines of its profile.

What a page may not need (trend, peers, the printed digits) is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import compress, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.division import COUNTRY_NAME
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.conflicts import NOBODY
from buurtblik.figures.line import AreaRef, Comparison, Credit, Line, Trend, TrendPoint
from buurtblik.figures.provenance import provenance
from buurtblik.figures.release import Figures, Release
from buurtblik.values import LEVELS, Level, Reason, Status

_REASON: tuple[Reason | None, ...] = (None, *Reason)
_NO_PEERS: NDArray[np.float64] = np.zeros(0)


class LineMaker:
    """Turns the raw cells of one area into lines.

    Cells become Python objects a row at a time, and points are made by ``map`` over ``zip``:
    there are well over a thousand of them on a page.
    """

    def __init__(self, release: Release, figures: Figures, refs: Sequence[AreaRef]) -> None:
        self.release, self.figures, self.refs = release, figures, refs
        self.level = refs[0].level
        self.plan = _plan(release)
        self.within = next((r for r in refs[1:] if r.level is Level.MUNICIPALITY), None)
        self.columns: list[int] = []

    def lines(self, period: str | None) -> tuple[Line, ...]:
        chosen = self._chosen(period)
        self.columns = [j for j in chosen if j >= 0]
        shown = np.array(self.columns, np.intp)
        values, reasons, lows, highs = self._row(0, shown)
        origins = self.figures.origin[0, shown].tolist()
        above = [
            map(_comparison, zip(repeat(ref.code), repeat(ref.name), repeat(ref.level), *self._row(at, shown)))
            for at, ref in enumerate(self.refs[1:], 1)
        ]
        compared: Iterator[tuple[Comparison, ...]] = zip(*above) if above else repeat(())  # noqa: B905
        cells = zip(self.columns, values, reasons, lows, highs, origins, compared)  # noqa: B905
        return tuple(
            self._absent(indicator, period) if j < 0 else self._line(indicator, *next(cells))
            for indicator, j in zip(self.plan.indicators, chosen, strict=True)
        )

    def filled_periods(self) -> str:
        filled = np.flatnonzero(self.figures.reason[0] == 0)
        return ", ".join(sorted({self.release.columns[j].period for j in filled})) or "none"

    def trend(self, indicator: Indicator) -> tuple[TrendPoint, ...]:
        """Every period in which some file speaks of this area, old to new."""
        start, stop = self.release.spans[indicator.key, ""]
        points = self._points[start:stop]
        moved = self.release.areas.recoded.get(self.refs[0].code)
        if moved:
            points = self._broken(points, start, moved)
        silent = self._silent[start:stop]
        return (
            tuple([point for point, nobody in zip(points, silent, strict=True) if not nobody])
            if any(silent)
            else points
        )

    def trend_columns(self, indicator: Indicator) -> Trend:
        if self.refs[0].code in self.release.areas.recoded:
            return Trend.of(self.trend(indicator))
        start, stop = self.release.spans[indicator.key, ""]
        silent = self._silent[start:stop]
        if not any(silent):
            return _trend([column[start:stop] for column in self._trends])
        spoken_of = [not nobody for nobody in silent]
        return _trend([tuple(compress(column[start:stop], spoken_of)) for column in self._trends])

    def peers(self, column: int) -> NDArray[np.float64]:
        """What comparable areas have in this column, without those that have nothing."""
        return self._peers[column] if self._peers else _NO_PEERS

    @cached_property
    def peers_name(self) -> str:
        if self.level is Level.COUNTRY:
            return ""
        if self.level is Level.MUNICIPALITY or self.within is None:
            return self.release.name("NL00") if "NL00" in self.release else COUNTRY_NAME
        return self.within.name

    @cached_property
    def _peers(self) -> dict[int, NDArray[np.float64]]:
        if self.level is Level.COUNTRY:
            return {}
        within = "NL00" if self.level is Level.MUNICIPALITY or self.within is None else self.within.code
        table = self.release.compare(np.array(self.columns, np.intp), self.level, within)
        here = ~np.isnan(table)
        ends = here.sum(axis=1).cumsum().tolist()
        values = table[here]
        return {j: values[start:stop] for j, start, stop in zip(self.columns, [0, *ends], ends, strict=False)}

    @cached_property
    def _silent(self) -> list[bool]:
        """Per column whether no file speaks of this area: that is no figure without a value, it is no figure."""
        silent: list[bool] = (self.figures.origin[0] == NOBODY).tolist()
        return silent

    @cached_property
    def _points(self) -> tuple[TrendPoint, ...]:
        """Every column about the area itself as a point of a trend."""
        return tuple(map(_trend_point, zip(*self._trends, strict=True)))

    @cached_property
    def _trends(self) -> tuple[tuple[Any, ...], ...]:
        """All trends of the area itself one behind the other: its periods, values, reasons, ..."""
        status = list(self.plan.status)
        origins = self.figures.origin[0]
        for j in np.flatnonzero(origins).tolist():  # 0 is the usual one
            origin = int(origins[j])
            status[j] = Status.DEFINITE if origin == NOBODY else self.release.columns[j].origins[origin].status
        return tuple(map(tuple, (self.plan.periods, *self._row(0, self.plan.numbers), status, self.plan.breaks)))

    def _row(self, at: int, columns: NDArray[np.intp]) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
        """Value, reason, lower and upper of one of the areas as objects, None for what is not there."""
        reason = self.figures.reason[at, columns]
        value = self.figures.value[at, columns].astype(object)
        value[reason != 0] = None
        margins = self.plan.margins[columns]
        has = margins >= 0
        bounds = []
        for side in (self.figures.lower[at], self.figures.upper[at]):
            bound = np.full(len(columns), None, object)
            bound[has] = side[margins[has]]
            bound[bound != bound] = None  # NaN is not equal to itself
            bounds.append(bound.tolist())
        return value.tolist(), list(map(_REASON.__getitem__, reason.tolist())), bounds[0], bounds[1]

    def _chosen(self, period: str | None) -> list[int]:
        """Per indicator the column that is shown, -1 for none."""
        plan, columns = self.plan, self.release.columns
        if period is not None:
            spans = (self.release.spans.get((i.key, ""), (0, 0)) for i in plan.indicators)
            return [next((j for j in range(*span) if columns[j].period == period), -1) for span in spans]
        if not len(plan.starts):
            return [-1] * len(plan.indicators)
        places = np.where(self.figures.reason[0, : len(plan.numbers)] == 0, plan.numbers, -1)
        latest = np.maximum.reduceat(places, plan.starts)
        spoken_of = self.figures.origin[0, : len(plan.numbers)] != NOBODY
        newest = np.maximum.reduceat(np.where(spoken_of, plan.numbers, -1), plan.starts)
        fallback = plan.fallback[LEVELS.index(self.level)]
        without = np.where(spoken_of[fallback], fallback, newest)  # -1 when no file speaks of this area at all
        columns_of = np.where(latest < 0, without, latest).tolist()
        return [columns_of[at] if at >= 0 else -1 for at in plan.span_of]

    def _line(
        self,
        indicator: Indicator,
        j: int,
        value: float | None,
        reason: Reason | None,
        lower: float | None,
        upper: float | None,
        origin: int,
        comparison: tuple[Comparison, ...],
    ) -> Line:
        column = self.release.columns[j]
        part, _, status = column.origins[origin if origin != NOBODY else -1]
        source, licence, year = self.plan.credits[part]
        line = object.__new__(_StoredLine)
        line.__dict__.update(
            {
                "indicator": indicator,
                "value": value,
                "reason": reason,
                "period": column.period,
                "lower": lower,
                "upper": upper,
                "source": source,
                "licence": licence,
                "status": status if origin != NOBODY else Status.DEFINITE,
                "boundary_year": year if origin != NOBODY else None,
                "comparison": comparison,
                "peers_name": self.peers_name,
                "_maker": self,
                "_column": j,
            }
        )
        return line

    def _absent(self, indicator: Indicator, period: str | None) -> Line:
        """A line for which the release has no column: never an empty place without a reason."""
        line = object.__new__(Line)
        line.__dict__.update(self._empty)
        line.__dict__["indicator"] = indicator
        line.__dict__["reason"] = Reason.MISSING if self.level in indicator.levels else Reason.NOT_APPLICABLE
        line.__dict__["period"] = period
        if period and (indicator.key, "") in self.release.spans:
            line.__dict__["trend"] = self.trend(indicator)
        return line

    @cached_property
    def _empty(self) -> dict[str, object]:
        """What all lines without a column have in common; made once, because an area may have ninety."""
        return {
            "value": None,
            "text": "",
            "lower": None,
            "upper": None,
            "source": "",
            "licence": "",
            "status": Status.DEFINITE,
            "boundary_year": None,
            "comparison": tuple(Comparison(*ref, None, Reason.MISSING, None, None) for ref in self.refs[1:]),
            "trend": (),
            "peers": _NO_PEERS,
            "peers_name": self.peers_name,
        }

    def _broken(self, points: tuple[TrendPoint, ...], start: int, moved: Sequence[int]) -> tuple[TrendPoint, ...]:
        """The same points, with a break wherever the code came to mean another place."""
        before, marked = 0, []
        for j, point in enumerate(points, start):
            origin = int(self.figures.origin[0, j])
            year = 0
            if origin != NOBODY:
                year = self.plan.credits[self.release.columns[j].origins[origin].part][2] or 0
            crossed = any(before < m <= year for m in moved) if before and year else False
            marked.append(point._replace(breaks=point.breaks or crossed))
            before = year or before
        return tuple(marked)


_trend_point = partial(tuple.__new__, TrendPoint)
_trend = partial(tuple.__new__, Trend)
_comparison = partial(tuple.__new__, Comparison)


class _StoredLine(Line):
    """A line that looks up its trend, its peers and its printed digits when they are asked for."""

    @cached_property
    def trend(self) -> tuple[TrendPoint, ...]:
        return self._asked.trend(self.indicator)

    @property
    def trend_columns(self) -> Trend:
        return self._asked.trend_columns(self.indicator)

    @cached_property
    def peers(self) -> NDArray[np.float64]:
        return self._asked.peers(self.__dict__["_column"])

    @cached_property
    def text(self) -> str:
        if self.value is None or self.period is None:
            return ""
        found = provenance(self._asked.release, self._asked.refs[0].code, self.indicator.key, self.period)
        return "" if found.recipe else found.text

    def credit(self, code: str, period: str | None) -> Credit:
        maker = self._asked
        origin = maker.release.cell(code, self.indicator.key, period)[2] if period else None
        if origin is None:
            return Credit("", "", Status.DEFINITE)
        source, licence, year = maker.plan.credits[origin.part]
        return Credit(source, licence, origin.status, year)

    @property
    def _asked(self) -> LineMaker:
        maker: LineMaker = self.__dict__["_maker"]
        return maker


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What every profile of one release has in common. Columns are those that speak about everyone."""

    indicators: tuple[Indicator, ...]
    span_of: tuple[int, ...]  # per indicator its place in starts, -1 for none
    starts: NDArray[np.intp]  # per span its first column
    fallback: NDArray[np.intp]  # (4, spans) per level the latest column with any value
    numbers: NDArray[np.intp]  # 0, 1, 2, ...: the columns of the spans
    margins: NDArray[np.intp]  # per column its place in lower and upper, -1 for none
    periods: list[str]
    breaks: list[bool]
    status: list[Status]  # of what the oldest file says
    credits: Mapping[int, tuple[str, str, int | None]]  # per part its source, licence and boundary year


def _plan(release: Release) -> _Plan:
    kept = release.kept.get("profile")
    if isinstance(kept, _Plan):
        return kept
    known = [i for i in release.catalogue if (i.key, "") in release.spans]
    spans = [release.spans[i.key, ""] for i in known]
    at = {indicator.key: n for n, indicator in enumerate(known)}
    fallback = np.zeros((len(LEVELS), len(spans)), np.intp)
    for n, (start, stop) in enumerate(spans):
        for level in range(len(LEVELS)):
            filled = np.flatnonzero(release.filled[level, start:stop])
            fallback[level, n] = start + filled[-1] if len(filled) else stop - 1
    columns = release.columns[: spans[-1][1] if spans else 0]
    plan = _Plan(
        indicators=release.catalogue.indicators,
        span_of=tuple(at.get(i.key, -1) for i in release.catalogue),
        starts=np.array([start for start, _ in spans], np.intp),
        fallback=fallback,
        numbers=np.arange(len(columns)),
        margins=np.array([c.margin for c in columns], np.intp),
        periods=[c.period for c in columns],
        breaks=[c.period in release.catalogue.get(c.key).breaks for c in columns],
        status=[c.origins[0].status for c in columns],
        credits={n: (p.credit, p.source.licence, p.source.boundary_year) for n, p in enumerate(release.parts)},
    )
    release.kept["profile"] = plan
    return plan
