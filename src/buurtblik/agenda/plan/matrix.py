"""Who works on what: challenge x measure x party, as rows, columns and cells.

Nothing falls out of it: measures without a challenge stand in a row of their own, measures without an owner and the
part of residents in columns of their own. A measure that serves two challenges counts in both rows and once in every
total. See docs/methods/coherence.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Role(StrEnum):
    OWNS = "owns"
    JOINS = "joins"  # as a partner, or as residents with a part of their own

    def label(self, language: Language) -> str:
        text: str = words(language)["roles"][self.value]
        return text


class Column(StrEnum):
    PARTY = "party"
    RESIDENTS = "residents"  # what residents do or decide, also when no party of theirs is named
    OTHERS = "others"  # parties that were taken together
    NO_OWNER = "no_owner"


@dataclass(frozen=True, slots=True)
class Who:
    """One column: a party by its id, or one of the others, which have no id."""

    column: Column
    id: str = ""
    name: str = ""

    def label(self, language: Language) -> str:
        return self.name if self.column is Column.PARTY else str(words(language)["columns"][self.column.value])


@dataclass(frozen=True, slots=True)
class Work:
    """One measure in the matrix: for each column the role of that party, None where it has none."""

    id: str
    title: str
    roles: tuple[Role | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One challenge with its measures, in the order of the plan. ``id`` and ``title`` are empty for those of none."""

    id: str
    title: str
    measures: tuple[Work, ...]

    def label(self, language: Language) -> str:
        return self.title or str(words(language)["columns"]["no_challenge"])


@dataclass(frozen=True, slots=True)
class Cell:
    """How strong a link is: by how many measures a party works on a challenge, as owner and otherwise."""

    owns: int = 0
    joins: int = 0

    @property
    def all(self) -> int:
        return self.owns + self.joins


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows (challenges), columns (who), and what is between them. ``idle``: parties that do and pay nothing."""

    columns: tuple[Who, ...]
    lines: tuple[Line, ...]
    idle: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """A row of cells for each challenge."""
        return tuple(tuple(map(_cell, _by_column(line.measures, len(self.columns)))) for line in self.lines)

    @property
    def totals(self) -> tuple[Cell, ...]:
        """A cell for each column, in which every measure counts once."""
        return tuple(map(_cell, _by_column(self.measures, len(self.columns))))

    @property
    def measures(self) -> tuple[Work, ...]:
        """Every measure once, in the order of the lines."""
        return tuple({work.id: work for line in self.lines for work in line.measures}.values())


def matrix(plan: Plan) -> Matrix:
    """Who works on what in this plan, without the measures that were stopped.

    Columns: parties with most measures first, equals in the order of the plan; then residents, then no owner yet.
    """
    running = [measure for measure in plan.measures if measure.counts]
    count: dict[str, int] = {party.id: 0 for party in plan.parties}
    for measure in running:
        for id in measure.parties:
            count[id] += 1
    named = sorted((party for party in plan.parties if count[party.id]), key=lambda party: -count[party.id])
    columns = [Who(Column.PARTY, party.id, party.name) for party in named]
    if any(measure.residents_part.strip() for measure in running):
        columns.append(Who(Column.RESIDENTS))
    if not all(measure.owner for measure in running):
        columns.append(Who(Column.NO_OWNER))
    inside: dict[str, list[Work]] = {challenge.id: [] for challenge in plan.challenges}
    apart = []
    for measure in running:
        work = _work(measure, columns)
        for id in measure.challenges:
            inside[id].append(work)
        if not measure.challenges:
            apart.append(work)
    lines = [Line(one.id, one.title, tuple(inside[one.id])) for one in plan.challenges]
    if apart:
        lines.append(Line("", "", tuple(apart)))
    paying = {line.payer for measure in running for line in measure.money or ()}
    idle = tuple(party.name for party in plan.parties if not count[party.id] and party.id not in paying)
    return Matrix(tuple(columns), tuple(lines), idle)


def _work(measure: Measure, columns: Sequence[Who]) -> Work:
    partners = frozenset(measure.partners)

    def role(who: Who) -> Role | None:
        if who.column is Column.RESIDENTS:
            return Role.JOINS if measure.residents_part.strip() else None
        if who.column is Column.NO_OWNER:
            return None if measure.owner else Role.JOINS
        if who.id == measure.owner:
            return Role.OWNS
        return Role.JOINS if who.id in partners else None

    return Work(measure.id, measure.title, tuple(map(role, columns)))


def folded(whole: Matrix, most: int) -> Matrix:
    """The same with at most ``most`` columns: parties with the fewest measures become one column, "other parties".

    A measure of several of them counts once there; it is owned when one of them owns it. Raises UnusableInput when
    ``most`` leaves no room for a party, for others, for residents and for no owner.
    """
    if most < len(Column):
        raise UnusableInput(f"matrix: {most} columns; expected {len(Column)} or more.")
    if len(whole.columns) <= most:
        return whole
    parties = sum(who.column is Column.PARTY for who in whole.columns)
    kept = most - 1 - (len(whole.columns) - parties)
    columns = (*whole.columns[:kept], Who(Column.OTHERS), *whole.columns[parties:])

    def shorter(work: Work) -> Work:
        together = set(work.roles[kept:parties]) - {None}
        role = Role.OWNS if Role.OWNS in together else Role.JOINS if together else None
        return Work(work.id, work.title, (*work.roles[:kept], role, *work.roles[parties:]))

    lines = tuple(Line(line.id, line.title, tuple(map(shorter, line.measures))) for line in whole.lines)
    return Matrix(columns, lines, whole.idle)


def _by_column(works: Iterable[Work], columns: int) -> list[tuple[Role | None, ...]]:
    rows = [work.roles for work in works]
    return [tuple(row[place] for row in rows) for place in range(columns)]


def _cell(roles: tuple[Role | None, ...]) -> Cell:
    return Cell(roles.count(Role.OWNS), roles.count(Role.JOINS))
