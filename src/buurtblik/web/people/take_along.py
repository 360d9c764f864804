"""A ZIP with everything about one person: for programs (JSON) and to read (one HTML page that needs nothing else)."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from buurtblik.web.people.forgetting import subject_of
from buurtblik.web.people.models import Person
from buurtblik.web.storage.exporting import Section, everything_of


def zipped(person: Person, *, at: datetime, language: str) -> bytes:
    """The bytes of the ZIP; the page is in the language of the reader."""
    sections = everything_of(subject_of(person))
    page = render_to_string("people/take_along.html", {"sections": sections, "at": at, "language": language})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("my-data") + ".html", page)
        archive.writestr(_("my-data") + ".json", json.dumps(_plain(sections, at), ensure_ascii=False, indent=2) + "\n")
    return made.getvalue()


def _plain(sections: tuple[Section, ...], at: datetime) -> dict[str, object]:
    return {
        "made_at": at.isoformat(timespec="seconds"),
        "tables": [
            {
                "table": section.table,
                "what": section.what,
                "labels": {cell.name: cell.label for cell in section.rows[0]},
                "rows": [{cell.name: cell.value for cell in row} for row in section.rows],
            }
            for section in sections
        ],
    }
