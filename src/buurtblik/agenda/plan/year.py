"""The action plan of one year, from the same data as the agenda: who does what, what begins and ends, and which money.

See docs/methods/coherence.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.plan.measures import Measure, Money
from buurtblik.agenda.plan.naming import natural
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import euros, words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Stage(StrEnum):
    """What happens to a measure in a year."""

    BEGINS = "begins"
    GOES_ON = "goes_on"
    ENDS = "ends"
    WHOLE = "whole"  # begins and ends in this year
    ONLY_MONEY = "only_money"  # money of this year, outside its own dates

    def label(self, language: Language) -> str:
        text: str = words(language)["stages"][self.value]
        return text


@dataclass(frozen=True, slots=True)
class Sum:
    """Whole euros of a year. ``extra`` is part of ``covered`` and ``open`` together, not beside them."""

    covered: int = 0
    open: int = 0  # nobody promised it yet
    extra: int = 0

    @property
    def all(self) -> int:
        return self.covered + self.open


@dataclass(frozen=True, slots=True)
class Task:
    """One measure in one year; ``is_dated`` is False where a date is missing and the agenda's own is taken."""

    measure: Measure
    stage: Stage
    is_dated: bool
    money: Sum


@dataclass(frozen=True, slots=True)
class Share:
    """What one party owns in a year. ``party`` and ``name`` are empty for measures without an owner."""

    party: str
    name: str
    tasks: tuple[Task, ...]
    money: Sum


@dataclass(frozen=True, slots=True)
class YearPlan:
    """All of one year: parties in the order of the plan, those without owner last; measures by due date."""

    year: int
    shares: tuple[Share, ...]
    money: Sum

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for share in self.shares for task in share.tasks)

    def say(self, language: Language = "nl") -> str:
        """How many measures begin, go on and end, and what they cost."""
        said = words(language)["year"]
        count = {stage: sum(task.stage is stage for task in self.tasks) for stage in Stage}
        begin = count[Stage.BEGINS] + count[Stage.WHOLE]
        end = count[Stage.ENDS] + count[Stage.WHOLE]
        told = [said["stages"].format(year=self.year, begin=begin, on=count[Stage.GOES_ON], end=end)]
        if self.money.all:
            told.append(said["money"].format(all=euros(self.money.all, language)))
        if self.money.open:
            told.append(said["open"].format(open=euros(self.money.open, language)))
        return " ".join(told)


def year_plan(plan: Plan, year: int) -> YearPlan:
    """What happens in one year of the agenda; measures that were stopped are left out.

    A measure belongs to every year from its start to its due date, and to a year in which it has money. Where a date is
    missing the first or last year of the agenda is taken, and the task says so.

    Raises
    ------
    UnusableInput
        The year is not one of the agenda.
    """
    if not plan.first_year <= year <= plan.last_year:
        raise UnusableInput(f"year plan: {year}; expected a year of the agenda, {plan.first_year} to {plan.last_year}.")
    by_owner: dict[str, list[Task]] = {party.id: [] for party in plan.parties}
    by_owner[""] = []
    for measure in plan.measures:
        if (stage := _stage(measure, plan, year)) is not None:
            is_dated = measure.start is not None and measure.due is not None
            by_owner[measure.owner].append(Task(measure, stage, is_dated, _sum(measure.money or (), year)))
    names = {party.id: party.name for party in plan.parties}
    shares = tuple(
        Share(owner, names.get(owner, ""), tuple(sorted(tasks, key=_by_date)), _total(task.money for task in tasks))
        for owner, tasks in by_owner.items()
        if tasks
    )
    return YearPlan(year, shares, _total(share.money for share in shares))


def _stage(measure: Measure, plan: Plan, year: int) -> Stage | None:
    if not measure.counts:
        return None
    first = measure.start.year if measure.start else min(plan.first_year, measure.due.year if measure.due else year)
    last = measure.due.year if measure.due else max(plan.last_year, first)
    if first == year == last:
        return Stage.WHOLE
    if first == year:
        return Stage.BEGINS
    if last == year:
        return Stage.ENDS
    if first < year < last:
        return Stage.GOES_ON
    return Stage.ONLY_MONEY if any(line.year == year and line.eur for line in measure.money or ()) else None


def _sum(lines: Iterable[Money], year: int) -> Sum:
    of_year = [line for line in lines if line.year == year]
    return Sum(
        sum(line.eur for line in of_year if line.is_covered),
        sum(line.eur for line in of_year if not line.is_covered),
        sum(line.eur for line in of_year if line.is_extra),
    )


def _total(sums: Iterable[Sum]) -> Sum:
    all_sums = tuple(sums)
    return Sum(
        sum(one.covered for one in all_sums), sum(one.open for one in all_sums), sum(one.extra for one in all_sums)
    )


def _by_date(task: Task) -> tuple[object, ...]:
    due = task.measure.due
    return (due is None, due.isoformat() if due else "", natural(task.measure.id))
