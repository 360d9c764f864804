"""Threads: the list, one by itself, and making them."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.web.coding import actions
from buurtblik.web.coding.forms import ChooseForm, ThreadForm
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.pages.asked import Asked, act_of, page
from buurtblik.web.coding.reads.story import words_of
from buurtblik.web.coding.reads.threads import shown, threads_for, to_choose
from buurtblik.web.rights.table import Action

QUERY_MAX = 100


class Choice(NamedTuple):
    """A mark that may go into a thread; ``is_asked`` says whether it holds what the reader looks for."""

    row: Fragment
    words: str
    is_in_it: bool
    is_asked: bool


def holds(row: Fragment, code: str, query: str) -> bool:
    """Whether the whole of the marked words, or the name of the code, holds this."""
    words = " ".join(str(getattr(row.story, row.part))[row.start : row.end].split())
    return query.casefold() in words.casefold() or query.casefold() in code.casefold()


@page()
def threads(asked: Asked) -> HttpResponse:
    inside = asked.is_inside
    context = {
        "threads": shown(threads_for(asked.process, inside=inside), None, asked.language, inside=inside),
        "inside": inside,
        "may_make": asked.may(Action.CREATE, "thread"),
        "may_code": asked.may(Action.READ, "fragment"),
    }
    return asked.show("threads", context)


@page()
def thread(asked: Asked, number: int) -> HttpResponse:
    found = asked.thread(number)
    inside = asked.is_inside and "publiek" not in asked.request.GET
    (one,) = shown([found], asked.book if inside else None, asked.language, inside=inside)
    context = {
        "one": one,
        "inside": inside,
        "is_inside": asked.is_inside,
        "may_change": asked.may(Action.EDIT, "thread"),
        "may_publish": asked.may(Action.PUBLISH, "thread"),
    }
    return asked.show("thread", context)


@page(post=True)
def make(asked: Asked) -> HttpResponse:
    form = ThreadForm(asked.posted)
    if asked.posted is not None and form.is_valid():
        try:
            made = actions.make_thread(process=asked.process, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", _("There is a thread with this name already."))
        else:
            return redirect("coding_thread_choose", asked.process.slug, made.pk)
    return asked.show("thread_make", {"form": form}, status=422 if form.errors else 200)


@page(post=True)
def change(asked: Asked, number: int) -> HttpResponse:
    found = asked.thread(number)
    form = ThreadForm(asked.posted, initial={"name": found.name, "description": found.description})
    if asked.posted is not None and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "description")}
        try:
            actions.change_thread(thread=found, visitor=asked.visitor, at=asked.at, **told)
        except actions.NameTaken:
            form.add_error("name", _("There is a thread with this name already."))
        else:
            messages.success(asked.request, _("The thread is changed."))
            return redirect("coding_thread", asked.process.slug, found.pk)
    return asked.show("thread_change", {"form": form, "thread": found}, status=422 if form.errors else 200)


@page(post=True)
def choose(asked: Asked, number: int) -> HttpResponse:
    """Which marks are in a thread."""
    found = asked.thread(number)
    listed = to_choose(asked.process, asked.part, found, asked.book, asked.language)
    form = ChooseForm(asked.posted, fragments=[one for _code, rows in listed for one in rows])
    if asked.posted is not None and form.is_valid():
        actions.choose_for_thread(
            thread=found, fragments=form.cleaned_data["fragments"], visitor=asked.visitor, at=asked.at
        )
        messages.success(asked.request, _("This is in the thread now."))
        return redirect("coding_thread", asked.process.slug, found.pk)
    inside = set(found.chosen.values_list("fragment", flat=True))
    query = " ".join(asked.request.GET.get("zoek", "").split())[:QUERY_MAX]
    codes = [
        (code, [Choice(row, words_of(row, row.story), row.pk in inside, holds(row, code, query)) for row in rows])
        for code, rows in listed
    ]
    context = {
        "thread": found,
        "form": form,
        "codes": [(code, rows, any(one.is_asked for one in rows)) for code, rows in codes],
        "query": query,
        "found": sum(one.is_asked for _code, rows in codes for one in rows),
        "query_max": QUERY_MAX,
    }
    return asked.show("thread_choose", context)


@act_of
def publish(asked: Asked, number: int) -> HttpResponse:
    """Show a thread to everybody, or take it back."""
    found = asked.thread(number)
    if "back" in asked.request.POST:
        actions.unpublish_thread(thread=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Only those who take part see this thread now."))
    else:
        actions.publish_thread(thread=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Everybody can read this thread now."))
    return redirect("coding_thread", asked.process.slug, found.pk)


@page(post=True)
def remove(asked: Asked, number: int) -> HttpResponse:
    found = asked.thread(number)
    if asked.posted is not None:
        actions.remove_thread(thread=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The thread is removed. The marks stay."))
        return redirect("coding_threads", asked.process.slug)
    return asked.show("thread_remove", {"thread": found})
