"""Lines of a made-up area, and people of whom something is known."""

from __future__ import annotations

from buurtblik.bridge.margins import Population, margins_from
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import Line
from buurtblik.values import Reason, Status

CBS = "CBS, Kerncijfers wijken en buurten 2023"
FIGURES = {
    "bev_15_25": 12.0,
    "bev_25_45": 31.0,
    "bev_45_65": 25.0,
    "bev_65plus": 18.0,
    "bev_vrouwen": 51.0,
    "won_koop": 35.0,
    "won_corporatie": 50.0,
    "won_part_huur": 15.0,
}


def line(key: str, value: float | None, *, period: str = "2023", reason: Reason = Reason.WITHHELD) -> Line:
    return Line(
        indicator=catalogue().get(key), value=value, reason=None if value is not None else reason, text="",
        period=period, lower=None, upper=None, source=CBS, licence="CC BY 4.0", status=Status.DERIVED,
        boundary_year=2023, comparison=(), trend=(), peers=None, peers_name="",  # type: ignore[arg-type]
    )  # fmt: skip


def lines(**changes: float | None) -> list[Line]:
    return [line(key, value) for key, value in {**FIGURES, **changes}.items()]


def populations(**changes: float | None) -> dict[str, Population]:
    return {one.key: one for one in margins_from(lines(**changes))}


def column(**counts: int) -> list[str | None]:
    """People as counts per category; ``unsaid`` did not say. A key may not have a dash, so '15_25' stands for '15-25'."""
    found: list[str | None] = []
    for key, count in counts.items():
        name = key.removeprefix("age_").replace("_plus", "+").replace("_", "-")
        found += [None if key == "unsaid" else name] * count
    return found
