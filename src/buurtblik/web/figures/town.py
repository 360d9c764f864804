"""What the page of a gemeente shows: one figure for all its districts or neighbourhoods.

No league table: the order is by name unless a reader asks otherwise, and values that a
publisher does not show stand below the others with their reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from buurtblik.areas.register import Area
from buurtblik.charts.choropleth import MapShape, choropleth, key
from buurtblik.charts.classes import Classes, classify
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.numbers import Write, writer
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import words as words_of
from buurtblik.values import Direction, Kind, Language, Level, Reason
from buurtblik.web.areas.links import profile_address, slug

# The first of these that has figures opens the page: an invitation, not a verdict. Without any of them it is
# the first figure that is no part of a model: what a deviation means takes a paragraph.
FIRST_SIGHT = ("gez_ervaren", "fys_groen_afstand", "bev_dichtheid", "bev_inwoners")
LAST_SIGHT = "lbm_totaal"  # the whole of the model, when there is nothing else
FEW = 12  # areas on a map; fewer are put in classes of the same width, so that like values look alike
LEVELS = (Level.DISTRICT, Level.NEIGHBOURHOOD)
MOST_EMPTY = 5  # rows without a value that stand in the table; more of them stand below it
ORDERS = ("naam", "-naam", "waarde", "-waarde")


@dataclass(frozen=True)
class Choice:
    """What a reader chose, or what we chose for them."""

    indicator: Indicator
    level: Level
    order: str


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    address: str
    value: float | None
    words: str  # the value with its unit, or the reason why there is none


@dataclass(frozen=True)
class Town:
    """One figure for one gemeente, ready to show."""

    period: str
    unit: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]  # areas without a value, when they are many: a list of their own, by name
    whole: Row | None
    published: int
    chart: SafeString
    key: SafeString  # the legend of the chart


def offered(release: Release, code: str) -> dict[Level, tuple[Indicator, ...]]:
    """Per level below the gemeente, the figures that have a value for at least one of its areas."""
    found: dict[Level, tuple[Indicator, ...]] = {}
    for level in LEVELS:
        if release.registers.children(code, level):
            found[level] = tuple(i for i in release.catalogue if newest(release, i.key, level, code))
    return found


def newest(release: Release, key: str, level: Level, code: str) -> str | None:
    """The newest period in which any area of this level that is now in the gemeente has a value."""
    current = [area.code.encode() for area in release.registers.children(code, level)]
    for period in reversed(release.periods(key)):
        codes, _, reasons = release.map_column(key, period, level=level, within=code)
        if (np.isin(codes, current) & (reasons == 0)).any():
            return period
    return None


def choose(
    offer: Mapping[Level, Sequence[Indicator]], *, key: str = "", level: str = "", order: str = ""
) -> Choice | None:
    """The choice that these words mean; where they mean nothing, ours. None when nothing is offered."""
    levels = [one for one in offer if offer[one]]
    if not levels:
        return None
    chosen = next((one for one in levels if one.value == level), levels[0])
    by_key = {indicator.key: indicator for indicator in offer[chosen]}
    if key not in by_key:
        plain = (k for k, indicator in by_key.items() if indicator.kind is not Kind.MODEL)
        key = next((k for k in (*FIRST_SIGHT, *plain, LAST_SIGHT) if k in by_key), next(iter(by_key)))
    return Choice(by_key[key], chosen, order if order in ORDERS else "naam")


def town(release: Release, area: Area, choice: Choice, language: Language) -> Town:
    """The table and the map of one choice."""
    indicator = choice.indicator
    period = newest(release, indicator.key, choice.level, area.code) or ""
    percent = release.catalogue.unit(indicator).is_percent  # any other unit stands in the headings
    write = writer(indicator.decimals, language, "{value}%" if percent else "{value}")
    children = {c.code: c for c in release.registers.children(area.code, choice.level) if not c.water}
    rows = [
        _row(children[code], value, reason, write, language)
        for code, value, reason in _cells(release, indicator.key, period, choice.level, area.code)
        if code in children
    ]
    total, why, _ = release.cell(area.code, indicator.key, period)
    values = {row.code: row.value for row in rows}
    chart, legend = _map(release, area, choice, values, write, period, language)
    shown, folded = split(rows)
    return Town(
        period=period,
        unit=release.catalogue.unit(indicator).label[language],
        rows=tuple(ordered(shown, choice.order)),
        folded=tuple(ordered(folded, "naam")),
        whole=_row(area, total, why, write, language),
        published=sum(value is not None for value in values.values()),
        chart=chart,
        key=legend,
    )


def split(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the table, and those that are folded away below it because too many have no value."""
    empty = [row for row in rows if row.value is None]
    if len(empty) <= MOST_EMPTY or len(empty) == len(rows):
        return list(rows), []
    return [row for row in rows if row.value is not None], empty


