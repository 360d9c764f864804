"""Hand-over notes, and the promises in them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buurtblik.web.parties.actions.handovers import hand_over, promise_kept
from buurtblik.web.parties.forms import HandoverForm
from buurtblik.web.parties.models import Promise
from buurtblik.web.parties.pages.opening import Opened, in_process
from buurtblik.web.parties.reads.handovers import asked_for, handovers_of
from buurtblik.web.process import quiet
from buurtblik.web.process.models import Participant
from buurtblik.web.rights.table import Action


@require_GET
@in_process
def handovers(now: Opened) -> HttpResponse:
    now.require(Action.LIST, "handover")
    context = {"handovers": handovers_of(now.process), "asked": asked_for(now.process, on=now.today)}
    return now.show("handovers", {**context, "may_keep": now.may(Action.EDIT, "handover"), "today": now.today})


@require_http_methods(["GET", "POST"])
@in_process
def add(now: Opened) -> HttpResponse:
    now.require(Action.CREATE, "handover")
    people = Participant.objects.filter(process=now.process).select_related("person", "party")
    people = quiet.shown(people, now.process).order_by("person__display_name", "pk")
    running = Q(until__isnull=True) | Q(until__gt=now.today)
    form = HandoverForm(
        now.request.POST if now.request.method == "POST" else None,
        initial={"on": now.today, **{n: now.request.GET.get(n, "")[:20] for n in ("party", "giver")}},
        parties=list(now.process.parties.order_by("name")),
        givers=list(people),
        takers=list(people.filter(running)),
    )
    if now.request.method == "POST" and form.is_valid():
        hand_over(process=now.process, said=form.note(), visitor=now.visitor, key=form.cleaned_data["key"], at=now.at)
        messages.success(now.request, _("The hand-over has been kept."))
        return redirect("parties_handovers", slug=now.process.slug)
    return now.show("handover_form", {"form": form}, status=422 if form.errors else 200)


@require_POST
@in_process
def promise(now: Opened, promise: int) -> HttpResponse:
    """Say that a promise was kept, or was not after all."""
    now.require(Action.EDIT, "handover")
    found = get_object_or_404(
        Promise.objects.select_related("handover__process"), pk=promise, handover__process=now.process
    )
    back = now.request.POST.get("back") == "yes"
    promise_kept(promise=found, visitor=now.visitor, on=now.today, at=now.at, back=back)
    messages.success(now.request, _("The promise is open again.") if back else _("Noted: the promise was kept."))
    return redirect("parties_handovers", slug=now.process.slug)
