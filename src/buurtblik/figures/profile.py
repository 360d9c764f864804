"""The profile of one area: every indicator with a value or a reason, compared honestly.

Every line stands in the latest period that holds a value for this area, and is compared in
that same period with the areas that hold it. What a page may not need (trend, peers, the
printed digits) is made when it is asked for. Method: docs/methods/profile.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import NoFigures
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.conflicts import NOBODY
from buurtblik.figures.provenance import provenance
from buurtblik.figures.release import Figures, Release
from buurtblik.values import LEVELS, Language, Level, Reason, Status

_REASON: tuple[Reason | None, ...] = (None, *Reason)
_SEVERAL = 200  # up to so many areas in a comparison are read one by one
_NO_PEERS: NDArray[np.float64] = np.zeros(0)


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


@dataclass(frozen=True, eq=False)
class Profile:
    """All lines of one area in one release, in catalogue order."""

    area: AreaRef
    parents: tuple[AreaRef, ...]  # small to large
    release: str
    fictional: bool
    boundary_year: int | None
    lines: tuple[Line, ...]


def profile(release: Release, code: str, *, period: str | None = None) -> Profile:
    """Every indicator of the catalogue for one area.

    Parameters
    ----------
    code : normalised area code.
    period : None takes per indicator the latest period with a value for this area; where it has
        none, the latest period in which any area of its level has one. A given period is taken
        as it is, and an indicator that has no figures then says so.

    Raises
    ------
    UnknownArea
        The release does not know the code.
    NoFigures
        ``period`` is given and the area has no figures at all then.
    """
    figures = release.figures(code)
    refs = [AreaRef(c, release.name(c), release.level(c)) for c in figures.codes]
    maker = _Maker(release, figures, refs)
    lines = maker.lines(period)
    if period is not None and all(line.value is None for line in lines):
        raise NoFigures(f"profile: no figures for {code} in {period}; available years: {maker.filled_periods()}.")
    year = int(release.areas.year[release.at(code)])
    return Profile(refs[0], tuple(refs[1:]), release.id, release.fictional, year or None, lines)


def as_json(profile: Profile, language: Language = "nl") -> dict[str, Any]:
    """The profile as plain values, ready for ``json.dumps``; labels in one language."""
    return {
        "area": {
            "code": profile.area.code,
            "name": profile.area.name,
            "level": profile.area.level.value,
            "parents": [{"code": p.code, "name": p.name, "level": p.level.value} for p in profile.parents],
        },
        "release": profile.release,
        "lines": [_line_json(line, language) for line in profile.lines],
        "fictional": profile.fictional,
        "boundary_year": profile.boundary_year,
    }


def _line_json(line: Line, language: Language) -> dict[str, Any]:
    indicator = line.indicator
    return {
        "key": indicator.key,
        "label": indicator.label[language],
        "theme": indicator.theme,
        "unit": indicator.unit,
        "direction": indicator.direction.word,
        "kind": indicator.kind.value,
        "value": line.value,
        "reason": line.reason and line.reason.word,
        "period": line.period,
        "lower": line.lower,
        "upper": line.upper,
        "source": line.source,
        "status": line.status.word,
        "comparison": [
            {"code": c.code, "name": c.name, "value": c.value, "reason": c.reason and c.reason.word}
            for c in line.comparison
        ],
        "trend": [{"period": t.period, "value": t.value, "reason": t.reason and t.reason.word} for t in line.trend],
        "licence": line.licence,
        "boundary_year": line.boundary_year,
    }


class _Maker:
    """Turns the raw cells of one area into lines. One pass over arrays, then plain objects."""

    def __init__(self, release: Release, figures: Figures, refs: Sequence[AreaRef]) -> None:
        self.release, self.figures, self.refs = release, figures, refs
        self.level = refs[0].level
        self.within = next((r for r in refs[1:] if r.level is Level.MUNICIPALITY), None)
        self.plan = _plan(release)
        self.columns: list[int] = []

    def lines(self, period: str | None) -> tuple[Line, ...]:
        chosen = self._chosen(period)
        shown = np.array([j for j in chosen if j >= 0], np.intp)
        self.columns = shown.tolist()
        values = self.figures.value[:, shown].T.tolist()
        reasons = self.figures.reason[:, shown].T.tolist()
        origins = self.figures.origin[0, shown].tolist()
        made: list[Line] = []
        place = 0
        for indicator, j in zip(self.plan.indicators, chosen, strict=True):
            if j < 0:
                made.append(self._absent(indicator, period))
                continue
            made.append(self._line(indicator, j, place, values[place], reasons[place], origins[place]))
            place += 1
        return tuple(made)

    def filled_periods(self) -> str:
        filled = self.figures.reason[0] == 0
        return ", ".join(sorted({self.release.columns[j].period for j in np.flatnonzero(filled)})) or "none"

    def trend(self, indicator: Indicator) -> tuple[TrendPoint, ...]:
        release, figures = self.release, self.figures
        start, stop = release.spans[indicator.key, ""]
        value, reason = figures.value[0, start:stop].tolist(), figures.reason[0, start:stop].tolist()
        origin = figures.origin[0, start:stop].tolist()
        moved = release.areas.recoded.get(self.refs[0].code, ())
        points, before = [], 0
        for column, v, r, o in zip(release.columns[start:stop], value, reason, origin, strict=True):
            low, high = self._margin(column.margin)
            status, breaks = Status.DEFINITE, column.period in indicator.breaks
            if o != NOBODY:
                status = column.origins[o].status
                if moved:
                    year = release.parts[column.origins[o].part].source.boundary_year or 0
                    breaks = breaks or any(before < m <= year for m in moved if before)
                    before = year or before
            points.append(TrendPoint(column.period, None if r else v, _REASON[r], low, high, status, breaks))
        return tuple(points)

    def peers(self, column: int) -> NDArray[np.float64]:
        """What comparable areas have in this column, without those that have nothing."""
        table = self._peer_table
        values = table[self.columns.index(column)] if len(table) else _NO_PEERS
        return values[~np.isnan(values)]

    @cached_property
    def _peer_table(self) -> NDArray[np.float64]:
        if self.level is Level.COUNTRY:
            return np.zeros((0, 0))
        within = "NL00" if self.level is Level.MUNICIPALITY or self.within is None else self.within.code
        return self.release.compare(np.array(self.columns, np.intp), self.level, within)

    @property
    def peers_name(self) -> str:
        if self.level is Level.COUNTRY:
            return ""
        if self.level is Level.MUNICIPALITY or self.within is None:
            return self.release.name("NL00") if "NL00" in self.release else "Nederland"
        return self.within.name

    def _chosen(self, period: str | None) -> list[int]:
        """Per indicator the column that is shown, -1 for none."""
        plan, release = self.plan, self.release
        if period is not None:
            return [
                next(
                    (j for j in range(*release.spans.get((i.key, ""), (0, 0))) if release.columns[j].period == period),
                    -1,
                )
                for i in plan.indicators
            ]
        if not len(plan.starts):
            return [-1] * len(plan.indicators)
        stop = plan.stop
        places = np.where(self.figures.reason[0, :stop] == 0, plan.numbers, -1)
        latest = np.maximum.reduceat(places, plan.starts)
        latest = np.where(latest < 0, plan.fallback[LEVELS.index(self.level)], latest).tolist()
        return [latest[at] if at >= 0 else -1 for at in plan.span_of]

    def _line(
        self, indicator: Indicator, j: int, place: int, values: list[float], reasons: list[int], origin: int
    ) -> Line:
        column = self.release.columns[j]
        low, high = self._margin(column.margin)
        credit, licence, status, year, printed = "", "", Status.DEFINITE, None, None
        if origin != NOBODY:
            part, _, status = column.origins[origin]
            credit, licence, year = self.plan.credits[part]
            printed = None if reasons[0] or column.derived else column.period
        elif column.origins:
            credit, licence, year = self.plan.credits[column.origins[-1].part]
        comparison = []
        for at, (code, name, level) in enumerate(self.refs[1:], 1):
            reason = reasons[at]
            comparison.append(
                Comparison(
                    code, name, level, None if reason else values[at], _REASON[reason], *self._margin(column.margin, at)
                )
            )
        line = object.__new__(_StoredLine)
        line.__dict__.update(
            indicator=indicator,
            value=None if reasons[0] else values[0],
            reason=_REASON[reasons[0]],
            period=column.period,
            lower=low,
            upper=high,
            source=credit,
            licence=licence,
            status=status,
            boundary_year=year,
            comparison=tuple(comparison),
            peers_name=self.peers_name,
            _maker=self,
            _column=j,
            _printed=printed,
        )
        return line

    def _absent(self, indicator: Indicator, period: str | None) -> Line:
        """A line for which the release has no column: never an empty place without a reason."""
        reason = Reason.MISSING if self.level in indicator.levels else Reason.NOT_APPLICABLE
        comparison = tuple(Comparison(*ref, None, Reason.MISSING, None, None) for ref in self.refs[1:])
        trend = self.trend(indicator) if (indicator.key, "") in self.release.spans else ()
        return Line(
            indicator=indicator,
            value=None,
            reason=reason,
            text="",
            period=period,
            lower=None,
            upper=None,
            source="",
            licence="",
            status=Status.DEFINITE,
            boundary_year=None,
            comparison=comparison,
            trend=trend,
            peers=_NO_PEERS,
            peers_name=self.peers_name,
        )

    def _margin(self, margin: int, at: int = 0) -> tuple[float | None, float | None]:
        if margin < 0:
            return None, None
        low, high = self._lower[at][margin], self._upper[at][margin]
        return (low, high) if low == low and high == high else (None, None)  # NaN is not equal to itself

    @cached_property
    def _lower(self) -> list[list[float]]:
        return self.figures.lower.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _upper(self) -> list[list[float]]:
        return self.figures.upper.tolist()  # type: ignore[no-any-return]


class _StoredLine(Line):
    """A line that looks up its trend, its peers and its printed digits when they are asked for."""

    @cached_property
    def trend(self) -> tuple[TrendPoint, ...]:
        return self._asked.trend(self.indicator)

    @cached_property
    def peers(self) -> NDArray[np.float64]:
        return self._asked.peers(self.__dict__["_column"])

    @cached_property
    def text(self) -> str:
        period: str | None = self.__dict__["_printed"]
        if period is None:
            return ""
        maker = self._asked
        found = provenance(maker.release, maker.refs[0].code, self.indicator.key, period)
        return "" if found.recipe else found.text

    @property
    def _asked(self) -> _Maker:
        maker: _Maker = self.__dict__["_maker"]
        return maker


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What every profile of one release has in common."""

    indicators: tuple[Indicator, ...]
    span_of: tuple[int, ...]  # per indicator its place in starts, -1 for none
    starts: NDArray[np.intp]
    stop: int
    numbers: NDArray[np.intp]
    fallback: NDArray[np.intp]  # (4, spans) per level the latest column with any value
    credits: Mapping[int, tuple[str, str, int | None]]


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
    stop = spans[-1][1] if spans else 0
    plan = _Plan(
        indicators=release.catalogue.indicators,
        span_of=tuple(at.get(i.key, -1) for i in release.catalogue),
        starts=np.array([start for start, _ in spans], np.intp),
        stop=stop,
        numbers=np.arange(stop),
        fallback=fallback,
        credits={n: (p.credit, p.source.licence, p.source.boundary_year) for n, p in enumerate(release.parts)},
    )
    release.kept["profile"] = plan
    return plan
