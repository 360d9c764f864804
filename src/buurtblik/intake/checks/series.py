"""Years and releases against each other (E19, E21, E26, E27)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem
from buurtblik.values import NO_REASON, Reason

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def missing_years(years: Sequence[int], *, file: str, column: str, step: int = 1) -> tuple[Problem, ...]:
    """E19: years that lack inside a series that should have one every ``step`` years."""
    if not years:
        return ()
    lacking = sorted(set(range(min(years), max(years) + 1, step)) - set(years))
    if not lacking:
        return ()
    return (problem("E19", file=file, column=column, came=", ".join(map(str, lacking))),)


def title_year(title: str, *, given: str, file: str) -> tuple[int | None, tuple[Problem, ...]]:
    """E21: the year in the table's own title wins over that in a file name or request.

    A number such as 14102024 in a name is no year. Returns the year of the title, None without one.
    """
    in_title = [int(y) for y in _YEAR.findall(title)]
    in_given = {int(y) for y in _YEAR.findall(given)}
    if not in_title:
        return None, ()
    year = in_title[-1]
    if in_given and not in_given & set(in_title):
        came = ", ".join(map(str, sorted(in_given)))
        return year, (problem("E21", file=file, came=came, expected=year),)
    return year, ()


def revised(
    old: NDArray[np.float64], new: NDArray[np.float64], codes: Sequence[str], *, file: str, column: str
) -> tuple[Problem, ...]:
    """E26: values that differ from an earlier release of the same figures (codes are aligned)."""
    changed = np.flatnonzero(np.isfinite(old) & np.isfinite(new) & (old != new)).tolist()
    if not changed:
        return ()
    i = changed[0]
    came = f"{len(changed)} × ({codes[i]}: {old[i]:g} → {new[i]:g})"
    return (problem("E26", file=file, column=column, came=came),)


def withdrawn(
    old: NDArray[np.float64],
    new_reason: NDArray[np.uint8],
    codes: Sequence[str],
    *,
    file: str,
    column: str,
) -> tuple[Problem, ...]:
    """E27: values that a later release no longer shows. The value itself is not repeated here."""
    gone = np.flatnonzero(np.isfinite(old) & np.isin(new_reason, (Reason.WITHHELD, Reason.MISSING))).tolist()
    gone = [i for i in gone if new_reason[i] != NO_REASON]
    if not gone:
        return ()
    names = ", ".join(codes[i] for i in gone[:3])
    return (problem("E27", file=file, column=column, came=f"{len(gone)} × ({names})"),)
