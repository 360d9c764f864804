"""Add a point to a walk: on a phone, in one hand, also where there is no network."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from buurtblik.stories.words import Method
from buurtblik.web.guard.check import check
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_point import PointForm
from buurtblik.web.stories.ground import ground_of
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.pages.gatherings import opened
from buurtblik.web.stories.reads.gatherings import is_walk
from buurtblik.web.stories.sent_files import with_caption

# The only page that may ask where a device is; the device asks its owner, and no more than a square is sent.
_MAY_ASK_WHERE = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()"


@page(post=True)
def point(asked: Asked, number: int) -> HttpResponse:
    walk = opened(asked, number)
    if not is_walk(walk):
        raise Http404
    form = PointForm(
        asked.posted, asked.request.FILES or None, language=asked.language, parts=asked.parts, checklist=walk.checklist
    )
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        done = actions.tell_story(
            process=asked.process,
            telling=form.telling(tellers=[form.teller], method=Method(walk.method), told_on=form.told_on(asked.today)),
            scopes=told["scopes"],
            pictures=with_caption(told["photo"], told["caption"]),
            suspect=guarded.reasons,
            gathering=walk,
            answers=form.answers,
            visitor=asked.visitor,
            key=told["key"],
            at=asked.at,
        )
        messages.info(asked.request, done.code, extra_tags="code")
        return redirect(f"{reverse('stories_told', args=[asked.process.slug])}?bijeenkomst={walk.pk}")
    context = {
        "form": form,
        "ground": ground_of(asked.request, asked.process),
        "walk": walk,
        "may_collect": asked.may(Action.CREATE, "collected_story"),
    }
    answer = asked.show("point", context, status=422 if form.errors else 200)
    answer.headers["Permissions-Policy"] = _MAY_ASK_WHERE
    return guarded.on(answer)
