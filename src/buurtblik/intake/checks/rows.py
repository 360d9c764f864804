"""Lines against each other: doubles, parts and wholes, totals among details, empty areas (E05, E22-E25)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem, Severity
from buurtblik.intake.problems import problem

_MOST = 20
_TOTAL = re.compile(r"\s*(totaal|total|alle |gemeenten\b|buitenland|niet in te delen)", re.IGNORECASE)
_RANK = {"NL": 0, "LD": 1, "PV": 2, "GM": 3, "WK": 4, "BU": 5}


@dataclass(frozen=True, slots=True, eq=False)
class Duplicates:
    """``keep``: the lines that remain when equal doubles count once."""

    keep: NDArray[np.intp]
    problems: tuple[Problem, ...]


def duplicates(
    keys: Sequence[Hashable],
    contents: Sequence[Hashable],
    *,
    file: str,
    column: str | None = None,
    rows: Sequence[int] | NDArray[np.int32],
) -> Duplicates:
    """E05: the same key (area, period, group) twice. Equal content is a note, different content refuses."""
    first: dict[Hashable, int] = {}
    keep: list[int] = []
    found: list[Problem] = []
    for i, key in enumerate(keys):
        known = first.setdefault(key, i)
        if known == i:
            keep.append(i)
            continue
        same = contents[i] == contents[known]
        words = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        if len(found) < _MOST or not same:
            found.append(
                problem(
                    "E05",
                    file=file,
                    row=int(rows[i]),
                    column=column,
                    came=words,
                    severity=Severity.NOTE if same else Severity.REFUSAL,
                )
            )
    return Duplicates(np.array(keep, dtype=np.intp), tuple(found[: 5 * _MOST]))


def parts_of_a_whole(
    total: NDArray[np.float64],
    parts: Sequence[NDArray[np.float64]],
    *,
    step: float,
    file: str,
    column: str,
    rows: Sequence[int] | NDArray[np.int32],
) -> tuple[Problem, ...]:
    """E24 where parts differ from the total by rounding to ``step``, E23 where by more.

    The tolerance is half a step for each part and for the total. Lines with a missing part pass.
    """
    together = np.sum(np.stack(parts), axis=0)
    gap = np.abs(together - total)
    tolerance = step / 2 * (len(parts) + 1)
    found: list[Problem] = []
    for i in np.flatnonzero(gap > tolerance + 1e-9)[:_MOST].tolist():
        came, expected = f"{together[i]:g}", f"{total[i]:g} ± {tolerance:g}"
        found.append(problem("E23", file=file, row=int(rows[i]), column=column, came=came, expected=expected))
    rounded = np.flatnonzero((gap > 1e-9) & (gap <= tolerance + 1e-9))
    if rounded.size:
        i = int(rounded[0])
        came, expected = f"{together[i]:g}", f"{total[i]:g}"
        found.append(problem("E24", file=file, row=int(rows[i]), column=column, came=came, expected=expected))
    return tuple(found)


def totals_among_details(
    labels: Sequence[str], *, file: str, column: str, rows: Sequence[int] | NDArray[np.int32]
) -> tuple[Problem, ...]:
    """E25: total lines among details: "Totaal ..." beside other words, or NL and GM codes among BU codes."""
    ranks = [_RANK.get(label.strip()[:2].upper()) if re.match(r"\s*[A-Za-z]{2}\d", label) else None for label in labels]
    known = [r for r in ranks if r is not None]
    deepest = max(known, default=None)
    found: list[Problem] = []
    for i, label in enumerate(labels):
        rank = ranks[i]
        higher = rank is not None and deepest is not None and rank < deepest
        if higher or (rank is None and _TOTAL.match(label)):
            found.append(problem("E25", file=file, row=int(rows[i]), column=column, came=label.strip()))
    return tuple(found[:_MOST]) if len(found) < len(labels) else ()


def special_areas(
    codes: Sequence[str],
    *,
    residents: NDArray[np.float64] | None = None,
    water: Sequence[str] | None = None,
    file: str,
    rows: Sequence[int] | NDArray[np.int32],
) -> tuple[NDArray[np.bool_], tuple[Problem, ...]]:
    """E22: which areas are water (JA), abroad (GM0998, GM0999) or have no residents; with one note each kind."""
    special = np.zeros(len(codes), dtype=bool)
    for i, code in enumerate(codes):
        abroad = code.strip()[2:6] in {"0997", "0998", "0999"}
        wet = water is not None and water[i].strip().upper() == "JA"
        empty = residents is not None and residents[i] == 0
        special[i] = abroad or wet or empty
    found = [
        problem("E22", file=file, row=int(rows[i]), came=codes[i].strip())
        for i in np.flatnonzero(special)[:_MOST].tolist()
    ]
    return special, tuple(found)
