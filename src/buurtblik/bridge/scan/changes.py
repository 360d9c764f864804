"""What changed in an area: only what lies outside the margins, and only between years that were measured alike.

A change runs from the oldest figure in the last ten years to the one that the scan shows. Where a definition changed,
or the code came to mean another place, it begins after that. Beside it stands how the gemeente changed between the
same two periods, because much that changes in an area changes everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtblik.bridge.scan.figure import Figure
from buurtblik.bridge.scan.words import Words, in_each, sentence, words
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.line import AreaRef, Line, Profile, TrendPoint
from buurtblik.figures.numbers import format_number
from buurtblik.figures.sentences import unit_of, write_for
from buurtblik.figures.standing import LEAST_SPREADS, REFERENCES, gap_between
from buurtblik.values import Kind, Language, Level, Status

YEARS = 10  # how far back
MONEY = "eur_1000"  # prices change too, so more euros are not more favourable by themselves


@dataclass(frozen=True, slots=True)
class Moved:
    """The same figure of a larger area in the same two periods. ``way``: 1 up, -1 down, 0 not clearly."""

    code: str
    name: str
    level: Level
    then: float
    now: float
    way: int


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is clearly another one than it was.

    ``favour``: 1 more favourable, -1 less, 0 no opinion. ``size`` is what lies between the two margins, in spreads of
    comparable areas. ``breaks_at``: older figures were measured differently, or of another place, before this period.
    """

    figure: Figure
    since: str
    then: float
    then_lower: float | None
    then_upper: float | None
    then_source: str
    then_status: Status
    then_boundary_year: int | None
    difference: float
    favour: int
    size: float
    breaks_at: str | None
    beside: Moved | None
    told: Words

    @property
    def crosses_boundaries(self) -> bool:
        """Whether the two figures were made with the boundaries of different years, as far as that is known."""
        years = {self.then_boundary_year, self.figure.boundary_year}
        return len(years) == 2 and None not in years


def changes(
    profile: Profile, figures: Mapping[str, Figure], spreads: Mapping[str, float | None], above: Sequence[Profile] = ()
) -> tuple[Change, ...]:
    """Every clear change of the area, the largest first; equal ones in the order of the catalogue.

    Composition is left out, and so are figures with too few comparable areas to say what is large.

    Parameters
    ----------
    figures, spreads : by key, of the same profile.
    above : profiles of the areas that hold this one.
    """
    nearest = sorted((one for one in above if one.area.level in REFERENCES), key=_nearness)
    holding = [(one.area, {line.indicator.key: line for line in one.lines}) for one in nearest]
    found = []
    for line in profile.lines:
        width = spreads.get(line.indicator.key)
        if line.value is None or line.indicator.kind is Kind.COMPOSITION or not width:
            continue
        change = _change(line, figures[line.indicator.key], profile.area, width, holding)
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=lambda one: -one.size))


def _change(
    line: Line,
    figure: Figure,
    area: AreaRef,
    width: float,
    holding: Sequence[tuple[AreaRef, Mapping[str, Line]]],
) -> Change | None:
    stretch, breaks_at = _stretch(line.trend, line.period)
    if not stretch:
        return None
    then, now = stretch[0], stretch[-1]
    gap, difference = _gap(line.indicator, now, then, figure.decimals), _difference(now, then)
    if not gap or abs(difference) < LEAST_SPREADS * width:
        return None
    judged = figure.is_judged and figure.unit != MONEY
    came = line.credit(area.code, then.period)
    favour = (figure.direction.value if difference > 0 else -figure.direction.value) if judged else 0
    key = line.indicator.key
    beside = next((moved for ref, lines in holding if (moved := _moved(lines.get(key), ref, then, now))), None)
    return Change(
        figure=figure,
        since=then.period,
        then=then.value or 0.0,
        then_lower=then.lower,
        then_upper=then.upper,
        then_source=came.source,
        then_status=then.status,
        then_boundary_year=came.boundary_year,
        difference=difference,
        favour=favour,
        size=gap / width,
        breaks_at=breaks_at,
        beside=beside,
        told=in_each(lambda language: _told(line, figure, then, now, favour, beside, language)),
    )


