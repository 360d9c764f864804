"""Rounds, what a visitor scored in one, and the results of a round that is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from buurtblik.agenda.urgency.results import Row, ThemeResult
from buurtblik.agenda.urgency.verdict import Proposal, Verdict
from buurtblik.values import Language
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency.frozen import thawed
from buurtblik.web.urgency.models import Ballot, Outcome, Round, Score, SetVerdict


def rounds_of(process: Process) -> list[Round]:
    """The newest first."""
    return list(Round.objects.filter(process=process).order_by("-number"))


def open_round_of(process: Process) -> Round | None:
    return Round.objects.filter(process=process, closed_at__isnull=True).first()


def secret_since(process: Process) -> datetime | None:
    """Since when scores come in of which nobody may know how many there are."""
    found = open_round_of(process)
    return found.opened_at if found else None


def round_in(process: Process, number: int) -> Round | None:
    found = Round.objects.filter(process=process, number=number).first()
    if found is not None:
        found.process = process
    return found


@dataclass(frozen=True)
class OwnBallot:
    """What somebody scored, for that person alone."""

    group: str
    scores: Mapping[str, tuple[int, str]]


def own_ballot(round: Round, person: Person | None) -> OwnBallot | None:
    if person is None:
        return None
    found = Ballot.objects.filter(round=round, person=person).prefetch_related("scores").first()
    if found is None:
        return None
    return OwnBallot(found.group, {score.theme: (score.value, score.words) for score in found.scores.all()})


@dataclass(frozen=True)
class ThemeOutcome:
    """One theme of a closed round: the rows, the proposal, what people set, and the words that were read."""

    theme: str
    name: str
    result: ThemeResult
    proposal: Proposal
    verdict: SetVerdict | None
    words: Mapping[str | None, tuple[str, ...]]  # of a group; of the small groups together under None

    @property
    def stands(self) -> Verdict:
        return Verdict(self.verdict.verdict) if self.verdict else self.proposal.verdict

    @property
    def differs(self) -> bool:
        """Whether people set another verdict than the program proposed."""
        return self.verdict is not None and self.verdict.verdict != self.proposal.verdict.value


def outcome_of(round: Round) -> Outcome | None:
    return Outcome.objects.filter(round=round).first()


def outcomes(round: Round, language: Language, *, with_words: bool = True) -> list[ThemeOutcome]:
    """The themes of a closed round in its order; nothing while it is open."""
    outcome = outcome_of(round)
    if outcome is None:
        return []
    verdicts = {v.theme: v for v in SetVerdict.objects.filter(outcome=outcome).order_by("at", "pk")}
    told = _words(round) if with_words else {}
    return [
        ThemeOutcome(
            result.theme,
            theme_name(result.theme, language),
            result,
            proposal,
            verdicts.get(result.theme),
            _by_row(result, told.get(result.theme, {})),
        )
        for result, proposal in thawed(outcome.results, str(round.number))
    ]


def _words(round: Round) -> dict[str, dict[str, list[str]]]:
    """Theme -> group -> the words that may be shown."""
    found: dict[str, dict[str, list[str]]] = {}
    shown = Score.objects.filter(ballot__round=round, read=Score.Read.SHOWN).exclude(words="")
    for theme, group, words in shown.values_list("theme", "ballot__group", "words"):
        found.setdefault(theme, {}).setdefault(group, []).append(words)
    return found


def _by_row(result: ThemeResult, told: Mapping[str, list[str]]) -> dict[str | None, tuple[str, ...]]:
    """The words under the row in which their group stands; of a group that is in no row they are not shown."""
    found: dict[str | None, list[str]] = {row.group: [] for row in result.rows}
    for group, words in told.items():
        place = group if group in found else None
        if place in found:
            found[place] += words
    return {place: tuple(sorted(words)) for place, words in found.items()}


def row_name(row: Row, language: Language) -> str:
    name = row.name(language)
    return name[0].upper() + name[1:]


@dataclass(frozen=True)
class ToRead:
    """Words to be read before they are shown. By whom, of which group and with which score is not told."""

    pk: int
    theme: str
    words: str
    read: str


def words_to_read(round: Round, language: Language) -> list[ToRead]:
    """All words of a closed round: those that nobody read first."""
    if round.is_open:
        return []
    found = Score.objects.filter(ballot__round=round).exclude(words="").order_by("words", "pk")
    told = [ToRead(s.pk, theme_name(s.theme, language), s.words, s.read) for s in found]
    return sorted(told, key=lambda one: one.read != Score.Read.NEW)
