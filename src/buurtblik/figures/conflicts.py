"""Which file wins when several say something about the same cell.

Withheld wins: what one file withholds is shown again only by a file of which the publisher states
that it is later. A column that a newer file of the same table empties counts as withheld.
Where nobody withholds, the newest part of a table wins every cell it covers, and between tables the
newest that *shows* something. Rules and examples: docs/methods/releases.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.disclosure import derived
from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.figures.cells import Origin
from buurtblik.figures.parts import Part
from buurtblik.figures.ranking import Ranking, certain_since
from buurtblik.intake.problems import problem
from buurtblik.values import Reason

NOBODY = 65535  # in the origin cube: no file says anything about this cell
_SHOWN = 10

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column of the cube. ``candidates`` fill (part of) it and go from old to new; ``origin`` counts in them."""

    key: str
    group: str
    period: str
    candidates: tuple[Origin, ...]
    has_margin: bool
    derived: str = ""  # the formula, when the column is computed from other columns of the cube


@dataclass
class Layer:
    """What is known of one column for one block of areas; later candidates are laid over it."""

    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    origin: NDArray[np.uint16]

    @classmethod
    def empty(cls, n: int) -> Layer:
        nothing = np.full(n, np.nan)
        reason = np.full(n, Reason.MISSING, np.uint8)
        return cls(nothing, reason, nothing.copy(), nothing.copy(), np.full(n, NOBODY, np.uint16))

    def take(self, other: Layer, where: Mask) -> None:
        for name in ("value", "reason", "lower", "upper", "origin"):
            np.copyto(getattr(self, name), getattr(other, name), where=where)


def old_to_new(parts: Sequence[Part], ranking: Ranking, candidates: Iterable[Origin]) -> tuple[Origin, ...]:
    """The candidates of one column as a plan wants them; of equally new ones any fixed order does."""
    return tuple(sorted(candidates, key=lambda c: (ranking.rank[c.part], parts[c.part].id, c.column)))


@dataclass
class Findings:
    """What a merge came across, to be told after the last block. Counts are cells per part."""

    clashes: list[Problem] = field(default_factory=list)
    withdrawn: Counter[int] = field(default_factory=Counter)  # it withholds what another showed
    kept_back: Counter[int] = field(default_factory=Counter)  # it shows what stays withheld
    shown_again: Counter[int] = field(default_factory=Counter)  # it shows what another withheld
    revised: Counter[int] = field(default_factory=Counter)  # it changed the value

    def problems(self, parts: Sequence[Part], fresh: Iterable[str]) -> tuple[Problem, ...]:
        """Notes about what the parts of this import changed. Raises RefusedInput when files contradict each other."""
        if self.clashes:
            raise RefusedInput(self.clashes[:_SHOWN])
        new = set(fresh)
        told = []
        for code, event, counts in (
            ("E27", "hidden", self.withdrawn),
            ("E27", "kept_back", self.kept_back),
            ("E27", "shown_again", self.shown_again),
            ("E26", "", self.revised),
        ):
            severity = Severity.WARNING if code == "E27" else Severity.NOTE
            facts: dict[str, Any] = {"event": event, "advice": event} if event else {}
            for part in sorted(counts, key=lambda p: parts[p].file.name):
                if counts[part] and parts[part].id in new:
                    came = f"{counts[part]} × {parts[part].credit}"
                    told.append(problem(code, file=parts[part].file.name, came=came, severity=severity, **facts))
        return tuple(told)


def merge(
    plan: ColumnPlan,
    layers: Mapping[int, tuple[Layer, Mask]],
    parts: Sequence[Part],
    ranking: Ranking,
    findings: Findings,
    codes: NDArray[np.bytes_],
) -> Layer:
    """One column for one block of areas, out of all candidates that cover it.

    ``layers`` maps the place of a candidate in the plan to its cells and to the areas that it
    covers at all. They are used up.
    """
    case = _Case(plan, dict(sorted(layers.items())), parts, ranking, findings, codes)
    case.empty_columns_withhold()
    hidden, again = case.withheld()
    if hidden is None:
        return case.newest()
    shut = hidden.origin != NOBODY
    for place, (layer, covers) in case.layers.items():
        case.layers[place] = layer, covers & (~shut | again[place])
    for mask in again.values():
        shut &= ~mask
    result = case.newest()
    result.take(hidden, shut)
    return result


