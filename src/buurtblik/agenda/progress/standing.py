"""How each measure stands on a day: what was said of it, what its dates say, and whether it stands still.

A measure stands still when nobody said a word for long, when its owner said twice in a row that it runs behind, or when
a date has passed. Saying so blames nobody: it is the moment to call. See docs/methods/progress.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.ideas.words import counted, day_words
from buurtblik.agenda.plan.measures import Measure, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.progress.judgement import Judgement, Voices, course, voices_sentence
from buurtblik.agenda.progress.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

OVER = (Status.DONE, Status.STOPPED)


class Stall(StrEnum):
    """Why a measure is said to stand still."""

    DUE_PASSED = "due_passed"
    START_PASSED = "start_passed"
    BEHIND_AGAIN = "behind_again"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Limits:
    """From when a measure stands still; a municipality may choose others.

    ``silent_days`` without a word while it runs; ``behind`` judgements in a row that say it runs behind;
    ``grace_days`` after its start or its due date.
    """

    silent_days: int = 180
    behind: int = 2
    grace_days: int = 0

    def __post_init__(self) -> None:
        if self.silent_days < 1 or self.behind < 1 or self.grace_days < 0:
            raise UnusableInput(
                f"progress: silent after {self.silent_days} days, behind {self.behind} times, {self.grace_days} days "
                "of grace; expected 1 or more, 1 or more, and 0 or more."
            )


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure on one day.

    ``status`` is what its owner said last; without a word that of the plan. ``said`` are all its judgements, old to
    new. ``late_days`` is how long its due date has passed while it is not over, else 0. ``silent_days`` counts from the
    last word, else from its start or the day of adopting; 0 when it is over or has not begun. ``voices`` are the
    rounds of residents, old to new.
    """

    measure: Measure
    on: date
    status: Status
    said: tuple[Judgement, ...]
    late_days: int
    silent_days: int
    stalls: tuple[Stall, ...]
    voices: tuple[Voices, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def why(self) -> str:
        """The reason of the last judgement; empty when it gave none."""
        return self.said[-1].why.strip() if self.said else ""

    @property
    def residents_differ(self) -> bool:
        """Whether more than half of the residents in the last round said something else than the owner."""
        most = self.voices[-1].most if self.voices else None
        return most is not None and most is not self.status


def standings(
    plan: Plan,
    judgements: Iterable[Judgement],
    *,
    on: date,
    adopted: date,
    voices: Iterable[Voices] = (),
    limits: Limits = LIMITS,
) -> tuple[Standing, ...]:
    """Every measure of the plan on a day, in the order of the plan.

    Judgements and rounds after that day do not count yet; those of measures that are not in the plan any more are
    left out.
    """
    said = course(judgements, on)
    rounds: dict[str, list[Voices]] = {}
    for one in sorted(voices, key=lambda one: one.closed):
        if one.closed <= on:
            rounds.setdefault(one.measure, []).append(one)
    return tuple(
        _standing(one, said.get(one.id, ()), tuple(rounds.get(one.id, ())), on, adopted, limits)
        for one in plan.measures
    )


def _standing(
    measure: Measure,
    said: tuple[Judgement, ...],
    voices: tuple[Voices, ...],
    on: date,
    adopted: date,
    limits: Limits,
) -> Standing:
    status = said[-1].status if said else measure.status
    late = silent = 0
    stalls: list[Stall] = []
    if status not in OVER:
        late = max((on - measure.due).days, 0) if measure.due else 0
        begun = status is not Status.PLANNED or (measure.start is not None and measure.start <= on)
        moments = [adopted, *(one.on for one in said)] + ([measure.start] if measure.start is not None else [])
        since = max(moment for moment in moments if moment <= on or moment == adopted)
        silent = max((on - since).days, 0) if begun else 0
        waits = status is Status.PLANNED and measure.start is not None
        checks = (
            (Stall.DUE_PASSED, late > limits.grace_days),
            (Stall.START_PASSED, waits and (on - (measure.start or on)).days > limits.grace_days),
            (Stall.BEHIND_AGAIN, _in_a_row(said) >= limits.behind),
            (Stall.SILENT, silent > limits.silent_days),
        )
        stalls = [stall for stall, is_so in checks if is_so]
    return Standing(measure, on, status, said, late, silent, tuple(stalls), voices)


def _in_a_row(said: tuple[Judgement, ...]) -> int:
    """How many of the last judgements say that it runs behind."""
    count = 0
    for one in reversed(said):
        if one.status is not Status.BEHIND:
            break
        count += 1
    return count


def standing_sentences(of: Standing, language: Language) -> tuple[str, ...]:
    """How one measure stands, for everybody: what its owner says and why, what dates say, and what residents say."""
    pack = words(language)["standing"]
    label = of.status.label(language)
    if of.said:
        last = of.said[-1]
        told = [pack["said"].format(by=last.by, status=label, day=day_words(last.on, language))]
        if of.why:
            told.append(pack["why"].format(why=of.why))
    else:
        told = [pack["never"].format(status=label)]
    slots = {
        "late": counted(of.late_days, "days", language),
        "silent": counted(of.silent_days, "days", language),
        "due": day_words(of.measure.due, language) if of.measure.due else "",
        "start": day_words(of.measure.start, language) if of.measure.start else "",
    }
    told += [pack[stall.value].format(**slots) for stall in of.stalls]
    if of.voices:
        told.append(voices_sentence(of.voices[-1], language))
        if of.residents_differ:
            told.append(pack["differ"])
    return tuple(told)


def by_status(of: Iterable[Standing]) -> Mapping[Status, int]:
    """How many measures stand where; every status, in its order."""
    found = dict.fromkeys(Status, 0)
    for one in of:
        found[one.status] += 1
    return found
