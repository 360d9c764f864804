"""Blank forms on paper: the questions of the urgency file, and an occasion. Everybody may print them."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper import sheets
from buurtblik.agenda.urgency.paper.ask import MADE_BY_MAX, NEXT_MAX, PLACE_MAX, Ask
from buurtblik.agenda.urgency.paper.ask import asked as on_paper
from buurtblik.paper.pdf import LIBRARIES, can_print
from buurtblik.web.ui.typeface import faces
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.themes import themes


@page()
def file_sheet(asked: Asked) -> HttpResponse:
    return _printed(asked, sheets.file_sheet, "urgency_answers", "vragen")


@page()
def occasion_sheet(asked: Asked) -> HttpResponse:
    return _printed(asked, sheets.occasion_sheet, "urgency_occasion_add", "aanleiding")


def _printed(asked: Asked, sheet: Callable[..., bytes], page_name: str, name: str) -> HttpResponse:
    """``page_name`` is where the same is filled in on the site."""
    if not can_print():
        return asked.show("cards_cannot", {"round": None, "libraries": LIBRARIES}, status=503)
    process, site = asked.process, settings.BUURTBLIK.address
    with override(asked.language):
        path = reverse(page_name, args=[process.slug])
    ask = Ask(
        place=shorten(process.area_name, PLACE_MAX, placeholder=" …"),
        round=process.name,
        themes=on_paper(list(themes()), asked.language),
        address=site + path if site else asked.request.build_absolute_uri(path),
        made_by=shorten(process.tenant.name, MADE_BY_MAX, placeholder=" …"),
        what_next=shorten(process.hear_back, NEXT_MAX, placeholder=" …"),
        until=None,
        language=asked.language,
        among=groups(),
    )
    disposition = {"Content-Disposition": f'inline; filename="{name}-{process.slug}.pdf"'}
    return HttpResponse(sheet(ask, faces=faces()), content_type="application/pdf", headers=disposition)
