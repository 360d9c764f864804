"""Where the figures come from, what they may be used for, and how they are compared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.web.figures.reads import release_of
from buurtblik.web.ui.pure import pure


@pure()
def about(request: HttpRequest) -> HttpResponse:
    release = release_of(request)
    sources = sorted({(s.publisher, s.title, s.licence) for s in release.sources}) if release else []
    return render(request, "figures/about.html", {"release": release, "sources": sources})
