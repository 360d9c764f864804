"""A version on paper: the whole, one page, a poster, one year; as PDF, Word document and JSON."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from buurtblik.agenda.document.short import poster_sheet, summary_sheet
from buurtblik.agenda.document.whole import agenda_document, year_document
from buurtblik.errors import UnusableInput
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_json import as_json
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.pdf import LIBRARIES, CannotPrint
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.editions import edition_of
from buurtblik.web.ui.typeface import faces
from buurtblik.web.ui.whole_address import whole_address

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@page()
def file(asked: Asked, number: int, kind: str) -> HttpResponse:
    """``agenda.pdf``, ``agenda.docx``, ``agenda.json``, ``samenvatting.pdf`` or ``poster.pdf``."""
    row = asked.version(number)
    fictional = bool(asked.release and asked.release.fictional)
    edition = edition_of(asked.process, row, fictional=fictional)
    address = whole_address(asked.request, reverse("agenda_version", args=[asked.process.slug, number]))
    try:
        match kind:
            case "agenda.pdf":
                return _sent(asked, as_pdf(agenda_document(edition, asked.language), faces=faces()), kind, number)
            case "agenda.docx":
                return _sent(asked, as_docx(agenda_document(edition, asked.language), faces=faces()), kind, number)
            case "agenda.json":
                return _sent(asked, as_json(agenda_document(edition, asked.language)).encode(), kind, number)
            case "samenvatting.pdf":
                made = summary_sheet(edition, asked.language, address=address, faces=faces())
                return _sent(asked, made, kind, number)
            case "poster.pdf":
                made = poster_sheet(edition, asked.language, address=address, faces=faces())
                return _sent(asked, made, kind, number)
    except CannotPrint:
        return asked.show("cannot_print", {"version": row, "libraries": LIBRARIES}, status=503)
    raise Http404


@page()
def year_file(asked: Asked, number: int, year: int) -> HttpResponse:
    """The action plan of one year as a PDF."""
    row = asked.version(number)
    try:
        made = as_pdf(year_document(edition_of(asked.process, row), year, asked.language), faces=faces())
    except CannotPrint:
        return asked.show("cannot_print", {"version": row, "libraries": LIBRARIES}, status=503)
    except UnusableInput:
        raise Http404 from None
    return _sent(asked, made, f"jaar-{year}.pdf", number)


def _sent(asked: Asked, made: bytes, kind: str, number: int) -> HttpResponse:
    types = {"pdf": PDF, "docx": WORD, "json": "application/json"}
    how = "inline" if kind.endswith(".pdf") else "attachment"
    name = f"{asked.process.slug}-versie-{number}-{kind}"
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    return HttpResponse(made, content_type=types[kind.rpartition(".")[2]], headers=headers)
