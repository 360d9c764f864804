"""The note for the council: as a page, a PDF and a Word document, and what is written for it."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_html import as_fragment
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.pdf import LIBRARIES, CannotPrint
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms_work import NoteForm
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.note import as_document, note_of
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.typeface import faces

_WIDTH = re.compile(r' style="width:[\d.]+%"')
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page()
def note(asked: Asked) -> HttpResponse:
    found = note_of(asked.process)
    made = as_fragment(as_document(asked.process, found, asked.at, asked.language), level=1) if found else ""
    made = _WIDTH.sub("", made)  # of columns; pages take no style but from our own files
    context = {
        "note": found,
        "made": mark_safe(made),  # noqa: S308 - paper escapes every word
        "may_write": asked.may(Action.EDIT, "council_note"),
    }
    return asked.show("note", context)


@page(post=True)
def note_write(asked: Asked) -> HttpResponse:
    found = note_of(asked.process)
    names = tuple(NoteForm.base_fields)
    initial = {name: getattr(found, name) for name in names} if found else {"subject": _first_subject(asked)}
    form = NoteForm(asked.posted, initial=initial)
    if asked.posted is not None and form.is_valid():
        actions.write_council_note(process=asked.process, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("The note is ready to read."))
        return redirect("ideas_note", asked.process.slug)
    return asked.show("note_write", {"form": form, "note": found}, status=422 if form.errors else 200)


@page()
def note_pdf(asked: Asked) -> HttpResponse:
    found = note_of(asked.process)
    if found is None:
        return redirect("ideas_note", asked.process.slug)
    try:
        made = as_pdf(as_document(asked.process, found, asked.at, asked.language), faces=faces())
    except CannotPrint:
        return asked.show("cannot_print", {"libraries": LIBRARIES}, status=503)
    return _file(asked, made, "application/pdf", "pdf")


@page()
def note_word(asked: Asked) -> HttpResponse:
    found = note_of(asked.process)
    if found is None:
        return redirect("ideas_note", asked.process.slug)
    made = as_docx(as_document(asked.process, found, asked.at, asked.language))
    return _file(asked, made, _WORD, "docx")


def _first_subject(asked: Asked) -> str:
    return _("Ideas from %(area)s and what was done with them") % {"area": asked.process.area_name}


def _file(asked: Asked, made: bytes, kind: str, ending: str) -> HttpResponse:
    name = f'attachment; filename="raadsnotitie-{asked.process.slug}.{ending}"'
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": name})
