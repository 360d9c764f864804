"""The front page: one search field, three doors, and a card that shows what a figure looks like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.areas.codes import COUNTRY
from buurtblik.values import Level
from buurtblik.web.areas.links import municipality_address, profile_address
from buurtblik.web.figures.example import example
from buurtblik.web.figures.reads import release_of
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

FEW = 24  # so many gemeenten are listed; of more a reader searches


@pure()
def home(request: HttpRequest) -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    if release is None:
        return render(request, "figures/home.html", {"release": None, "doors": True})
    registers = release.registers
    towns = sorted(registers.children(COUNTRY, Level.MUNICIPALITY), key=lambda town: town.name)
    return render(
        request,
        "figures/home.html",
        {
            "release": release,
            "towns": [(t.name, municipality_address(t.code, t.name, language)) for t in towns]
            if len(towns) <= FEW
            else [],
            "town_count": len(towns),
            "area_count": len(registers),
            "country": profile_address(COUNTRY, "Nederland", language) if COUNTRY in release else "",
            "example": example(release, language) if release.fictional else None,
        },
    )
