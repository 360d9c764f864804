"""The profile page of an area: the article of the library in the frame of the site.

The frame of one profile differs from that of another in a few names and addresses only. It is
rendered once for every shape (language, level, themes that are there) with a word of our own in
their places; a page puts in its names and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from buurtblik.areas.codes import municipality_of
from buurtblik.areas.register import Area
from buurtblik.figures import article
from buurtblik.figures.article_brief import brief
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
_SLOT = re.compile(r"__slot_([a-z0-9-]+)__")
MOST_FRAMES = 200
_frames: dict[Any, str] = {}
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

    made = profile_of(release, area.code)
    sections = article.sections(made, language)
    before, _, after = _frame(request, release, area, found.until, sections).partition(_PLACE)
    # Encoded by the piece: every copy of the whole page costs. The article escapes every text itself.
    pieces = [before, *written(release, area.code, language, made=made), after]
    return HttpResponse(b"".join([piece.encode() for piece in pieces]))


@pure()
def overview(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Every figure of an area on one line, for two sheets of paper."""
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        return unknown_area(request, code)
    area = found.area
    article_address = profile_address(area.code, area.name, language)
    if request.path != f"{article_address}overzicht/":
        return HttpResponsePermanentRedirect(f"{article_address}overzicht/")
    link, kept = _linker(release, language)
    told = brief(
        profile_of(release, area.code),
        language=language,
        link=link,
        article_link=article_address,
        area_map=release.map_of(area.code),
        cache=kept,
    )
    return render(
        request,
        "figures/overview.html",
        {
            "area": area,
            "until": found.until,
            "address": article_address,
            "trail": trail(release.registers, area, language),
            "brief": mark_safe(told),  # noqa: S308 (the library escapes every text itself)
        },
    )


def _frame(
    request: HttpRequest, release: Release, area: Area, until: int | None, sections: Sequence[article.Section]
) -> str:
    """Everything around the article of this area, with a place for the article."""
    language = language_of(request.path_info)
    town = municipality_of(area.code)
    if town not in release:
        town = None
    steps = trail(release.registers, area, language)
    texts = {"name": area.name, "municipality": area.municipality_name, "until": str(until or "")}
    texts["path"] = request.path.removeprefix(f"{prefix(language)}/")
    if town:
        texts |= {"town": municipality_address(town, release.name(town), language), "town-name": release.name(town)}
    for place, step in enumerate(steps):
        texts |= {f"step-{place}": step.name, f"address-{place}": step.address}

    shape = (
        settings.BUURTBLIK,
        release.fictional,
        language,
        request.META.get("QUERY_STRING", ""),
        area.level,
        tuple(section.id for section in sections),
        tuple(name for name, text in texts.items() if text),
    )
    frame = _frames.get(shape)
    if frame is None:
        if len(_frames) >= MOST_FRAMES:
            _frames.clear()
        frame = _frames[shape] = _rendered(request, language, area.level, {n for n, t in texts.items() if t}, sections)
    return _SLOT.sub(lambda found: escape(texts[found[1]]), frame)


def _rendered(
    request: HttpRequest, language: Language, level: Level, filled: set[str], sections: Sequence[article.Section]
) -> str:
    """The frame with a slot for every text that is not the same on all pages of its shape."""

    def slot(name: str) -> str:
        return f"__slot_{name}__" if name in filled else ""

    address = f"{prefix(language)}/{slot('path')}"
    asked = copy(request)
    asked.path = asked.path_info = address
    steps = sum(name.startswith("step-") for name in filled)
    return render_to_string(
        "figures/profile.html",
        {
            "area": {"name": slot("name"), "municipality_name": slot("municipality"), "level": level},
            "until": slot("until"),
            "town": slot("town"),
            "is_town": level is Level.MUNICIPALITY,
            "town_name": slot("town-name"),
            "address": address,
            "trail": [{"name": slot(f"step-{i}"), "address": slot(f"address-{i}")} for i in range(steps)],
            "sections": sections,
            "article": mark_safe(_PLACE),  # noqa: S308 (a word of our own)
        },
        request=asked,
    )


def _linker(release: Release, language: Language) -> tuple[Callable[[str], str], dict[Any, Any]]:
    """The addresses of the profiles of a release, and what its articles have in common."""
    if release.id not in _shared:
        _shared.clear()
    kept = _shared.setdefault(release.id, {})

    def link(other: str) -> str:
        key = (language, other)
        address: str | None = kept.get(key)
        if address is None:
            address = profile_address(other, release.name(other), language) if other in release else ""
            kept[key] = address
        return address

    return link, kept


def written(release: Release, code: str, language: Language, *, made: Profile | None = None) -> list[str]:
    """The article about one area as pieces of HTML."""
    start = prefix(language)
    link, kept = _linker(release, language)

    def figure_link(key: str, form: str) -> str:
        return f"{start}/profiel/{code}/grafiek/{key}.{form}"

    return article.pieces(
        made or profile_of(release, code),
        language=language,
        link=link,
        figure_link=figure_link,
        area_map=release.map_of(code),
        cache=kept,
    )
