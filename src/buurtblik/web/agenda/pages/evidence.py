"""Choose what a part of the draft rests on, and walk from a sentence to it and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.evidence.items import Item
from buurtblik.agenda.evidence.telling import sentences
from buurtblik.web.agenda import actions, parts
from buurtblik.web.agenda.evidence import figure_from, lines_of
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.choosing import figures_by_theme, others_of, stories_to_quote, words_chosen
from buurtblik.web.agenda.shown import card


@page(post=True)
def choose(asked: Asked, part: str) -> HttpResponse:
    found = asked.draft()
    stands = parts.find(found.plan, part)
    if stands is None or stands.kind not in parts.RESTS_ON_EVIDENCE:
        raise Http404
    others = others_of(asked.process, asked.language)
    changed = False
    if asked.posted is not None:
        try:
            actions.place_evidence(
                process=asked.process,
                part=part,
                stays=asked.posted.getlist("stays"),
                items=[*_figures(asked), *(one for one in others if one.id in asked.posted.getlist("others"))],
                quotes=words_chosen(asked.process, asked.posted.getlist("quotes")),
                seen=asked.posted.get("seen", ""),
                visitor=asked.visitor,
                at=asked.at,
            )
        except actions.ChangedByAnother:
            changed = True
        else:
            messages.success(asked.request, _("What it rests on stands beside it now."))
            return redirect(f"{reverse('agenda_draft', args=[asked.process.slug])}#{part}")
    held = {one["id"] for one in stands.values["evidence"]}
    theme = str(stands.values.get("theme") or "")
    context = {
        "stands": stands,
        "changed": changed,
        "cards": [card(one, asked.language) for one in found.items if one.id in held],
        "others": [(one.id, sentences(one, asked.language)[0]) for one in others if one.id not in held],
        "stories": stories_to_quote(asked.process, theme, asked.language),
        "figures": figures_by_theme(lines_of(asked.process, asked.release), theme, held, asked.language),
    }
    return asked.show("evidence", context, status=409 if changed else 200)


def _figures(asked: Asked) -> list[Item]:
    release = asked.release
    chosen = set(asked.posted.getlist("figures")) if asked.posted is not None else set()
    if release is None:
        return []
    found = [
        figure_from(f"f:{line.indicator.key}", line, asked.process, release)
        for line in lines_of(asked.process, release)
        if line.indicator.key in chosen
    ]
    return [one for one in found if one is not None]
