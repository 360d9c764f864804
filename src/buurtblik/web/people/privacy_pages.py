"""Everything we keep of the reader: see it, take it along, be forgotten. For accounts and for guests.

A guest is known by the cookie of this device, or says the word of their receipt; the word is believed for a quarter
of an hour. Somebody with an account must have shown lately that it is them.
"""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buurtblik.web.people import forgetting, take_along
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.people.models import Account, Person
from buurtblik.web.people.secret_words import as_kept
from buurtblik.web.people.visitors import GUEST_COOKIE, Visitor, hashed, visitor_of
from buurtblik.web.storage.exporting import fates_of

RECENT_S = 300
WORD_S = 900
_WORD = "guest_by_word"


class Word(InOurLook):
    word = forms.CharField(label=_("The word on your receipt"), max_length=80)

    def clean_word(self) -> str:
        return as_kept(self.cleaned_data["word"])


class Sure(InOurLook):
    sure = forms.BooleanField(
        label=_("Yes, forget me. I know that this cannot be undone."),
        error_messages={"required": _("Tick this first. Otherwise nothing happens.")},
    )


@require_http_methods(["GET", "POST"])
@never_cache
def everything(request: HttpRequest) -> HttpResponse:
    """What we keep and what can be done with it; who is not known here can say the word of their receipt."""
    visitor = _visitor(request)
    if visitor.person is None:
        form = Word(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            found = Person.objects.filter(guest__word_hash=hashed(form.cleaned_data["word"])).first()
            if found is not None:
                request.session[_WORD] = [found.pk, time.time()]
                return redirect("people_everything")
            form.add_error("word", str(_("We do not know this word. Look at your receipt again.")))
        return render(request, "people/everything_word.html", {"form": form}, status=422 if form.errors else 200)
    context = {"visitor": visitor, "person": visitor.person, "fates": _fates(visitor.person)}
    return render(request, "people/everything.html", context)


@require_POST
@never_cache
def everything_file(request: HttpRequest) -> HttpResponse:
    """All of it as one file, at once."""
    visitor = _visitor(request)
    if visitor.person is None:
        return redirect("people_everything")
    if refused := _not_lately(request, visitor):
        return refused
    at = timezone.localtime()
    made = take_along.zipped(visitor.person, at=at, language=get_language() or "nl")
    response = HttpResponse(made, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="buurtblik-{at:%Y-%m-%d}.zip"'
    return response


@require_http_methods(["GET", "POST"])
@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    """Be forgotten: says what goes and what stays and why, and does it after a tick."""
    visitor = _visitor(request)
    if visitor.person is None:
        return redirect("people_everything")
    if refused := _not_lately(request, visitor):
        return refused
    form = Sure(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        forgetting.erase_person(person=visitor.person, visitor=visitor, at=timezone.now())
        logout(request)
        response = redirect("people_erased")
        response.delete_cookie(GUEST_COOKIE)
        return response
    context = {"form": form, "visitor": visitor, "fates": _fates(visitor.person)}
    return render(request, "people/erase.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "people/erased.html")


def _visitor(request: HttpRequest) -> Visitor:
    visitor = visitor_of(request)
    told = request.session.get(_WORD)
    if visitor.person is None and told and 0 <= time.time() - told[1] < WORD_S:
        return Visitor(None, Person.objects.filter(pk=told[0], guest__isnull=False).first())
    return visitor


def _fates(person: Person) -> dict[str, object]:
    fates = fates_of(forgetting.subject_of(person))
    return {"go": [fate for fate in fates if fate.goes], "stay": [fate for fate in fates if not fate.goes]}


def _not_lately(request: HttpRequest, visitor: Visitor) -> HttpResponse | None:
    """Send somebody with an account on to show that it is them; None when they did so a moment ago."""
    account = visitor.account
    if not isinstance(account, Account):
        return None
    if get_reauthentication_flows(account):
        if not did_recently_reauthenticate(request) and not _signed_in_lately(request, account):
            raise ReauthenticationRequired
        return None
    if _signed_in_lately(request, account):
        return None
    logout(request)  # no password and no second step: the code of a new sign-in is how they show it
    return redirect_to_login(request.path)


def _signed_in_lately(request: HttpRequest, account: Account) -> bool:
    records = get_authentication_records(request, account)
    return bool(records) and time.time() - float(records[-1]["at"]) < RECENT_S
