"""The pages about an account that allauth has none for."""

from __future__ import annotations

from typing import cast

from allauth.account import views as account_views
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from buurtblik.web.guard.check import Verdict
from buurtblik.web.people import actions, reads
from buurtblik.web.people.forms import MyData
from buurtblik.web.people.models import Account


def sign_up(request: HttpRequest) -> HttpResponse:
    """The page of allauth, with what the guard says of the form (``forms.SignUp``)."""
    response: HttpResponse = account_views.signup(request)
    verdict = getattr(request, "verdict", None)
    return verdict.on(response) if isinstance(verdict, Verdict) else response


@require_GET
@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    account = cast(Account, request.user)
    today = timezone.localdate()
    context = {
        "account": account,
        "person": account.person,
        "memberships": reads.memberships_on(account.person, on=today),
        "means": reads.means_of(account),
    }
    return render(request, "people/overview.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    account = cast(Account, request.user)
    form = MyData(request.POST or None, instance=account.person)
    if request.method == "POST" and form.is_valid():
        actions.change_person(person=account.person, actor=account, **form.cleaned_data)
        messages.success(request, _("Your data have been changed."))
        return redirect("people_overview")
    return render(request, "people/my_data.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        account = cast(Account, request.user)
        actions.sign_out_everywhere(account=account, actor=account)
        logout(request)
        messages.success(request, _("You have been signed out on all your devices."))
        return redirect("account_login")
    return render(request, "people/sign_out_everywhere.html")
