"""Years against each other (E19)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem


def missing_years(years: Iterable[int], *, file: str, column: str) -> tuple[Problem, ...]:
    """E19: years that lack inside a series; it goes by its own smallest step, so every two years may be whole."""
    known = sorted(set(years))
    steps = [later - earlier for earlier, later in pairwise(known)]
    if not steps:
        return ()
    lacking = sorted(set(range(known[0], known[-1] + 1, min(steps))) - set(known))
    return (problem("E19", file=file, column=column, came=", ".join(map(str, lacking))),) if lacking else ()
