"""A party says what it thinks of a version, and the version is adopted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.finding import Severity
from buurtblik.web.agenda import actions, rules
from buurtblik.web.agenda.forms_public import AdoptForm, SignForm
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.versions import plan_in, signed, unanswered


@page()
def stands(asked: Asked, number: int) -> HttpResponse:
    """What each party says, who has not signed, and who was not heard."""
    row = asked.version(number)
    found = signed(row)
    context = {
        "version": row,
        "signed": [one for one in found if one.signature],
        "unsigned": [one.party.name for one in found if not one.signature],
        "heard": row.heard.get(asked.language, ()),
        "own": rules.own_party(asked.visitor, asked.process, on=asked.today),
    }
    return asked.show("stands", context)


@page(post=True)
def sign(asked: Asked, number: int) -> HttpResponse:
    row = asked.version(number)
    own = rules.own_party(asked.visitor, asked.process, on=asked.today)
    if own is None:
        return asked.show("not_yours", {"version": row}, status=409)
    last = next((one.signature for one in signed(row) if one.party.pk == own.pk), None)
    initial = {"stand": last.stand, "words": last.words, "signed_as": last.signed_as} if last else {}
    form = SignForm(asked.posted, initial=initial)
    if asked.posted is not None and form.is_valid():
        actions.sign(version=row, party=own, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("What your party says stands below the agenda."))
        return redirect("agenda_stands", asked.process.slug, number)
    return asked.show("sign", {"version": row, "form": form, "party": own}, status=422 if form.errors else 200)


@page(post=True)
def adopt(asked: Asked, number: int) -> HttpResponse:
    row = asked.version(number)
    form = AdoptForm(asked.posted)
    found = signed(row)
    status = 422 if form.errors else 200
    if asked.posted is not None and form.is_valid():
        try:
            actions.adopt(version=row, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        except actions.MayNotBeAdopted:
            status = 409
        else:
            messages.success(asked.request, _("The agenda has been adopted. From now on this version does not change."))
            return redirect("agenda_version", asked.process.slug, number)
    lacks = [one.say(asked.language) for one in coherence(plan_in(row)) if one.severity is Severity.BLOCKS]
    context = {
        "version": row,
        "form": form,
        "lacks": lacks,
        "is_older": status == 409 and not lacks,
        "unsigned": [one.party.name for one in found if not one.signature],
        "disagree": [
            one.party.name for one in found if one.signature and one.signature.stand in ("reservation", "not")
        ],
        "waiting": unanswered(row),
    }
    return asked.show("adopt", context, status=status)
