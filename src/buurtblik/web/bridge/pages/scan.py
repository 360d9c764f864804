"""The quick scan of an area for everybody: one page, what goes well first, with questions to take along.

It says the same to everyone and the same every day until there are newer figures, so it is kept as profiles are.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from buurtblik.bridge.scan.budget import USUAL, Step, budgets
from buurtblik.bridge.scan.scanning import scan as scan_of
from buurtblik.bridge.scan.told import blocks, made, title
from buurtblik.web.areas.links import profile_address
from buurtblik.web.areas.reads import Step as TrailStep
from buurtblik.web.areas.reads import trail
from buurtblik.web.bridge.pages.picks import by_fact
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area, unknown_area
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
CARDS = (Step.STRENGTHS, Step.STANDS_OUT)
APART = (Step.PORTRAIT, *CARDS, Step.PICKS, Step.QUESTIONS)  # picks are made in a process, by who takes part


@pure()
def scan(request: HttpRequest, code: str, slug: str, time: str = USUAL) -> HttpResponse:
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None or found.area.code not in release:
        return unknown_area(request, code)
    if time not in budgets():
        raise Http404
    area = found.area
    profile = profile_address(area.code, area.name, language)
    address = f"{profile}scan/" if time == USUAL else f"{profile}scan/{time}/"
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    one = scan_of(release, area.code, at=release.made_at or NEVER, time=budgets()[time])
    told = {block.step: block for block in blocks(one, language)}
    name = title(one, language)
    context = {
        "area": area,
        "until": found.until,
        "title": name,
        "profile": profile,
        "address": address,
        "trail": [*trail(release.registers, area, language)[:-1], TrailStep(area.name, profile), TrailStep(name, "")],
        "portrait": told[Step.PORTRAIT],
        "cards": [told[step] for step in CARDS],
        "steps": [block for step, block in told.items() if step not in APART],
        "questions": told.get(Step.QUESTIONS),
        "asked": by_fact(told[Step.QUESTIONS]) if Step.QUESTIONS in told else [],
        "budgets": [
            (budget.label[language], f"{profile}scan/" if key == USUAL else f"{profile}scan/{key}/", key == time)
            for key, budget in budgets().items()
        ],
        "made": made(one, language, dated=False),
    }
    return render(request, "bridge/scan.html", context)
