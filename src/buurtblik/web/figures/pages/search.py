"""Search: a page that works without script, and the list that appears while typing."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.web.areas.reads import search as find
from buurtblik.web.figures.reads import release_of
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

SUGGESTIONS = 8
MOST = 50


@pure("q", keep=False)
def search(request: HttpRequest) -> HttpResponse:
    release, query = release_of(request), request.GET.get("q", "").strip()[:100]
    answers = find(release.registers, query, language_of(request.path_info), limit=MOST) if release else []
    return render(
        request,
        "areas/search.html",
        {
            "query": query,
            "answers": answers,
            "short": len(query) < 2,
            "release": release,
            "more": len(answers) == MOST,
        },
    )


@pure("q", "veld", keep=False)
def suggestions(request: HttpRequest) -> HttpResponse:
    """The options of the combobox, as a piece of HTML. ``veld`` is the id of the field."""
    release = release_of(request)
    field = request.GET.get("veld", "")
    answers = (
        find(release.registers, request.GET.get("q", ""), language_of(request.path_info), limit=SUGGESTIONS)
        if release
        else []
    )
    field = field if re.fullmatch(r"[a-z-]{1,30}", field) else "zoek"
    return render(request, "areas/suggestions.html", {"answers": answers, "field": field})
