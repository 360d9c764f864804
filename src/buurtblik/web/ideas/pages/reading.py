"""Somebody reads an idea before everybody does."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.text.privacy import find, say
from buurtblik.web.guard.check import words_of
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms_work import ReadForm
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.one import idea_in


@page(post=True)
def read(asked: Asked, idea: int) -> HttpResponse:
    row = idea_in(asked.process, idea)
    if row is None:
        raise Http404
    form = ReadForm(asked.posted, idea=row, language=asked.language)
    hides = asked.posted is not None and "hide" in asked.posted
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            if hides and not told["hidden_why"]:
                form.add_error("hidden_why", _("Say why, so that who had the idea hears it."))
            elif hides:
                actions.hide_idea(
                    idea=row, why=told["hidden_why"], seen=told["seen"], visitor=asked.visitor, at=asked.at
                )
            else:
                actions.read_idea(idea=row, said=form.said, seen=told["seen"], visitor=asked.visitor, at=asked.at)
        except actions.ChangedByAnother:
            form.add_error(None, _("Somebody else read this idea since you opened this page. Look at it once more."))
        if not form.errors:
            done = _("The idea is not shown.") if hides else _("Everybody can read the idea now.")
            messages.success(asked.request, done)
            return redirect("ideas_work", asked.process.slug)
    texts = (row.words, row.title, row.place, row.own_part, row.needs)
    traces = [(text[one.start : one.end], say(one, asked.language)) for text in texts for one in find(text)]
    context = {
        "idea": row,
        "form": form,
        "traces": traces,
        "suspect": words_of(row.suspect),
    }
    return asked.show("read", context, status=422 if form.errors else 200)
