"""The way from any sentence of an agenda to what it rests on, and from a figure or a story to what is done with it.

A verdict rests on figures and stories itself, so the way goes on from there; and a measure rests on what its
challenges rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.evidence.items import FigureSeen, Item, QuoteSeen, ThreadSeen, VerdictSeen
from buurtblik.agenda.plan.challenges import Evidence
from buurtblik.agenda.plan.naming import natural, twice
from buurtblik.agenda.plan.plan import Plan
from buurtblik.errors import UnusableInput


class Part(StrEnum):
    """What of a plan makes a claim."""

    STRENGTH = "strength"
    OPPORTUNITY = "opportunity"
    CHALLENGE = "challenge"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a plan that says something about the neighbourhood, and what it rests on itself."""

    part: Part
    id: str
    title: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One item on the way back. ``through`` are the ids that led to it, the nearest to the sentence first."""

    item: Item
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """What an item is used for: ids, in the order of the plan; each tuple is empty when there is none."""

    verdicts: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    ambitions: tuple[str, ...] = ()


class Break(StrEnum):
    """How a chain is broken."""

    UNKNOWN = "unknown"  # a claim or a verdict points at an item that is not there
    SIDE = "side"  # the plan says that it looks from another side than it does
    CIRCLE = "circle"  # verdicts rest on each other
    RESTS_ON_NOTHING = "rests_on_nothing"  # a verdict on no figure and no story
    UNUSED = "unused"  # an item that no sentence leads to: no fault, but nobody sees it


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Where a chain is broken: at part or item ``at``, about ``id``."""

    kind: Break
    at: str
    id: str


