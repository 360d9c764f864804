"""What happened in a process, and the earlier words of an object."""

from __future__ import annotations

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor, visitor_of
from buurtblik.web.process import happened
from buurtblik.web.process.actions.restoring import CannotComeBack, restore
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.trail import history

_DIGITS = 15


@require_GET
@never_cache
def trail(request: HttpRequest, slug: str) -> HttpResponse:
    process, visitor, today = get_object_or_404(Process, slug=slug), visitor_of(request), timezone.localdate()
    before = _number(request.GET.get("voor", ""))
    happenings, more = happened.happenings(process, visitor, before=before, on=today)
    context = {"process": process, "happenings": happenings, "more": more, "is_first": before is None}
    return render(request, "process/trail.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def versions(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    process, visitor, today = get_object_or_404(Process, slug=slug), visitor_of(request), timezone.localdate()
    thing = happened.thing_of(process, kind, pk)
    if thing is None:
        raise Http404
    if not happened.may_read(visitor, kind, thing, process, on=today):
        raise NotAllowed(f"process: the history of {kind} may not be read.")
    wrong = ""
    if request.method == "POST":
        wrong = _restored(request, process, kind, thing, visitor)
        if not wrong:
            messages.success(request, _("The earlier words are back."))
            return redirect("process_history", slug, kind, pk)
    context = {
        "process": process,
        "kind": kind,
        "thing": history.kept_kinds()[kind].called(thing),
        "versions": happened.versions_of(process, kind, thing, visitor, on=today),
        "may_restore": all(may(visitor, Action.EDIT, of, process, on=today) for of in ("history", kind)),
        "wrong": wrong,
        "why": request.POST.get("why", ""),
        "chosen": _number(request.POST.get("version", "")),
    }
    return render(request, "process/history.html", context, status=422 if wrong else 200)


def _restored(request: HttpRequest, process: Process, kind: str, thing: models.Model, visitor: Visitor) -> str:
    """Put back what the form names; what is wrong with it, or nothing."""
    version, why = _number(request.POST.get("version", "")), request.POST.get("why", "").replace("\0", "").strip()
    if version is None:
        return _("Choose which words must come back.")
    if len(why) > 300:
        return _("This is longer than 300 letters. Make it shorter.")
    try:
        restore(process=process, kind=kind, thing=thing, version=version, visitor=visitor, at=timezone.now(), why=why)
    except CannotComeBack:
        return _("These words do not fit any more with what is there now. Nothing has been changed.")
    return ""


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else None
