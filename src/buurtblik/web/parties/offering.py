"""What this room adds to the page of a process: a hand-over that waits, who takes part, and the meetings to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.web.parties.reads.handovers import asked_for
from buurtblik.web.parties.reads.meetings import meetings_for
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action

TEAM, LOOK = 45, 10
BLOCK = "partijen"


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    if may(visitor, Action.CREATE, "handover", process, on=on) and asked_for(process, on=on):
        address = reverse("parties_handovers", kwargs={"slug": process.slug})
        about = _("Somebody left or the lead changed, and nobody wrote down yet what runs.")
        yield Offer(_("Write a hand-over"), address, about, TEAM, BLOCK)
    yield Offer(_("Who takes part"), reverse("parties_page", kwargs={"slug": process.slug}), weight=LOOK, block=BLOCK)


def coming(visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    for meeting in meetings_for(visitor, process, on=on):
        if meeting.on >= on and meeting.cancelled_at is None:
            address = reverse("parties_meeting", kwargs={"slug": process.slug, "meeting": meeting.pk})
            yield Coming(f"{meeting.name}, {meeting.place}", meeting.on, address)