def _stretch(trend: Sequence[TrendPoint], period: str | None) -> tuple[list[TrendPoint], str | None]:
    """The points with a value up to ``period`` that were measured alike, at least two; and where that stops."""
    last = next((at for at, point in enumerate(trend) if point.period == period), -1)
    if last < 0 or period is None or trend[last].value is None:
        return [], None
    first = _year(period) - YEARS
    points = [point for point in trend[: last + 1] if _year(point.period) >= first]
    breaks_at = None
    for at in range(len(points) - 1, 0, -1):
        if points[at].breaks:
            points, breaks_at = points[at:], points[at].period
            break
    having = [point for point in points if point.value is not None]
    return (having, breaks_at) if len(having) > 1 else ([], None)


def _moved(line: Line | None, ref: AreaRef, then: TrendPoint, now: TrendPoint) -> Moved | None:
    if line is None:
        return None
    points = {point.period: point for point in line.trend}
    began, ended = points.get(then.period), points.get(now.period)
    if began is None or ended is None or began.value is None or ended.value is None:
        return None
    if any(point.breaks for period, point in points.items() if then.period < period <= now.period):
        return None
    gap = _gap(line.indicator, ended, began, line.indicator.decimals)
    way = 0 if not gap else 1 if ended.value > began.value else -1
    return Moved(*ref, began.value, ended.value, way)


def _nearness(one: Profile) -> int:
    return REFERENCES.index(one.area.level)


def _gap(indicator: Indicator, now: TrendPoint, then: TrendPoint, shown: int) -> float:
    digits = min(shown, *(_digits(point.value or 0.0, indicator.decimals) for point in (now, then)))
    is_estimate = Status.ESTIMATED in (now.status, then.status)
    return gap_between(indicator, now, then, is_estimate=is_estimate, decimals=digits)


def _difference(now: TrendPoint, then: TrendPoint) -> float:
    return (now.value or 0.0) - (then.value or 0.0)


def _digits(value: float, most: int) -> int:
    """How many decimals a figure itself shows: other years may have been printed with fewer than this one."""
    return next((n for n in range(most) if abs(value * 10**n - round(value * 10**n)) < 1e-6), most)


def _year(period: str) -> int:
    return int(period[:4])


def _told(
    line: Line, figure: Figure, then: TrendPoint, now: TrendPoint, favour: int, beside: Moved | None, language: Language
) -> str:
    pack, write = words(language)["change"], write_for(line, language, decimals=figure.decimals)
    old = write_for(line, language, decimals=max(figure.decimals, _digits(then.value or 0.0, line.indicator.decimals)))
    difference = _difference(now, then)
    slots = {
        "label": figure.label[language],
        "then": old(then.value or 0.0),
        "since": then.period,
        "now": write(now.value or 0.0),
        "period": now.period,
    }
    text = pack["line"].format(**slots)
    if unit_of(line.indicator).is_percent:
        shown = round(now.value or 0.0, figure.decimals) - round(then.value or 0.0, figure.decimals)
        size = format_number(abs(shown), figure.decimals, language)  # what the two figures beside it differ by
        text += ", " + pack["points_more" if difference > 0 else "points_less"].format(n=size)
    told = [sentence(text)]
    if favour:
        told.append(pack["favourable" if favour > 0 else "unfavourable"])
    if figure.unit == MONEY:
        told.append(pack["money"])
    if beside is not None:
        same = (difference > 0) == (beside.way > 0)
        form = "still" if not beside.way else ("also_" if same else "instead_") + ("up" if beside.way > 0 else "down")
        there = {"place": beside.name, "then": old(beside.then), "now": write(beside.now)}
        told.append(pack[form].format(**there))
    return " ".join(told)
