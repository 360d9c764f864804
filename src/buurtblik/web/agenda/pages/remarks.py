"""Say what one thinks of a version, read what others think, and answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import actions, names, rules
from buurtblik.web.agenda.forms import looked_over
from buurtblik.web.agenda.forms_public import AboutPart, AnswerForm, RemarkForm
from buurtblik.web.agenda.models import Remark, Version
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.pages.versions import about
from buurtblik.web.agenda.reads.versions import part_names, remarks_on
from buurtblik.web.guard.check import check, words_of
from buurtblik.web.rights.table import Action


@page()
def remarks(asked: Asked, number: int) -> HttpResponse:
    row = asked.version(number)
    answers = asked.may(Action.EDIT, "remark")
    called = part_names(row)
    context = {
        **about(asked, row),
        "remarks": [_told(one, called, asked) for one in remarks_on(row, all=answers)],
        "answers": answers,
        "may_type": hasattr(row, "consultation") and asked.may(Action.CREATE, "paper_remark"),
    }
    return asked.show("remarks", context)


@page(post=True)
def remark(asked: Asked, number: int) -> HttpResponse:
    """By everybody, with an account or without."""
    row = asked.version(number)
    if not rules.takes_remarks(row, on=asked.today):
        return asked.show("not_asked", {"version": row}, status=409 if asked.posted is not None else 200)
    form = RemarkForm(
        asked.posted,
        initial={"part": asked.request.GET.get("deel", "")[:20], "group": "resident"},
        names=_names(row),
        language=asked.language,
    )
    verdict = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}", at=asked.at)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.remark(
            version=row, part=told["part"], words=told["words"], group=told["group"], suspect=verdict.reasons,
            visitor=asked.visitor, key=told["key"], at=asked.at,
        )  # fmt: skip
        messages.success(
            asked.request, _("Thank you. Somebody reads it first; then it stands on this page, with an answer.")
        )
        return redirect("agenda_remarks", asked.process.slug, number)
    return verdict.on(asked.show("remark", {"version": row, "form": form}, status=422 if form.errors else 200))


@page(post=True)
def paper(asked: Asked, number: int) -> HttpResponse:
    """Type in what people wrote on paper."""
    row = asked.version(number)
    if not hasattr(row, "consultation"):
        return asked.show("not_asked", {"version": row}, status=409 if asked.posted is not None else 200)
    form = AboutPart(asked.posted, initial={"group": "resident"}, names=_names(row), language=asked.language)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.type_remark(
            version=row, part=told["part"], words=told["words"], group=told["group"],
            visitor=asked.visitor, key=told["key"], at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("It is kept. Type in the next one."))
        return redirect("agenda_remark_paper", asked.process.slug, number)
    return asked.show("remark_paper", {"version": row, "form": form}, status=422 if form.errors else 200)


@page(post=True)
def answer(asked: Asked, number: int, pk: int) -> HttpResponse:
    row = asked.version(number)
    found = Remark.objects.filter(version=row, pk=pk).select_related("version__process").first()
    if found is None:
        raise Http404
    read = Remark.Read.SHOWN if found.read == Remark.Read.NEW else found.read
    initial = {"read": read, "outcome": found.outcome, "answer": found.answer, "seen": found.turn}
    form = AnswerForm(asked.posted, initial=initial)
    status, other = 422 if form.errors else 200, None
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer_remark(remark=found, visitor=asked.visitor, at=asked.at, **told)
        except actions.AnsweredByAnother as changed:
            status, other = 409, changed.now
            looked_over(form, changed.now.turn)
        except UnusableInput:
            form.add_error(None, _("Look it over and send it once more. Nothing is lost."))
            status = 422
        else:
            messages.success(asked.request, _("Your answer has been kept."))
            return redirect("agenda_remarks", asked.process.slug, number)
    context = {
        "version": row, "form": form, "remark": _told(found, part_names(row), asked), "other": other,
        "marks": words_of(found.suspect),
        "other_outcome": names.OUTCOMES.get(other.outcome, "") if other else "",
    }  # fmt: skip
    return asked.show("answer", context, status=status)


def _told(one: Remark, called: Any, asked: Asked) -> dict[str, Any]:
    group = groups().get(one.group)
    return {
        "row": one,
        "about": called.get(one.part, ""),
        "group": group.label[asked.language] if group else "",
        "outcome": names.OUTCOMES.get(one.outcome, ""),
    }


def _names(row: Version) -> list[tuple[str, str]]:
    """The parts of a version that have words, short enough to choose from."""
    return [(id, name if len(name) <= 80 else f"{name[:77]}…") for id, name in part_names(row).items() if name]
