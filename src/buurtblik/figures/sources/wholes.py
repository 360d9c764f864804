"""Parts that must make up their whole (E23, E24): age groups and inhabitants, dimensions and score.

Counts are rounded each on their own, so parts may differ a little from their total: half a step
for every part and for the total. More means that something is wrong, and then what was computed
with these parts is taken out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.figures.sources.cells import CellReader
from buurtblik.intake.problems import problem

_STEP = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """(n,) which areas have parts that cannot belong to their total, and what to tell."""

    wrong: NDArray[np.bool_]
    problems: tuple[Problem, ...]


def parts_add_up(
    reader: CellReader, parts: tuple[str, ...], total: str, lines: NDArray[np.int64], *, slack: float | None = None
) -> Sums:
    """Whether ``parts`` make up ``total`` in every area where all of them are known.

    ``slack`` is how far they may differ; by default as far as rounding to 5 can bring it. E24 is a
    note on areas that differ by rounding, E23 tells of those that differ by more.
    """
    if not all(reader.has(name) for name in (*parts, total)):
        return Sums(np.zeros(lines.size, dtype=np.bool_), ())
    whole = reader.cells(total, lines).value
    together = np.sum([reader.cells(name, lines).value for name in parts], axis=0)
    most = _STEP / 2 * (len(parts) + 1) if slack is None else slack
    with np.errstate(invalid="ignore"):
        gap = np.abs(together - whole)
        wrong, rounded = gap > most, (gap > 0) & (gap <= most)
    told = [("E23", wrong)] if slack is not None else [("E23", wrong), ("E24", rounded)]
    return Sums(wrong, tuple(_tell(reader, code, total, together, whole, at, lines) for code, at in told if at.any()))


def _tell(
    reader: CellReader,
    code: str,
    total: str,
    together: NDArray[np.float64],
    whole: NDArray[np.float64],
    where: NDArray[np.bool_],
    lines: NDArray[np.int64],
) -> Problem:
    first = int(np.flatnonzero(where)[0])
    return problem(
        code,
        file=reader.file,
        row=int(reader.table.rows[lines[first]]),
        column=reader.table.headings[reader.positions[total]].strip(),
        came=f"{together[first]:.12g}",
        expected=f"{whole[first]:.12g}",
        count=int(where.sum()),
    )
