"""What the room of parties brings: an actor, an open meeting that was held, a hand-over with a promise."""

from __future__ import annotations

from datetime import date

from buurtblik.web.parties.models import Actor, Handover, Meeting, Promise
from worlds import Place, brings


@brings("actor")
def actor(place: Place) -> object:
    made = Actor.objects.create(
        process=place.process, party=place.party, name="Wonen", kind="corporation", relevance=4, drive=4
    )
    return {"actor": made.pk}


@brings("meeting")
def meeting(place: Place) -> object:
    made = Meeting.objects.create(
        process=place.process, name="Verhalenavond", on=date(2026, 5, 1), place="Buurthuis", is_open=True,
        changed_at=place.at,
    )  # fmt: skip
    return {"meeting": made.pk}


@brings("attendance")
def attendance(place: Place) -> object:
    return place.bring("meeting")


@brings("handover")
def handover(place: Place) -> object:
    made = Handover.objects.create(
        process=place.process, about_lead=True, on=date(2026, 5, 1), runs="De bankjes.", made_at=place.at
    )
    return {"promise": Promise.objects.create(handover=made, what="Bankjes").pk}
