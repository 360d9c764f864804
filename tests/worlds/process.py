"""What the room of processes brings."""

from __future__ import annotations

from worlds import Place, brings


@brings("block")
def block(place: Place) -> object:
    return {"block": "urgentie", "key": "urgentie"}


@brings("party")
def party(place: Place) -> object:
    return place.residents


@brings("history")
def history(place: Place) -> object:
    return {"kind": "process", "pk": place.process.pk}
