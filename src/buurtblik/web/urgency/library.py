"""From what is kept to the values of the library, which does all counting and judging."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from buurtblik.agenda.urgency import file, note, occasions, rounds, verdict
from buurtblik.web.urgency.models import Answer, Ballot, DecisionNote, Occasion, PartyReason, Round, Score, SetVerdict


def round_of(row: Round) -> rounds.Round:
    closed = timezone.localdate(row.closed_at) if row.closed_at else None
    opened = timezone.localdate(row.opened_at)
    return rounds.Round(str(row.number), opened, tuple(row.themes), closed, row.threshold)


def scores_of(row: Round) -> list[rounds.Score]:
    """All scores of a round; a person is told apart by ballot, so no name or number of a person goes in."""
    found = Score.objects.filter(ballot__round=row).select_related("ballot").order_by("pk")
    key = str(row.number)
    return [rounds.Score(key, str(s.ballot_id), s.theme, s.ballot.group, s.value, s.ballot.at, s.words) for s in found]


def marks_of(row: Round) -> dict[str, list[str]]:
    """Of each ballot that looked odd why, by the name under which its scores stand in ``scores_of``."""
    found = Ballot.objects.filter(round=row).exclude(suspect=[]).values_list("pk", "suspect")
    return {str(ballot): reasons for ballot, reasons in found}


def occasion_of(row: Occasion) -> occasions.Occasion:
    kind = occasions.OccasionKind(row.kind)
    return occasions.Occasion(kind, row.text, row.is_positive, row.date, row.source, row.theme, row.place)


def answer_of(row: Answer) -> file.Answer:
    recognises = file.Recognition(row.recognises) if row.recognises else None
    party = row.party.name
    return file.Answer(party, file.Question(row.question), row.text, party, row.at, recognises)


def judgement_of(row: SetVerdict, proposal: verdict.Proposal) -> verdict.Judgement:
    return verdict.Judgement(proposal, verdict.Verdict(row.verdict), row.decided_by, row.at, row.reason)


def note_of(row: DecisionNote, parties: Iterable[PartyReason]) -> note.Note:
    """The note with the stands of ``parties``, each with its party."""
    day = row.decided_on
    at = datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone()) if day else None
    said = tuple(note.PartyReason(one.party.name, note.Stand(one.stand), one.reason) for one in parties)
    return note.Note(
        note.Decision(row.decision), row.reason, row.decided_by, at, said, row.look_again, row.follow_up, row.heeded
    )
