"""The writing help: a text comes in, the same text with its hints goes out, and nothing is kept of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from buurtblik.text.plain import hints, reading
from buurtblik.web.guard.address import address_of, is_this_machine, units
from buurtblik.web.guard.check import Verdict, paced
from buurtblik.web.people.models import Organisation
from buurtblik.web.plain.forms import TextForm
from buurtblik.web.plain.marking import parts, said
from buurtblik.web.plain.reads import lists_of
from buurtblik.web.ui.language import language_of

FIRST = 5  # hints under a field; the others are folded


@csrf_exempt  # it changes nothing and knows nobody, and so it needs no cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
def check(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The page; with ``deel`` only the hints, for under a field."""
    tenant = None if pk is None else get_object_or_404(Organisation, pk=pk, is_tenant=True)
    language = language_of(request.path_info)
    form = TextForm(request.POST if request.method == "POST" else None)
    is_part = request.method == "POST" and "deel" in request.POST
    verdict = _verdict(request, form)
    context: dict[str, object] = {"form": form, "tenant": tenant}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["tekst"]
        found = hints(text, lists=lists_of(tenant))
        told = said(text, found, language)
        context |= {"looked": True, "hints": told, "first": told[:FIRST], "more": told[FIRST:]}
        if not is_part:
            context |= {"parts": parts(text, found), "reading": reading(text).say(language)}
    page = "plain/hints.html" if is_part else "plain/check.html"
    return verdict.on(render(request, page, context, status=422 if form.errors else 200))


def _verdict(request: HttpRequest, form: TextForm) -> Verdict:
    """Whether this address asks no more often than many people who write can."""
    if request.method != "POST":
        return Verdict()
    address = address_of(request)
    return Verdict() if is_this_machine(address) else paced(form, act="hints", whom=units(address)[0])
