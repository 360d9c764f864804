"""A plan, or one part of it, as plain values ready for ``json.dumps``, and back.

A field that is not in the values has what it has when nothing was written down, so a plan that was kept before a field
came is read as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from buurtblik.agenda.plan.challenges import Challenge, Evidence, Opportunity, Side, Strength
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan
from buurtblik.errors import UnusableInput

Values = dict[str, Any]
LISTS: Mapping[str, type[Any]] = {
    "parties": Party,
    "strengths": Strength,
    "opportunities": Opportunity,
    "challenges": Challenge,
    "ambitions": Ambition,
    "measures": Measure,
    "city_plans": CityPlan,
    "not_done": NotDone,
}
"""The lists of a plan and what stands in each."""


def as_json(value: Any) -> Any:
    """A plan or a part of one as plain values.

    >>> as_json(Strength("s1", "Buren", evidence=(Evidence("e1", Side.STORIES),)))["evidence"]
    [{'id': 'e1', 'side': 'stories'}]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: as_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def plan_from(values: Values) -> Plan:
    """The plan that these values are of. Raises UnusableInput for values that are no plan."""
    try:
        told = {name: value for name, value in values.items() if name not in LISTS and name != "vision"}
        vision = values.get("vision")
        lists: Values = {
            name: tuple(part_from(kind, one) for one in values.get(name, ())) for name, kind in LISTS.items()
        }
        return Plan(**told, vision=part_from(Vision, vision) if vision else None, **lists)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        if isinstance(wrong, UnusableInput):
            raise
        raise UnusableInput(f"plan: these values are no plan ({wrong}).") from wrong


def part_from[T](kind: type[T], values: Values) -> T:
    """One part of a plan from its values."""
    told: Values = {
        name: _READ.get(name, _plain)(value) if value is not None else None for name, value in values.items()
    }
    if kind is Ambition or kind is Measure:
        told["goal"] = part_from(Goal, told["goal"]) if told.get("goal") else None
    return kind(**told)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_READ: Mapping[str, Callable[[Any], Any]] = {
    "evidence": lambda rows: tuple(Evidence(row["id"], Side(row["side"])) for row in rows),
    "money": lambda rows: tuple(Money(**row) for row in rows),
    "start": date.fromisoformat,
    "due": date.fromisoformat,
    "status": Status,
}
