"""From the code in an address to an area, and what to say when there is none."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.areas.codes import UnknownCode, read_code
from buurtblik.areas.register import Area
from buurtblik.figures.release import Release
from buurtblik.web.areas.reads import known_area, municipality_link, search
from buurtblik.web.figures.reads import release_of
from buurtblik.web.ui.language import language_of


@dataclass(frozen=True)
class FoundArea:
    """An area and, when it is gone, the last boundary year in which it existed."""

    area: Area
    until: int | None


def find_area(release: Release | None, code: str) -> FoundArea | None:
    """The area that a code in any spelling means; None when no boundary year knows it."""
    if release is None:
        return None
    try:
        text = read_code(code[:20]).text
    except UnknownCode:
        return None
    found = known_area(release.registers, text)
    if found is None:
        return None
    area, year = found
    return FoundArea(area, None if release.registers.is_current(text) else year)


def unknown_area(request: HttpRequest, code: str) -> HttpResponse:
    """A 404 that helps: an old code says until when it existed, and where to look now."""
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    near = search(release.registers, found.area.name, language, limit=5) if release and found else []
    return render(
        request,
        "areas/unknown.html",
        {
            "release": release,
            "code": code[:20],
            "found": found,
            "town": municipality_link(release.registers, found.area.code, language) if release and found else None,
            "near": [answer for answer in near if found and answer.code != found.area.code and not answer.until],
        },
        status=404,
    )
