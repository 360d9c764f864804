"""The area register: which areas exist in which boundary year, and how they nest."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.values import Level


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one boundary year. ``code`` is normalised: NL00, GM0344, WK034403, BU03440301."""

    code: str
    name: str
    level: Level
    municipality_name: str = ""
    water: bool = False
