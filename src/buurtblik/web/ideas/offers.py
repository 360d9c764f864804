"""What the page of a process says about ideas: send one in, which wait for an answer, and what was done with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from buurtblik.values import Language
from buurtblik.web.ideas.models import Idea
from buurtblik.web.ideas.reads.register import moments_of
from buurtblik.web.ideas.reads.shown import board
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.models import Story

BLOCK = "beleid"


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    language: Language = "en" if get_language() == "en" else "nl"
    if may(visitor, Action.CREATE, "idea", process, on=on):
        yield Offer(
            _("Send in an idea"),
            reverse("ideas_send", args=[process.slug]),
            _("What would you like to see happen here? You get an answer with a reason. You need no account."),
            74,
            BLOCK,
        )
    has_any = Idea.objects.filter(process=process).exists()
    if has_any and may(visitor, Action.LIST, "idea_answer", process, on=on):
        found = board(process, on, language)
        late = sum(one.is_late for one in found.to_answer)
        unread = len(found.unread) if may(visitor, Action.LIST, "idea_to_read", process, on=on) else 0
        if late or unread or found.to_answer:
            said = ngettext("%(count)d answer is late.", "%(count)d answers are late.", late) % {"count": late}
            yield Offer(
                _("Answer ideas"),
                reverse("ideas_work", args=[process.slug]),
                said if late else _("With a reason, within the time that was promised."),
                65 if late else 55,
                BLOCK,
            )
    if has_any:
        yield Offer(
            _("What was done with ideas"),
            reverse("ideas_account", args=[process.slug]),
            _("Every idea with its answer, and which still wait."),
            13,
            BLOCK,
        )
    elif may(visitor, Action.EDIT, "policy", process, on=on) and may(
        visitor, Action.CREATE, "collected_idea", process, on=on
    ):
        yield Offer(
            _("Fill the register of policy"),
            reverse("ideas_register", args=[process.slug]),
            _("Plans, projects and money that run already, so that ideas can be laid beside them."),
            37,
            BLOCK,
        )


def beside_story(visitor: Visitor, story: Story, on: date) -> Iterator[Offer]:
    if may(visitor, Action.CREATE, "collected_idea", story.process, on=on):
        yield Offer(
            _("Write down an idea from this story"),
            reverse("ideas_write_down", args=[story.process.slug]) + f"?verhaal={story.name}",
        )


def coming(_visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    """The next day on which the council decides about money, where ideas are at work."""
    if not Idea.objects.filter(process=process).exists():
        return
    language: Language = "en" if get_language() == "en" else "nl"
    for one in moments_of(process, on)[:1]:
        if one.is_own:
            label = one.kind.label[language]
            yield Coming(
                _("The council decides: %(moment)s %(year)s") % {"moment": label, "year": one.year},
                one.decides,
                reverse("ideas_calendar", args=[process.slug]),
            )
