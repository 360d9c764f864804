"""Which file wins when several say something about the same cell.

A later release of the same table wins every cell it covers, also when it no longer shows a
value: what a publisher withholds is withheld in everything we publish (E27). Between
different tables the newest that *says* something wins, where withholding is saying
something and an empty column is not. Rules and examples: docs/methods/releases.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.figures.parts import Part
from buurtblik.intake.problems import problem
from buurtblik.values import Reason, Status

NOBODY = 255  # in the origin cube: no file says anything about this cell
_SHOWN = 10
_SPEAKS = np.zeros(256, bool)
_SPEAKS[[0, Reason.WITHHELD, Reason.TOO_FEW]] = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One column of one part that fills (part of) a column of the cube."""

    part: int
    column: int
    status: Status


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column of the cube. ``candidates`` go from old to new; ``origin`` counts in them."""

    key: str
    group: str
    period: str
    candidates: tuple[Candidate, ...]
    has_margin: bool
    derived: str = ""  # the formula, when the column is computed from other columns of the cube


@dataclass
class Layer:
    """What is known of one column for one block of areas; later candidates are laid over it."""

    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    origin: NDArray[np.uint8]

    @classmethod
    def empty(cls, n: int) -> Layer:
        nothing = np.full(n, np.nan)
        reason = np.full(n, Reason.MISSING, np.uint8)
        return cls(nothing, reason, nothing.copy(), nothing.copy(), np.full(n, NOBODY, np.uint8))

    def take(self, other: Layer, where: NDArray[np.bool_]) -> None:
        for name in ("value", "reason", "lower", "upper", "origin"):
            np.copyto(getattr(self, name), getattr(other, name), where=where)


class Ranking:
    """Which of two parts is newer, and for which pairs only the order of import told.

    ``later`` holds pairs (newer id, older id) that earlier imports decided; ``fresh`` are the
    ids of the parts that come in now. ``decided`` collects every pair that rests on import
    order, so that a release can be made again from its own description.
    """

    def __init__(self, parts: Sequence[Part], later: Iterable[tuple[str, str]], fresh: Iterable[str]) -> None:
        self._parts = parts
        self._later = set(later)
        self._fresh = set(fresh)
        self.decided: set[tuple[str, str]] = set()

    def compare(self, a: int, b: int) -> int:
        """1 when part ``a`` is newer than part ``b``, -1 when it is older, 0 when nothing tells."""
        one, two = self._parts[a], self._parts[b]
        here, there = one.source.moment, two.source.moment
        if here is not None and there is not None and here != there:
            return 1 if here > there else -1
        if one.source.precedence != two.source.precedence:
            return 1 if one.source.precedence > two.source.precedence else -1
        if one.source.key == two.source.key and one.source.edition != two.source.edition:
            return 1 if one.source.edition > two.source.edition else -1
        for first, second, sign in ((one.id, two.id, 1), (two.id, one.id, -1)):
            if (first, second) in self._later or (first in self._fresh and second not in self._fresh):
                self.decided.add((first, second))
                return sign
        if one.source.key != two.source.key:  # two publications in one import: no contradiction, any fixed order does
            return 1 if one.source.key > two.source.key else -1
        return 0

    def old_to_new(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        by_id = sorted(candidates, key=lambda c: (self._parts[c.part].id, c.column))

        def compare(a: Candidate, b: Candidate) -> int:
            return self.compare(a.part, b.part)

        return tuple(sorted(by_id, key=cmp_to_key(compare)))


@dataclass
class Findings:
    """What a merge came across, to be told after the last block."""

    clashes: list[Problem] = field(default_factory=list)
    withdrawn: Counter[int] = field(default_factory=Counter)  # part -> cells it withholds that an older one showed
    revised: Counter[int] = field(default_factory=Counter)  # part -> cells whose value it changed

    def problems(self, parts: Sequence[Part], fresh: Iterable[str]) -> tuple[Problem, ...]:
        """Notes about what the parts of this import changed. Raises RefusedInput when files contradict each other."""
        if self.clashes:
            raise RefusedInput(self.clashes[:_SHOWN])
        new = set(fresh)
        told = []
        for code, counts in (("E27", self.withdrawn), ("E26", self.revised)):
            severity = Severity.WARNING if code == "E27" else Severity.NOTE
            for part in sorted(counts, key=lambda p: parts[p].file.name):
                if counts[part] and parts[part].id in new:
                    came = f"{counts[part]} × {parts[part].credit}"
                    told.append(problem(code, file=parts[part].file.name, came=came, severity=severity))
        return tuple(told)


def merge(
    plan: ColumnPlan,
    layers: Mapping[int, tuple[Layer, NDArray[np.bool_]]],
    parts: Sequence[Part],
    ranking: Ranking,
    findings: Findings,
    codes: NDArray[np.bytes_],
) -> Layer:
    """One column for one block of areas, out of all candidates that cover it.

    ``layers`` maps the place of a candidate in the plan to its cells and to the areas that it
    covers at all.
    """
    tables: dict[tuple[str, str], tuple[Layer, NDArray[np.bool_]]] = {}
    for place, (layer, covers) in sorted(layers.items()):
        table = parts[plan.candidates[place].part].table
        if table not in tables:
            tables[table] = layer, covers
            continue
        below, known = tables.pop(table)  # popped, so that a table stands where its newest part stands
        both = covers & known
        hidden = (below.reason == 0) & (layer.reason == Reason.WITHHELD) & both
        changed = (below.reason == 0) & (layer.reason == 0) & both & (below.value != layer.value)
        tie = _ties(plan, place, below, ranking)
        part = plan.candidates[place].part
        findings.withdrawn[part] += int((hidden & ~tie).sum())
        findings.revised[part] += int((changed & ~tie).sum())
        _lay_over(plan, below, layer, covers, covers, tie & both, parts, findings, codes)
        tables[table] = below, known | covers
    (result, seen), *newer = tables.values()
    for layer, covers in newer:
        tie = np.zeros(len(codes), bool)
        for place in np.unique(layer.origin[covers]):
            tie |= (layer.origin == place) & _ties(plan, int(place), result, ranking)
        wins = covers & (_SPEAKS[layer.reason] | ~_SPEAKS[result.reason])
        _lay_over(plan, result, layer, wins, covers, tie & covers & seen, parts, findings, codes)
        seen = seen | covers
    return result


def _ties(plan: ColumnPlan, place: int, below: Layer, ranking: Ranking) -> NDArray[np.bool_]:
    """Where nothing tells whether candidate ``place`` is newer than what lies below it."""
    equal = np.zeros(256, bool)
    for other, candidate in enumerate(plan.candidates):
        equal[other] = other != place and ranking.compare(plan.candidates[place].part, candidate.part) == 0
    return equal[below.origin]


def _lay_over(
    plan: ColumnPlan,
    below: Layer,
    layer: Layer,
    wins: NDArray[np.bool_],
    covers: NDArray[np.bool_],
    tie: NDArray[np.bool_],
    parts: Sequence[Part],
    findings: Findings,
    codes: NDArray[np.bytes_],
) -> None:
    shows = tie & (below.reason == 0) & (layer.reason == 0)
    for at in np.flatnonzero(shows & (below.value != layer.value)):
        if len(findings.clashes) < _SHOWN:
            one = parts[plan.candidates[layer.origin[at]].part]
            other = parts[plan.candidates[below.origin[at]].part]
            came = f"{codes[at].decode()} {plan.key} {plan.period}: {layer.value[at]:g}, {below.value[at]:g}"
            heading = one.columns[plan.candidates[layer.origin[at]].column].heading
            findings.clashes.append(
                problem("E05", file=f"{one.file.name} + {other.file.name}", column=heading, came=came)
            )
    hides = tie & ((below.reason == Reason.WITHHELD) | (below.reason == Reason.TOO_FEW))
    says_less = tie & ~_SPEAKS[layer.reason]
    below.take(layer, covers & wins & ~hides & ~says_less)
