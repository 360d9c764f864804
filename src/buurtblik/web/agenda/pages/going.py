"""How the agenda goes, for everybody; its owner says so, and parties call about what stands still."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress.bell import RefusedTurn, Turn, call_sentences, possible
from buurtblik.agenda.progress.judgement import RefusedJudgement
from buurtblik.agenda.progress.overview import counts_sentence, progress_sentences
from buurtblik.agenda.progress.standing import standing_sentences
from buurtblik.web.agenda import actions, names, rules
from buurtblik.web.agenda.forms_going import JudgeForm, TurnForm
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.going import Going, going_on


@page()
def overview(asked: Asked) -> HttpResponse:
    found = going_on(asked.process, on=asked.today)
    if found is None:
        return asked.show("not_going", {})
    context = {
        "version": found.version,
        "said": progress_sentences(found.progress, asked.language),
        "parts": [
            (
                part.title,
                counts_sentence(part.counts, asked.language),
                [_told(found, one, asked) for one in part.standings],
            )
            for part in found.progress.challenges
        ],
    }
    return asked.show("progress", context)


@page(post=True)
def measure(asked: Asked, measure: str) -> HttpResponse:
    """One measure: everything that was said of it, and for its owner a form."""
    found, stands = _of(asked, measure)
    speaker = rules.may_judge(asked.visitor, asked.process, found.owner_of(measure), on=asked.today)
    form = JudgeForm(asked.posted, initial={"status": stands.status.value}, language=asked.language)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.judge_measure(
                process=asked.process, measure=measure, status=Status(told["status"]), why=told["why"],
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except RefusedJudgement as refused:
            form.add_error("why", refused.say(asked.language))
        else:
            messages.success(asked.request, _("Everybody can read it now."))
            return redirect("agenda_measure", asked.process.slug, measure)
    context = {
        **_told(found, stands, asked),
        "version": found.version,
        "course": [(one.at, one.by, one.status.label(asked.language), one.why) for one in reversed(stands.said)],
        "form": form if speaker else None,
        "speaker": speaker,
        "turns": _turns(asked, found, measure),
    }
    return asked.show("measure", context, status=422 if form.errors else 200)


@page(post=True)
def call(asked: Asked, measure: str) -> HttpResponse:
    """Aan de bel: take the step that is possible now."""
    found, stands = _of(asked, measure)
    turns = _turns(asked, found, measure)
    form = TurnForm(asked.posted, initial={"turn": turns[0][0]} if len(turns) == 1 else {}, turns=turns)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.take_turn(
                process=asked.process, measure=measure, turn=Turn(told["turn"]), words=told["words"],
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except RefusedTurn as refused:
            form.add_error(None, refused.say(asked.language))
        else:
            messages.success(asked.request, _("Everybody can read it now."))
            return redirect("agenda_measure", asked.process.slug, measure)
    context = {**_told(found, stands, asked), "version": found.version, "form": form, "turns": turns}
    return asked.show("call", context, status=422 if form.errors else 200)


def _of(asked: Asked, measure: str) -> tuple[Going, Any]:
    found = going_on(asked.process, on=asked.today)
    stands = next((one for one in found.progress.standings if one.measure.id == measure), None) if found else None
    if found is None or stands is None:
        raise Http404
    return found, stands


def _told(found: Going, stands: Any, asked: Asked) -> dict[str, Any]:
    call = found.calls.get(stands.measure.id)
    owner = next((one.name for one in found.plan.parties if one.id == stands.measure.owner), "")
    return {
        "measure": stands.measure,
        "status": stands.status.label(asked.language),
        "said": standing_sentences(stands, asked.language),
        "owner": owner,
        "is_still": bool(stands.stalls),
        "call": call_sentences(call, asked.today, asked.language, owner=owner or rules.CORE_TEAM, lead=rules.CORE_TEAM)
        if call
        else (),
    }


def _turns(asked: Asked, found: Going, measure: str) -> list[tuple[str, Any]]:
    """The steps of a call that this visitor can take now."""
    call = found.calls.get(measure)
    can = possible(call, asked.today) if call else (Turn.CALLED,)
    owner = found.owner_of(measure)
    return [
        (turn.value, names.TURNS[turn.value])
        for turn in can
        if rules.may_take_turn(asked.visitor, asked.process, turn, call, owner, on=asked.today)
    ]
