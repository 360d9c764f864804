"""Whether the figures of the agenda moved more here than elsewhere; never why."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from buurtblik.agenda.effect.telling import effect_blocks
from buurtblik.figures.catalogue import catalogue
from buurtblik.paper.as_html import as_fragment
from buurtblik.paper.blocks import Block, Heading, Paragraph
from buurtblik.paper.document import Document
from buurtblik.values import Language
from buurtblik.web.progress.pages.asked import Asked, page
from buurtblik.web.progress.reads.moved import effects, followed, in_words
from buurtblik.web.progress.reads.stands import stands

_WIDTH = re.compile(r' style="width:[\d.]+%"')


@page()
def moved(asked: Asked) -> HttpResponse:
    found = stands(asked.process)
    if found is None:
        return asked.show("nothing_yet", {})
    blocks: list[Block] = []
    for number, one in enumerate(followed(found), 1):
        blocks.append(Heading("; ".join(one.titles)))
        told = effect_blocks(
            effects(one, asked.process, asked.release, asked.language), asked.language, prefix=f"moved{number}-"
        )
        blocks += told or (_nothing(one.indicator, asked.language),)
    made = ""
    if blocks:
        document = Document(_("Do the figures move?"), asked.language, tuple(blocks))
        made = _WIDTH.sub("", as_fragment(document))  # of columns; pages take no style but from our own files
    context = {
        "made": mark_safe(made),  # noqa: S308 - paper escapes every word
        "in_words": in_words(found),
        "version": found.version,
    }
    return asked.show("moved", context)


def _nothing(indicator: str, language: Language) -> Paragraph:
    label = catalogue().get(indicator).label[language] if indicator in catalogue() else indicator
    return Paragraph(_("Of “%(label)s” there is nothing to compare here.") % {"label": label})
