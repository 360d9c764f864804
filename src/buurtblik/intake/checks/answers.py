"""Answers of web services that look whole but are not (E28); see also intake.jsonfile."""

from __future__ import annotations

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem

_LIMITS = (1_000, 5_000, 10_000, 100_000)


def record_limit(count: int, *, file: str) -> tuple[Problem, ...]:
    """E28: exactly as many records as services give at most."""
    return (problem("E28", file=file, came=f"{count} records"),) if count in _LIMITS else ()
