"""The page of a gemeente: a map and a table of one figure, chosen by plain links and a form."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from buurtblik.values import Level
from buurtblik.web.areas.links import municipality_address, profile_address
from buurtblik.web.areas.reads import trail
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area, unknown_area
from buurtblik.web.figures.town import LEVELS, choose, offered, town
from buurtblik.web.figures.town_map import town_map
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure


@pure("cijfer", "niveau", "volgorde")
def municipality(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        return unknown_area(request, code)
    area = found.area
    if area.level is not Level.MUNICIPALITY:
        return HttpResponsePermanentRedirect(profile_address(area.code, area.name, language))
    address = municipality_address(area.code, area.name, language)
    query = request.GET.urlencode()
    if request.path != address:
        return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))

    asked = {name: request.GET.get(name, "") for name in ("cijfer", "niveau", "volgorde")}
    offer = offered(release, area.code)
    choice = choose(offer, key=asked["cijfer"], level=asked["niveau"], order=asked["volgorde"])
    if choice is None:
        return render(
            request,
            "figures/municipality.html",
            {
                "area": area,
                "choice": None,
                "trail": trail(release.registers, area, language),
                "until": found.until,
                "profile": profile_address(area.code, area.name, language),
            },
        )
    meant = {"cijfer": choice.indicator.key, "niveau": choice.level.value, "volgorde": choice.order}
    if any(asked[name] and asked[name] != meant[name] for name in asked):
        return HttpResponseRedirect(f"{address}?{urlencode(meant)}")

    def sorted_by(order: str) -> str:
        return f"{address}?{urlencode({**meant, 'volgorde': order})}"

    shown = town(release, area, choice, language)
    what = urlencode({name: meant[name] for name in ("cijfer", "niveau")})
    themes = [
        (theme.label[language], [(i.key, i.label[language]) for i in offer[choice.level] if i.theme == theme.key])
        for theme in sorted(release.catalogue.themes, key=lambda theme: theme.order)
    ]
    return render(
        request,
        "figures/municipality.html",
        {
            "area": area,
            "address": address,
            "trail": trail(release.registers, area, language),
            "until": found.until,
            "profile": profile_address(area.code, area.name, language),
            "counts": {level.value: len(release.registers.children(area.code, level)) for level in LEVELS},
            "levels": [level.value for level in offer if offer[level]],
            "themes": [theme for theme in themes if theme[1]],
            "choice": choice,
            "label": choice.indicator.label[language],
            "definition": choice.indicator.definition[language],
            "caveat": (choice.indicator.caveat or {}).get(language, ""),
            "neutral": not choice.indicator.direction.value,
            "town": shown,
            "map": town_map(release, area, choice, shown, language),
            "files": {
                name.replace(".", "_"): f"{address}{name}?{what}"
                for name in ("tabel.csv", "tabel.xlsx", "kaart.svg", "kaart.png")
            },
            "name_order": _direction(choice.order, "naam"),
            "value_order": _direction(choice.order, "waarde"),
            "sort_name": sorted_by("-naam" if choice.order == "naam" else "naam"),
            "sort_value": sorted_by("-waarde" if choice.order == "waarde" else "waarde"),
        },
    )


def _direction(order: str, column: str) -> str:
    """The word for aria-sort, empty for the column that does not decide."""
    if order.lstrip("-") != column:
        return ""
    return "descending" if order.startswith("-") else "ascending"
