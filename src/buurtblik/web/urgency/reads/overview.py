"""Urgency of a process on one page: what gave rise to asking, who answered what, the rounds, and what lacks."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.agenda.urgency.occasions import OccasionKind, only_negative
from buurtblik.values import Language
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency.library import occasion_of
from buurtblik.web.urgency.models import DecisionNote, Occasion, Round
from buurtblik.web.urgency.reads import notes, rounds
from buurtblik.web.urgency.reads.notes import PartyFile
from buurtblik.web.urgency.reads.rounds import ThemeOutcome


@dataclass(frozen=True)
class ToldOccasion:
    row: Occasion
    kind: str
    theme: str


@dataclass(frozen=True)
class Overview:
    positive: list[ToldOccasion]
    negative: list[ToldOccasion]
    only_negative: bool
    parties: list[PartyFile]
    rounds: list[Round]
    open_round: Round | None
    last: Round | None  # the last one that is closed
    outcomes: list[ThemeOutcome]  # of that one
    note: DecisionNote | None
    draft: DecisionNote | None

    @property
    def complete_files(self) -> int:
        return sum(all(text for _, text, _ in party.answers) for party in self.parties)


def occasions_of(process: Process, language: Language) -> list[ToldOccasion]:
    """Those that were not withdrawn, the newest first."""
    found = Occasion.objects.filter(process=process, withdrawn_at__isnull=True).order_by("-date", "pk")
    return [ToldOccasion(row, OccasionKind(row.kind).label(language), theme_name(row.theme, language)) for row in found]


def overview(process: Process, language: Language) -> Overview:
    told = occasions_of(process, language)
    found = rounds.rounds_of(process)
    last = next((round for round in found if not round.is_open), None)
    return Overview(
        positive=[one for one in told if one.row.is_positive],
        negative=[one for one in told if not one.row.is_positive],
        only_negative=only_negative([occasion_of(one.row) for one in told]),
        parties=notes.party_files(process),
        rounds=found,
        open_round=next((round for round in found if round.is_open), None),
        last=last,
        outcomes=rounds.outcomes(last, language, with_words=False) if last else [],
        note=notes.standing_note(process),
        draft=notes.draft_note(process),
    )
