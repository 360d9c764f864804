"""The note for the council as a document, from the ideas, the register and what was written for it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.council import Dissent, Matter, council_note
from buurtblik.paper.document import Document
from buurtblik.values import Language
from buurtblik.web.ideas.library import link_of, policy_of
from buurtblik.web.ideas.models import CouncilNote
from buurtblik.web.ideas.reads.register import moments_of, policies_of
from buurtblik.web.ideas.reads.shown import board, links_in
from buurtblik.web.process.models import Party, Process
from buurtblik.web.process.themes import theme_name, themes


def note_of(process: Process) -> CouncilNote | None:
    return CouncilNote.objects.filter(process=process).first()


def as_document(process: Process, note: CouncilNote, at: datetime, language: Language) -> Document:
    """The note as it is now. The words of an idea that nobody has read yet are not in it."""
    today = timezone.localdate(at)
    matter = Matter(
        subject=note.subject,
        place=process.area_name,
        by=process.tenant.name,
        on=today,
        occasion=note.occasion,
        overview=board(process, today, language).overview,
        core=note.core,
        took_part=[party.name for party in _parties(process)],
        influence=note.influence or process.can_change,
        moments=moments_of(process, today)[:6],
        dissent=dissent_of(note.dissent),
        links=[link_of(row) for row in links_in(process)],
        register={row.key: policy_of(row) for row in policies_of(process)},
        labels={key: theme_name(key, language) for key in themes()},
    )
    return Document(
        note.subject,
        language,
        council_note(matter, language),
        subtitle=_("Note for the council"),
        about=(process.name,),
        site=settings.BUURTBLIK.address,
        at=at,
        by=process.tenant.name,
    )


def dissent_of(text: str) -> list[Dissent]:
    """Who thinks otherwise, a line for each.

    >>> dissent_of("Woonstede: Wij zien dat anders.")
    [Dissent(who='Woonstede', words='Wij zien dat anders.')]
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        who, sign, words = line.partition(":")
        found.append(Dissent(who.strip(), words.strip()) if sign and words.strip() else Dissent("–", line))
    return found


def _parties(process: Process) -> list[Party]:
    return list(process.parties.filter(until__isnull=True).order_by("name"))
