"""What residents say of the measures, for everybody; and say it oneself, with an account or without."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.progress.judgement import Voices, voices_sentence
from buurtblik.values import Language
from buurtblik.web.guard.check import check
from buurtblik.web.process.guests import remember
from buurtblik.web.progress import actions
from buurtblik.web.progress.forms import VoiceForm
from buurtblik.web.progress.pages.asked import Asked, page
from buurtblik.web.progress.reads.stands import own_voice, stands, voices_of
from buurtblik.web.progress.rounds import first_day, last_day
from buurtblik.web.rights.table import Action


@page()
def voices(asked: Asked) -> HttpResponse:
    found = stands(asked.process)
    if found is None:
        return asked.show("nothing_yet", {})
    counted = voices_of(asked.process, on=asked.today)
    context = {
        "version": found.version,
        "closes_on": last_day(first_day(asked.today)),
        "may_voice": asked.may(Action.VOTE, "measure_voice"),
        "measures": [(one, _rounds(counted, one.id, asked.language)) for one in found.plan.measures],
    }
    return asked.show("voices", context)


@page(post=True)
def voice(asked: Asked, measure: str) -> HttpResponse:
    found = stands(asked.process)
    one = found.measure(measure) if found is not None else None
    if one is None:
        raise Http404
    own = own_voice(asked.process, one.id, asked.visitor.person, on=asked.today)
    form = VoiceForm(asked.posted, language=asked.language, initial={"status": own.status} if own else None)
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}", at=asked.at)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        made = actions.give_voice(
            process=asked.process, measure=one.id, status=told["status"], suspect=guarded.reasons,
            visitor=asked.visitor, key=told["key"], at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("Thank you, it counts. You can change it until the round closes."))
        if made.entered.word:
            messages.info(asked.request, made.entered.word, extra_tags="word")
        return remember(redirect("progress_voices", asked.process.slug), made.entered)
    context = {"measure": one, "form": form, "own": own, "closes_on": last_day(first_day(asked.today))}
    return guarded.on(asked.show("voice", context, status=422 if form.errors else 200))


def _rounds(counted: Iterable[Voices], measure: str, language: Language) -> list[tuple[date, str]]:
    """Until when each round was counted and what it says, the newest first."""
    return [(one.closed, voices_sentence(one, language)) for one in counted if one.measure == measure][::-1]
