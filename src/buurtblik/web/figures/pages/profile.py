"""The profile page of an area: the article of the library in the frame of the site."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from buurtblik.areas.codes import municipality_of
from buurtblik.figures import article
from buurtblik.figures.profile import Profile
from buurtblik.figures.profile import profile as profile_of
from buurtblik.figures.release import Release
from buurtblik.values import Language, Level
from buurtblik.web.areas.links import municipality_address, prefix, profile_address
from buurtblik.web.areas.reads import trail
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area, unknown_area
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

_PLACE = "<!-- the article -->"
_shared: dict[str, dict[Any, Any]] = {}  # what articles of one release have in common


@pure()
def profile(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        return unknown_area(request, code)
    area = found.area
    address = profile_address(area.code, area.name, language)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)

    town = municipality_of(area.code)
    made = profile_of(release, area.code)
    frame = render_to_string(
        "figures/profile.html",
        {
            "area": area,
            "until": found.until,
            "town": municipality_address(town, release.name(town), language) if town and town in release else "",
            "is_town": area.level is Level.MUNICIPALITY,
            "town_name": release.name(town) if town and town in release else "",
            "address": address,
            "trail": trail(release.registers, area, language),
            "sections": article.sections(made, language),
            "article": mark_safe(_PLACE),  # noqa: S308 (a word of our own)
        },
        request=request,
    )
    # Put in after the template: a template would copy these 400 kB several times. The article
    # escapes every text itself.
    before, _, after = frame.partition(_PLACE)
    return HttpResponse(before + written(release, area.code, language, made=made) + after)


def written(release: Release, code: str, language: Language, *, made: Profile | None = None) -> str:
    """The article about one area as HTML."""
    if release.id not in _shared:
        _shared.clear()
    start = prefix(language)

    def link(other: str) -> str:
        return profile_address(other, release.name(other), language) if other in release else ""

    def figure_link(key: str, form: str) -> str:
        return f"{start}/profiel/{code}/grafiek/{key}.{form}"

    return article.body(
        made or profile_of(release, code),
        language=language,
        link=link,
        figure_link=figure_link,
        area_map=release.map_of(code),
        cache=_shared.setdefault(release.id, {}),
    )