@dataclass
class _Case:
    """One column for one block of areas, while it is decided."""

    plan: ColumnPlan
    layers: dict[int, tuple[Layer, Mask]]  # old to new
    parts: Sequence[Part]
    ranking: Ranking
    findings: Findings
    codes: NDArray[np.bytes_]

    def __post_init__(self) -> None:
        self.ranks = self.ranking.rank[[c.part for c in self.plan.candidates]]

    def part(self, place: int) -> Part:
        return self.parts[self.plan.candidates[place].part]

    def empty_columns_withhold(self) -> None:
        """A column that a newer part of a table leaves empty withholds every cell that an older one showed."""
        shown: dict[tuple[str, str], list[tuple[int, Mask]]] = defaultdict(list)
        for place, (layer, covers) in self.layers.items():
            here = shown[self.part(place).table]
            empty = covers & (layer.reason == Reason.NOT_YET_PUBLISHED)
            if empty.any():
                for older, mask in here:
                    if self.ranks[older] < self.ranks[place]:
                        layer.reason[empty & mask] = Reason.WITHHELD
            here.append((place, covers & (layer.reason == 0)))

    def withheld(self) -> tuple[Layer | None, dict[int, Mask]]:
        """The newest withholding cells (None: nobody withholds), and per candidate what it shows again for certain."""
        hidden, since = Layer.empty(len(self.codes)), np.full(len(self.codes), -np.inf)
        for place, (layer, covers) in self.layers.items():
            hides = covers & derived.hides(layer.reason)
            hidden.take(layer, hides)
            moment = self.part(place).source.moment
            since[hides] = np.maximum(since[hides], np.inf if moment is None else moment.timestamp())
        shut = hidden.origin != NOBODY
        if not shut.any():
            return None, {}
        again = {}
        for place, (layer, covers) in self.layers.items():
            moment_stated = certain_since(self.part(place))
            later = np.zeros(len(shut), bool) if moment_stated is None else moment_stated > since
            again[place] = shut & covers & (layer.reason == 0) & later
            self.findings.shown_again[self.plan.candidates[place].part] += int(again[place].sum())
        self._count(hidden, shut & ~np.logical_or.reduce(list(again.values())))
        return hidden, again

    def newest(self) -> Layer:
        """Where nobody withholds: per table the newest part, and of the tables the newest that shows something."""
        tables: dict[tuple[str, str], tuple[Layer, Mask]] = {}
        for place, (layer, covers) in self.layers.items():
            table = self.part(place).table
            if table not in tables:
                tables[table] = layer, covers
                continue
            below, known = tables.pop(table)  # popped, so that a table stands where its newest part stands
            both = covers & known
            tie = np.zeros(len(both), bool)
            tie[both] = self.ranks[below.origin[both]] == self.ranks[place]
            differs = both & (below.reason == 0) & (layer.reason == 0) & (below.value != layer.value)
            self._clash(below, layer, differs & tie)
            self.findings.revised[self.plan.candidates[place].part] += int((differs & ~tie).sum())
            below.take(layer, covers & ~(tie & (layer.reason != 0)))
            tables[table] = below, known | covers
        (result, _), *newer = tables.values()
        for layer, covers in newer:
            result.take(layer, covers & ((layer.reason == 0) | (result.reason != 0)))
        return result

    def _count(self, hidden: Layer, shut: Mask) -> None:
        """Who hides, and who shows without avail."""
        at = np.flatnonzero(shut)
        winner = hidden.origin[at]
        new = np.array([self.part(place).id in self.ranking.fresh for place in range(len(self.plan.candidates))])
        hides, vain = np.zeros(len(at), bool), np.full(len(at), NOBODY, np.uint16)
        for place, (layer, covers) in self.layers.items():
            shows = (covers & (layer.reason == 0))[at]
            older = (self.ranks[place] < self.ranks[winner]) | (new[winner] & ~new[place])
            hides |= shows & older
            vain[shows & ~older & (self.ranks[place] > self.ranks[winner])] = place
        for counts, places in (
            (self.findings.withdrawn, winner[hides]),
            (self.findings.kept_back, vain[vain != NOBODY]),
        ):
            for place, count in zip(*np.unique(places, return_counts=True), strict=True):
                counts[self.plan.candidates[place].part] += int(count)

    def _clash(self, below: Layer, layer: Layer, where: Mask) -> None:
        for at in np.flatnonzero(where)[: _SHOWN - len(self.findings.clashes)]:
            here = int(layer.origin[at])
            one, other = self.part(here), self.part(int(below.origin[at]))
            came = f"{self.codes[at].decode()} {self.plan.key} {self.plan.period}: "
            came += f"{layer.value[at]:g}, {below.value[at]:g}"
            heading = one.columns[self.plan.candidates[here].column].heading
            self.findings.clashes.append(
                problem("E05", file=f"{one.file.name} + {other.file.name}", column=heading, came=came)
            )