class Chain:
    """A plan and its evidence, walked in both directions. Two items with one id are refused with UnusableInput."""

    def __init__(self, plan: Plan, items: Iterable[Item]) -> None:
        listed = tuple(items)
        if doubles := twice(item.id for item in listed):
            raise UnusableInput(f"evidence: {', '.join(doubles)} stands for two items; give each an id of its own.")
        self._plan = plan
        self._items: Mapping[str, Item] = {item.id: item for item in listed}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in claims(plan)}
        self._under: dict[str, list[str]] = {}
        for item in listed:
            for id in item.rests_on if isinstance(item, VerdictSeen) else ():
                self._under.setdefault(id, []).append(item.id)

    def back(self, part: str) -> tuple[Step, ...]:
        """What a part of the plan rests on, directly first; each item once, by the shortest way.

        A measure also rests on what its challenges rest on. What is not there is left out: see :meth:`loose_ends`.

        Raises
        ------
        UnusableInput
            The plan has no such part, or it is one that claims nothing.
        """
        if part not in self._claims:
            raise UnusableInput(f"evidence: '{part}' is no strength, opportunity, challenge or measure of this plan.")
        ahead: list[tuple[str, tuple[str, ...]]] = [(one.id, ()) for one in self._claims[part].evidence]
        for challenge in self._challenges_of(part):
            ahead += [(one.id, (challenge,)) for one in self._claims[challenge].evidence]
        found: dict[str, Step] = {}
        while ahead:
            further: list[tuple[str, tuple[str, ...]]] = []
            for id, through in sorted(ahead, key=lambda one: len(one[1])):
                item = self._items.get(id)
                if item is None or id in found:
                    continue
                found[id] = Step(item, through)
                if isinstance(item, VerdictSeen):
                    further += [(under, (*through, id)) for under in item.rests_on]
            ahead = further
        return tuple(sorted(found.values(), key=lambda step: (len(step.through), natural(step.item.id))))

    def forward(self, id: str) -> Reach:
        """What rests on an item, also by way of verdicts and, for measures, of challenges.

        An item that nothing rests on, or that is not there, reaches nothing.
        """
        verdicts = self._verdicts_on(id)
        on = {id, *verdicts}
        found: dict[Part, list[str]] = {part: [] for part in Part}
        for claim in self._claims.values():
            if any(one.id in on for one in claim.evidence):
                found[claim.part].append(claim.id)
        challenges = set(found[Part.CHALLENGE])
        measures = [
            one
            for one in self._plan.measures
            if one.id in found[Part.MEASURE] or not challenges.isdisjoint(one.challenges)
        ]
        ambitions = {ambition for one in measures for ambition in one.ambitions}
        return Reach(
            verdicts=tuple(sorted(verdicts, key=natural)),
            strengths=tuple(found[Part.STRENGTH]),
            opportunities=tuple(found[Part.OPPORTUNITY]),
            challenges=tuple(found[Part.CHALLENGE]),
            measures=tuple(one.id for one in measures),
            ambitions=tuple(one.id for one in self._plan.ambitions if one.id in ambitions),
        )

    def of_figure(self, indicator: str, area_code: str) -> tuple[str, ...]:
        """The ids of the items that are this figure of this area, in whatever period."""
        return tuple(
            item.id
            for item in self._items.values()
            if isinstance(item, FigureSeen) and (item.indicator, item.area_code) == (indicator, area_code)
        )

    def of_story(self, story: str) -> tuple[str, ...]:
        """The ids of the items that quote a story; none once its words were taken back."""
        if not story:
            return ()
        return tuple(item.id for item in self._items.values() if isinstance(item, QuoteSeen) and item.story == story)

    def loose_ends(self) -> tuple[LooseEnd, ...]:
        """Everything that breaks the chain, and what no sentence leads to; empty for a whole one."""
        return tuple(sorted(self._breaks(), key=lambda one: (one.kind.value, natural(one.at), natural(one.id))))

    def _breaks(self) -> Iterator[LooseEnd]:
        used: set[str] = set()
        for claim in self._claims.values():
            used.update(step.item.id for step in self.back(claim.id))
            for one in claim.evidence:
                item = self._items.get(one.id)
                if item is None:
                    yield LooseEnd(Break.UNKNOWN, claim.id, one.id)
                elif item.side is not one.side:
                    yield LooseEnd(Break.SIDE, claim.id, one.id)
        for item in self._items.values():
            if item.id not in used:
                yield LooseEnd(Break.UNUSED, item.id, item.id)
            if isinstance(item, VerdictSeen):
                yield from self._breaks_of(item)

    def _breaks_of(self, verdict: VerdictSeen) -> Iterator[LooseEnd]:
        for id in verdict.rests_on:
            if id not in self._items:
                yield LooseEnd(Break.UNKNOWN, verdict.id, id)
        if verdict.id in self._verdicts_on(verdict.id):
            yield LooseEnd(Break.CIRCLE, verdict.id, verdict.id)
        elif not self._has_ground(verdict):
            yield LooseEnd(Break.RESTS_ON_NOTHING, verdict.id, verdict.id)

    def _has_ground(self, verdict: VerdictSeen) -> bool:
        ahead, seen = list(verdict.rests_on), set()
        while ahead:
            item = self._items.get(ahead.pop())
            if isinstance(item, (FigureSeen, QuoteSeen, ThreadSeen)):
                return True
            if isinstance(item, VerdictSeen) and item.id not in seen:
                seen.add(item.id)
                ahead += item.rests_on
        return False

    def _verdicts_on(self, id: str) -> set[str]:
        found: set[str] = set()
        ahead = [id]
        while ahead:
            for verdict in self._under.get(ahead.pop(), ()):
                if verdict not in found:
                    found.add(verdict)
                    ahead.append(verdict)
        return found

    def _challenges_of(self, part: str) -> tuple[str, ...]:
        return next((one.challenges for one in self._plan.measures if one.id == part), ())


def claims(plan: Plan) -> tuple[Claim, ...]:
    """Every part of a plan that says something about the neighbourhood, in the order of the plan."""
    return (
        *(Claim(Part.STRENGTH, one.id, one.title, one.evidence) for one in plan.strengths),
        *(Claim(Part.OPPORTUNITY, one.id, one.title, one.evidence) for one in plan.opportunities),
        *(Claim(Part.CHALLENGE, one.id, one.title, one.evidence) for one in plan.challenges),
        *(Claim(Part.MEASURE, one.id, one.title, one.evidence) for one in plan.measures),
    )
