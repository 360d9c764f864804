"""The parts of a plan one by one: find one, put one in, move it, take it away, and tell whether two are the same.

Nothing here is kept; a plan goes in and another one comes out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from buurtblik.agenda.plan.as_json import LISTS, as_json, part_from
from buurtblik.agenda.plan.compare import NAMED_BY
from buurtblik.agenda.plan.goals import Vision
from buurtblik.agenda.plan.plan import Party, Plan

WHOLE, VISION = "plan", "vision"
PREFIX: Mapping[str, str] = {
    "strengths": "s",
    "opportunities": "k",
    "challenges": "o",
    "ambitions": "a",
    "measures": "m",
    "city_plans": "c",
    "not_done": "n",
}
"""The lists whose parts people write, and how the ids of their parts begin."""
RESTS_ON_EVIDENCE = frozenset(("strengths", "opportunities", "challenges", "measures"))
_OF_THE_WHOLE = ("first_year", "last_year", "summary")

Values = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A part of a plan, as plain values: in which list it stands and where."""

    id: str
    kind: str
    values: Values
    place: int = 0

    @property
    def token(self) -> str:
        return token(self.values)

    @property
    def name(self) -> str:
        return name_of(self.values)


def find(plan: Plan, id: str) -> Found | None:
    """The part with an id; "plan" is the years and the summary, "vision" is there also when nothing is written."""
    if id == WHOLE:
        return Found(WHOLE, WHOLE, {name: getattr(plan, name) for name in _OF_THE_WHOLE})
    if id == VISION:
        return Found(VISION, VISION, {"text": plan.vision.text if plan.vision else ""})
    for kind in PREFIX:
        for place, part in enumerate(getattr(plan, kind)):
            if part.id == id:
                return Found(id, kind, as_json(part), place)
    return None


def put(plan: Plan, kind: str, values: Values, *, place: int | None = None) -> Plan:
    """The plan with this part in the place of the one with its id, or else at ``place``, or at the end.

    Raises UnusableInput for a part that can never be right.
    """
    if kind == WHOLE:
        return _with(plan, {name: values[name] for name in _OF_THE_WHOLE})
    if kind == VISION:
        return replace(plan, vision=Vision(VISION, values["text"]) if values["text"].strip() else None)
    part = part_from(LISTS[kind], values)
    stands = list(getattr(plan, kind))
    at = next((number for number, one in enumerate(stands) if one.id == part.id), None)
    if at is not None:
        stands[at] = part
    else:
        stands.insert(len(stands) if place is None else place, part)
    return _with(plan, {kind: tuple(stands)})


def moved(plan: Plan, found: Found, steps: int) -> Plan:
    """The same plan with a part so many places further on; at an end it stays there."""
    stands = list(getattr(plan, found.kind))
    part = stands.pop(found.place)
    stands.insert(max(0, min(len(stands), found.place + steps)), part)
    return _with(plan, {found.kind: tuple(stands)})


def without(plan: Plan, found: Found) -> tuple[Plan, list[list[str]]]:
    """The plan without a part and without what named it, and which (part, field) that was."""
    lists: Values = {}
    links: list[list[str]] = []
    for kind in PREFIX:
        kept = []
        for part in getattr(plan, kind):
            if part.id == found.id:
                continue
            changed = dict(_naming(part, found))
            links += [[part.id, name] for name in changed]
            kept.append(replace(part, **changed) if changed else part)
        lists[kind] = tuple(kept)
    return _with(plan, lists), links


def linked(plan: Plan, id: str, links: Iterable[Sequence[str]]) -> Plan:
    """The plan in which the parts of ``links`` that are still there name a part again."""
    for other, field in links:
        found = find(plan, other)
        if found is None or field not in found.values:
            continue
        stands = found.values[field]
        if isinstance(stands, list) and id not in stands:
            plan = put(plan, found.kind, {**found.values, field: [*stands, id]})
        elif stands == "":
            plan = put(plan, found.kind, {**found.values, field: id})
    return plan


def with_parties(plan: Plan, parties: Iterable[Party]) -> Plan:
    """The plan with those who are at the table now, and of the others only those that it names."""
    now = {party.id: party for party in parties}
    named = {id for one in plan.measures for id in one.parties}
    named |= {line.payer for one in plan.measures for line in one.money or ()}
    kept = tuple(now.pop(one.id, one) for one in plan.parties if one.id in now or one.id in named)
    found = (*kept, *now.values())
    return plan if found == plan.parties else replace(plan, parties=found)


def token(values: Values) -> str:
    """What is the same for two parts that say the same."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:16]


def name_of(values: Values) -> str:
    return str(values.get("title") or values.get("text") or values.get("summary") or "")


def _with(plan: Plan, told: Values) -> Plan:
    return replace(plan, **told)


def _naming(part: Any, found: Found) -> Iterable[tuple[str, Any]]:
    """The fields of a part that name another one, without it."""
    for field in fields(part):
        if NAMED_BY.get(field.name) != found.kind:
            continue
        stands = getattr(part, field.name)
        if isinstance(stands, tuple) and found.id in stands:
            yield field.name, tuple(one for one in stands if one != found.id)
        elif stands == found.id:
            yield field.name, ""
