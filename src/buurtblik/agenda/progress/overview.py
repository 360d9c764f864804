"""How the agenda stands as a whole, and per challenge and ambition: what is done first, then what stands still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from buurtblik.agenda.ideas.words import day_words
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import listed
from buurtblik.agenda.progress.bell import TERMS, Call, Terms, Waits
from buurtblik.agenda.progress.standing import Standing, by_status
from buurtblik.agenda.progress.words import words
from buurtblik.values import Language

ORDER = (Status.DONE, Status.RUNNING, Status.BEHIND, Status.STOPPED, Status.PLANNED)  # as it is told


@dataclass(frozen=True, slots=True)
class Part:
    """A challenge or an ambition with its measures; ``id`` is empty for the measures of none."""

    id: str
    title: str
    standings: tuple[Standing, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        return by_status(self.standings)


@dataclass(frozen=True, slots=True)
class Progress:
    """The agenda on a day. A measure of two challenges stands in both parts, and once in ``standings``."""

    on: date
    standings: tuple[Standing, ...]
    challenges: tuple[Part, ...]
    ambitions: tuple[Part, ...]
    calls: tuple[Call, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        return by_status(self.standings)

    @property
    def stalled(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.stalls)

    @property
    def open_calls(self) -> tuple[Call, ...]:
        return tuple(call for call in self.calls if call.waits is not Waits.NOBODY)


def progress(plan: Plan, of: Iterable[Standing], calls: Iterable[Call] = (), *, on: date) -> Progress:
    """The whole, with a part for each challenge and ambition in the order of the plan, and one for measures of none."""
    listed_standings = tuple(of)
    challenges = [
        Part(one.id, one.title, tuple(s for s in listed_standings if one.id in s.measure.challenges))
        for one in plan.challenges
    ]
    if apart := tuple(s for s in listed_standings if not s.measure.challenges):
        challenges.append(Part("", "", apart))
    ambitions = tuple(
        Part(one.id, one.text, tuple(s for s in listed_standings if one.id in s.measure.ambitions))
        for one in plan.ambitions
    )
    return Progress(on, listed_standings, tuple(challenges), ambitions, tuple(calls))


def counts_sentence(counts: Mapping[Status, int], language: Language) -> str:
    """How many measures stand where, what is done first; statuses without a measure are left out.

    >>> counts_sentence({Status.DONE: 2, Status.RUNNING: 1, Status.BEHIND: 0}, "nl")
    'Van de 3 maatregelen: 2 klaar en 1 loopt.'
    """
    said = words(language)["overview"]
    total = sum(counts.values())
    if not total:
        return str(said["nothing"])
    each = [f"{counts[status]} {said[status.value]}" for status in ORDER if counts.get(status)]
    if len(each) == 1:
        status = next(status for status in ORDER if counts.get(status))
        return str(said[{1: "one_alone", 2: "both_alike"}.get(total, "all_alike")]).format(
            n=total, status=said[status.value]
        )
    return str(said["of_all"]).format(n=total, each=listed(each, language))


def progress_sentences(of: Progress, language: Language, *, terms: Terms = TERMS) -> tuple[str, ...]:
    """The summary for everybody: where the measures stand, what stands still, and which calls wait for an answer."""
    said = words(language)["overview"]
    told = [said["on"].format(day=day_words(of.on, language)), counts_sentence(of.counts, language)]
    still = len(of.stalled)
    if of.standings:
        told.append(said["none_still" if not still else "one_still" if still == 1 else "still"].format(n=still))
    waiting = sum(call.waits in (Waits.OWNER, Waits.LEAD) for call in of.calls)
    late = sum(call.is_late(of.on, terms) for call in of.calls)
    if waiting:
        told.append(said["one_call" if waiting == 1 else "calls"].format(n=waiting))
    if late:
        told.append(said["one_late" if late == 1 else "late"].format(n=late))
    differ = sum(one.residents_differ for one in of.standings)
    if differ:
        told.append(said["one_differs" if differ == 1 else "differ"].format(n=differ))
    return tuple(told)
