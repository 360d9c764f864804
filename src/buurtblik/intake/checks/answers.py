"""Answers of web services that look whole but are not (E28); see also intake.jsonfile."""

from __future__ import annotations

from collections.abc import Sequence

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem

_LIMITS = (1_000, 5_000, 10_000, 100_000)


def ignored_filter(codes: Sequence[str], asked: str, *, file: str, rows: Sequence[int]) -> tuple[Problem, ...]:
    """E28: the service ignored the filter: areas came that were not asked for (``asked`` is a prefix)."""
    foreign = [i for i, code in enumerate(codes) if not code.strip().startswith(asked)]
    if not foreign:
        return ()
    i = foreign[0]
    return (problem("E28", file=file, row=int(rows[i]), came=codes[i].strip(), expected=f"{asked}…"),)


def record_limit(count: int, *, expected: int | None = None, file: str) -> tuple[Problem, ...]:
    """E28: fewer records than the service announced, none at all, or exactly as many as a known limit."""
    if expected is not None and count != expected:
        return (problem("E28", file=file, came=count, expected=expected),)
    if count == 0 or (expected is None and count in _LIMITS):
        return (problem("E28", file=file, came=f"{count} records"),)
    return ()
