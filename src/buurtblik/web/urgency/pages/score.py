"""Score in a round: one page for a phone, whole without a script, to be changed until the round closes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.rounds import scale
from buurtblik.agenda.urgency.words import words
from buurtblik.web.guard.check import check
from buurtblik.web.process.guests import remember
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.forms import OwnScoreForm, open_groups
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.reads.rounds import own_ballot


@page(post=True)
def score(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    if not found.is_open and asked.request.method == "GET":
        return redirect("urgency_round", asked.process.slug, number)
    own = own_ballot(found, asked.visitor.person) if asked.posted is None else None
    part = asked.seen.part
    is_free = part is None or (asked.visitor.account is None and part.group in open_groups())
    form = OwnScoreForm(
        asked.posted,
        round=found,
        own=own,
        choose=open_groups() if is_free else (),
        language=asked.language,
        initial={"group": own.group if own else part.group if part else None},
    )
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            cast = actions.cast_ballot(
                round=found,
                scores=form.scores_of(told),
                group=told.get("group", ""),
                suspect=guarded.reasons,
                visitor=asked.visitor,
                key=told["key"],
                at=asked.at,
            )
        except actions.RoundClosed:
            own = own_ballot(found, asked.visitor.person)
            return asked.show("too_late", {"round": found, "own": own}, status=409)
        if cast.entered.word:
            messages.info(asked.request, cast.entered.word, extra_tags="word")
        return remember(redirect("urgency_receipt", asked.process.slug, number), cast.entered)
    voice = "" if is_free or part is None else groups()[part.group].label[asked.language]
    context = {
        "form": form,
        "round": found,
        "voice": voice,
        "scored": (own or own_ballot(found, asked.visitor.person)) is not None,
        "question": words(asked.language)["scores"]["question"],
    }
    return guarded.on(asked.show("score", context, status=422 if form.errors else 200))


@page()
def receipt(asked: Asked, number: int) -> HttpResponse:
    """What this visitor scored, for them alone."""
    found = asked.round(number)
    own = own_ballot(found, asked.visitor.person)
    if own is None:
        messages.info(asked.request, _("You have not scored in this round yet."))
        return redirect("urgency_round", asked.process.slug, number)
    said = scale(asked.language)
    context = {
        "round": found,
        "voice": groups()[own.group].label[asked.language],
        "scores": [
            (theme_name(theme, asked.language), *own.scores[theme], said[own.scores[theme][0] - 1])
            for theme in found.themes
            if theme in own.scores
        ],
        "is_guest": asked.visitor.is_guest,
    }
    return asked.show("receipt", context)
