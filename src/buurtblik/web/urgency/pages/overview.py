"""Urgency on one page, and the occasions that people write down."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.words import words
from buurtblik.web.rights.table import Action
from buurtblik.web.urgency import actions, rules
from buurtblik.web.urgency.forms import OccasionForm, WithdrawForm
from buurtblik.web.urgency.models import Occasion
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.reads.overview import overview as read_overview


@page()
def overview(asked: Asked) -> HttpResponse:
    found = read_overview(asked.process, asked.language)
    context = {
        "overview": found,
        "verdicts": [(one.name, one.stands.label(asked.language), one.verdict is not None) for one in found.outcomes],
        "what_goes_well": words(asked.language)["occasions"]["only_negative"],
        "may_add": asked.may(Action.CREATE, "occasion"),
        "may_open": asked.may(Action.CREATE, "urgency_round"),
        "may_score": found.open_round is not None and asked.may(Action.VOTE, "urgency_score"),
        "may_write_note": asked.may(Action.EDIT, "decision_note"),
        "may_say_stand": asked.may(Action.VOTE, "decision_note"),
        "withdrawable": {
            one.row.pk
            for one in (*found.positive, *found.negative)
            if asked.visitor.person is not None
            and rules.may_withdraw(asked.visitor, one.row, asked.process, on=asked.today)
        },
    }
    return asked.show("overview", context)


@page(post=True)
def occasion_add(asked: Asked) -> HttpResponse:
    form = OccasionForm(asked.posted, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told["is_positive"] = told["is_positive"] == "yes"
        actions.add_occasion(process=asked.process, visitor=asked.visitor, at=asked.at, **told)
        messages.success(asked.request, _("The occasion is on the list."))
        return redirect("urgency_overview", asked.process.slug)
    return asked.show("occasion_add", {"form": form}, status=422 if form.errors else 200)


@page(post=True)
def occasion_withdraw(asked: Asked, occasion: int) -> HttpResponse:
    found = Occasion.objects.filter(process=asked.process, pk=occasion).select_related("process").first()
    if found is None:
        raise Http404
    if not rules.may_withdraw(asked.visitor, found, asked.process, on=asked.today):
        return asked.show("not_yours", {"why": _("An occasion is taken back by whoever wrote it down.")}, status=409)
    form = WithdrawForm(asked.posted)
    if asked.request.method == "POST" and form.is_valid():
        actions.withdraw_occasion(occasion=found, why=form.cleaned_data["why"], visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The occasion is no longer on the list."))
        return redirect("urgency_overview", asked.process.slug)
    return asked.show("occasion_withdraw", {"form": form, "occasion": found}, status=422 if form.errors else 200)
