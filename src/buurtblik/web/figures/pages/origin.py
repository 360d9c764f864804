"""From a figure on a profile back to the cells of the files in which it was printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from buurtblik.figures.article_page import ORIGIN
from buurtblik.web.areas.links import profile_address
from buurtblik.web.areas.reads import Step, trail
from buurtblik.web.figures.origins import origins
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area, unknown_area
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure


@pure(keep=False)
def origin(request: HttpRequest, code: str, slug: str, key: str) -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        return unknown_area(request, code)
    if key not in release.catalogue:
        raise Http404
    area, indicator = found.area, release.catalogue.get(key)
    profile = profile_address(area.code, area.name, language)
    address = f"{profile}{ORIGIN}/{key}/"
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    told = origins(release, area.code, indicator, language)
    if not told.periods:
        raise Http404
    label = indicator.label[language]
    return render(
        request,
        "figures/origin.html",
        {
            "area": area,
            "label": label,
            "definition": indicator.definition[language],
            "told": told,
            "profile": profile,
            "key": key,
            "address": address,
            "release": release.id,
            "trail": [
                *trail(release.registers, area, language)[:-1],
                Step(area.name, profile),
                Step(label, ""),
            ],
        },
    )
