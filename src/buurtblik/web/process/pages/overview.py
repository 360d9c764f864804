"""All processes that a visitor may know of, those in which they take part, and what they gave as a guest."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from buurtblik.web.people.visitors import GUEST_COOKIE
from buurtblik.web.process import actions, reads, rules
from buurtblik.web.process.forms import JustDo, WordOfGuest
from buurtblik.web.process.guests import forget, guest_here
from buurtblik.web.process.pages.asked import answer, asked
from buurtblik.web.rights.table import Action


@require_GET
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    one = asked(request)
    processes = list(reads.processes_seen(one.visitor, on=one.today))
    opened = reads.open_blocks(processes, one.language)
    context = {
        "processes": [(process, opened[process.pk]) for process in processes],
        "mine": reads.parts_of(one.visitor, on=one.today),
        "may_start": rules.may(one.visitor, Action.CREATE, "process", None, on=one.today),
        "guest": guest_here(request) if one.visitor.account else None,
        "visitor": one.visitor,
        "today": one.today,
    }
    return answer(request, "process/overview.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def claim(request: HttpRequest) -> HttpResponse:
    """Take over what one gave as a guest: on this device by one button, from paper by the word on the receipt."""
    one = asked(request)
    guest = guest_here(request)
    by_word = request.POST.get("with") == "word"
    here = JustDo(request.POST if request.method == "POST" and not by_word else None)
    paper = WordOfGuest(request.POST if by_word else None)
    form = paper if by_word else here
    if request.method == "POST" and form.is_valid():
        cookie = "" if by_word else request.COOKIES.get(GUEST_COOKIE, "")
        try:
            if not (by_word or cookie):
                raise actions.NoSuchGuest("process: there is no guest on this device.")
            actions.claim_guest(visitor=one.visitor, cookie=cookie, word=form.cleaned_data.get("word", ""), at=one.at)
        except actions.NoSuchGuest:
            form.add_error(
                "word" if by_word else None,
                _("We know no guest with this word. Look at your receipt once more. Perhaps you took it over before."),
            )
        else:
            messages.success(request, _("What you gave as a guest is yours now."))
            return forget(redirect("process_overview"))
    return answer(request, "process/claim.html", {"guest": guest, "here": here, "paper": paper}, here, paper)
