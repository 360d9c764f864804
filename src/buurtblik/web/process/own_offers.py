"""What the process itself offers: the first steps of a core team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.blocks import block_sets
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import quiet, rules
from buurtblik.web.process.models import OpenBlock, Participant, Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.rights.table import Action


def first_steps(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    if process.ends is not None or visitor.person is None:
        return
    if rules.may(visitor, Action.CREATE, "invitation", process, on=on):
        known = quiet.shown(Participant.objects.filter(process=process, until__isnull=True), process)
        alone = known.count() < 2
        yield Offer(
            _("Invite people"),
            reverse("process_invite", args=[process.slug]),
            _("One by one with a message, or a group with a link."),
            44 if alone else 20,
        )
    if not rules.may(visitor, Action.PUBLISH, "block", process, on=on):
        return
    if not OpenBlock.objects.filter(process=process, state=OpenBlock.State.OPEN).exists():
        first = block_sets()[process.block_set].blocks[0]
        yield Offer(
            _("Open a building block"),
            reverse("process_block", args=[process.slug, first.key]),
            _("You may begin with any block. Most people begin with the first."),
            42,
        )
    if process.published_at is None:
        yield Offer(
            _("Show this process to everyone"),
            reverse("process_publish", args=[process.slug]),
            _("Now only those who take part can see it."),
            40,
        )


def the_first_day(visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    if process.starts > on:
        yield Coming(_("This process begins"), process.starts)
