"""Who takes part in a process on a day, and who is not there yet. What everybody may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from buurtblik.agenda.actors import PartnerSet, Seat, Side, partners_for
from buurtblik.agenda.actors.missing import Missing, who_is_missing
from buurtblik.agenda.actors.table import Warning, about_seats
from buurtblik.figures.profile import Profile, profile
from buurtblik.figures.release import Release
from buurtblik.values import Language
from buurtblik.web.parties.models import Actor
from buurtblik.web.process import quiet
from buurtblik.web.process.models import Participant, Party, Process


@dataclass(frozen=True)
class Sitting:
    """One party that takes part."""

    party: Party
    kind: str
    label: str
    role: str
    actor: Actor | None


@dataclass(frozen=True)
class SideOfTable:
    side: Side
    sitting: tuple[Sitting, ...]


@dataclass(frozen=True)
class Table:
    """``alone`` are the kinds of those who speak for nobody but themselves, such as a resident."""

    partners: PartnerSet
    sides: tuple[SideOfTable, ...]
    seats: tuple[Seat, ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(seat.kind for seat in self.seats)

    @property
    def warnings(self) -> tuple[Warning, ...]:
        return about_seats(self.partners, self.seats)

    @property
    def residents_alone(self) -> bool:
        """Whether residents take part who speak for no party."""
        return any(not s.people and self.partners.side_of(s.kind) is Side.RESIDENTS for s in self.seats)

    @property
    def is_empty(self) -> bool:
        return not self.seats


def running(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def parties_of(process: Process, *, on: date) -> list[Party]:
    return list(process.parties.filter(running(on)).select_related("organisation").order_by("name", "pk"))


def table_of(process: Process, language: Language, *, on: date) -> Table:
    """The parties of a process by side, with the role that the core team gave each."""
    partners = partners_for(process.block_set)
    parties = parties_of(process, on=on)
    actors = {actor.party_id: actor for actor in Actor.objects.filter(process=process, party__isnull=False)}
    people: Counter[int] = Counter()
    alone: set[str] = set()
    taking_part = quiet.shown(Participant.objects.filter(running(on), process=process), process)
    for one in taking_part.only("party_id", "group"):
        if one.party_id is None:
            alone.add(partners.kind_of(organisation=None, group=one.group))
        else:
            people[one.party_id] += 1
    sitting, seats = [], []
    for party in parties:
        actor = actors.get(party.pk)
        organisation = party.organisation.kind if party.organisation else None
        kind = actor.kind if actor else partners.kind_of(organisation=organisation, group=party.group)
        sitting.append(Sitting(party, kind, partners.label(kind, language), actor.role if actor else "", actor))
        seats.append(Seat(party.name, kind, max(people[party.pk], 1)))
    seats += [Seat("", kind, 0) for kind in sorted(alone)]
    sides = tuple(
        SideOfTable(side, tuple(one for one in sitting if (partners.side_of(one.kind) or Side.COMMUNITY) is side))
        for side in Side
    )
    return Table(partners, sides, tuple(seats))


def missing_from(process: Process, table: Table, release: Release | None) -> Missing:
    """Who is not there yet, seen from the pack and from the figures of the area of the process."""
    return who_is_missing(table.partners, table.kinds, profiles_of(process, release), place=process.area_name)


def profiles_of(process: Process, release: Release | None) -> Sequence[Profile]:
    """The profile of every area of a process that the figures know."""
    if release is None:
        return ()
    codes = [process.area_code] if process.area_code else [str(code) for code in process.area_codes]
    return [profile(release, code) for code in codes if code in release]
