"""Numbers to take away: a profile, or any table, as CSV and XLSX. A profile has a row per figure, period and area.

A cell without a value stays empty and its reason stands beside it in words, so that nobody
mistakes it for zero. Headings are the same for real and for made-up figures, so that a script
reads both; that figures are made up stands in the source of every row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.sentences import verdict, words
from buurtblik.paper.tables import NO_MOMENT, Cell, as_csv, as_xlsx
from buurtblik.values import Language, Reason

WORD = "fictief"  # as made-up files and their sources say it themselves
COLUMNS = (
    "code", "name", "level", "key", "label", "theme", "unit", "direction", "kind", "period", "value",
    "reason", "lower", "upper", "compared", "status", "breaks", "source", "licence", "release",
)  # fmt: skip
WIDTHS = {"label": 34, "compared": 44, "source": 40, "reason": 30, "name": 20, "theme": 20, "unit": 20}


class Row(NamedTuple):
    """One figure of one area in one period; the order of :data:`COLUMNS`."""

    cells: tuple[Cell, ...]
    is_trend: bool


def csv(profile: Profile, language: Language) -> str:
    """All numbers of the profile as CSV; headings are in the language."""
    return as_csv(_headings(language), (row.cells for row in _rows(profile, language)), language)


def xlsx(profile: Profile, language: Language, *, at: datetime = NO_MOMENT) -> bytes:
    """The profile as an Excel file of two sheets: now with comparison, and through the years."""
    pack, rows = words(language)["table"], list(_rows(profile, language))
    sheets = [
        (pack[name], [row.cells for row in rows if row.is_trend is is_trend])
        for name, is_trend in (("sheet_profile", False), ("sheet_trend", True))
    ]
    widths = [WIDTHS.get(key, 12) for key in COLUMNS]
    title, kind = _marked(profile.area.name, profile, language), pack["fictional"] if profile.fictional else ""
    return as_xlsx(title, _headings(language), widths, sheets, kind=kind, at=at)


def marked(text: str, language: Language) -> str:
    """``text`` with the word that what it is about is made up, once."""
    if WORD in text:
        return text
    word = words(language)["table"]["fictional"]
    return f"{text} ({word})" if text else str(word)


def _headings(language: Language) -> list[str]:
    pack = words(language)["table"]
    return [pack[key] for key in COLUMNS]


def _marked(text: str, profile: Profile, language: Language) -> str:
    """``text``, and in a made-up profile that it is made up, also where there is no source to say so."""
    return marked(text, language) if profile.fictional else text


def _rows(profile: Profile, language: Language) -> Iterator[Row]:
    """Per figure: this area, the areas above it, then this area in every period."""
    area, pack = profile.area, words(language)
    reasons, statuses, yes = pack["absent_short"], pack["status"], pack["table"]["yes"]
    levels = pack["level"]
    units = catalogue().units
    themes = {theme.key: theme.label[language] for theme in catalogue().themes}

    def row(
        line: Line,
        of: tuple[str, str, str],
        period: str | None,
        value: float | None,
        reason: Reason | None,
        bounds: tuple[float | None, float | None],
        *,
        compared: str | None = None,
        breaks: bool = False,
        is_trend: bool = False,
    ) -> Row:
        indicator, credit = line.indicator, line.credit(of[0], period)
        has = value is not None and isfinite(value)
        return Row(
            (
                *of,
                indicator.key,
                indicator.label[language],
                themes.get(indicator.theme, indicator.theme),
                units[indicator.unit].label[language],
                pack["direction"][indicator.direction.word],
                pack["kind"][indicator.kind.value],
                period,
                value if has else None,
                None if has else reasons[(reason or Reason.MISSING).word],
                _finite(bounds[0]) if has else None,
                _finite(bounds[1]) if has else None,
                compared,
                statuses[credit.status.word] if has else None,
                yes if breaks else None,
                _marked(credit.source, profile, language),
                credit.licence,
                profile.release,
            ),
            is_trend,
        )

    here = (area.code, area.name, levels[area.level.value])
    for line in profile.lines:
        told = (verdict(line, language) or "").replace("\u00a0", " ") or None  # as a search types it
        yield row(line, here, line.period, line.value, line.reason, (line.lower, line.upper), compared=told)
        for c in line.comparison:
            yield row(line, (c.code, c.name, levels[c.level.value]), line.period, c.value, c.reason, (c.lower, c.upper))
        for p in line.trend:
            bounds = (p.lower, p.upper)
            yield row(line, here, p.period, p.value, p.reason, bounds, breaks=p.breaks, is_trend=True)


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
