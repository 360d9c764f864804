"""Start a process in two steps, the area and then the words; change it, show it to everyone, end it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurtblik.web.areas.reads import search
from buurtblik.web.people import rules as people
from buurtblik.web.people.models import Organisation
from buurtblik.web.process import actions, reads, rules
from buurtblik.web.process.forms import ChangeProcess, JustDo, StartProcess
from buurtblik.web.process.pages.asked import Asked, answer, asked, asked_of, registers_of
from buurtblik.web.rights.table import Action

MOST_CHOSEN = 60
_TOLD = ("kind", "level", "can_change", "cannot_change", "hear_back", "starts", "guests_welcome")


@require_http_methods(["GET", "POST"])
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    one = asked(request)
    tenants = rules.may_start_for(one.visitor, on=one.today)
    if not tenants:
        may_add = people.may(one.visitor, Action.CREATE, "tenant", None, on=one.today)
        return render(request, "process/cannot_start.html", {"may_add": may_add}, status=409)
    registers = registers_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    codes = sent.getlist("gebied")[:MOST_CHOSEN]
    chosen = reads.known_places(registers, codes, one.language)
    if request.method == "GET" and registers is not None and "verder" not in request.GET:
        query = request.GET.get("q", "").strip()[:100]
        found = [
            answer_
            for answer_ in search(registers, query, one.language, limit=20)
            if answer_.until is None and answer_.code not in codes and answer_.level.value != "land"
        ]
        return answer(request, "process/start_area.html", {"query": query, "found": found, "chosen": chosen})
    names_area = len(chosen) != 1
    form = StartProcess(
        request.POST if request.method == "POST" else None,
        tenants=tenants,
        names_area=names_area,
        initial=_first_words(one, chosen),
    )
    if request.method == "POST" and len(chosen) != len(set(codes)):
        form.add_error(None, _("One of the areas is not known here. Go back and choose the area again."))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        buurten = reads.buurten_in(registers, chosen) if registers is not None and len(chosen) > 1 else []
        process = actions.start_process(
            tenant=_tenant(tenants, told),
            name=told["title"],
            area_name=told.get("area_name") or chosen[0].name,
            area_code=chosen[0].code if len(chosen) == 1 else "",
            area_codes=buurten,
            visitor=one.visitor,
            key=told["key"],
            at=one.at,
            **{name: told[name] for name in _TOLD},
        )
        return redirect("process_page", slug=process.slug)
    context = {"form": form, "chosen": chosen, "has_figures": registers is not None}
    return answer(request, "process/start.html", context, form)


@require_http_methods(["GET", "POST"])
@never_cache
def change(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    initial = {name: getattr(one.process, name) for name in _TOLD} | {"title": one.process.name}
    form = ChangeProcess(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_process(
                process=one.process,
                name=told["title"],
                visitor=one.visitor,
                at=one.at,
                **{name: told[name] for name in _TOLD},
            )
        except actions.BeginsAfterItsEnd:
            form.add_error("starts", _("This process has ended. Its first day can not lie after its last day."))
        else:
            messages.success(request, _("This has been changed."))
            return redirect("process_page", slug=slug)
    return answer(request, "process/change.html", {"form": form, "process": one.process}, form)


_STEPS: dict[str, tuple[Any, Any]] = {
    "publish": (actions.publish_process, _("Everybody can see this process now.")),
    "end": (actions.end_process, _("This process has ended. Everything stays to be read.")),
    "resume": (actions.resume_process, _("This process goes on. Open the blocks that you need.")),
}


@require_http_methods(["GET", "POST"])
@never_cache
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Publish, end or take up a process: a page that says what will happen, and one button."""
    one = asked_of(request, slug)
    form = JustDo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act, said = _STEPS[step]
        act(process=one.process, visitor=one.visitor, at=one.at)
        messages.success(request, said)
        return redirect("process_page", slug=slug)
    return answer(request, "process/step.html", {"form": form, "process": one.process, "step": step}, form)


def _first_words(one: Asked, chosen: list[reads.Place]) -> dict[str, Any]:
    named = {"title": _("Neighbourhood agenda %(area)s") % {"area": chosen[0].name}} if len(chosen) == 1 else {}
    return {"kind": "agenda", "level": "advise", "starts": one.today, "guests_welcome": True, **named}


def _tenant(tenants: list[Organisation], told: dict[str, Any]) -> Organisation:
    chosen = told.get("tenant")
    return next(each for each in tenants if str(each.pk) == chosen) if chosen else tenants[0]
