"""What the room of processes brings."""

from __future__ import annotations

from datetime import timedelta

from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import hashed
from buurtblik.web.process.models import Invitation
from worlds import Place, brings, take_part


@brings("block")
def block(place: Place) -> object:
    return {"block": "urgentie", "key": "urgentie"}


@brings("party")
def party(place: Place) -> object:
    return {"party": place.residents.pk, "pk": place.residents.pk}


@brings("history")
def history(place: Place) -> object:
    return {"kind": "process", "pk": place.process.pk}


@brings("participant")
def participant(place: Place) -> object:
    person = Person.objects.create(display_name="Yusuf")
    return {"participant": take_part(place.process, person, "member").pk}


@brings("invitation")
def invitation(place: Place) -> object:
    word = f"invitation-of-{place.process.slug}"
    made = Invitation.objects.create(
        process=place.process,
        group="resident",
        word_hash=hashed(word),
        made_at=place.at,
        expires_at=place.at + timedelta(days=365),
    )
    return {"word": word, "invitation": made.pk}


@brings("membership")
def membership(place: Place) -> object:
    return place.corporation
