"""Hand-over: what one party passes to another when it stops, so that nothing is left without an owner unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import listed, quoted
from buurtblik.agenda.progress.bell import Call, Waits
from buurtblik.agenda.progress.standing import Standing, standing_sentences
from buurtblik.agenda.progress.words import words
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Handover:
    """What a party owns that is not over, what waits for it, and in which measures it takes part.

    ``giver`` and ``taker`` are ids of parties; ``taker`` is empty as long as nobody takes it over. ``note`` is what the
    giver wants to pass on in its own words.
    """

    giver: str
    taker: str
    on: date
    owned: tuple[Standing, ...]
    calls: tuple[Call, ...]
    joined: tuple[Standing, ...]
    note: str = ""


def hand_over(
    of: Iterable[Standing], calls: Iterable[Call], *, giver: str, on: date, taker: str = "", note: str = ""
) -> Handover:
    """All that a party has in its hands on a day. Raises UnusableInput when it hands over to itself."""
    if giver == taker:
        raise UnusableInput(f"hand-over: '{giver}' hands over to itself; name another party, or none yet.")
    running = [one for one in of if not one.is_over]
    owned = tuple(one for one in running if one.measure.owner == giver)
    mine = {one.measure.id for one in owned}
    return Handover(
        giver,
        taker,
        on,
        owned,
        tuple(call for call in calls if call.measure in mine and call.waits is not Waits.NOBODY),
        tuple(one for one in running if giver in one.measure.partners),
        note.strip(),
    )


def handed(plan: Plan, measures: Iterable[str], *, to: str) -> Plan:
    """The plan with another owner of these measures; who becomes owner is no partner any more.

    Raises UnusableInput (or UnusablePlan) for a measure or a party that is not in the plan.
    """
    chosen = set(measures)
    if unknown := chosen - {one.id for one in plan.measures}:
        raise UnusableInput(f"hand-over: there is no measure {', '.join(sorted(unknown))} in the plan.")
    changed = tuple(
        replace(one, owner=to, partners=tuple(id for id in one.partners if id != to)) if one.id in chosen else one
        for one in plan.measures
    )
    return replace(plan, measures=changed)


def handover_blocks(of: Handover, plan: Plan, language: Language) -> tuple[Block, ...]:
    """The hand-over as a piece of a document: the note, each measure with how it stands, and what waits."""
    said, names = words(language)["handover"], {party.id: party.name for party in plan.parties}
    taker = names.get(of.taker, said["nobody"])
    blocks: list[Block] = [Paragraph(said["about"].format(giver=names.get(of.giver, of.giver), taker=taker))]
    if of.note:
        blocks.append(Paragraph(of.note, label=said["note"]))
    blocks.append(Heading(said["owned"]))
    blocks += [] if of.owned else [Paragraph(said["none"])]
    for one in of.owned:
        blocks.append(Heading(one.measure.title, 2))
        blocks.append(Paragraph(" ".join(standing_sentences(one, language))))
    if of.calls:
        titles = {one.measure.id: one.measure.title for one in of.owned}
        blocks.append(Heading(said["calls"]))
        blocks.append(Items(tuple(f"{titles[call.measure]}: {call.last.words}" for call in of.calls)))
    if of.joined:
        joined = listed([quoted(one.measure.title, language) for one in of.joined], language)
        blocks.append(Paragraph(said["joined"].format(names=joined)))
    return tuple(blocks)
