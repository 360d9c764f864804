"""The urgency file and the decision note as the library sees them, with what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from buurtblik.agenda.urgency.file import Question, Recognition, UrgencyFile, urgency_file
from buurtblik.agenda.urgency.note import Lack, lacks
from buurtblik.agenda.urgency.verdict import Judgement
from buurtblik.web.process.models import Party, Process
from buurtblik.web.urgency.frozen import thawed
from buurtblik.web.urgency.library import answer_of, judgement_of, note_of
from buurtblik.web.urgency.models import Answer, DecisionNote, Outcome, PartyReason, SetVerdict


def parties_of(process: Process) -> list[Party]:
    """Who is at the table now, by name."""
    return list(Party.objects.filter(process=process, until__isnull=True).order_by("name"))


def file_of(process: Process, parties: list[Party] | None = None) -> UrgencyFile:
    """The answers that stand. Answers of a party that left stay in the store, and are not in the file."""
    parties = parties_of(process) if parties is None else parties
    found = Answer.objects.filter(process=process, party__in=parties).select_related("party")
    return urgency_file([party.name for party in parties], [answer_of(answer) for answer in found])


@dataclass(frozen=True)
class PartyFile:
    """The answers of one party, in the order of the questions."""

    party: Party
    answers: tuple[tuple[Question, str, Recognition | None], ...]  # words; empty when there are none yet
    answered: int


def party_files(process: Process) -> list[PartyFile]:
    parties = parties_of(process)
    file = file_of(process, parties)
    found = []
    for party in parties:
        given = file.answers[party.name]
        told = tuple((q, a.text if a else "", a.recognises if a else None) for q, a in given.items())
        found.append(PartyFile(party, told, sum(bool(text) for _, text, _ in told)))
    return found


def standing_note(process: Process) -> DecisionNote | None:
    """The note that is set; of several the last one."""
    return DecisionNote.objects.filter(process=process, set_at__isnull=False).order_by("-set_at", "-pk").first()


def draft_note(process: Process) -> DecisionNote | None:
    return DecisionNote.objects.filter(process=process, set_at__isnull=True).first()


def earlier_notes(process: Process) -> list[DecisionNote]:
    """Notes that were replaced, the newest first."""
    return list(DecisionNote.objects.filter(process=process, set_at__isnull=False).order_by("-set_at", "-pk")[1:])


def reasons_of(note: DecisionNote) -> list[PartyReason]:
    return list(PartyReason.objects.filter(note=note).select_related("party", "by").order_by("party__name"))


def judgements_of(process: Process) -> list[Judgement]:
    """The verdicts that people set in the last closed round on which they set any."""
    latest = Outcome.objects.filter(round__process=process, verdicts__isnull=False).order_by("-round__number")
    outcome = latest.select_related("round").first()
    if outcome is None:
        return []
    standing = {v.theme: v for v in SetVerdict.objects.filter(outcome=outcome).order_by("at", "pk")}
    proposals = thawed(outcome.results, str(outcome.round.number))
    return [judgement_of(standing[r.theme], proposal) for r, proposal in proposals if r.theme in standing]


def lacks_of(note: DecisionNote) -> tuple[Lack, ...]:
    """What must be there before the note may be set."""
    return lacks(note_of(note, reasons_of(note)), file_of(note.process), judgements_of(note.process))


def basis_of(process: Process) -> dict[str, Any]:
    """The verdicts on which a note rests, as plain values that stay with it."""
    return {
        "verdicts": [
            {"theme": j.proposal.theme, "verdict": j.verdict.value, "by": j.by, "reason": j.reason}
            for j in judgements_of(process)
        ]
    }
