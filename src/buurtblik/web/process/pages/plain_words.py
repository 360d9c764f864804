"""The list of words of a municipality for the writing help: add, switch off, take back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurtblik.web.plain.reads import own_words
from buurtblik.web.process import actions
from buurtblik.web.process.forms_plain_words import KINDS, OwnWordForm, SwitchOffForm
from buurtblik.web.process.pages.asked import AskedOf, answer, asked_of


@require_http_methods(["GET", "POST"])
@never_cache
def plain_words(request: HttpRequest, slug: str) -> HttpResponse:
    one = asked_of(request, slug)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    if asked == "drop":
        number = request.POST.get("number", "")
        if number.isascii() and number.isdigit() and len(number) <= 12:
            actions.drop_own_word(process=one.process, number=int(number), visitor=one.visitor, at=one.at)
        return _kept(request, slug)
    form = OwnWordForm(request.POST if asked == "add" else None)
    off = SwitchOffForm(request.POST if asked == "off" else None)
    if (form.is_valid() and _added(one, form)) or (off.is_valid() and _switched(one, off)):
        return _kept(request, slug)
    names = dict(KINDS)
    context = {
        "process": one.process,
        "words": [(row, names.get(row.kind, "")) for row in own_words(one.process.tenant)],
        "form": form if asked == "add" or not off.errors else off,  # for the title of the page
        "add": form,
        "off": off,
    }
    return answer(request, "process/plain_words.html", context, form, off)


def _added(one: AskedOf, form: OwnWordForm) -> bool:
    told = form.cleaned_data
    try:
        actions.add_own_word(
            process=one.process,
            word=told["word"],
            instead=told["instead"].splitlines(),
            why=told["why"],
            kind=told["kind"],
            visitor=one.visitor,
            at=one.at,
        )
    except actions.ListIsFull:
        form.add_error(None, _("The list is full: there are 500 words. Take one off first."))
    return form.is_valid()


def _switched(one: AskedOf, form: SwitchOffForm) -> bool:
    try:
        actions.switch_off_word(process=one.process, word=form.cleaned_data["off"], visitor=one.visitor, at=one.at)
    except actions.ListIsFull:
        form.add_error(None, _("The list is full: there are 500 words. Take one off first."))
    return form.is_valid()


def _kept(request: HttpRequest, slug: str) -> HttpResponse:
    messages.success(request, _("The list has been changed."))
    return redirect("process_plain_words", slug=slug)
