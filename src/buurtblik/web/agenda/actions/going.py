"""Say how a measure goes, and call about one that stands still."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress import bell
from buurtblik.agenda.progress.bell import Turn
from buurtblik.agenda.progress.judgement import Judgement
from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import rules
from buurtblik.web.agenda.models import Call, CallStep, Judged
from buurtblik.web.agenda.reads.going import Going, call_of, going_on
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


@act
def judge_measure(
    *, process: Process, measure: str, status: Status, why: str = "", visitor: Visitor, at: datetime
) -> Judged:
    """What the owner says of a measure of the agenda that stands, or the core team; the same again changes nothing.

    Raises RefusedJudgement without a reason where one is needed, and UnusableInput for a measure that is not there.
    """
    today = timezone.localdate(at)
    found = _found(process, measure, at)
    speaker = rules.may_judge(visitor, process, found.owner_of(measure), on=today)
    _require(bool(speaker), act="edit agenda_progress", actor=visitor)
    Process.objects.select_for_update().get(pk=process.pk)  # one at a time, so that one is the last
    last = Judged.objects.filter(process=process, measure=measure).order_by("-at").first()
    moment = at if last is None else max(at, last.at + timedelta(microseconds=1))
    said = Judgement(measure, status, moment, speaker, why.strip())
    if last is not None and (last.status, last.why, last.said_by) == (said.status.value, said.why, said.by):
        return last
    made = Judged.objects.create(
        process=process,
        measure=measure,
        status=said.status.value,
        why=said.why,
        said_by=said.by,
        by=participation(visitor.person, process, on=today),
        at=moment,
    )
    note("judge_measure", "agenda_progress", made.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made


@act
def take_turn(*, process: Process, measure: str, turn: Turn, words: str, visitor: Visitor, at: datetime) -> CallStep:
    """Call about a measure, answer, pass on to the lead, close, or call again. The same again changes nothing.

    Raises RefusedTurn for a step that cannot be taken now.
    """
    today = timezone.localdate(at)
    found = _found(process, measure, at)
    Process.objects.select_for_update().get(pk=process.pk)  # one at a time
    row = Call.objects.filter(process=process, measure=measure).first()
    call = call_of(row) if row is not None else None
    speaker = rules.may_take_turn(visitor, process, turn, call, found.owner_of(measure), on=today)
    _require(bool(speaker), act="vote agenda_progress", actor=visitor)
    if call is not None and (call.last.turn, call.last.words, call.last.by) == (turn, words.strip(), speaker):
        return CallStep.objects.filter(call=row).order_by("-at")[0]
    moment = at if call is None else max(at, call.last.at + timedelta(microseconds=1))
    told: dict[str, Any] = {"by": speaker, "at": moment, "words": words.strip()}
    if call is None:
        if turn is not Turn.CALLED:
            raise bell.RefusedTurn(measure, "nobody_asked")
        call = bell.ring("", measure, **told)
    else:
        step = {
            Turn.CALLED: bell.ring_again, Turn.ANSWERED: bell.answer, Turn.PASSED_ON: bell.pass_on,
            Turn.CLOSED: bell.close,
        }[turn]  # fmt: skip
        call = step(call, **told)
    row = row or Call.objects.create(process=process, measure=measure)
    made = CallStep.objects.create(
        call=row,
        turn=turn.value,
        words=call.last.words,
        said_by=call.last.by,
        by=participation(visitor.person, process, on=today),
        at=moment,
    )
    note("take_turn", "agenda_progress", row.pk, by=visitor, process=process, action=Action.VOTE, at=at)
    return made


def _found(process: Process, measure: str, at: datetime) -> Going:
    found = going_on(process, on=timezone.localdate(at))
    if found is None or measure not in {one.id for one in found.plan.measures}:
        raise UnusableInput(f"agenda: '{measure[:20]}' is no measure of an agenda that was adopted.")
    return found
