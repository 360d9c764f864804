"""Plan what stories are collected at: a walk with its checklist, an evening, a pile of cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.stories.words import Method
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.models import Gathering

QUESTIONS_MAX = 20


@dataclass(frozen=True)
class Plan:
    """What is said of a gathering."""

    method: str
    name: str
    held_on: date
    place: str = ""
    about: str = ""
    checklist: Sequence[str] = ()


@act
def add_gathering(
    *,
    process: Process,
    method: str,
    name: str,
    held_on: date,
    place: str = "",
    about: str = "",
    checklist: Sequence[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Gathering:
    """One gathering; the same form sent twice gives the same one. Raises UnusableInput."""
    require(visitor, Action.CREATE, "gathering", process, at)
    plan = _checked(Plan(method, name, held_on, place, about, checklist))

    def make() -> Gathering:
        made = _filled(Gathering(process=process, at=at), plan)
        made.by = participation(visitor.person, process, on=timezone.localdate(at))
        made.save(force_insert=True)
        note("add_gathering", "gathering", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(
        owner=str(visitor), name="add_gathering", key=f"{key} in {process.pk}", at=at, kind=Gathering, make=make
    )


@act
def change_gathering(*, gathering: Gathering, plan: Plan, visitor: Visitor, at: datetime) -> Gathering:
    """What is said of a gathering from now on. Answers to a question that goes stay with their points.

    Twice changes nothing more. Raises UnusableInput.
    """
    process = gathering.process
    require(visitor, Action.EDIT, "gathering", process, at)
    plan = _checked(plan)
    found = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering.pk)
    before = _said(found)
    if _said(_filled(found, plan)) != before:
        found.save()
        note("change_gathering", "gathering", found.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return found


@act
def remove_gathering(*, gathering: Gathering, visitor: Visitor, at: datetime) -> bool:
    """Take a gathering away; what was told there stays, no longer kept together. Whether it was there still."""
    process = gathering.process
    require(visitor, Action.DELETE, "gathering", process, at)
    found = Gathering.objects.select_for_update(of=("self",)).filter(pk=gathering.pk).first()
    if found is None:
        return False
    number = found.pk
    found.delete()
    note("remove_gathering", "gathering", number, by=visitor, process=process, action=Action.DELETE, at=at)
    return True


def _checked(plan: Plan) -> Plan:
    asked = tuple(dict.fromkeys(question.strip() for question in plan.checklist if question.strip()))
    if plan.method not in set(Method) or not plan.name.strip() or len(asked) > QUESTIONS_MAX:
        raise UnusableInput(f"stories: a gathering has a method, a name and at most {QUESTIONS_MAX} questions.")
    return Plan(plan.method, plan.name.strip(), plan.held_on, plan.place.strip(), plan.about.strip(), asked)


def _filled(gathering: Gathering, plan: Plan) -> Gathering:
    gathering.method, gathering.name, gathering.held_on = plan.method, plan.name, plan.held_on
    gathering.place, gathering.about, gathering.checklist = plan.place, plan.about, list(plan.checklist)
    return gathering


def _said(gathering: Gathering) -> tuple[object, ...]:
    return (
        gathering.method, gathering.name, gathering.held_on, gathering.place, gathering.about, list(gathering.checklist)
    )  # fmt: skip
