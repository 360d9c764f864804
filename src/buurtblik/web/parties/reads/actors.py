"""The map of actors. Drive, mandate and notes are judgements about others: the caller asks who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from buurtblik.agenda.actors import Actor as Known
from buurtblik.agenda.actors import Mandate, partners_for
from buurtblik.agenda.actors.table import Warning, about_judgements, in_order
from buurtblik.charts import Spot
from buurtblik.values import Language
from buurtblik.web.parties.models import Actor, Meeting
from buurtblik.web.parties.reads.seats import parties_of
from buurtblik.web.process import quiet
from buurtblik.web.process.models import Participant, Party, Process


@dataclass(frozen=True)
class Row:
    number: int
    actor: Actor
    known: Known
    label: str
    contact: str  # a function, or the name by which a participant wants to be called


@dataclass(frozen=True)
class ActorMap:
    rows: tuple[Row, ...]
    warnings: tuple[Warning, ...]
    unplaced: tuple[Party, ...]  # take part and are not on the map yet
    came_without_mandate: tuple[str, ...]

    @property
    def spots(self) -> list[Spot]:
        return [
            Spot(row.number, row.known.name, row.known.relevance, row.known.drive, row.known.takes_part)
            for row in self.rows
        ]

    @property
    def key_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.known.is_key)


def actor_map(process: Process, language: Language, *, on: date) -> ActorMap:
    """Every actor of a process, key persons first, numbered in that order."""
    partners = partners_for(process.block_set)
    parties = parties_of(process, on=on)
    there = {party.pk for party in parties}
    found = {
        str(actor.pk): actor
        for actor in Actor.objects.filter(process=process).select_related("contact__person", "party")
    }
    known = in_order(_known(key, actor, there) for key, actor in found.items())
    rows = tuple(
        Row(n, found[one.key], one, partners.label(one.kind, language), _contact(found[one.key], on))
        for n, one in enumerate(known, 1)
    )
    placed = {actor.party_id for actor in found.values()}
    return ActorMap(
        rows,
        about_judgements(known),
        tuple(party for party in parties if party.pk not in placed),
        _came_without_mandate(process, found),
    )


def open_parties(process: Process, actor: Actor | None, *, on: date) -> list[Party]:
    """The parties for which an actor can stand: those that take part and have no other actor."""
    taken = Actor.objects.filter(process=process, party__isnull=False)
    others = set((taken.exclude(pk=actor.pk) if actor else taken).values_list("party_id", flat=True))
    return [party for party in parties_of(process, on=on) if party.pk not in others]


def open_contacts(process: Process, *, on: date) -> list[Participant]:
    running = Q(until__isnull=True) | Q(until__gt=on)
    found = Participant.objects.filter(running, process=process).select_related("person", "party")
    return list(quiet.shown(found, process).order_by("person__display_name", "pk"))


def _known(key: str, actor: Actor, there: set[int]) -> Known:
    takes_part = actor.party_id in there
    return Known(key, actor.name, actor.kind, actor.relevance, actor.drive, Mandate(actor.mandate), takes_part)


def _contact(actor: Actor, on: date) -> str:
    contact = actor.contact
    if contact is not None and (contact.until is None or contact.until > on):
        return contact.person.display_name
    return actor.contact_function


def _came_without_mandate(process: Process, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The actors without a mandate for whom somebody came to a meeting."""
    idle = {one.party_id: one.name for one in actors.values() if one.mandate == Actor.Mandate.NONE and one.party_id}
    came = Meeting.objects.filter(process=process, invited__came=True, invited__party__in=idle)
    return tuple(sorted({idle[pk] for pk in came.values_list("invited__party", flat=True)}))
