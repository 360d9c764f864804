"""What an owner says of a measure on a day, and what residents say of it, counted.

Nothing that was said is removed: a new judgement stands after the ones before it. An owner and residents may see the
same measure otherwise, and both are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from buurtblik.agenda.ideas.words import day_of
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.words import listed
from buurtblik.agenda.progress.words import words
from buurtblik.disclosure.protect import protect
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Language

ASK_WHY = (Status.BEHIND, Status.STOPPED)
PUBLIC = Rule()


class RefusedJudgement(UnusableInput):
    """A judgement that lacks something. Nothing was kept. ``lack`` says what, as a key of ``[refused]``."""

    def __init__(self, measure: str, lack: str) -> None:
        self.lack = lack
        super().__init__(f"progress: '{measure}': {self.say('en')}")

    def say(self, language: Language = "nl") -> str:
        return str(words(language)["refused"][self.lack])


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the owner of a measure says: how it goes, and why when it runs behind or was stopped.

    ``by`` is the name of a party or a role, never of a person.

    Raises
    ------
    RefusedJudgement
        Nobody stands by it, its moment has no time zone, or it says no reason where one is needed.
    """

    measure: str
    status: Status
    at: datetime
    by: str
    why: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise RefusedJudgement(self.measure, "by")
        if self.at.tzinfo is None:
            raise UnusableInput(f"progress: '{self.measure}': the moment {self.at} has no time zone.")
        if self.status in ASK_WHY and not self.why.strip():
            raise RefusedJudgement(self.measure, f"why_{self.status.value}")

    @property
    def on(self) -> date:
        return day_of(self.at)


def course(judgements: Iterable[Judgement], on: date) -> Mapping[str, tuple[Judgement, ...]]:
    """What was said up to and including a day, by measure, old to new."""
    found: dict[str, list[Judgement]] = {}
    for one in sorted(judgements, key=lambda one: one.at):
        if one.on <= on:
            found.setdefault(one.measure, []).append(one)
    return {measure: tuple(said) for measure, said in found.items()}


@dataclass(frozen=True, slots=True)
class Voices:
    """What residents said of one measure in one round, as it may be shown.

    ``total`` and each of ``by_status`` are rounded counts or "too few"; ``closed`` is the day on which it closed.
    """

    measure: str
    closed: date
    total: Cell
    by_status: Mapping[Status, Cell]

    @property
    def most(self) -> Status | None:
        """What more than half of them said, as far as the shown counts tell it; None when they do not."""
        if not self.total.value:
            return None
        return next((s for s, cell in self.by_status.items() if 2 * (cell.value or 0) > self.total.value), None)


def voices(measure: str, said: Sequence[Status], *, closed: date, rule: Rule | None = None) -> Voices:
    """Residents counted by the rules for small groups: one status of each person, once the round has closed.

    ``rule``: 10 people, rounded to 5, unless another is given.

    >>> found = voices("m1", [Status.RUNNING] * 24 + [Status.BEHIND] * 14, closed=date(2026, 6, 1))
    >>> found.total.value, found.by_status[Status.RUNNING].value, found.most.value
    (40.0, 25.0, 'running')
    >>> voices("m1", [Status.DONE] * 4, closed=date(2026, 6, 1)).total.reason.word
    'too_few'
    """
    axis = Axis.of("status", [status.value for status in Status])
    shown = protect(Table.tally([axis], [(status.value,) for status in said]), rule or PUBLIC)
    return Voices(measure, closed, shown[ALL], {status: shown[status.value] for status in Status})


def voices_sentence(of: Voices, language: Language) -> str:
    """What residents say, in counts as they may be shown; that it is too few to say, where it is."""
    said = words(language)["voices"]
    if of.total.value is None:
        return str(said["too_few"])
    told = [
        said["one"].format(n=int(cell.value), status=status.label(language))
        for status, cell in of.by_status.items()
        if cell.value
    ]
    if not told:
        return str(said["total"].format(n=int(of.total.value)))
    form = "all" if all(cell.value is not None for cell in of.by_status.values()) else "some"
    return str(said[form].format(n=int(of.total.value), each=listed(told, language)))
