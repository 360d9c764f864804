"""Signs, sentinels and impossible values in one column (E06, E07, E23, E37)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.intake.numbers import number, reason_of
from buurtblik.intake.problems import problem
from buurtblik.values import NO_REASON, Reason

_MOST = 20  # problems listed one by one


def marker_notes(
    texts: Sequence[str], *, markers: Mapping[str, Reason], file: str, column: str, rows: Sequence[int]
) -> tuple[Problem, ...]:
    """E06: one note per sign for "no value", with how often and where first."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for i, text in enumerate(texts):
        sign = text.strip()
        if sign and number(sign) is None and reason_of(sign, markers) is not None:
            counts[sign] += 1
            first.setdefault(sign, i)
    return tuple(
        problem("E06", file=file, row=int(rows[first[s]]), column=column, came=s, count=n) for s, n in counts.items()
    )


def sentinel_notes(
    texts: Sequence[str], *, file: str, column: str, rows: Sequence[int], below: float = -9990.0
) -> tuple[Problem, ...]:
    """E07: numbers that stand for "no value", such as -99997."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for i, text in enumerate(texts):
        value = number(text) if "-9" in text else None
        if value is not None and value <= below:
            counts[text.strip()] += 1
            first.setdefault(text.strip(), i)
    return tuple(
        problem("E07", file=file, row=int(rows[first[s]]), column=column, came=s, count=n) for s, n in counts.items()
    )


def out_of_range(
    value: NDArray[np.float64],
    *,
    minimum: float | None,
    maximum: float | None,
    file: str,
    column: str,
    rows: Sequence[int] | NDArray[np.int32],
) -> tuple[Problem, ...]:
    """E23: values outside what is possible, such as 102% or a negative count. NaN is no value and passes."""
    low = -np.inf if minimum is None else minimum
    high = np.inf if maximum is None else maximum
    wrong = np.flatnonzero((value < low) | (value > high))
    expected = f"{'' if minimum is None else f'{minimum:g}'} … {'' if maximum is None else f'{maximum:g}'}".strip()
    return tuple(
        problem("E23", file=file, row=int(rows[i]), column=column, came=f"{value[i]:g}", expected=expected)
        for i in wrong[:_MOST].tolist()
    )


def null_policy(
    value: NDArray[np.float64],
    reason: NDArray[np.uint8],
    empty: NDArray[np.bool_],
    *,
    means: Literal["zero", "missing"],
    file: str,
    column: str,
) -> tuple[NDArray[np.float64], NDArray[np.uint8], tuple[Problem, ...]]:
    """E37: read empty cells as this publisher means them: nothing counted (0), or unknown.

    Returns new arrays. Zero only where the publisher's own documentation says so (police counts).
    """
    count = int(empty.sum())
    if not count:
        return value, reason, ()
    note = problem("E37", file=file, column=column, came="0" if means == "zero" else "?", count=count)
    if means == "zero":
        return np.where(empty, 0.0, value), np.where(empty, NO_REASON, reason).astype(np.uint8), (note,)
    return np.where(empty, np.nan, value), np.where(empty, Reason.MISSING, reason).astype(np.uint8), (note,)
