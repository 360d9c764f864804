"""A tablet that people share: opened by those who lead, filled in by whoever stands before it.

The pages on the tablet ask nobody's session and set nothing, so that nothing of a person stays; a
turn is a form with a key of its own, and a turn that was sent cannot be changed by going back.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.words import words
from buurtblik.paper.qr import qr
from buurtblik.web.guard.check import Verdict, paced
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process import rules
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.whole_address import whole_address
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.tablets import end_tablet, open_tablet, score_on_tablet, turn_of
from buurtblik.web.urgency.forms import ScoreForm
from buurtblik.web.urgency.forms_on_paper import TabletForm
from buurtblik.web.urgency.models import Round, Tablet
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.reads.cards import tablet_in, tablet_with, tablets_of, was_sent


@page(post=True)
def tablets(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    form = TabletForm(asked.posted, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            opened = open_tablet(round=found, name=told["name"], visitor=asked.visitor, key=told["key"], at=asked.at)
        except actions.RoundClosed:
            return asked.show("cards_closed", {"round": found}, status=409)
        path = reverse("urgency_tablet", args=[asked.process.slug, number, opened.word])
        if "here" in asked.request.POST:
            logout(asked.request)
            return redirect(path)
        address = whole_address(asked.request, path)
        context = {
            "round": found,
            "tablet": opened.tablet,
            "address": address,
            "square": qr(address, name=_("QR code to the tablet page")),
        }
        return asked.show("tablet_opened", context)
    may_open = found.is_open and asked.may(Action.CREATE, "kiosk")
    context = {"round": found, "form": form, "tablets": tablets_of(found), "may_open": may_open}
    return asked.show("tablets", context, status=422 if form.errors else 200)


@page(post=True)
def tablet_end(asked: Asked, number: int, pk: int) -> HttpResponse:
    found = tablet_in(asked.round(number), pk)
    if found is None:
        raise Http404
    if asked.request.method == "POST":
        end_tablet(tablet=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Nobody can score on this tablet any more."))
        return redirect("urgency_tablets", asked.process.slug, number)
    return asked.show("tablet_end", {"round": found.round, "tablet": found})


@require_http_methods(["GET"])
@never_cache
def tablet(request: HttpRequest, slug: str, number: int, word: str) -> HttpResponse:
    """The start: a question and one button."""
    found = _tablet(slug, number, word)
    if found is None:
        return _ended(request)
    context = {
        "round": found.round,
        "process": found.round.process,
        "question": words(language_of(request.path_info))["scores"]["question"],
        "score": reverse("urgency_tablet_score", args=[slug, number, word]),
        "sent": "klaar" in request.GET,
    }
    return _show(request, "tablet", context)


@require_http_methods(["GET", "POST"])
@never_cache
def tablet_score(request: HttpRequest, slug: str, number: int, word: str) -> HttpResponse:
    """One turn. Who is signed in on this device, or was here as a guest, is not asked."""
    found = _tablet(slug, number, word)
    if found is None:
        return _ended(request)
    start = reverse("urgency_tablet", args=[slug, number, word])
    if request.method == "POST" and was_sent(found, turn_of(str(request.POST.get("key", "")))):
        return redirect(start + "?klaar")  # sent again by going back: nothing of that turn is shown
    language = language_of(request.path_info)
    form = ScoreForm(
        request.POST if request.method == "POST" else None,
        round=found.round,
        own=None,
        choose=tuple(groups()),
        language=language,
        auto_id=f"{uuid4().hex[:6]}_%s",  # a browser that remembers fields does not know them again
    )
    at = timezone.now()
    verdict = paced(form, act="tablet", whom=f"tablet {found.pk}", at=at) if request.method == "POST" else Verdict()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            score_on_tablet(tablet=found, group=told["group"], scores=form.scores_of(told), key=told["key"], at=at)
        except actions.RoundClosed:
            return _ended(request)
        return redirect(start + "?klaar")
    context = {
        "form": form,
        "round": found.round,
        "process": found.round.process,
        "question": words(language)["scores"]["question"],
        "start": start,
    }
    return verdict.on(_show(request, "tablet_score", context, status=422 if form.errors else 200))


def _tablet(slug: str, number: int, word: str) -> Tablet | None:
    round = Round.objects.filter(process__slug=slug, number=number).select_related("process").first()
    found = tablet_with(round, word) if round is not None else None
    if found is None or not rules.may(NOBODY, Action.VOTE, "kiosk", found.round.process, on=timezone.localdate()):
        return None
    return found


def _ended(request: HttpRequest) -> HttpResponse:
    return _show(request, "tablet_ended", {}, status=410)


def _show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    # The word in the address stays on this site by the policy of the site. "no-referrer" would be stricter, but then a
    # browser does not say where a form comes from, and the form is refused.
    return render(request, f"urgency/{template}.html", context, status=status)
