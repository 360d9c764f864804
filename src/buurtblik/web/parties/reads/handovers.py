"""Hand-over notes, and which ones are still asked for.

One is asked for when the contact of an actor stopped taking part, and when the lead went to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from buurtblik.web.parties.models import Actor, Handover
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.trail.models import Trace

LEAD_CHANGED = "hand_over_lead"  # the act of the room process


@dataclass(frozen=True)
class Asked:
    """Somebody should leave a note. ``actor`` is None when it is about who leads."""

    since: date
    actor: Actor | None = None
    giver: Participant | None = None

    @property
    def party(self) -> Party | None:
        return self.actor.party if self.actor else None


def handovers_of(process: Process) -> list[Handover]:
    """The newest first."""
    found = process.handovers.select_related("party", "giver__person", "taker__person")
    return list(found.prefetch_related("promises").order_by("-on", "-pk"))


def asked_for(process: Process, *, on: date) -> list[Asked]:
    """The hand-overs that should be written, the oldest first."""
    gone = Actor.objects.filter(process=process, contact__until__lte=on).select_related("contact__person", "party")
    written = set(process.handovers.filter(giver__isnull=False).values_list("giver_id", flat=True))
    found = [
        Asked(actor.contact.until, actor, actor.contact)
        for actor in gone
        if actor.contact and actor.contact.until and actor.contact_id not in written
    ]
    changed = (
        Trace.objects.filter(process=process.pk, act=LEAD_CHANGED, kind="participant").order_by("-at", "-pk").first()
    )
    if changed is not None:
        noted = process.handovers.filter(about_lead=True, made_at__gte=changed.at).exists()
        if not noted:
            found.append(Asked(timezone.localdate(changed.at)))
    return sorted(found, key=lambda one: (one.since, one.actor.name if one.actor else ""))
