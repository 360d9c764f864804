"""Who takes part, who is not there yet, and the map of who matters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from buurtblik.agenda.actors import Side, partners_for
from buurtblik.agenda.actors.missing import Missing, Standing
from buurtblik.charts import MapWords
from buurtblik.charts import actor_map as drawn
from buurtblik.web.figures.reads import release_of
from buurtblik.web.parties.actions.actors import AlreadyOnTheMap, change_actor, place_actor, remove_actor
from buurtblik.web.parties.forms import ActorForm
from buurtblik.web.parties.models import Actor
from buurtblik.web.parties.pages.opening import Opened, in_process
from buurtblik.web.parties.reads.actors import ActorMap, actor_map, open_contacts, open_parties
from buurtblik.web.parties.reads.handovers import asked_for
from buurtblik.web.parties.reads.meetings import meetings_for
from buurtblik.web.parties.reads.seats import missing_from, table_of
from buurtblik.web.rights.table import Action

SHOWN = 3  # meetings and signals on the first page


@require_GET
@in_process
def parties(now: Opened) -> HttpResponse:
    now.require(Action.LIST, "actor")
    table = table_of(now.process, now.language, on=now.today)
    missing = missing_from(now.process, table, release_of(now.request))
    found = meetings_for(now.visitor, now.process, on=now.today)
    coming = [m for m in reversed(found) if m.on >= now.today and m.cancelled_at is None]
    context = {
        "table": table,
        "sides": [(_side(one.side), one.sitting) for one in table.sides if one.sitting],
        "warnings": [warning.say(now.language) for warning in table.warnings],
        "missing": missing,
        "absent": [one.label[now.language] for one in missing.absent_partners],
        "signals": [signal.say(now.language) for signal in missing.of(Standing.ABSENT)][:SHOWN],
        "coming": coming[:SHOWN],
        "asked": asked_for(now.process, on=now.today) if now.may(Action.LIST, "handover") else [],
    }
    return now.show("parties", context)


@require_GET
@in_process
def who_is_missing(now: Opened) -> HttpResponse:
    now.require(Action.LIST, "actor")
    table = table_of(now.process, now.language, on=now.today)
    missing = missing_from(now.process, table, release_of(now.request))
    context = {
        "table": table,
        "warnings": [warning.say(now.language) for warning in table.warnings],
        "usual": [
            (one.partner.label[now.language], one.partner.knows[now.language], one.takes_part) for one in missing.usual
        ],
        "absent": _told(now, missing, Standing.ABSENT),
        "present": _told(now, missing, Standing.PRESENT),
        "silent": len(missing.of(Standing.SILENT)),
        "unknown": [s.rule.lives[now.language].format(place=missing.place) for s in missing.of(Standing.UNKNOWN)],
        "missing": missing,
    }
    return now.show("missing", context)


@require_GET
@in_process
def the_map(now: Opened) -> HttpResponse:
    now.require(Action.READ, "actor")
    found = actor_map(now.process, now.language, on=now.today)
    context = {
        "map": found,
        "roomy": _picture(found, now, narrow=False),
        "narrow": _picture(found, now, narrow=True),
        "warnings": [warning.say(now.language) for warning in found.warnings],
    }
    return now.show("map", context)


@require_http_methods(["GET", "POST"])
@in_process
def add_actor(now: Opened) -> HttpResponse:
    now.require(Action.CREATE, "actor")
    asked = {name: now.request.GET.get(name, "")[:80] for name in ("name", "party", "kind")}
    form = _form(now, None, initial={name: value for name, value in asked.items() if value})
    if now.request.method == "POST" and form.is_valid():
        try:
            made = place_actor(
                process=now.process, told=form.told(), visitor=now.visitor, key=form.cleaned_data["key"], at=now.at
            )
        except AlreadyOnTheMap:
            form.add_error("name", _("This name or party is on the map already."))
        else:
            messages.success(now.request, _("%(name)s stands on the map.") % {"name": made.name})
            return redirect("parties_map", slug=now.process.slug)
    return now.show("actor", {"form": form, "actor": None}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_process
def change(now: Opened, actor: int) -> HttpResponse:
    now.require(Action.EDIT, "actor")
    found = get_object_or_404(Actor, pk=actor, process=now.process)
    told: dict[str, Any] = {name: getattr(found, name) for name in ActorForm.base_fields if name != "key"}
    form = _form(now, found, initial=told | {"kind": found.kind, "party": found.party, "contact": found.contact})
    if now.request.method == "POST" and form.is_valid():
        try:
            changed = change_actor(actor=found, told=form.told(), visitor=now.visitor, at=now.at)
        except AlreadyOnTheMap:
            form.add_error("name", _("This name or party is on the map already."))
        else:
            messages.success(now.request, _("%(name)s has been changed.") % {"name": changed.name})
            return redirect("parties_map", slug=now.process.slug)
    return now.show("actor", {"form": form, "actor": found}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_process
def remove(now: Opened, actor: int) -> HttpResponse:
    now.require(Action.DELETE, "actor")
    found = Actor.objects.filter(pk=actor, process=now.process).first()
    if now.request.method == "POST":
        if found is not None:
            remove_actor(actor=found, visitor=now.visitor, at=now.at)
            messages.success(now.request, _("%(name)s is off the map.") % {"name": found.name})
        return redirect("parties_map", slug=now.process.slug)
    return now.show("remove", {"actor": get_object_or_404(Actor, pk=actor, process=now.process)})


def _form(now: Opened, actor: Actor | None, *, initial: dict[str, Any]) -> ActorForm:
    return ActorForm(
        now.request.POST if now.request.method == "POST" else None,
        initial={"form": Actor.Form.ORGANISATION, "mandate": Actor.Mandate.UNKNOWN} | initial,
        partners=partners_for(now.process.block_set),
        language=now.language,
        parties=open_parties(now.process, actor, on=now.today),
        contacts=open_contacts(now.process, on=now.today),
    )


def _told(now: Opened, missing: Missing, standing: Standing) -> list[tuple[str, str]]:
    return [(signal.say(now.language), signal.figure(now.language)) for signal in missing.of(standing)]


def _side(side: Side) -> str:
    return {
        Side.RESIDENTS: _("People who live here"),
        Side.COMMUNITY: _("People who do something here"),
        Side.INSTITUTION: _("Organisations that work here"),
    }[side]


def _picture(found: ActorMap, now: Opened, *, narrow: bool) -> str:
    words = MapWords(
        across=_("how much it matters here"),
        up=_("how driven"),
        key=_("key persons"),
        takes_part=_("takes part"),
        not_yet=_("not at the table yet"),
    )
    svg = drawn(
        found.spots,
        prefix="narrow" if narrow else "map",
        title=_("Map of who matters in %(area)s") % {"area": now.process.area_name},
        desc=_("%(n)s actors by how much they matter here and how driven they are. The table below says the same.")
        % {"n": len(found.rows)},
        words=words,
        narrow=narrow,
    )
    return mark_safe(svg)  # noqa: S308 (the library escapes every text itself)
