"""Take what a verdict of the board became over into the draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.web.agenda import actions
from buurtblik.web.agenda.pages.asked import Asked, page


@page(post=True, get=False)
def take_over(asked: Asked) -> HttpResponse:
    sent = asked.request.POST.get("outcome", "")[:9]
    here = reverse("agenda_draft", args=[asked.process.slug])
    try:
        made = actions.take_over(
            process=asked.process,
            outcome=int(sent) if sent.isdecimal() else 0,
            release=asked.release,
            visitor=asked.visitor,
            at=asked.at,
        )
    except actions.NoDraft:
        return redirect("agenda_draft", asked.process.slug)
    if made is None:
        messages.info(asked.request, _("It stands in the draft."))
        return redirect(here)
    messages.success(asked.request, _("It stands in the draft, with what it rests on."))
    return redirect(f"{here}#{made.part}")
