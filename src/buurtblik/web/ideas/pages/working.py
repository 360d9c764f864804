"""The work on ideas: which wait, the answer, joining, undoing, and how they stand to policy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.policy import Relation
from buurtblik.agenda.ideas.steps import NEXT, Fault, RefusedStep, Status
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms_work import AnswerForm, ExtendForm, MergeForm, RelateForm, SettleForm, UndoForm
from buurtblik.web.ideas.library import term
from buurtblik.web.ideas.models import Idea, Link
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.one import links_of
from buurtblik.web.ideas.reads.register import policies_of
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.rights.table import Action

_FIELD = {
    Fault.NO_ONE: "said_by",
    Fault.NO_DAY_BACK: "back_on",
    Fault.DAY_BACK_PAST: "back_on",
    Fault.DAY_BACK_ODD: "back_on",
    Fault.INTO_MERGED: "into",
    Fault.INTO_NOTHING: "into",
    Fault.INTO_ITSELF: "into",
    Fault.NO_REASON: "why",
    Fault.THIN_REASON: "why",
}


@page()
def work(asked: Asked) -> HttpResponse:
    board = asked.board()
    reads = asked.may(Action.LIST, "idea_to_read")
    waits = board.to_answer
    context = {
        "unread": board.unread if reads else [],
        "unread_count": len(board.unread),
        "late": [one for one in waits if one.line.waiting.wait is Wait.OVERDUE],
        "soon": [one for one in waits if one.line.waiting.wait is Wait.SOON],
        "later": [one for one in waits if one.line.waiting.wait is Wait.IN_TIME],
        "hidden": list(Idea.objects.filter(process=asked.process, read=Idea.Read.HIDDEN)) if reads else [],
        "may_export": asked.may(Action.EXPORT, "idea"),
        "may_import": asked.may(Action.CREATE, "idea_file"),
    }
    return asked.show("work", context)


@page(post=True)
def answer(asked: Asked, idea: int) -> HttpResponse:
    row = asked.idea(idea)
    shown = asked.board().shown.get(row.key)
    if row.read != Idea.Read.SHOWN or shown is None or not NEXT[shown.line.status]:
        return _not_now(asked, row)
    given = {"seen": row.version, "said_by": asked.stands_for}
    form = AnswerForm(asked.posted, initial=given, status=shown.line.status, language=asked.language)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.take_step(
                idea=row, to=Status(told["to"]), said_by=told["said_by"], why=told["why"],
                back_on=told.get("back_on") if told["to"] == Status.PARKED else None,
                seen=told["seen"], visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except RefusedStep as refused:
            _say(form, refused.fault, asked)
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(form)
        else:
            messages.success(asked.request, _("It is kept, and who had the idea hears it."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    context = {"idea": row, "shown": shown, "form": form, "links": links_of(row, asked.language)}
    return asked.show("answer", context, status=_status(form))


@page(post=True)
def merge(asked: Asked, idea: int) -> HttpResponse:
    row = asked.idea(idea)
    board = asked.board()
    among = [
        (str(one.row.pk), one.line.name)
        for one in board.shown.values()
        if one.row.pk != row.pk and one.row.read == Idea.Read.SHOWN and one.head is None
    ]
    form = MergeForm(asked.posted, initial={"seen": row.version, "said_by": asked.stands_for}, among=among)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.merge_idea(
                idea=row, into=asked.idea(int(told["into"])), said_by=told["said_by"], why=told["why"],
                seen=told["seen"], visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except RefusedStep as refused:
            _say(form, refused.fault, asked)
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(form)
        else:
            messages.success(asked.request, _("The ideas are one now. Who had this one hears it."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    return asked.show("merge", {"idea": row, "form": form, "shown": board.shown.get(row.key)}, status=_status(form))


@page(post=True)
def undo(asked: Asked, idea: int) -> HttpResponse:
    row = asked.idea(idea)
    form = UndoForm(asked.posted, initial={"seen": row.version, "said_by": asked.stands_for})
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.undo_step(
                idea=row, said_by=told["said_by"], why=told["why"], seen=told["seen"], visitor=asked.visitor,
                at=asked.at,
            )  # fmt: skip
        except RefusedStep as refused:
            _say(form, refused.fault, asked)
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(form)
        else:
            messages.success(asked.request, _("The step is taken back. Both stay in the history."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    return asked.show(
        "undo", {"idea": row, "form": form, "shown": asked.board().shown.get(row.key)}, status=_status(form)
    )


@page(post=True)
def relate(asked: Asked, idea: int) -> HttpResponse:
    row = asked.idea(idea)
    form = RelateForm(
        asked.posted if asked.posted is None or "remove" not in asked.posted else None,
        initial={"seen": row.version, "said_by": asked.stands_for},
        policies=policies_of(asked.process),
        language=asked.language,
    )
    if asked.posted is not None and "remove" in asked.posted:
        number = str(asked.posted["remove"])
        found = Link.objects.filter(idea=row, pk=number).first() if number.isascii() and number.isdigit() else None
        if found is not None:
            found.idea = row
            actions.unrelate_idea(link=found, visitor=asked.visitor, at=asked.at)
        return redirect("ideas_relate", asked.process.slug, row.pk)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.relate_idea(
                idea=row, relation=Relation(told["relation"]), policy=form.of.get(told["policy"]),
                words=told["words"], said_by=told["said_by"], seen=told["seen"], visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(form)
        else:
            messages.success(asked.request, _("It stands beside the idea."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    context = {"idea": row, "form": form, "links": links_of(row, asked.language), "has_register": bool(form.of)}
    return asked.show("relate", context, status=_status(form))


@page(post=True)
def settle(asked: Asked, idea: int) -> HttpResponse:
    """Title, themes and contact; below it, once, a longer term."""
    row = asked.idea(idea)
    longer = asked.posted is not None and "longer" in asked.posted
    given = {"seen": row.version, "title": row.title, "themes": row.themes, "contact": row.contact}
    form = SettleForm(None if longer else asked.posted, initial=given, language=asked.language)
    more = ExtendForm(asked.posted if longer else None, initial={"seen": row.version}, prefix="more")
    if asked.posted is not None and not longer and form.is_valid():
        told = form.cleaned_data
        try:
            actions.settle_idea(
                idea=row, title=told["title"], themes=told["themes"], contact=told["contact"], seen=told["seen"],
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except actions.PersonNotRole:
            form.add_error("contact", _("Name a role or a department, without an address or a number."))
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(form)
        else:
            messages.success(asked.request, _("It is kept."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    if longer and more.is_valid():
        told = more.cleaned_data
        try:
            actions.extend_term(
                idea=row, weeks=told["weeks"], why=told["why"], seen=told["seen"], visitor=asked.visitor, at=asked.at
            )
        except actions.NoReason:
            more.add_error("why", _thin(asked))
        except actions.ExtendedBefore:
            more.add_error(None, _("The term was made longer before. That can be done once."))
        except (actions.ChangedByAnother, actions.NotReadYet):
            _say_changed(more)
        else:
            messages.success(asked.request, _("The answer may take longer, and who had the idea hears why."))
            return redirect("ideas_idea", asked.process.slug, row.pk)
    shown = asked.board().shown.get(row.key)
    context = {"idea": row, "form": form, "more": more, "shown": shown, "weeks": row.term_weeks or term().weeks}
    return asked.show("settle", context, status=max(_status(form), _status(more)))


def _not_now(asked: Asked, row: Idea) -> HttpResponse:
    messages.info(asked.request, _("This idea cannot be answered now."))
    return redirect("ideas_idea", asked.process.slug, row.pk)


def _say(form: InOurLook, fault: Fault, asked: Asked) -> None:
    field = _FIELD.get(fault)
    said = fault.text(asked.language)
    form.add_error(field if field in form.fields else None, said[:1].upper() + said[1:] + ".")


def _thin(asked: Asked) -> str:
    said = Fault.THIN_REASON.text(asked.language)
    return said[:1].upper() + said[1:] + "."


def _say_changed(form: InOurLook) -> None:
    form.add_error(
        None,
        _(
            "Somebody else did something with this idea since you opened this page. Nothing of yours was kept yet. "
            "Look at the idea in another window, and copy what you wrote before you go on."
        ),
    )


def _status(form: InOurLook) -> int:
    return 422 if form.errors else 200
