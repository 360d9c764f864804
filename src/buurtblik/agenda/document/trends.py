"""The small chart beside a figure: how it went through the years, up to the period that the agenda cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from buurtblik.agenda.document.edition import Edition
from buurtblik.agenda.document.naming import number
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import FigureSeen
from buurtblik.charts.sparkline import Series, sparkline
from buurtblik.figures.line import Profile, TrendPoint
from buurtblik.paper.blocks import Chart
from buurtblik.values import Language


def trend_charts(edition: Edition, profiles: Iterable[Profile], language: Language) -> dict[str, Chart]:
    """A chart for each figure of which a profile has two years or more, by id of the item, for ``Pictures.charts``.

    Nothing after the cited period is drawn, and no chart at all when the profile has another value for that period than
    the agenda does: a picture must not contradict the figure that it stands beside.
    """
    lines = {(profile.area.code, line.indicator.key): line.trend for profile in profiles for line in profile.lines}
    found: dict[str, Chart] = {}
    for item in edition.evidence:
        if isinstance(item, FigureSeen) and (trend := lines.get((item.area_code, item.indicator))):
            periods = [point.period for point in trend]
            if item.period in periods:
                shown = trend[: periods.index(item.period) + 1]
                if (chart := _chart(item, shown, language)) is not None:
                    found[item.id] = chart
    return found


def _chart(item: FigureSeen, trend: tuple[TrendPoint, ...], language: Language) -> Chart | None:
    said = words(language)["trend"]
    known = [point for point in trend if point.value is not None]
    if len(known) < 2 or trend[-1].value is None or trend[-1].value != item.value:
        return None

    def write(value: float) -> str:
        return number(value, item.indicator, language)

    title = item.label[language]
    first, last = known[0], known[-1]
    alternative = said["alternative"].format(
        since=first.period, until=last.period, first=write(first.value or 0.0), last=write(last.value or 0.0)
    )
    prefix = "t" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in item.id)
    svg = sparkline(Series.of(trend), write=write, prefix=prefix, title=title, desc=alternative, language=language)
    rows = tuple((point.period, write(point.value or 0.0), _margin(point, write)) for point in known)
    return Chart(svg, title, alternative, ((said["period"], said["value"], said["margin"]), *rows))


def _margin(point: TrendPoint, write: Callable[[float], str]) -> str:
    ends = (point.lower, point.upper)
    return f"{write(ends[0])} – {write(ends[1])}" if ends[0] is not None and ends[1] is not None else ""
