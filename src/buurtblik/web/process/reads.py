"""What the pages of a process show: the line of blocks, who takes part, what happened, what can be done now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from buurtblik.agenda.blocks import Block, act_names, block_sets
from buurtblik.agenda.urgency.groups import groups
from buurtblik.areas.register import Registers
from buurtblik.values import Language, Level
from buurtblik.web.areas.links import profile_address
from buurtblik.web.areas.reads import known_area
from buurtblik.web.people.models import Membership, Organisation
from buurtblik.web.people.rules import coordinated
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import quiet, rules
from buurtblik.web.process.models import Invitation, OpenBlock, Participant, Party, Process
from buurtblik.web.process.told import WHO
from buurtblik.web.trail import history
from buurtblik.web.trail.models import Trace
from buurtblik.web.trail.words import shown, told

MOST_BUURTEN = 200
NEVER = "never"


@dataclass(frozen=True)
class BlockLine:
    """One block as it stands in a process: open, paused, closed for now, or never opened."""

    block: Block
    title: str
    short: str
    question: str
    state: str
    acts: tuple[str, ...]  # what is open, in words
    why: str
    since: datetime | None


@dataclass(frozen=True)
class Place:
    """One area that a process is about."""

    code: str
    name: str
    level: Level
    address: str


@dataclass(frozen=True)
class Happened:
    at: datetime
    who: str
    what: str
    thing: str = ""  # which block or party


def running_on(on: date) -> Q:
    return Q(until__isnull=True) | Q(until__gt=on)


def processes_seen(visitor: Visitor, *, on: date) -> QuerySet[Process]:
    """The processes of which a visitor may know, newest first: what is published, and one's own drafts."""
    seen = Q(published_at__isnull=False)
    if visitor.person is not None:
        taking_part = Participant.objects.filter(running_on(on), person=visitor.person, since__lte=on)
        seen |= Q(pk__in=taking_part.values("process"))
    if visitor.account is not None and visitor.person is not None:
        if visitor.account.is_platform_admin:
            return Process.objects.select_related("tenant").order_by("-starts", "-pk")
        homes = [
            each.organisation_id
            for each in rules.memberships(visitor.person, on)
            if each.organisation.kind == Organisation.Kind.MUNICIPALITY
        ]
        seen |= Q(tenant__in=homes)
    return Process.objects.filter(seen).select_related("tenant").order_by("-starts", "-pk")


def parts_of(visitor: Visitor, *, on: date) -> list[Participant]:
    """Where somebody takes part now."""
    if visitor.person is None:
        return []
    found = Participant.objects.filter(running_on(on), person=visitor.person, since__lte=on)
    return list(found.select_related("process", "party").order_by("-process__starts", "-process__pk"))


def open_blocks(processes: Iterable[Process], language: Language) -> dict[int, list[str]]:
    """The short names of the blocks that are open, by process; one query for all."""
    sets = {process.pk: process.block_set for process in processes}
    rows = OpenBlock.objects.filter(process__in=list(sets), state=OpenBlock.State.OPEN)
    found: dict[int, list[tuple[int, str]]] = {pk: [] for pk in sets}
    for row in rows:
        block = next((b for b in block_sets()[sets[row.process_id]] if b.key == row.block), None)
        if block is not None:
            found[row.process_id].append((block.number, block.short[language]))
    return {pk: [name for _, name in sorted(names)] for pk, names in found.items()}


def block_lines(process: Process, language: Language) -> list[BlockLine]:
    rows = {row.block: row for row in OpenBlock.objects.filter(process=process)}
    return [_line(block, rows.get(block.key), language) for block in block_sets()[process.block_set]]


def _line(block: Block, row: OpenBlock | None, language: Language) -> BlockLine:
    names = act_names()
    return BlockLine(
        block=block,
        title=block.title[language],
        short=block.short[language],
        question=block.question[language],
        state=row.state if row else NEVER,
        acts=tuple(names[act].label[language] for act in block.acts if row and act in row.acts),
        why=row.why if row else "",
        since=row.since if row else None,
    )


