"""Whether the figures that an agenda follows moved more here than in the rest of the city and beside it.

Places are taken together by their residents. That is exact for shares of residents and near for shares of homes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from buurtblik.agenda.effect.effect import Effect, effect
from buurtblik.agenda.effect.series import Series, rest_of, together
from buurtblik.figures.line import Line
from buurtblik.figures.profile import profile
from buurtblik.figures.release import Release
from buurtblik.figures.standing import spread
from buurtblik.values import Language
from buurtblik.web.process.models import Process
from buurtblik.web.progress.reads.stands import Stands

PEOPLE = "bev_inwoners"
_REST = {"nl": "de rest van {city}", "en": "the rest of {city}"}
_BESIDE = {"nl": "de gebieden ernaast", "en": "the areas beside it"}


@dataclass(frozen=True)
class Followed:
    """One figure with the parts of the agenda that hope to move it, and since when people work on it."""

    indicator: str
    titles: Sequence[str]
    since: date


def followed(of: Stands) -> list[Followed]:
    """Every figure that a goal of the agenda names, in the order of the plan; since the first start of its measures."""
    found: dict[str, tuple[list[str], list[date]]] = {}
    for ambition in of.plan.ambitions:
        if ambition.goal is not None and ambition.goal.indicator:
            titles, starts = found.setdefault(ambition.goal.indicator, ([], []))
            titles.append(ambition.text)
            starts += [one.start for one in of.plan.measures if ambition.id in one.ambitions and one.start is not None]
    for measure in of.plan.measures:
        if measure.goal is not None and measure.goal.indicator:
            titles, starts = found.setdefault(measure.goal.indicator, ([], []))
            titles.append(measure.title)
            starts += [measure.start] if measure.start is not None else []
    return [Followed(key, titles, min(starts, default=of.adopted)) for key, (titles, starts) in found.items()]


def in_words(of: Stands) -> list[str]:
    """Ambitions, and measures with a goal, without a figure: only people can say whether they came true."""
    parts = [(one.text, one.goal) for one in of.plan.ambitions]
    parts += [(one.title, one.goal) for one in of.plan.measures if one.goal is not None]
    return [title for title, goal in parts if goal is None or not goal.indicator]


def effects(of: Followed, process: Process, release: Release | None, language: Language) -> list[Effect]:
    """The figure here beside the rest of the city and beside the areas around; none where it is not there."""
    code = process.area_code
    if release is None or not code or code not in release:
        return []
    line = _lines(release, code).get(of.indicator)
    if line is None or not line.trend:
        return []
    here = Series(code, process.area_name, line.trend)
    elsewhere = [*_rest(line, here, release, language), *_beside(line, here, release, language)]
    apart = spread(line.peers)
    return [effect(line.indicator, here, there, since=of.since, spread=apart) for there in elsewhere]


def _rest(line: Line, here: Series, release: Release, language: Language) -> Iterable[Series]:
    city = next((one for one in release.parents(here.code) if one.startswith("GM")), None)
    if city is None or city == here.code:
        return
    there = _lines(release, city).get(line.indicator.key)
    if there is None:
        return
    all_people, own = _people(release, city), _people(release, here.code)
    share = {period: own[period] / all_people[period] for period in own if 0 < own[period] < all_people.get(period, 0)}
    whole = Series(city, release.name(city), there.trend)
    name = _REST[language].format(city=release.name(city))
    yield rest_of(line.indicator, whole, here, share, name=name)


def _beside(line: Line, here: Series, release: Release, language: Language) -> Iterable[Series]:
    found: list[Series] = []
    weights: list[float] = []
    for code in release.neighbours(here.code):
        there, people = _lines(release, code).get(line.indicator.key), _people(release, code)
        if there is not None and people and any(point.value is not None for point in there.trend):
            found.append(Series(code, release.name(code), there.trend))
            weights.append(people[max(people)])
    if found:
        yield together(line.indicator, found, weights, name=_BESIDE[language])


def _people(release: Release, code: str) -> dict[str, float]:
    """How many people live in an area, by period; periods without a number above 0 are left out."""
    line = _lines(release, code).get(PEOPLE)
    return {point.period: point.value for point in line.trend if point.value} if line is not None else {}


@lru_cache(maxsize=64)
def _lines(release: Release, code: str) -> dict[str, Line]:
    return {line.indicator.key: line for line in profile(release, code).lines}
