"""What changed between two versions of a plan: parts that came, went, moved or were written differently.

Parts are the same when they have the same id, whatever their order or title. See docs/methods/coherence.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.measures import Money, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.texts import Piece, word_changes
from buurtblik.agenda.plan.words import euros, listed, quoted, words
from buurtblik.values import Language

PARTS = (
    "parties", "strengths", "opportunities", "challenges", "ambitions", "measures", "city_plans", "not_done",
)  # fmt: skip
NAMED_BY = {  # fields that hold ids of other parts
    "owner": "parties",
    "partners": "parties",
    "challenges": "challenges",
    "challenge": "challenges",
    "ambitions": "ambitions",
    "strengths": "strengths",
    "opportunities": "opportunities",
}
IN_ANY_ORDER = frozenset(("partners", "challenges", "ambitions", "strengths", "opportunities", "evidence", "policies"))

Value = Any  # what a field holds: text, date, year, whether, names, money, a goal, or None


class Act(StrEnum):
    CAME = "came"
    WENT = "went"
    CHANGED = "changed"
    MOVED = "moved"  # a measure that serves other challenges


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs. Ids of other parts are given as their names, those of each version by itself."""

    name: str
    before: Value
    after: Value

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Word by word where the field is text, else empty."""
        if isinstance(self.before, str) and isinstance(self.after, str):
            return word_changes(self.before, self.after)
        return ()

    def say(self, language: Language = "nl") -> str:
        """The field, what it was and what it is now."""
        said = words(language)["compare"]
        return str(said["field"]).format(
            field=words(language)["fields"][self.name],
            before=shown(self.before, language),
            after=shown(self.after, language),
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one part. ``part`` is the field of the plan that it stands in, ``id`` its own id.

    ``name`` is how it is called now, or was when it went. ``fields`` are empty for what came or went.
    """

    act: Act
    part: str
    id: str
    name: str
    fields: tuple[Field, ...] = ()

    def say(self, language: Language = "nl") -> str:
        """One sentence about the part; :meth:`Field.say` tells of each field."""
        pack = words(language)
        text: str = pack["compare"][self.act.value]
        moved = next((field for field in self.fields if field.name == "challenges"), None)
        return text.format(
            part=pack["parts"][self.part],
            name=f" {quoted(self.name, language)}" if self.name else "",
            fields=listed([pack["fields"][field.name] for field in self.fields], language),
            before=shown(moved.before, language) if moved else "",
            after=shown(moved.after, language) if moved else "",
        )


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Everything that differs between two versions, by part in the order of a plan; empty when they say the same.

    A measure that serves other challenges is told as moved, together with its other fields. The order in which parts
    stand, and the order of names in a list, is no difference.
    """
    found = [*_plan_itself(before, after)]
    old_names, new_names = _names(before), _names(after)
    for part in PARTS:
        old = {one.id: one for one in getattr(before, part)}
        new = {one.id: one for one in getattr(after, part)}
        for id, one in new.items():
            if id not in old:
                found.append(Difference(Act.CAME, part, id, _name(one)))
            elif changed := tuple(_fields(old[id], one, old_names, new_names)):
                moved = any(field.name == "challenges" for field in changed)
                found.append(Difference(Act.MOVED if moved else Act.CHANGED, part, id, _name(one), changed))
        found += [Difference(Act.WENT, part, id, _name(one)) for id, one in old.items() if id not in new]
    return tuple(found)


def shown(value: Value, language: Language) -> str:
    """What a field holds, as a reader sees it; a word for nothing."""
    pack = words(language)
    if isinstance(value, bool):
        return str(pack["common"]["yes" if value else "no"])
    if isinstance(value, Goal):
        return _goal(value, language)
    if isinstance(value, Status):
        return value.label(language)
    if value is None or value == "":
        return str(pack["compare"]["nothing"])
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}" if language == "nl" else value.isoformat()
    if isinstance(value, tuple):
        texts = [_money(one, language) if isinstance(one, Money) else quoted(one, language) for one in value]
        return listed(texts, language) if texts else str(pack["compare"]["none"])
    return quoted(value, language) if isinstance(value, str) else str(value)


def _plan_itself(before: Plan, after: Plan) -> Iterator[Difference]:
    changed = [
        Field(name, getattr(before, name), getattr(after, name))
        for name in ("first_year", "last_year", "summary")
        if getattr(before, name) != getattr(after, name)
    ]
    if changed:
        yield Difference(Act.CHANGED, "plan", "", "", tuple(changed))
    old, new = before.vision, after.vision
    if (old and old.text) != (new and new.text):
        field = Field("text", old.text if old else "", new.text if new else "")
        either = new or old
        yield Difference(Act.CHANGED, "vision", either.id if either else "", "", (field,))


def _fields(old: Any, new: Any, old_names: Mapping[str, str], new_names: Mapping[str, str]) -> Iterator[Field]:
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in IN_ANY_ORDER and set(before) == set(after):
            continue
        if before != after:
            yield Field(field.name, _named(field.name, before, old_names), _named(field.name, after, new_names))


def _named(field: str, value: Any, names: Mapping[str, str]) -> Value:
    if field == "evidence":
        return tuple(one.id for one in value)
    if field == "money" and value is not None:
        return tuple(Money(one.year, one.eur, names.get(one.payer, ""), one.is_extra, one.is_covered) for one in value)
    if field not in NAMED_BY:
        return value
    return names.get(value, "") if isinstance(value, str) else tuple(names[id] for id in value)


def _names(plan: Plan) -> dict[str, str]:
    return {one.id: _name(one) for part in PARTS for one in getattr(plan, part)}


def _name(one: Any) -> str:
    for field in ("title", "name", "text"):
        if hasattr(one, field):
            return str(getattr(one, field))
    return ""


def _goal(goal: Goal, language: Language) -> str:
    said = words(language)["compare"]
    texts = [quoted(goal.words, language)] if goal.words else []
    if goal.indicator:
        nothing = said["nothing"]
        texts.append(
            said["goal"].format(
                indicator=goal.indicator,
                baseline=_number(goal.baseline, language) or nothing,
                target=_number(goal.target, language) or nothing,
                year=goal.year or nothing,
            )
        )
    return listed(texts, language)


def _number(value: float | None, language: Language) -> str:
    text = "" if value is None else f"{value:g}"
    return text.replace(".", ",") if language == "nl" else text


def _money(line: Money, language: Language) -> str:
    said = words(language)["compare"]
    more = [said["extra"]] if line.is_extra else []
    more += [said["covered"] if line.is_covered else said["not_covered"]]
    if line.payer:
        more.append(line.payer)
    return f"{line.year}: {euros(line.eur, language)} ({', '.join(more)})"
