"""Whether urgency lasts: the rounds on one theme, beside one or two figures of the area that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.agenda.urgency.course import Course, course
from buurtblik.agenda.urgency.results import ThemeResult
from buurtblik.agenda.urgency.rounds import Round as LibraryRound
from buurtblik.figures.line import Line, TrendPoint
from buurtblik.figures.profile import profile
from buurtblik.figures.release import Release
from buurtblik.figures.standing import HALVES, MODEL_HALF_STEP
from buurtblik.values import Direction, Kind, Language
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.urgency.frozen import thawed
from buurtblik.web.urgency.library import occasion_of, round_of
from buurtblik.web.urgency.models import Occasion, Outcome

MOST_FIGURES = 2


@dataclass(frozen=True)
class ThemeCourse:
    """One theme over all closed rounds. ``results`` are aligned with ``rounds``; None where a round left it out."""

    theme: str
    name: str
    rounds: tuple[LibraryRound, ...]
    round_names: tuple[str, ...]
    results: tuple[ThemeResult | None, ...]
    course: Course
    figures: tuple[Line, ...]


def courses(process: Process, release: Release | None, language: Language) -> list[ThemeCourse]:
    """The themes that any closed round asked about, in the order of the catalogue."""
    closed = Outcome.objects.filter(round__process=process).select_related("round").order_by("round__number")
    rows = [outcome.round for outcome in closed]
    rounds = tuple(round_of(row) for row in rows)
    results = [{r.theme: r for r, _ in thawed(o.results, str(o.round.number))} for o in closed]
    noted = Occasion.objects.filter(process=process, withdrawn_at__isnull=True)
    occasions = [occasion_of(row) for row in noted]
    figures = figures_of(process, release)
    found = []
    for theme in themes():
        given = tuple(by_theme.get(theme) for by_theme in results)
        if not any(given):
            continue
        related = figures.get(theme, ())
        way = course(
            theme,
            list(zip(rounds, given, strict=True)),
            figure_favour=favour(related[0]) if related else None,
            occasions=occasions,
        )
        names = tuple(row.name for row in rows)
        found.append(ThemeCourse(theme, theme_name(theme, language), rounds, names, given, way, related))
    return found


def figures_of(process: Process, release: Release | None) -> dict[str, tuple[Line, ...]]:
    """Per theme the first figures of the catalogue that can be more or less favourable, and have a value here."""
    if release is None or not process.area_code or process.area_code not in release:
        return {}
    found: dict[str, tuple[Line, ...]] = {}
    for line in profile(release, process.area_code).lines:
        theme, indicator = line.indicator.theme, line.indicator
        if line.value is None or indicator.direction is Direction.NEUTRAL or len(found.get(theme, ())) == MOST_FIGURES:
            continue
        if indicator.about and any(indicator.about == other.indicator.about for other in found.get(theme, ())):
            continue
        found[theme] = (*found.get(theme, ()), line)
    return found


def favour(line: Line) -> int | None:
    """Whether a figure became more favourable from its one but last period to its last: 1, 0 or -1.

    None without two periods that were measured in the same way. The margins must not touch, as when areas are
    compared (docs/methods/comparing.md).
    """
    points = measured_alike(line.trend)
    if len(points) < 2:
        return None
    before, after = points[-2:]
    half = MODEL_HALF_STEP if line.indicator.kind is Kind.MODEL else HALVES[line.indicator.decimals]
    low, high = _bounds(before, half)
    after_low, after_high = _bounds(after, half)
    gap = max(after_low - high, low - after_high)
    if gap <= 1e-9 * (1.0 + abs(before.value or 0.0)):
        return 0
    rises = (after.value or 0.0) > (before.value or 0.0)
    return line.indicator.direction.value if rises else -line.indicator.direction.value


def measured_alike(trend: Sequence[TrendPoint]) -> list[TrendPoint]:
    """The points with a value since the figure was last measured in another way."""
    start = max((at for at, point in enumerate(trend) if point.breaks), default=0)
    return [point for point in trend[start:] if point.value is not None]


def _bounds(point: TrendPoint, half: float) -> tuple[float, float]:
    value = point.value or 0.0
    low = value - half if point.lower is None else min(point.lower, value - half)
    high = value + half if point.upper is None else max(point.upper, value + half)
    return low, high
