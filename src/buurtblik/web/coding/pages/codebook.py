"""The code tree: read it, add to it, change it, put back what went, and take it along."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.stories.coding.code_table import write_csv, write_tags
from buurtblik.stories.coding.codebook import BadCodebook
from buurtblik.stories.coding.qdc import write_qdc
from buurtblik.web.coding import actions
from buurtblik.web.coding.forms import CodeForm, MergeForm, MoveForm, NewCodeForm, RemoveForm, SentForm
from buurtblik.web.coding.models import Code
from buurtblik.web.coding.pages.asked import Asked, act_of, page
from buurtblik.web.coding.reads.codebook import choices, in_language, lines_of, put_aside
from buurtblik.web.coding.sent_files import Sent
from buurtblik.web.coding.wrong import said
from buurtblik.web.rights.table import Action

TOLD_MOST = 20  # words that were not found, on the page after a file came in


@page()
def codebook(asked: Asked) -> HttpResponse:
    context = {
        "lines": lines_of(asked.process, asked.book, asked.language),
        "aside": put_aside(asked.process),
        "may_add": asked.may(Action.CREATE, "code"),
        "may_change": asked.may(Action.EDIT, "code"),
        "may_code": asked.may(Action.CREATE, "fragment"),
    }
    return asked.show("codebook", context)


@page(post=True)
def add(asked: Asked) -> HttpResponse:
    under = asked.request.GET.get("under", "")
    form = NewCodeForm(asked.posted, codes=choices(asked.book, asked.language, to_mark=False), initial={"under": under})
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data

        def work() -> None:
            actions.add_code(process=asked.process, visitor=asked.visitor, at=asked.at, **told)

        if _done(form, "name", work):
            messages.success(asked.request, _("“%(name)s” is in the codebook.") % {"name": told["name"]})
            return redirect("coding_codebook", asked.process.slug)
    return asked.show("code_add", {"form": form}, status=422 if form.errors else 200)


@page(post=True)
def change(asked: Asked, number: int) -> HttpResponse:
    row = asked.live_code(number)
    code = in_language(asked.book.tree, asked.language)[row.guid]
    initial = {"name": code.name, "description": code.description, "groups_only": code.groups_only}
    form = CodeForm(asked.posted, initial=initial)
    if asked.posted is not None and form.is_valid():
        told = {name: form.cleaned_data[name] for name in initial}
        if told["name"] == code.name:
            told["name"] = row.name  # a theme is kept by its Dutch name, in whatever language somebody reads it

        def work() -> None:
            actions.change_code(process=asked.process, guid=row.guid, visitor=asked.visitor, at=asked.at, **told)

        if _done(form, "name", work):
            messages.success(asked.request, _("The code is changed."))
            return redirect("coding_codebook", asked.process.slug)
    return asked.show("code_change", {"form": form, **_about(asked, row)}, status=422 if form.errors else 200)


@page(post=True)
def move(asked: Asked, number: int) -> HttpResponse:
    row = asked.live_code(number)
    inside = {code.guid for code in asked.book.tree.within(row.guid)}
    parent = asked.book.tree[row.guid].parent
    form = MoveForm(asked.posted, codes=_others(asked, inside), initial={"under": str(parent) if parent else ""})
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        place = 0 if told["place"] == MoveForm.FIRST else None

        def work() -> None:
            actions.move_code(
                process=asked.process, guid=row.guid, under=told["under"], place=place, visitor=asked.visitor,
                at=asked.at,
            )  # fmt: skip

        if _done(form, "under", work):
            messages.success(asked.request, _("The code stands in its new place."))
            return redirect("coding_codebook", asked.process.slug)
    return asked.show("code_move", {"form": form, **_about(asked, row)}, status=422 if form.errors else 200)


@page(post=True)
def merge(asked: Asked, number: int) -> HttpResponse:
    row = asked.live_code(number)
    inside = {code.guid for code in asked.book.tree.within(row.guid)}
    form = MergeForm(asked.posted, codes=_others(asked, inside))
    if asked.posted is not None and form.is_valid():

        def work() -> None:
            actions.merge_code(
                process=asked.process, guid=row.guid, into=form.cleaned_data["into"], visitor=asked.visitor, at=asked.at
            )

        if _done(form, "into", work):
            messages.success(asked.request, _("The codes are one. You can take them apart again below."))
            return redirect("coding_codebook", asked.process.slug)
    return asked.show("code_merge", {"form": form, **_about(asked, row)}, status=422 if form.errors else 200)


@page(post=True)
def remove(asked: Asked, number: int) -> HttpResponse:
    row = asked.live_code(number)
    form = RemoveForm(asked.posted)
    if asked.posted is not None and form.is_valid():
        try:
            actions.remove_code(
                process=asked.process, guid=row.guid, visitor=asked.visitor, at=asked.at, **form.cleaned_data
            )
        except actions.StillUsed as problem:
            words = ngettext(
                "%(n)s mark was made with this code. Say that it may go along.",
                "%(n)s marks were made with this code. Say that they may go along.",
                problem.marks,
            )
            form.add_error("with_marks", words % {"n": problem.marks})
        else:
            messages.success(asked.request, _("The code is out of the codebook. You can put it back below."))
            return redirect("coding_codebook", asked.process.slug)
    return asked.show("code_remove", {"form": form, **_about(asked, row)}, status=422 if form.errors else 200)


@act_of
def put_back(asked: Asked, number: int) -> HttpResponse:
    row = asked.code(number)
    try:
        actions.put_code_back(code=row, visitor=asked.visitor, at=asked.at)
    except BadCodebook as problem:
        messages.error(asked.request, _("“%(name)s” is not put back.") % {"name": row.name} + " " + said(problem))
    else:
        messages.success(asked.request, _("“%(name)s” is back, with its marks.") % {"name": row.name})
    return redirect("coding_codebook", asked.process.slug)


@page()
def file(asked: Asked, kind: str) -> HttpResponse:
    """The codebook to take along."""
    tree = asked.book.tree
    if kind == "qdc":
        answer = HttpResponse(write_qdc(tree), content_type="application/xml; charset=utf-8")
    elif kind == "csv":
        answer = HttpResponse("\ufeff" + write_csv(tree), content_type="text/csv; charset=utf-8")
    elif kind == "taguette":
        answer = HttpResponse(write_tags(tree), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    ending = "taguette.csv" if kind == "taguette" else kind
    answer.headers["Content-Disposition"] = f'attachment; filename="codeboek-{asked.process.slug}.{ending}"'
    return answer


@page(post=True)
def take(asked: Asked) -> HttpResponse:
    """A codebook or marked words from a file."""
    form = SentForm(asked.posted, asked.request.FILES or None, language=asked.language)
    if asked.posted is not None and form.is_valid():
        sent: Sent = form.cleaned_data["file"]
        try:
            if sent.marked is not None:
                taken = actions.take_highlights(
                    process=asked.process, marked=sent.marked, visitor=asked.visitor, at=asked.at
                )
            else:
                taken = actions.take_codebook(
                    process=asked.process, codebook=sent.codebook, visitor=asked.visitor, at=asked.at
                )
        except BadCodebook as problem:
            form.add_error("file", said(problem))
        else:
            context = {
                "taken": taken,
                "with_marks": sent.marked is not None,
                "notes": [note.say(asked.language) for note in sent.notes],
                "not_found": taken.not_found[:TOLD_MOST],
                "doubtful": taken.doubtful[:TOLD_MOST],
                "more": max(0, len(taken.not_found) - TOLD_MOST) + max(0, len(taken.doubtful) - TOLD_MOST),
            }
            return asked.show("taken", context)
    return asked.show("take", {"form": form}, status=422 if form.errors else 200)


def _about(asked: Asked, row: Code) -> dict[str, object]:
    tree = in_language(asked.book.tree, asked.language)
    below = len(tree.within(row.guid)) - 1
    return {"row": row, "code": tree[row.guid], "path": asked.book.path(row.guid, asked.language), "below": below}


def _others(asked: Asked, without: set[UUID]) -> list[tuple[str, str]]:
    listed = choices(asked.book, asked.language, to_mark=False)
    return [(guid, path) for guid, path in listed if UUID(guid) not in without]


def _done(form: Form, field: str, work: Callable[[], None]) -> bool:
    """Do it, or say beside the field why it cannot be."""
    try:
        work()
    except BadCodebook as problem:
        form.add_error(field, said(problem))
        return False
    return True
