"""Show a version to everybody, read it, and see what changed between two."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.evidence.chain import claims
from buurtblik.agenda.plan.compare import differences, shown
from buurtblik.agenda.plan.finding import Severity
from buurtblik.agenda.plan.matrix import matrix
from buurtblik.agenda.plan.words import words
from buurtblik.agenda.plan.year import year_plan
from buurtblik.errors import UnusableInput
from buurtblik.values import Language
from buurtblik.web.agenda import actions, rules
from buurtblik.web.agenda.evidence import changed
from buurtblik.web.agenda.forms import looked_over
from buurtblik.web.agenda.forms_public import PublishForm
from buurtblik.web.agenda.models import Version
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.pages.draft import pictures
from buurtblik.web.agenda.reads.versions import plan_in, read, signed, standing, unanswered, versions_of
from buurtblik.web.agenda.shown import rests_on, sections, titles_in
from buurtblik.web.bridge.reads.heard import heard_in, said_of
from buurtblik.web.rights.table import Action


@page(post=True)
def publish(asked: Asked) -> HttpResponse:
    """Look the draft over once more and show it to everybody as a version."""
    found = asked.draft()
    versions = versions_of(asked.process)
    form = PublishForm(asked.posted, initial={"seen": found.token}, is_first=not versions)
    status = 422 if form.errors else 200
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        heard = heard_in(asked.process, asked.release)
        try:
            made = actions.publish_version(
                process=asked.process, why=told["why"], closes_on=told["closes_on"],
                heard={"nl": said_of(heard, "nl"), "en": said_of(heard, "en")}, release=asked.release,
                seen=told["seen"], visitor=asked.visitor, key=told["key"], at=asked.at,
            )  # fmt: skip
        except actions.DraftChanged:
            status = 409
            form.add_error(None, _("The draft was changed while you looked it over. Look again and send it once more."))
            looked_over(form, found.token)
        else:
            messages.success(asked.request, _("Everybody can read this version now."))
            return redirect("agenda_version", asked.process.slug, made.number)
    context = {
        "form": form,
        "number": versions[0].number + 1 if versions else 1,
        "blocks": [one.say(asked.language) for one in found.findings if one.severity is Severity.BLOCKS],
        "warns": sum(one.severity is Severity.WARNS for one in found.findings),
    }
    return asked.show("publish", context, status=status)


@page()
def version(asked: Asked, number: int) -> HttpResponse:
    row = asked.version(number)
    found = read(row)
    stands = signed(row)
    versions = versions_of(asked.process)
    stands_now = standing(versions)
    context = {
        **about(asked, row),
        "plan": found.plan,
        "sections": [one for one in sections(found.plan, found.items, asked.language) if one.parts],
        "signed": [one for one in stands if one.signature],
        "unsigned": [one.party.name for one in stands if not one.signature],
        "heard": row.heard.get(asked.language, ()),
        "newest": versions[0],
        "standing": stands_now,
        "before": next((one for one in versions if one.number < number), None),
        "years": range(found.plan.first_year, found.plan.last_year + 1),
        "may_sign": versions[0].pk == row.pk
        and rules.own_party(asked.visitor, asked.process, on=asked.today) is not None,
        "may_adopt": versions[0].pk == row.pk
        and not hasattr(row, "adoption")
        and asked.may(Action.PUBLISH, "agenda_adoption"),
    }
    return asked.show("version", context)


def about(asked: Asked, row: Version) -> dict[str, Any]:
    """What every page of a version says on top."""
    takes = rules.takes_remarks(row, on=asked.today)
    return {
        "version": row,
        "is_adopted": hasattr(row, "adoption"),
        "takes_remarks": takes,
        "may_remark": takes and asked.may(Action.CREATE, "remark"),
        "was_asked": hasattr(row, "consultation"),
        "waiting": unanswered(row) if asked.may(Action.EDIT, "remark") else 0,
    }


@page()
def part(asked: Asked, number: int, part: str) -> HttpResponse:
    """Everything that one sentence rests on, to figure and quote."""
    row = asked.version(number)
    found = read(row)
    claim = next((one for one in claims(found.plan) if one.id == part), None)
    if claim is None:
        raise Http404
    newer = changed(found.items, asked.process, asked.release)
    context = {
        "version": row,
        "claim": claim,
        "steps": rests_on(found.plan, found.chain, part, asked.language, newer),
        "release": row.release,
    }
    return asked.show("rests_on", context)


@page()
def compare(asked: Asked, number: int, other: int) -> HttpResponse:
    """What changed from one version to another."""
    row, old = asked.version(number), asked.version(other)
    told = [
        {
            "said": one.say(asked.language),
            "fields": [
                {
                    "name": words(asked.language)["fields"][field.name],
                    "pieces": field.pieces,
                    "said": _said(field, asked.language),
                }
                for field in one.fields
            ],
        }
        for one in differences(plan_in(old), plan_in(row))
    ]
    return asked.show("compare", {"version": row, "other": old, "differences": told})


def _said(field: Any, language: Language) -> str:
    return "" if field.pieces else f"{shown(field.before, language)} → {shown(field.after, language)}"


@page()
def year(asked: Asked, number: int, year: int) -> HttpResponse:
    """The action plan of one year, from the same data."""
    row = asked.version(number)
    plan = plan_in(row)
    try:
        found = year_plan(plan, year)
    except UnusableInput:
        raise Http404 from None
    names = titles_in(plan)
    context = {
        "version": row,
        "year": found,
        "said": found.say(asked.language),
        "shares": [
            (
                share.name,
                [
                    (task, task.stage.label(asked.language), [names[id] for id in task.measure.partners if id in names])
                    for task in share.tasks
                ],
            )
            for share in found.shares
        ],
        "years": range(plan.first_year, plan.last_year + 1),
    }
    return asked.show("year", context)


@page()
def coherence(asked: Asked, number: int) -> HttpResponse:
    row = asked.version(number)
    plan = plan_in(row)
    whole = matrix(plan)
    context = {"version": row, "has_picture": bool(whole.lines and whole.columns), **pictures(plan, asked.language)}
    return asked.show("who_does_what", context)
