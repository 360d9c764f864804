"""What the bridge adds to the page of a process and to that of a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.bridge.telling import sentences
from buurtblik.values import Language
from buurtblik.web.bridge.counted import counted_of
from buurtblik.web.bridge.models import Verdict
from buurtblik.web.bridge.reads.heard import heard_in, said_of, who
from buurtblik.web.bridge.reads.recognised import waiting_of
from buurtblik.web.figures.reads import release_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Offer
from buurtblik.web.process.rules import is_open, may
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.beside import About
from buurtblik.web.stories.models import Story


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    yield Offer(
        _("Who was heard, and who not yet"),
        reverse("bridge_heard", args=[process.slug]),
        _("Who told stories, beside who lives here."),
        11,
    )
    if is_open(process, "verbinden", "judge") or Verdict.objects.filter(process=process).exists():
        yield Offer(
            _("Look together at figures and stories"),
            reverse("bridge_board", args=[process.slug]),
            _("Per theme what figures say, what people tell, and what we find of it."),
            45 if may(visitor, Action.CREATE, "verdict", process, on=on) else 15,
            block="verbinden",
        )
    if is_open(process, "verbinden", "judge"):
        yield Offer(
            _("Conversations about figures and stories"),
            reverse("bridge_conversations", args=[process.slug]),
            _("Around a table: what lies on it, what is said, and by which groups."),
            38 if may(visitor, Action.CREATE, "conversation", process, on=on) else 13,
            block="verbinden",
        )
    if process.area_code and is_open(process, "verbinden", "judge"):
        if may(visitor, Action.PUBLISH, "recognition", process, on=on) and waiting_of(process).exists():
            yield Offer(
                _("Read what readers wrote"),
                reverse("bridge_recognise_words", args=[process.slug]),
                _("Whether they recognise the figures, and why."),
                88,
                block="verbinden",
            )
        if may(visitor, Action.CREATE, "recognition", process, on=on):
            yield Offer(
                _("Say whether you recognise the figures"),
                reverse("bridge_recognise", args=[process.slug]),
                _("Do they fit what you see around you?"),
                42,
                block="verbinden",
            )
    if process.area_code:
        yield Offer(
            _("Scan of the area, with what was picked"),
            reverse("bridge_scan", args=[process.slug]),
            _("What goes well, what stands out, and questions to take along."),
            12,
            block="buurtscan",
        )
        if may(visitor, Action.CREATE, "pick", process, on=on):
            yield Offer(
                _("Pick a figure"),
                reverse("bridge_picks", args=[process.slug]),
                _("What worries, and what is promising?"),
                35,
                block="buurtscan",
            )
        yield Offer(
            _("Figures and stories side by side"),
            reverse("bridge_figures", args=[process.slug]),
            _("Which stories people tell at which figures."),
            11,
            block="verbinden",
        )


def beside_story(visitor: Visitor, story: Story, on: date) -> Iterator[Offer]:
    if story.process.area_code and may(visitor, Action.CREATE, "story_at_figure", story.process, on=on):
        yield Offer(
            _("Put it at a figure"), reverse("bridge_at_figure", args=[story.process.slug, story.name]), weight=20
        )


def about_stories(request: HttpRequest, process: Process, language: Language) -> About:
    """The few sentences on who was heard that travel with stories."""
    found = heard_in(process, release_of(request))
    title = _("Who was heard, and who not yet")
    return About(
        said_of(found, language),
        reverse("bridge_heard", args=[process.slug]),
        title,
        lambda: sentences(found, language, who=who(found)),
        lambda: counted_of(found, language),
    )
