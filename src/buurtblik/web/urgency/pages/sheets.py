"""Blank forms on paper: the questions of the urgency file, and an occasion. Everybody may print them."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from django.http import HttpResponse

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper import sheets
from buurtblik.agenda.urgency.paper.ask import MADE_BY_MAX, NEXT_MAX, Ask
from buurtblik.agenda.urgency.paper.ask import asked as on_paper
from buurtblik.paper.pdf import can_print
from buurtblik.web.process.themes import themes
from buurtblik.web.ui.typeface import faces
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.pages.printing import address_of, as_pdf, cannot_print, place_of


@page()
def file_sheet(asked: Asked) -> HttpResponse:
    return _printed(asked, sheets.file_sheet, "urgency_file", "vragen")


@page()
def occasion_sheet(asked: Asked) -> HttpResponse:
    return _printed(asked, sheets.occasion_sheet, "urgency_overview", "aanleiding")


def _printed(asked: Asked, sheet: Callable[..., bytes], page_name: str, name: str) -> HttpResponse:
    """``page_name`` is where everybody reads what was filled in, and who takes part finds the form."""
    if not can_print():
        return cannot_print(asked)
    process = asked.process
    ask = Ask(
        place=place_of(asked),
        round=process.name,
        themes=on_paper(list(themes()), asked.language),
        address=address_of(asked, page_name, language=asked.language),
        made_by=shorten(process.tenant.name, MADE_BY_MAX, placeholder=" …"),
        what_next=shorten(process.hear_back, NEXT_MAX, placeholder=" …"),
        until=None,
        language=asked.language,
        among=groups(),
    )
    return as_pdf(sheet(ask, faces=faces()), f"{name}-{process.slug}.pdf")
