"""The whole plan of an agenda, as one value that can be checked, compared and printed.

Every part has an id of its own in the whole plan, so that a remark, a piece of evidence or a finding points at one
sentence only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buurtblik.agenda.plan.challenges import Challenge, Opportunity, Strength
from buurtblik.agenda.plan.goals import Ambition, Vision
from buurtblik.agenda.plan.measures import FIRST_YEAR, LAST_YEAR, Measure
from buurtblik.agenda.plan.naming import require_title, twice
from buurtblik.errors import UnusableInput


@dataclass(frozen=True, slots=True)
class Party:
    """Who does or pays something in this plan. ``is_residents``: residents themselves, and not an institution."""

    id: str
    name: str
    is_residents: bool = False

    def __post_init__(self) -> None:
        require_title("party", self.id, self.name)


@dataclass(frozen=True, slots=True)
class CityPlan:
    """A plan for the whole city that touches this area.

    ``agreement`` is how residents have a say in it, empty when that is not agreed.
    """

    id: str
    title: str
    touches: str = ""
    agreement: str = ""

    def __post_init__(self) -> None:
        require_title("city plan", self.id, self.title)


@dataclass(frozen=True, slots=True)
class NotDone:
    """What was asked and is not done. ``why`` is empty as long as nobody gave the reason.

    ``challenge`` is the id of the challenge that it belongs to, empty when it belongs to none.
    """

    id: str
    title: str
    why: str = ""
    challenge: str = ""

    def __post_init__(self) -> None:
        require_title("not done", self.id, self.title)


class UnusablePlan(UnusableInput):
    """A plan that can never be right. ``faults`` holds every sentence, the text is all of them."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it, from ``first_year`` to ``last_year``; tuples in the order in which they are read.

    ``vision`` is None and tuples are empty as long as nothing is written. ``summary`` is the one page on top.

    Raises
    ------
    UnusablePlan
        The years run backwards, a part has no id, two parts share an id, or a part points at something
        that is not in the plan. All faults are told at once.
    """

    first_year: int
    last_year: int
    summary: str = ""
    vision: Vision | None = None
    parties: tuple[Party, ...] = ()
    strengths: tuple[Strength, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    ambitions: tuple[Ambition, ...] = ()
    measures: tuple[Measure, ...] = ()
    city_plans: tuple[CityPlan, ...] = ()
    not_done: tuple[NotDone, ...] = ()

    def __post_init__(self) -> None:
        if faults := [*_year_faults(self), *_id_faults(self), *_pointing_faults(self)]:
            raise UnusablePlan(faults)


def _parts(plan: Plan) -> Iterator[tuple[str, str]]:
    """What each part with an id is, and its id."""
    if plan.vision is not None:
        yield "vision", plan.vision.id
    for kind, parts in (
        ("party", plan.parties),
        ("strength", plan.strengths),
        ("opportunity", plan.opportunities),
        ("challenge", plan.challenges),
        ("ambition", plan.ambitions),
        ("measure", plan.measures),
        ("city plan", plan.city_plans),
        ("not done", plan.not_done),
    ):
        for part in parts:
            yield kind, part.id


def _year_faults(plan: Plan) -> Iterator[str]:
    if not FIRST_YEAR <= plan.first_year <= plan.last_year <= LAST_YEAR:
        yield (
            f"plan: it runs from {plan.first_year} to {plan.last_year}; expected years from {FIRST_YEAR} to "
            f"{LAST_YEAR}, the first not after the last."
        )


def _id_faults(plan: Plan) -> Iterator[str]:
    parts = list(_parts(plan))
    for kind, id in parts:
        if not id or id != id.strip():
            yield f"plan: a {kind} has the id '{id}'; expected a text without spaces around it."
    for id in twice(id for _, id in parts):
        kinds = " and ".join(kind for kind, other in parts if other == id)
        yield f"plan: the id '{id}' belongs to {kinds}; give every part an id of its own."


def _pointing_faults(plan: Plan) -> Iterator[str]:
    parties = {party.id for party in plan.parties}
    strengths = {one.id for one in plan.strengths}
    opportunities = {one.id for one in plan.opportunities}
    challenges = {one.id for one in plan.challenges}
    ambitions = {one.id for one in plan.ambitions}
    for challenge in plan.challenges:
        yield from _unknown("challenge", challenge.id, "strength", challenge.strengths, strengths)
        yield from _unknown("challenge", challenge.id, "opportunity", challenge.opportunities, opportunities)
    for one in plan.not_done:
        yield from _unknown("not done", one.id, "challenge", [one.challenge] if one.challenge else [], challenges)
    for measure in plan.measures:
        payers = [line.payer for line in measure.money or () if line.payer]
        yield from _unknown("measure", measure.id, "party", [*measure.parties, *payers], parties)
        yield from _unknown("measure", measure.id, "challenge", measure.challenges, challenges)
        yield from _unknown("measure", measure.id, "ambition", measure.ambitions, ambitions)


def _unknown(kind: str, id: str, of: str, named: Iterable[str], known: set[str]) -> Iterator[str]:
    for one in dict.fromkeys(named):
        if one not in known:
            yield f"plan: {kind} '{id}' names the {of} '{one}', which is not in the plan; add it or leave it out."
