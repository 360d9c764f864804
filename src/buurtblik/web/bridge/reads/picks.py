"""The scan of the area of a process, and what people picked from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from buurtblik.bridge.scan import picks
from buurtblik.bridge.scan.budget import USUAL, budgets
from buurtblik.bridge.scan.figure import Figure
from buurtblik.bridge.scan.keeping import FORMAT, pick_from_json
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.scanning import scan as scan_of_area
from buurtblik.bridge.scan.told import news_sentence, origin
from buurtblik.figures.release import Release
from buurtblik.values import Kind, Language
from buurtblik.web.bridge.models import Pick
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Choice:
    """A figure that can be picked, as it stands in a list, and the pick that it has."""

    key: str
    name: str
    told: str
    origin: str
    picked: Pick | None


@dataclass(frozen=True)
class Told:
    """A pick in words: the row, the figure as it stood, and what a newer release has; "" when it is the same."""

    row: Pick
    name: str
    told: str
    origin: str
    news: str


def scan_for(process: Process, release: Release | None, *, time: str = USUAL) -> Scan | None:
    """The scan of the area; None without an area code, figures or a budget of this name."""
    if release is None or not process.area_code or process.area_code not in release or time not in budgets():
        return None
    return _scan(release, process.area_code, time)


@lru_cache(maxsize=64)
def _scan(release: Release, code: str, time: str) -> Scan:
    return scan_of_area(release, code, at=release.made_at or _NEVER, time=budgets()[time])


def picks_of(process: Process) -> list[Pick]:
    """In the order of the catalogue of themes, the newest last."""
    rows = list(Pick.objects.filter(process=process).order_by("at", "pk"))
    order = {key: place for place, key in enumerate(themes())}
    return sorted(rows, key=lambda row: order.get(row.figure["theme"], len(order)))


def value_of(row: Pick) -> picks.Pick:
    """A pick as the library knows it, with the figure as it stood."""
    return pick_from_json(
        {
            "format": FORMAT,
            "area": row.area,
            "release": row.release,
            "figure": row.figure,
            "leaning": row.leaning,
            "reason": row.reason,
            "note": row.note,
            "by": row.said_by,
            "at": row.at.isoformat(),
        }
    )


def told_of(rows: Sequence[Pick], scan: Scan | None, language: Language) -> list[Told]:
    found = []
    for row in rows:
        one = value_of(row)
        is_here = scan is not None and scan.area.code == one.area.code
        news = news_sentence(one, scan, language) if scan is not None and is_here else ""
        found.append(
            Told(row, one.figure.label[language], one.figure.told[language], origin(one.figure, language), news)
        )
    return found


def may_be_picked(figure: Figure) -> bool:
    return figure.kind is not Kind.COMPOSITION and figure.theme in set(themes())


def choices(process: Process, scan: Scan, language: Language) -> list[tuple[str, str, list[Choice]]]:
    """Every figure that can be picked: key and name of each theme with its figures."""
    picked = {row.indicator: row for row in picks_of(process)}
    found: dict[str, list[Choice]] = {key: [] for key in themes()}
    for figure in scan.figures:
        if may_be_picked(figure):
            found[figure.theme].append(
                Choice(
                    figure.key,
                    figure.label[language],
                    figure.told[language],
                    origin(figure, language),
                    picked.get(figure.key),
                )
            )
    return [(key, theme_name(key, language), rows) for key, rows in found.items() if rows]
