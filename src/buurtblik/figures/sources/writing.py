"""How the numbers of a column are written: the decimal sign, and whether points group thousands.

A wrong guess here is a factor thousand, so there is none. The sign comes from the whole file when
all its other numbers use one; "1.011" among them is then read by that sign. A column may still
contradict it: cells that cannot be read by the sign of the file, a count with three decimals, or
"1.011" beside "301" in a column without one clear decimal. Then the cells of the column vote, the
range of the catalogue may decide, and what stays open is refused (E08, E09).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import RefusedInput
from buurtblik.figures.sources.markers import Markers
from buurtblik.figures.sources.printed import NumbersRead, Printed
from buurtblik.intake.checks import decimal_vote
from buurtblik.intake.problems import refused

_LIKE_A_NUMBER = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the catalogue knows of a printed column: the range of its numbers, and whether they are counts."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False

    @property
    def range(self) -> tuple[float, float] | None:
        """None when it excludes nothing."""
        return None if math.isinf(self.low) and math.isinf(self.high) else (self.low, self.high)


def read_numbers(
    table: Printed, at: int, *, markers: Markers, file: str, typed: bool, expected: Expected = Expected()
) -> NumbersRead:
    """Column ``at`` as numbers, in the writing that file, column and catalogue show.

    ``typed``: the cells were numbers and not text (fields of a map), so nothing can be misread.
    Raises RefusedInput (E08, E09) where more than one reading is left.
    """
    declared = table.dialect.decimal
    sign = declared or "."
    numbers = table.numbers(at, markers=markers, decimal=sign)
    if typed:
        return numbers
    if numbers.bad:
        if all(_LIKE_A_NUMBER.fullmatch(text.strip()) for _, text in numbers.bad):
            return _by_vote(table, at, markers, file, declared, expected)
        return numbers
    grouped = table.cells.grouped(at, sign)
    if not grouped.size:
        return numbers
    if expected.whole:
        raise _unclear(table, at, int(grouped[0]), file, int(grouped.size))
    if _is_decided(numbers.value, grouped, declared=declared is not None):
        return numbers
    return _by_vote(table, at, markers, file, None, expected)


def _is_decided(value: NDArray[np.float64], grouped: NDArray[np.intp], *, declared: bool) -> bool:
    """Whether the other cells show that the sign is a decimal one.

    They do when one of them has decimals of its own. When none has, the sign of the file counts only
    for a column that prints every number with three decimals: "1.011" beside "301" stays open.
    """
    others = np.isfinite(value)
    others[grouped] = False
    rest = value[others]
    if (rest != np.rint(rest)).any():
        return True
    return declared and not (np.abs(rest) >= 1).any()


def _by_vote(
    table: Printed, at: int, markers: Markers, file: str, declared: str | None, expected: Expected
) -> NumbersRead:
    vote = decimal_vote(
        [str(t) for t in table.text(at).tolist()],
        file=file,
        column=table.headings[at].strip(),
        rows=table.rows.tolist(),
        declared=declared,
        possible=expected.range,
    )
    if vote.problems:
        raise RefusedInput(vote.problems)
    return table.numbers(at, markers=markers, decimal=vote.decimal, thousands=vote.thousands)


def _unclear(table: Printed, at: int, line: int, file: str, count: int) -> RefusedInput:
    return refused(
        "E09",
        file=file,
        row=int(table.rows[line]),
        column=table.headings[at].strip(),
        came=str(table.text(at)[line]).strip(),
        count=count,
    )