def block_row(process: Process, key: str) -> OpenBlock | None:
    return OpenBlock.objects.filter(process=process, block=key).first()


def parties_at(process: Process, *, on: date) -> list[Party]:
    """Who sits at the table, in the order in which they came."""
    found = Party.objects.filter(running_on(on), process=process).select_related("organisation")
    return list(found.order_by("since", "pk"))


def participants_of(process: Process, *, on: date) -> list[Participant]:
    """Who takes part now, the lead first; without those who came in by what is secret for now."""
    order = {"lead": 0, "core": 1, "moderator": 2, "member": 3}
    found = Participant.objects.filter(running_on(on), process=process).select_related("person", "party")
    found = quiet.shown(found, process).prefetch_related("person__account", "person__guest")
    return sorted(found, key=lambda each: (order[each.part], each.since, each.pk))


def invitations_of(process: Process) -> list[Invitation]:
    """All invitations, the newest first."""
    found = Invitation.objects.filter(process=process).select_related("party", "accepted_by")
    return list(found.order_by("-made_at", "-pk"))


def group_name(key: str, language: Language) -> str:
    group = groups().get(key)
    return group.label[language] if group else key


def happened(process: Process, *, limit: int = 5) -> list[Happened]:
    """The last acts that everybody may know, without names of people."""
    rows = list(Trace.objects.filter(process=process.pk, act__in=shown()).order_by("-at", "-pk")[:limit])
    named = {(kind, pk): name for kind in ("block", "party") for pk, name in _called(kind, rows).items()}
    return [
        Happened(row.at, str(WHO.get(row.role, WHO[""])), str(told()[row.act]), named.get((row.kind, row.object), ""))
        for row in rows
    ]


def _called(kind: str, rows: Iterable[Trace]) -> dict[int, str]:
    kept = history.kept_kinds()[kind]
    found = history.with_process(kept).in_bulk({row.object for row in rows if row.kind == kind})
    return {pk: kept.called(thing) for pk, thing in found.items()}


def places_of(process: Process, registers: Registers | None, language: Language) -> list[Place]:
    """The areas a process is about, as the figures know them; none for a place without figures."""
    codes = [process.area_code] if process.area_code else list(process.area_codes)
    return known_places(registers, codes, language)


def known_places(registers: Registers | None, codes: Iterable[str], language: Language) -> list[Place]:
    """The areas with these codes, each once; a code that no register knows is left out."""
    found = []
    for code in dict.fromkeys(codes):
        known = known_area(registers, code) if registers is not None else None
        if known is not None and known[0].level is not Level.COUNTRY:
            area = known[0]
            found.append(Place(area.code, area.name, area.level, profile_address(area.code, area.name, language)))
    return found


def buurten_in(registers: Registers, places: Iterable[Place]) -> list[str]:
    """The buurten that lie in these areas, each once, at most MOST_BUURTEN."""
    found: dict[str, None] = {}
    for place in places:
        if place.level is Level.NEIGHBOURHOOD:
            found[place.code] = None
        else:
            found |= dict.fromkeys(each.code for each in registers.children(place.code, Level.NEIGHBOURHOOD))
    return list(found)[:MOST_BUURTEN]


def organisations() -> list[Organisation]:
    return list(Organisation.objects.order_by("name", "pk"))


def coordinated_by(visitor: Visitor, *, on: date) -> set[int]:
    """The numbers of the organisations for which a visitor lets people in."""
    if visitor.person is None:
        return set()
    return set(coordinated(visitor.person, on=on).values_list("organisation", flat=True))


def members_of(organisation: Organisation, *, on: date) -> list[Membership]:
    """Who speaks for an organisation on a day, by name."""
    found = Membership.objects.filter(running_on(on), organisation=organisation, since__lte=on)
    return list(found.select_related("person").order_by("person__display_name", "pk"))
