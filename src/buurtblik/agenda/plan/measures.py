"""A measure: what is done, where, by whom, from when to when, and with which money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.plan.challenges import Evidence
from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.naming import require_once, require_title
from buurtblik.agenda.plan.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

FIRST_YEAR, LAST_YEAR = 1990, 2100  # a year beyond is a slip of the pen


class Status(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    BEHIND = "behind"
    DONE = "done"
    STOPPED = "stopped"

    def label(self, language: Language) -> str:
        text: str = words(language)["statuses"][self.value]
        return text


@dataclass(frozen=True, slots=True)
class Money:
    """What a measure costs in one year, in whole euros, and who pays.

    ``payer`` is the id of a party and empty when nobody said so yet. ``is_extra``: money on top of the regular work,
    given for some years. ``is_covered``: somebody promised it.
    """

    year: int
    eur: int
    payer: str = ""
    is_extra: bool = False
    is_covered: bool = False

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UnusableInput(f"money: year {self.year}; expected {FIRST_YEAR} to {LAST_YEAR}.")
        if isinstance(self.eur, bool) or not isinstance(self.eur, int) or self.eur < 0:
            raise UnusableInput(f"money of {self.year}: {self.eur!r}; expected whole euros, 0 or more.")


@dataclass(frozen=True, slots=True)
class Measure:
    """One maatregel. Empty text, None and () mean: not written down yet.

    ``owner`` and ``partners`` are ids of parties; who owns is no partner as well. ``money`` is None as long as nobody
    wrote down what it costs and () when it costs nothing. ``goal`` is its own; ``ambitions`` are ids of those it
    serves. ``residents_part`` says what residents do or decide. ``evidence`` is why it would work, ``policies`` are ids
    of municipal policy, programmes or budgets that it belongs to.
    """

    id: str
    title: str
    what: str = ""
    where: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    start: date | None = None
    due: date | None = None
    money: tuple[Money, ...] | None = None
    goal: Goal | None = None
    ambitions: tuple[str, ...] = ()
    residents_part: str = ""
    challenges: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    policies: tuple[str, ...] = ()
    status: Status = Status.PLANNED

    def __post_init__(self) -> None:
        require_title("measure", self.id, self.title)
        if self.start is not None and self.due is not None and self.due < self.start:
            raise UnusableInput(
                f"measure '{self.id}': it is due on {self.due} and starts on {self.start}; expected a due "
                "date on or after the start."
            )
        require_once(
            "measure",
            self.id,
            partners=self.partners,
            ambitions=self.ambitions,
            challenges=self.challenges,
            policies=self.policies,
        )
        if self.owner and self.owner in self.partners:
            raise UnusableInput(
                f"measure '{self.id}': '{self.owner}' is its owner and stands among its partners; leave it out there."
            )

    @property
    def counts(self) -> bool:
        """Whether it does anything for the neighbourhood: a measure that was stopped does not."""
        return self.status is not Status.STOPPED

    @property
    def parties(self) -> tuple[str, ...]:
        """Owner first, then partners."""
        return ((self.owner,) if self.owner else ()) + self.partners
