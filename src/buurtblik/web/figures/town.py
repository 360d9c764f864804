"""What the page of a gemeente shows: one figure for all its districts or neighbourhoods.

No league table: the order is by name unless a reader asks otherwise, and values that a
publisher does not show stand below the others with their reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from buurtblik.areas.register import Area
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.numbers import Write, writer
from buurtblik.figures.observations import Source
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import words as words_of
from buurtblik.values import Kind, Language, Level, Reason, Status
from buurtblik.web.areas.links import profile_address, slug

# The first of these that has figures opens the page: an invitation, not a verdict. Without any of them it is
# the first figure that is no part of a model: what a deviation means takes a paragraph.
FIRST_SIGHT = ("gez_ervaren", "fys_groen_afstand", "bev_dichtheid", "bev_inwoners")
LAST_SIGHT = "lbm_totaal"  # the whole of the model, when there is nothing else
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
    margin: str = ""  # "23,1 tot 24,9"; empty without one, or when it is smaller than the digits that are shown
    bounds: tuple[float, float] | None = None
    status: Status | None = None  # of a value
    source: str = ""  # empty when no file speaks of it
    licence: str = ""


@dataclass(frozen=True)
class Town:
    """One figure for one gemeente, ready to show."""

    period: str
    unit: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]  # areas without a value, when they are many: a list of their own, by name
    whole: Row
    published: int
    margins: bool
    sources: tuple[tuple[str, str], ...]  # (source, licence) of everything that is shown
    statuses: tuple[str, ...]  # in words
    release: str
    fictional: bool


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
    """The table of one choice."""
    key = choice.indicator.key
    period = newest(release, key, choice.level, area.code) or ""
    write = write_for(release, choice.indicator, language)
    rows = [
        _row(release, child, key, period, write, language)
        for child in release.registers.children(area.code, choice.level)
        if child.code in release and not child.water
    ]
    whole = _row(release, area, key, period, write, language)
    shown, folded = split(rows)
    every = [whole, *rows]
    statuses = dict.fromkeys(row.status for row in every if row.status is not None)
    return Town(
        period=period,
        unit=release.catalogue.unit(choice.indicator).label[language],
        rows=tuple(ordered(shown, choice.order)),
        folded=tuple(ordered(folded, "naam")),
        whole=whole,
        published=sum(row.value is not None for row in rows),
        margins=any(row.margin for row in every),
        sources=tuple(dict.fromkeys((row.source, row.licence) for row in every if row.source)),
        statuses=tuple(words_of(language)["status"][status.word] for status in statuses),
        release=release.id,
        fictional=release.fictional,
    )


def write_for(release: Release, indicator: Indicator, language: Language) -> Write:
    """How a value is written here: with the sign for per cent; any other unit stands in the headings."""
    percent = release.catalogue.unit(indicator).is_percent
    return writer(indicator.decimals, language, "{value}%" if percent else "{value}")


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


def _row(release: Release, area: Area, key: str, period: str, write: Write, language: Language) -> Row:
    value, reason, origin = release.cell(area.code, key, period)
    pack = words_of(language)
    source = release.parts[origin.part].source if origin else None
    bounds = release.margin(area.code, key, period) if value is not None else None
    low, high = (write(bounds[0]).rstrip("%"), write(bounds[1]).rstrip("%")) if bounds else ("", "")
    return Row(
        code=area.code,
        name=area.name,
        address=profile_address(area.code, area.name, language),
        value=value,
        words=str(pack["absent_short"][(reason or Reason.MISSING).word]) if value is None else write(value),
        margin=f"{low} {pack['article']['to']} {high}" if low != high else "",
        bounds=bounds,
        status=origin.status if origin and value is not None else None,
        source=_credit(release, source, language) if source else "",
        licence=source.licence if source else "",
    )


def _credit(release: Release, source: Source, language: Language) -> str:
    """The source as it stands under a figure; of made-up figures it says so itself.

    A made-up country has the titles of a real one, so the word is put behind a title that lacks it.
    """
    text = f"{source.publisher}, {source.title}"
    word = words_of(language)["table"]["fictional"]
    return f"{text} ({word})" if release.fictional and "fictief" not in text.lower() else text
