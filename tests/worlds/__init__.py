"""A world for the tests of rights: two municipalities, each with a process in which every kind of object is there.

A room brings its kinds in a file of its own in this folder, one function per kind:

    @brings("meeting")
    def meeting(place):
        return Meeting.objects.create(process=place.process, ...)

The addresses of that kind take their arguments from the attributes of what comes back (pk, number, ...), or from a
dict of arguments. ``brings("name_of_an_address")`` serves one address only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

from buurtblik.agenda.blocks import block_sets
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process
from buurtblik.web.rights.table import Role, Roles

AT = datetime(2026, 6, 1, 10, tzinfo=UTC)
SINCE = date(2026, 1, 1)
_MAKERS: dict[str, Callable[[Place], object]] = {}

# What each of the cast is at home, and what is left of it in the process of another municipality.
CAST = {
    Role.ANONYMOUS: (Roles(frozenset({Role.ANONYMOUS})), Roles(frozenset({Role.ANONYMOUS}))),
    Role.RESIDENT: (Roles(frozenset({Role.RESIDENT})), Roles(frozenset({Role.RESIDENT}))),
    Role.PASSER_BY: (Roles(frozenset({Role.RESIDENT, Role.PASSER_BY})), Roles(frozenset({Role.RESIDENT}))),
    Role.PARTICIPANT: (Roles(frozenset({Role.RESIDENT, Role.PARTICIPANT})), Roles(frozenset({Role.RESIDENT}))),
    Role.PROFESSIONAL: (Roles(frozenset({Role.RESIDENT, Role.PROFESSIONAL})),) * 2,
    Role.PARTNER: (
        Roles(frozenset({Role.RESIDENT, Role.PROFESSIONAL, Role.PARTNER})),
        Roles(frozenset({Role.RESIDENT, Role.PROFESSIONAL})),
    ),
    Role.COORDINATOR: (
        Roles(frozenset({Role.RESIDENT, Role.PROFESSIONAL, Role.PARTNER, Role.COORDINATOR})),
        Roles(frozenset({Role.RESIDENT, Role.PROFESSIONAL})),
    ),
    Role.CORE: (Roles(frozenset({Role.RESIDENT, Role.PARTICIPANT, Role.CORE})), Roles(frozenset({Role.RESIDENT}))),
    Role.MODERATOR: (
        Roles(frozenset({Role.RESIDENT, Role.PARTICIPANT, Role.MODERATOR})),
        Roles(frozenset({Role.RESIDENT})),
    ),
    Role.POLICY_MAKER: (
        Roles(frozenset({Role.RESIDENT, Role.POLICY_MAKER})),
        Roles(frozenset({Role.RESIDENT}), frozenset({Role.POLICY_MAKER})),
    ),
    Role.MUNICIPAL_ADMIN: (
        Roles(frozenset({Role.RESIDENT, Role.POLICY_MAKER, Role.MUNICIPAL_ADMIN})),
        Roles(frozenset({Role.RESIDENT}), frozenset({Role.POLICY_MAKER, Role.MUNICIPAL_ADMIN})),
    ),
    Role.PLATFORM_ADMIN: (Roles(frozenset({Role.RESIDENT, Role.PLATFORM_ADMIN})),) * 2,
    Role.SUSPENDED: (Roles(frozenset({Role.SUSPENDED})),) * 2,
}


def brings(name: str) -> Callable[[Callable[[Place], object]], Callable[[Place], object]]:
    """Say which kind of object, or which one address, a function brings an example of."""

    def kept(maker: Callable[[Place], object]) -> Callable[[Place], object]:
        _MAKERS[name] = maker
        return maker

    return kept


@dataclass
class Place:
    """A municipality with its process, in which every block is open for every act and guests are welcome."""

    municipality: Organisation
    corporation: Organisation
    process: Process
    party: Party  # the corporation
    residents: Party
    lead: Person
    at: datetime = AT
    made: dict[str, object] = field(default_factory=dict)

    def bring(self, name: str) -> object:
        """The example of a kind; made the first time."""
        if name not in self.made:
            self.made[name] = _MAKERS[name](self) if name in _MAKERS else None
        return self.made[name]

    def argument(self, name: str, *kinds: str) -> object:
        """What an address that asks for these kinds takes as its argument ``name``."""
        if name == "slug":
            return self.process.slug
        for kind in kinds:
            example = self.bring(kind)
            found = example.get(name) if isinstance(example, dict) else getattr(example, name, None)
            if found is not None:
                return found
        raise LookupError(f"no '{name}' in {', '.join(kinds)}: bring an example in tests/worlds.")


@dataclass
class World:
    own: Place
    other: Place
    visitors: dict[Role, Visitor]


def make_world() -> World:
    for file in Path(__file__).parent.glob("[!_]*.py"):
        import_module(f"worlds.{file.stem}")
    own, other = make_place("Lindemeer"), make_place("Wilgenstad")
    return World(own, other, {role: _visitor(role, own) for role in Role})


def make_place(name: str) -> Place:
    municipality = Organisation.objects.create(name=name, kind="municipality", is_tenant=True)
    corporation = Organisation.objects.create(name=f"Wonen {name}", kind="corporation")
    process = Process.objects.create(
        name=f"Buurt van {name}",
        slug=name.lower(),
        tenant=municipality,
        area_name=f"Buurt van {name}",
        starts=SINCE,
        published_at=AT,
    )
    for block in block_sets()[process.block_set]:
        OpenBlock.objects.create(process=process, block=block.key, acts=list(block.acts), since=AT)
    party = Party.objects.create(
        process=process, organisation=corporation, name=corporation.name, group="housing_association", since=SINCE
    )
    residents = Party.objects.create(process=process, name="Bewoners", group="resident", since=SINCE)
    lead = Person.objects.create(display_name=f"Mira uit {name}")
    take_part(process, lead, "lead", "policy")
    return Place(municipality, corporation, process, party, residents, lead)


def take_part(
    process: Process, person: Person, part: str, group: str = "resident", party: Party | None = None
) -> Participant:
    return Participant.objects.create(process=process, person=person, part=part, group=group, party=party, since=SINCE)


def account(name: str, **more: object) -> Account:
    person = Person.objects.create(display_name=name)
    return Account.objects.create_user(f"{name.lower()}@example.nl", None, person=person, **more)


def _visitor(role: Role, at_home: Place) -> Visitor:
    if role == Role.ANONYMOUS:
        return NOBODY
    made = account(role, is_platform_admin=role == Role.PLATFORM_ADMIN, is_active=role != Role.SUSPENDED)
    person = made.person
    if role == Role.PARTICIPANT:
        take_part(at_home.process, person, "member", party=at_home.residents)
    elif role == Role.PASSER_BY:
        Participant.objects.create(
            process=at_home.process, person=person, group="resident", is_invited=False, since=SINCE
        )
    elif role in (Role.CORE, Role.MODERATOR):
        take_part(at_home.process, person, str(role))
    elif role in (Role.POLICY_MAKER, Role.MUNICIPAL_ADMIN):
        part = "coordinator" if role == Role.MUNICIPAL_ADMIN else "member"
        Membership.objects.create(person=person, organisation=at_home.municipality, role=part, since=SINCE)
    elif role in (Role.PROFESSIONAL, Role.PARTNER, Role.COORDINATOR):
        part = {Role.PROFESSIONAL: "member", Role.PARTNER: "contact", Role.COORDINATOR: "coordinator"}[role]
        Membership.objects.create(person=person, organisation=at_home.corporation, role=part, since=SINCE)
    return Visitor(made, person)