def ordered(rows: Sequence[Row], order: str) -> list[Row]:
    """By name or by value; without a value always last, by name."""
    by_name = sorted(rows, key=lambda row: (slug(row.name), row.code), reverse=order == "-naam")
    if order.endswith("naam"):
        return by_name
    return sorted(
        by_name,
        key=lambda row: (row.value is None, 0.0 if row.value is None else row.value * (-1 if order[0] == "-" else 1)),
    )


def _row(area: Area, value: float | None, reason: Reason | None, write: Write, language: Language) -> Row:
    address = profile_address(area.code, area.name, language)
    words = (
        write(value) if value is not None else str(words_of(language)["absent_short"][(reason or Reason.MISSING).word])
    )
    return Row(area.code, area.name, address, value, words)


def _cells(
    release: Release, key: str, period: str, level: Level, within: str
) -> list[tuple[str, float | None, Reason | None]]:
    codes, values, reasons = release.map_column(key, period, level=level, within=within)
    return [
        (code.decode(), None if reason else float(value), Reason(int(reason)) if reason else None)
        for code, value, reason in zip(codes.tolist(), values.tolist(), reasons.tolist(), strict=True)
    ]


def _map(
    release: Release,
    area: Area,
    choice: Choice,
    values: Mapping[str, float | None],
    write: Write,
    period: str,
    language: Language,
) -> tuple[SafeString, SafeString]:
    """The map as SVG and its legend; empty when the release holds no shapes of this gemeente."""
    drawn = release.map_of(area.code)
    if drawn is None:
        return SafeString(), SafeString()
    shapes = [MapShape(one.code, one.name, one.path, one.label) for one in drawn.areas if one.level is choice.level]
    if not shapes:
        return SafeString(), SafeString()
    indicator, names = choice.indicator, {shape.code: shape.name for shape in shapes}
    known = sorted((value, names.get(code, code)) for code, value in values.items() if value is not None)
    classes = _classes(values, indicator.decimals)
    directed = indicator.direction is not Direction.NEUTRAL
    flip = indicator.direction is Direction.LOWER_IS_BETTER
    drawing = choropleth(
        shapes,
        values,
        view_box=drawn.view_box,
        classes=classes,
        write=write,
        directed=directed,
        flip=flip,
        link=lambda code: profile_address(code, names[code], language),
        narrow=True,
        legend=False,
        prefix="kaart",
        title=f"{indicator.label[language]}, {area.name}, {period}",
        desc=_described(known, write, language),
        language=language,
    )
    legend = key(
        shapes,
        values,
        classes=classes,
        write=write,
        directed=directed,
        flip=flip,
        prefix="legenda",
        language=language,
    )
    return mark_safe(drawing), mark_safe(legend)  # noqa: S308 (our own SVG, which escapes every name)


def _classes(values: Mapping[str, float | None], decimals: int) -> Classes:
    known = sum(value is not None for value in values.values())
    if known < FEW:
        return classify(values.values(), most=4, method="equal", decimals=decimals)
    return classify(values.values(), decimals=decimals)


def _described(known: Sequence[tuple[float, str]], write: Write, language: Language) -> str:
    if not known:
        return ""
    low, high = write(known[0][0]), write(known[-1][0])
    if language == "en":
        return f"Map with the values of {len(known)} areas, from {low} to {high}. The table holds the same figures."
    return f"Kaart met de waarden van {len(known)} gebieden, van {low} tot {high}. De tabel bevat dezelfde cijfers."
