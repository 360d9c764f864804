"""The register of policy and the planning calendar."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.calendar_file import Entry, as_calendar, entries_of_answers, entries_of_moments
from buurtblik.agenda.ideas.policy import citywide
from buurtblik.agenda.ideas.ways import ways_in_words
from buurtblik.errors import UnusableInput
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms_work import MomentForm, PolicyForm
from buurtblik.web.ideas.library import policy_of, term
from buurtblik.web.ideas.models import Policy
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.register import (
    decision_days,
    entries,
    moments_of,
    own_days_of,
    ways_of,
)
from buurtblik.web.rights.table import Action

MOMENTS_SHOWN = 8


@page()
def register(asked: Asked) -> HttpResponse:
    found = entries(asked.process, asked.today, asked.language)
    agreed, without = citywide([policy_of(one.row) for one in found], asked.today)
    context = {
        "entries": [one for one in found if not one.is_over],
        "over": [one for one in found if one.is_over],
        "agreed": agreed,
        "without": without,
        "may_add": asked.may(Action.CREATE, "policy"),
        "may_edit": asked.may(Action.EDIT, "policy"),
    }
    return asked.show("register", context)


@page(post=True)
def policy_add(asked: Asked) -> HttpResponse:
    form = PolicyForm(asked.posted, language=asked.language)
    if asked.posted is not None and form.is_valid():
        actions.add_policy(
            process=asked.process, entry=form.cleaned_data["entry"], visitor=asked.visitor,
            key=form.cleaned_data["key"], at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("It stands in the register."))
        return redirect("ideas_register", asked.process.slug)
    return asked.show("policy", {"form": form, "policy": None}, status=422 if form.errors else 200)


@page(post=True)
def policy(asked: Asked, policy: int) -> HttpResponse:
    row = asked.policy(policy)
    if asked.posted is not None and "remove" in asked.posted:
        actions.remove_policy(policy=row, process=asked.process, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("It no longer stands in the register."))
        return redirect("ideas_register", asked.process.slug)
    form = PolicyForm(asked.posted, initial=_initial(row), language=asked.language, entry=row.key)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_policy(
                policy=row, process=asked.process, entry=told["entry"], seen=told["seen"] or 0,
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except actions.ChangedByAnother:
            said = _("Somebody else changed this since you opened the page. Look at it in another window first.")
            form.add_error(None, said)
        else:
            messages.success(asked.request, _("It is kept."))
            return redirect("ideas_register", asked.process.slug)
    context = {
        "form": form,
        "policy": row,
        "asks": "weg" in asked.request.GET,
        "ideas": row.links.filter(idea__process=asked.process).count(),
    }
    return asked.show("policy", context, status=422 if form.errors else 200)


@page()
def calendar(asked: Asked) -> HttpResponse:
    return _calendar(asked, None, 200)


@page(post=True)
def calendar_days(asked: Asked) -> HttpResponse:
    """The days of the council here, which go before the usual ones."""
    posted = asked.posted
    if posted is not None and "clear" in posted:
        kind, _sign, year = str(posted["clear"]).partition(" ")
        if year.isascii() and year.isdigit():
            actions.clear_moment(
                process=asked.process, kind=kind, year=int(year[:5]), visitor=asked.visitor, at=asked.at
            )
        return redirect("ideas_calendar", asked.process.slug)
    form = MomentForm(posted, language=asked.language)
    if posted is not None and form.is_valid():
        try:
            actions.set_moment(process=asked.process, **form.cleaned_data, visitor=asked.visitor, at=asked.at)
        except UnusableInput:
            form.add_error("year", _("This year and these days do not go together. Look at them once more."))
        else:
            messages.success(asked.request, _("The day stands in the calendar."))
            return redirect("ideas_calendar", asked.process.slug)
    return _calendar(asked, form, 422 if form.errors else 200)


@page()
def calendar_file(asked: Asked) -> HttpResponse:
    """The same days as a file for one's own calendar; of answers for those who give them."""
    days = list(entries_of_moments(moments_of(asked.process, asked.today), asked.language))
    days += [Entry(f"policy-{one.key}", one.starts, one.name, one.about) for one in _decisions(asked) if one.starts]
    if asked.may(Action.LIST, "idea_answer"):
        found = asked.board().all
        days += entries_of_answers(found.values.values(), found.heads, asked.today, term(), asked.language)
    path = reverse("ideas_calendar", args=[asked.process.slug])
    site = settings.BUURTBLIK.address.rstrip("/")
    made = as_calendar(
        days, name=asked.process.name, within=asked.process.slug, at=asked.at, address=site + path if site else ""
    )
    name = f'attachment; filename="kalender-{asked.process.slug}.ics"'
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


def _calendar(asked: Asked, form: MomentForm | None, status: int) -> HttpResponse:
    edits = asked.may(Action.EDIT, "decision_moment")
    moments = [
        {
            "label": one.kind.label[asked.language],
            "about": one.kind.about[asked.language],
            "moment": one,
            "is_over": one.hand_in < asked.today,
        }
        for one in moments_of(asked.process, asked.today)[:MOMENTS_SHOWN]
    ]
    context = {
        "ways": [
            {"year": one.year, "sentences": ways_in_words(one, asked.language)}
            for one in ways_of(asked.process, asked.today)
            if one.next is not None
        ],
        "moments": moments,
        "decisions": _decisions(asked),
        "own": own_days_of(asked.process) if edits else [],
        "form": form or (MomentForm(language=asked.language) if edits else None),
        "opened": form is not None,
        "late": [one for one in asked.board().to_answer if one.is_late or one.is_soon],
        "answers": asked.may(Action.LIST, "idea_answer"),
    }
    return asked.show("calendar", context, status=status)


def _decisions(asked: Asked) -> list[Policy]:
    return decision_days(asked.process, asked.today)


def _initial(row: Policy) -> dict[str, object]:
    names = (
        "kind", "name", "owner", "contact", "about", "starts", "ends", "amount_eur", "link", "themes", "is_citywide",
        "participation",
    )  # fmt: skip
    return {"seen": row.version, **{name: getattr(row, name) for name in names}}
