"""Somebody who wants to know what is not shown, and who has a solver for linear programmes.

Written apart from the code under attack: it sees only what is published (values, reasons, axes, the rule) and builds
its own equations from it, with the solver of scipy instead of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import ceil, floor, inf, isfinite

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp

from buurtblik.disclosure.protect import Protected
from buurtblik.disclosure.tables import Axis, Key, Table

EPS = 1e-6


@dataclass(frozen=True)
class Range:
    low: float
    high: float

    @property
    def width(self) -> float:
        """Between the smallest and the largest whole number in it."""
        return floor(self.high + EPS) - ceil(self.low - EPS) if isfinite(self.high) else inf


def holds(axis: Axis, node: str, leaf: str) -> bool:
    while leaf != node and leaf in axis.holder:
        leaf = axis.holder[leaf]
    return leaf == node


def what_rounding_leaves(value: float, step: int, k: int, *, zeros_are_shown: bool) -> tuple[float, float]:
    """The counts that are told as ``value``, found by trying."""
    tried = [n for n in range(max(0, int(value) - step), int(value) + step + 1) if told(n, step) == value]
    possible = [n for n in tried if n >= k or (n == 0 and zeros_are_shown)]
    return min(possible), max(possible)


def told(count: int, step: int) -> int:
    lower = count - count % step
    return lower + step if 2 * (count - lower) >= step else lower


def ranges(found: Protected, truth: Table, *, whole: bool = False) -> Mapping[Key, Range]:
    """For each withheld cell the least and the most it can be. ``truth`` only tells which withheld cells are no zero."""
    axes = found.axes
    leaves = list(product(*([n for n in axis.holder if n not in set(axis.holder.values())] for axis in axes)))
    rows: dict[Key, np.ndarray] = {
        key: np.array([all(map(holds, axes, key, leaf)) for leaf in leaves], float) for key in found.cells
    }
    zeros = not found.rule.hides_zero
    above, below, equations, limits = [], [], [], []
    for key, cell in found.cells.items():
        if cell.value is None:
            low, high = (1.0 if zeros and truth.cells[key] > 0 else 0.0), np.inf
        else:
            low, high = what_rounding_leaves(cell.value, found.rule.step, found.rule.k, zeros_are_shown=zeros)
        equations.append(rows[key])
        above.append(low)
        below.append(high)
        limits.append((low, high))
    matrix = np.array(equations)
    return {
        key: Range(*(extreme(matrix, np.array(above), np.array(below), rows[key], sign, whole) for sign in (1, -1)))
        for key in found.withheld
    }


def ranges_beside(found: Iterable[Protected], truth: Iterable[Table]) -> list[Range]:
    """Of every withheld cell of tables by one characteristic, about the same people, the range that all leave together."""
    tables = list(zip(found, truth, strict=True))
    leaves = [(n, leaf) for n, (one, _) in enumerate(tables) for leaf in one.axes[0].leaves]
    low, high, rows, hidden = [], [], [], []
    for n, (one, true) in enumerate(tables):
        (axis,) = one.axes
        zeros = not one.rule.hides_zero
        for (node,), cell in one.cells.items():
            row = np.array([float(m == n and holds(axis, node, leaf)) for m, leaf in leaves])
            if cell.value is None:
                hidden.append(row)
                limits = (1.0 if zeros and true.cells[node,] > 0 else 0.0, np.inf)
            else:
                open_ = node in axis.harmless
                limits = what_rounding_leaves(
                    cell.value, one.rule.step, 0 if open_ else one.rule.k, zeros_are_shown=zeros
                )
            rows.append(row)
            low.append(limits[0])
            high.append(limits[1])
        if n:
            rows.append(np.array([float(m == 0) - float(m == n) for m, _ in leaves]))
            low.append(0.0)
            high.append(0.0)
    matrix, low, high = np.array(rows), np.array(low), np.array(high)
    return [Range(*(extreme(matrix, low, high, row, sign) for sign in (1, -1))) for row in hidden]


def extreme(matrix, low, high, aim, sign: int, whole: bool = False) -> float:
    """The least (sign 1) or the most (sign -1) that ``aim`` can be; infinite when nothing bounds it."""
    if whole:
        result = milp(sign * aim, constraints=LinearConstraint(matrix, low, high), integrality=np.ones(aim.size))
    else:
        top = np.isfinite(high)
        upper = np.vstack([matrix[top], -matrix])
        result = linprog(sign * aim, A_ub=upper, b_ub=np.concatenate([high[top], -low]), bounds=(0, None))
    if result.status in (3, 4) or (result.status == 2 and "nbounded" in result.message):
        return -sign * np.inf
    assert result.status == 0, result.message
    return float(sign * result.fun)


def parts_of(groups: Iterable[frozenset], *, shown: Iterable[float], step: int, k: int) -> list[tuple[int, Range]]:
    """Of every part of filters that overlap: its true size, and the range that the shown counts leave."""
    groups = list(groups)
    parts: dict[tuple[bool, ...], int] = {}
    for person in frozenset().union(*groups):
        pattern = tuple(person in group for group in groups)
        parts[pattern] = parts.get(pattern, 0) + 1
    matrix = np.array(list(parts), float).T
    limits = [what_rounding_leaves(value, step, k, zeros_are_shown=True) for value in shown]
    low, high = (np.array(side, float) for side in zip(*limits, strict=True))
    found = []
    for number, size in enumerate(parts.values()):
        aim = np.zeros(len(parts))
        aim[number] = 1.0
        found.append((size, Range(*(extreme(matrix, low, high, aim, sign) for sign in (1, -1)))))
    return found
