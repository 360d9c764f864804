"""Put actors on the map, move them, and take them off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtblik.agenda.actors import partners_for
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.parties import rules
from buurtblik.web.parties.actions.noting import note
from buurtblik.web.parties.models import Actor
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.trail.history import forget


class AlreadyOnTheMap(BuurtblikError):
    """Another actor has this name, or stands for this party. Nothing was changed."""


@dataclass(frozen=True)
class Told:
    """What the core team says of an actor."""

    name: str
    kind: str
    relevance: int
    drive: int
    form: str = Actor.Form.ORGANISATION
    mandate: str = Actor.Mandate.UNKNOWN
    party: Party | None = None
    role: str = ""
    interest: str = ""
    contact: Participant | None = None
    contact_function: str = ""
    notes: str = ""


@act
def place_actor(*, process: Process, told: Told, visitor: Visitor, key: str, at: datetime) -> Actor:
    """Put an actor on the map; the same form sent twice gives the same one. Raises AlreadyOnTheMap."""
    rules.require(visitor, Action.CREATE, "actor", process, at=at)

    def make() -> Actor:
        made = _filled(Actor(process=process), told)
        made.save()
        note("place_actor", "actor", made.pk, by=visitor, process=process, at=at)
        return made

    return once(owner=str(visitor), name="place_actor", key=f"{key} in {process.pk}", at=at, kind=Actor, make=make)


@act
def change_actor(*, actor: Actor, told: Told, visitor: Visitor, at: datetime) -> Actor:
    """What is said of an actor from now on. Raises AlreadyOnTheMap."""
    rules.require(visitor, Action.EDIT, "actor", actor.process, at=at)
    actor = _filled(Actor.objects.select_for_update().get(pk=actor.pk), told)
    actor.save()
    note("change_actor", "actor", actor.pk, by=visitor, process=actor.process, at=at)
    return actor


@act
def remove_actor(*, actor: Actor, visitor: Visitor, at: datetime) -> None:
    """Take an actor off the map with all that was said of it, also before. The party stays where it is."""
    rules.require(visitor, Action.DELETE, "actor", actor.process, at=at)
    found = Actor.objects.select_for_update().filter(pk=actor.pk).first()
    if found is None:
        return
    note("remove_actor", "actor", found.pk, by=visitor, process=found.process, at=at)
    pk = found.pk
    found.delete()
    found.pk = pk
    forget(found)


def _filled(actor: Actor, told: Told) -> Actor:
    process = actor.process
    name = " ".join(told.name.split())
    if not name or told.kind not in partners_for(process.block_set).partners:
        raise UnusableInput("parties: an actor needs a name and a kind of the pack.")
    if not (1 <= told.relevance <= 5 and 1 <= told.drive <= 5):
        raise UnusableInput("parties: relevance and drive run from 1 to 5.")
    if told.form not in Actor.Form.values or told.mandate not in Actor.Mandate.values:
        raise UnusableInput("parties: the form or the mandate is none of ours.")
    for other in (told.party, told.contact):
        if other is not None and other.process_id != process.pk:
            raise UnusableInput("parties: this party or participant belongs to another process.")
    others = Actor.objects.filter(process=process).exclude(pk=actor.pk)
    if others.filter(name__iexact=name).exists() or (told.party and others.filter(party=told.party).exists()):
        raise AlreadyOnTheMap(f"parties: '{name}' is on the map of {process.slug}.")
    actor.name, actor.kind, actor.form, actor.mandate = name, told.kind, told.form, told.mandate
    actor.relevance, actor.drive, actor.party, actor.role = told.relevance, told.drive, told.party, told.role.strip()
    actor.interest, actor.notes = told.interest.strip(), told.notes.strip()
    actor.contact, actor.contact_function = told.contact, told.contact_function.strip()
    return actor
