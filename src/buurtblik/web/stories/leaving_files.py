"""Stories as files to take along. In or beside each stands when it was made, who was heard, and what may be done."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.agenda.urgency.groups import groups
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.blocks import Block, Heading, Paragraph, Quote, Small, Table
from buurtblik.paper.document import Document
from buurtblik.stories.sources.fields import Field
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.writing import COLUMNS, as_comments, as_json, as_table
from buurtblik.stories.telling import PARTS
from buurtblik.text.language import Direction
from buurtblik.values import Language
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.stories.beside import About
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.stories.reads.leaving import FOR_ALL

NOTE = {"nl": "lees-mij.html", "en": "read-me.html"}


@dataclass(frozen=True)
class Parcel:
    """What leaves at once: the stories as lines, of which process, for whom, and what is said of them."""

    process: Process
    lines: Sequence[Line]
    inside: bool
    about: Sequence[About]
    at: datetime
    language: Language

    @property
    def title(self) -> str:
        return _("Stories about %(area)s") % {"area": self.process.area_name}

    @property
    def facts(self) -> list[str]:
        """When it was made, of which process, and how many stories."""
        count = ngettext("%(n)s story", "%(n)s stories", len(self.lines)) % {"n": len(self.lines)}
        made = date_format(timezone.localdate(self.at), "j F Y")
        return [_("Made on %(day)s.") % {"day": made}, f"{self.process.name}, {self.process.tenant.name}: {count}."]

    @property
    def terms(self) -> list[str]:
        """What the tellers allowed, and what that asks of whoever has the file."""
        if self.inside:
            said = [
                _("In this file are also stories that are only for those who take part. Do not pass it on."),
                _("Remove this file as soon as you do not need it any more."),
            ]
        else:
            said = [
                _("Of each of these stories the teller said that everybody may read it, without a name."),
                _("A group of whom fewer than %(n)s stories are in this file is not named.") % {"n": GROUP},
                _("The words belong to the tellers. Quote them as they are, and say where you found them."),
            ]
        return [
            *said,
            _("Do not try to find out who told a story."),
            _("Tellers can take their story back. Make the file anew before you use it again, and remove this one."),
        ]

    @property
    def heard(self) -> list[str]:
        return [sentence for one in self.about for sentence in one.whole() or one.sentences]


def table_of(parcel: Parcel) -> bytes:
    """Our own CSV, which comes in again unchanged, with a page that says what it is."""
    language = parcel.language
    made = as_table(
        parcel.lines,
        language,
        groups={key: one.label[language] for key, one in groups().items()},
        themes={key: theme_name(key, language) for key in themes()},
        only=_fields(parcel),
        by_month=not parcel.inside,
    )
    return _with_note(parcel, "verhalen.csv", made)


def comments_of(parcel: Parcel) -> bytes:
    return _with_note(parcel, "reacties.csv", as_comments(parcel.lines))


def keyed_of(parcel: Parcel) -> bytes:
    """Our own JSON, which comes in again unchanged."""
    about = {
        "title": parcel.title,
        "process": parcel.process.name,
        "made": timezone.localdate(parcel.at).isoformat(),
        "count": len(parcel.lines),
        "for": "inside" if parcel.inside else "everybody",
        "who_was_heard": parcel.heard,
        "terms": parcel.terms,
    }
    return as_json(parcel.lines, only=_fields(parcel), by_month=not parcel.inside, about=about).encode()


def document_of(parcel: Parcel) -> bytes:
    """A document to read: who was heard first, then every story in the words of its teller."""
    return as_docx(Document(parcel.title, parcel.language, tuple(_blocks(parcel)), at=parcel.at))


FILES: Mapping[str, tuple[Callable[[Parcel], bytes], str]] = {
    "verhalen.docx": (document_of, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "verhalen.zip": (table_of, "application/zip"),
    "verhalen.json": (keyed_of, "application/json"),
    "reacties.zip": (comments_of, "application/zip"),
}


def _fields(parcel: Parcel) -> Sequence[Field]:
    return COLUMNS if parcel.inside else FOR_ALL


def _with_note(parcel: Parcel, name: str, table: str) -> bytes:
    """The table beside a page to read. In the table itself lines of text would be taken for stories."""
    note = render_to_string("stories/export_note.html", {"parcel": parcel, "file": name})
    out = BytesIO()
    moment = timezone.localtime(parcel.at).timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for inside, content in ((name, table), (NOTE[parcel.language], note)):
            archive.writestr(zipfile.ZipInfo(inside, moment), content.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _blocks(parcel: Parcel) -> Iterator[Block]:
    yield Small(" ".join(parcel.facts))
    yield Heading(_("Who was heard, and who not"))
    for one in parcel.about:
        for sentence in one.sentences:
            yield Paragraph(sentence)
        for table in one.tables():
            yield Heading(table.name, 2)
            yield Table(table.name, tuple(table.headings), tuple(map(tuple, table.rows)))
    yield Heading(_("What may be done with these stories"))
    for sentence in parcel.terms:
        yield Paragraph(sentence)
    yield Heading(_("The stories"))
    if not parcel.lines:
        yield Paragraph(_("There are no stories in this document."))
    for number, line in enumerate(parcel.lines, 1):
        yield Heading(_("Story %(number)s") % {"number": number}, 2)
        yield from _story(line, parcel)


def _story(line: Line, parcel: Parcel) -> Iterator[Block]:
    telling = line.telling
    language, direction = telling.language, Direction(direction_of(telling.language))
    if telling.text:
        yield Paragraph(telling.text, language=language, direction=direction)
    heads = {"pride": _("Proud of"), "stay": _("Must stay"), "change": _("Must change"), "wish": _("Wish")}
    for part in PARTS:
        if part in telling.parts:
            yield Paragraph(telling.parts[part], heads[part], language, direction)
    for words in line.quotes:
        yield Quote(words, language=language, direction=direction)
    if telling.summary:
        yield Paragraph(telling.summary, _("Summary by who read it:"))
    yield Small(" · ".join(_about(line, parcel)))


def _about(line: Line, parcel: Parcel) -> Iterator[str]:
    telling, language = line.telling, parcel.language
    known = groups()
    voices = dict.fromkeys(known[one.group].label[language] for one in telling.tellers if one.group in known)
    if voices:
        yield ", ".join(voices)
    yield telling.method.label(language)
    yield date_format(telling.told_on, "j F Y" if parcel.inside else "F Y")
    if telling.place_name:
        yield telling.place_name
    if telling.tone:
        yield telling.tone.label(language)
    if telling.themes:
        yield ", ".join(theme_name(key, language) for key in telling.themes)
