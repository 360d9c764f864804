"""Profiles of a made-up area, by hand and seeded: what the article, charts and exports are tested on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from buurtblik.charts.outline import bounds
from buurtblik.figures.catalogue import Indicator, catalogue
from buurtblik.figures.profile import AreaRef, Comparison, Line, Profile, TrendPoint
from buurtblik.values import Direction, Kind, Level, Reason, Status

HERE = AreaRef("BU99990103", "De Wetering", Level.NEIGHBOURHOOD)
DISTRICT = AreaRef("WK999901", "Oosterhof", Level.DISTRICT)
TOWN = AreaRef("GM9999", "Vlieterdam", Level.MUNICIPALITY)
COUNTRY = AreaRef("NL00", "Nederland", Level.COUNTRY)

TYPICAL = {
    "percent": (30.0, 9.0),
    "count": (2400.0, 900.0),
    "per_km2": (4200.0, 1800.0),
    "addresses_per_km2": (1900.0, 700.0),
    "persons": (2.1, 0.2),
    "cars": (0.9, 0.25),
    "schools": (6.0, 2.5),
    "per_1000_residents": (45.0, 15.0),
    "per_1000_dwellings": (4.0, 2.0),
    "eur_1000": (310.0, 80.0),
    "ratio": (9.5, 1.5),
    "m3": (1100.0, 250.0),
    "kwh": (2600.0, 400.0),
    "km": (1.4, 0.6),
    "deviation": (0.0, 0.15),
    "score": (0.05, 0.2),
    "grade": (7.1, 0.4),
    "degrees": (1.2, 0.4),
    "decibel": (55.0, 4.0),
    "ug_m3": (16.0, 2.0),
}
SOURCES = {"percent": "CBS, Kerncijfers wijken en buurten 2023"}


def comparison(
    area: AreaRef,
    value: float | None,
    *,
    reason: Reason | None = None,
    lower: float | None = None,
    upper: float | None = None,
) -> Comparison:
    if value is None and reason is None:
        reason = Reason.MISSING
    return Comparison(area.code, area.name, area.level, value, reason, lower, upper)


def point(period: str, value: float | None, **more: Any) -> TrendPoint:
    made = TrendPoint(
        period, value, Reason.MISSING if value is None else None, None, None, Status.DEFINITE, breaks=False
    )
    return made._replace(**more)


def line(key: str, value: float | None, **more: Any) -> Line:
    """A line of one indicator with sensible emptiness around it."""
    made = Line(
        indicator=catalogue().get(key),
        value=value,
        reason=Reason.MISSING if value is None else None,
        text="",
        period=None if value is None else "2020",
        lower=None,
        upper=None,
        source="RIVM, Gezondheid per wijk en buurt 2020",
        licence="CC BY 4.0",
        status=Status.DEFINITE,
        boundary_year=2020,
        comparison=(),
        trend=(),
        peers=np.empty(0),
        peers_name="Vlieterdam",
    )
    return replace(made, **more)


def lonely(value: float | None = 58.2, **more: Any) -> Line:
    """Loneliness as the RIVM publishes it: with margins on every level."""
    peers = np.linspace(30, 62, 60)
    made = line(
        "sam_eenzaam",
        value,
        text="" if value is None else f"{value:.1f}",
        lower=None if value is None else value - 3.0,
        upper=None if value is None else value + 3.0,
        status=Status.ESTIMATED,
        comparison=(
            comparison(DISTRICT, 52.0, lower=50.0, upper=54.0),
            comparison(TOWN, 48.9, lower=47.9, upper=49.9),
            comparison(COUNTRY, 47.0, lower=46.8, upper=47.2),
        ),
        trend=(
            point("2012", 53.4, lower=50.0, upper=56.8),
            point("2016", None, reason=Reason.NOT_APPLICABLE),
            point("2020", value),
        ),
        peers=peers,
    )
    return replace(made, **more)


def profile(*lines: Line, area: AreaRef = HERE, fictional: bool = True) -> Profile:
    parents = {
        Level.NEIGHBOURHOOD: (DISTRICT, TOWN, COUNTRY),
        Level.DISTRICT: (TOWN, COUNTRY),
        Level.MUNICIPALITY: (COUNTRY,),
        Level.COUNTRY: (),
    }[area.level]
    return Profile(area, parents, "2026-made", fictional, 2024, tuple(lines))


def realistic(seed: int = 1, *, peers: int = 111, absent: float = 0.12, fictional: bool = True) -> Profile:
    """A whole profile: all indicators of the catalogue, made up but in realistic sizes."""
    rng = np.random.default_rng(seed)
    lines = tuple(_made(indicator, rng, peers, absent) for indicator in catalogue())
    return profile(*lines, fictional=fictional)


def _made(indicator: Indicator, rng: np.random.Generator, n: int, absent: float) -> Line:
    mean, sd = TYPICAL[indicator.unit]
    if indicator.key.startswith("ink_") and indicator.unit == "eur_1000":
        mean, sd = 31.0, 6.0
    if indicator.unit == "percent":
        mean = float(rng.uniform(4, 60))
        sd = max(1.5, mean / 6)
    low = indicator.minimum if indicator.minimum is not None else -np.inf
    high = indicator.maximum if indicator.maximum is not None else np.inf
    decimals = indicator.decimals
    values = np.round(np.clip(rng.normal(mean, sd, n), low, high), decimals)
    value: float | None = float(values[0])
    reason = None
    if indicator.key in ("fys_hitte", "sam_rapportcijfer", "sam_opkomst"):
        value, reason = None, Reason.MISSING
    elif indicator.key in ("ink_armoede", "won_zon"):
        value, reason = None, Reason.NOT_YET_PUBLISHED
    elif rng.random() < absent and indicator.key not in ("bev_inwoners", "hh_totaal"):
        value, reason = None, Reason.WITHHELD
    if indicator.key == "won_leegstand" and value is not None:
        value = 0.0
    survey = indicator.source.startswith("RIVM")
    model = indicator.kind is Kind.MODEL
    status = Status.ESTIMATED if survey else Status.MODELLED if model else Status.DEFINITE
    half = 0.12 * mean if survey else None
    count = indicator.unit == "count"
    parents = []
    for area, factor in ((DISTRICT, 0.5), (TOWN, 0.2), (COUNTRY, 0.05)):
        size = {DISTRICT: 6.0, TOWN: 110.0, COUNTRY: 7300.0}[area] if count else 1.0
        other = round(float(np.clip(mean + rng.normal(0, sd * factor), low, high)) * size, decimals)
        parents.append(
            comparison(
                area,
                other,
                lower=other - half * 0.3 if half else None,
                upper=other + half * 0.3 if half else None,
            )
        )
    years = ("2012", "2016", "2020") if survey else tuple(str(y) for y in range(2013, 2024))
    trend = []
    if value is not None:
        walk = value + np.cumsum(rng.normal(0, sd / 12, len(years)))[::-1]
        walk += value - walk[-1]
        for i, year in enumerate(years):
            v = round(float(np.clip(walk[i], low, high)), decimals)
            gone = rng.random() < 0.05 and year != years[-1]
            trend.append(
                TrendPoint(
                    year,
                    None if gone else v,
                    Reason.WITHHELD if gone else None,
                    v - half if half and not gone else None,
                    v + half if half and not gone else None,
                    status if i < len(years) - 1 else (Status.PROVISIONAL if not survey and not model else status),
                    breaks=year in indicator.breaks,
                )
            )
    return Line(
        indicator=indicator,
        value=value,
        reason=reason,
        text="" if value is None else f"{value:.{decimals}f}",
        period=None if value is None else years[-1],
        lower=value - half if half and value is not None else None,
        upper=value + half if half and value is not None else None,
        source="RIVM, Gezondheid per wijk en buurt 2020" if survey else "CBS, Kerncijfers wijken en buurten 2023",
        licence="CC BY 4.0",
        status=status,
        boundary_year=2024,
        comparison=tuple(parents),
        trend=tuple(trend),
        peers=values,
        peers_name=TOWN.name,
    )


DIRECTED = tuple(i.key for i in catalogue() if i.direction is not Direction.NEUTRAL)


@dataclass(frozen=True)
class MadeArea:
    code: str
    name: str
    level: Level
    path: str
    label: tuple[float, float] | None
    reach: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class MadeMap:
    areas: tuple[MadeArea, ...]
    view_box: tuple[float, float, float, float]


def made_map(side: int = 6, size: int = 100) -> MadeMap:
    """A grid of slightly skewed neighbourhoods; the area itself is one of them."""
    rng = np.random.default_rng(4)
    corner = rng.normal(0, size / 7, (side + 1, side + 1, 2))
    names = ("Noorderhof", "De Wetering", "Het Veen", "Molenkwartier", "Singel", "Oude Haven", "Zuidakker")
    areas = []
    for row in range(side):
        for column in range(side):
            number = row * side + column + 1
            at = [
                (
                    (column + dx) * size + corner[row + dy, column + dx, 0],
                    (row + dy) * size + corner[row + dy, column + dx, 1],
                )
                for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))
            ]
            x, y = (sum(p[i] for p in at) / 4 for i in (0, 1))
            path = "M" + "L".join(f"{px:.0f} {py:.0f}" for px, py in at) + "z"
            code = HERE.code if number == 15 else f"BU9999{number:04d}"
            name = HERE.name if number == 15 else f"{names[number % len(names)]} {number}"
            areas.append(MadeArea(code, name, Level.NEIGHBOURHOOD, path, (x, y), bounds(path)))
    return MadeMap(tuple(areas), (-20, -20, side * size + 40, side * size + 40))
