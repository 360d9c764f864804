"""What the room of ideas brings: one that is read, one that is not, a policy, and a note for the council."""

from __future__ import annotations

from buurtblik.web.ideas.models import CouncilNote, Idea, Policy
from worlds import Place, brings


def made(place: Place, key: str, read: str) -> Idea:
    return Idea.objects.create(
        process=place.process, key=key, words="Een bankje bij de vijver.", origin="site", read=read,
        received_on=place.at.date(), code_hash=f"{key}{place.process.pk}", at=place.at,
    )  # fmt: skip


@brings("idea")
def idea(place: Place) -> object:
    return {"idea": made(place, "bankje", "shown").pk}


@brings("idea_answer")
def idea_answer(place: Place) -> object:
    return place.bring("idea")


@brings("idea_to_read")
def idea_to_read(place: Place) -> object:
    return {"idea": made(place, "nieuw", "new").pk}


@brings("policy")
def policy(place: Place) -> object:
    found = Policy.objects.create(
        tenant=place.municipality, key="groen", kind="programme", name="Groen dichtbij", owner="Ruimte", at=place.at
    )
    return {"policy": found.pk}


@brings("council_note")
def council_note(place: Place) -> object:
    return CouncilNote.objects.create(
        process=place.process, subject="Ideeën", occasion="De raad vroeg erom.", at=place.at
    )
