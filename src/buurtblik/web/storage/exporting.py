"""Everything about one person, as values to print, and the erasing of it; by the declared rules and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from buurtblik.web.storage.act import act
from buurtblik.web.storage.personal import Erasure, Subject, rules


@dataclass(frozen=True)
class Cell:
    """One field of one row: as the program keeps it, and as its person reads it."""

    name: str
    label: str
    value: Any
    shown: str


@dataclass(frozen=True)
class Section:
    """The rows of one table about one person."""

    table: str
    what: str
    rows: tuple[tuple[Cell, ...], ...]


def everything_of(subject: Subject) -> tuple[Section, ...]:
    """All that we keep about somebody, by table; tables with nothing are left out."""
    sections = []
    for rule in rules():
        if not rule.of_person or not rule.shown:
            continue
        kind = apps.get_model(rule.model)
        labels = {name: str(label) for name, label in rule.shown.items()}
        rows = rule.of(subject).order_by("pk").values_list(*labels)
        cells = tuple(
            tuple(
                Cell(name, label, _plain(value), _shown(kind, name, value))
                for (name, label), value in zip(labels.items(), row, strict=True)
            )
            for row in rows
        )
        if cells:
            sections.append(Section(rule.model, str(rule.what), cells))
    return tuple(sections)


@dataclass(frozen=True)
class Fate:
    """What erasing does to the rows of one table."""

    what: str
    count: int
    goes: bool
    why: str


def fates_of(subject: Subject) -> tuple[Fate, ...]:
    """What would go and what would stay, and why; tables with nothing about them are left out."""
    return tuple(
        Fate(str(rule.what), count, rule.erased is Erasure.GOES, str(rule.why))
        for rule in rules()
        if rule.of_person and rule.what and (count := rule.of(subject).count())
    )


@act
def erase_rows(subject: Subject) -> tuple[Mapping[str, int], bool]:
    """Remove and empty every row about a subject but the person itself.

    Gives the number of rows per table, and whether something that stays still points to the person.
    """
    counts: dict[str, int] = {}
    needed = False
    ruled = [rule for rule in rules() if rule.of_person and rule.person not in ("pk", "id")]
    for rule in [rule for rule in ruled if rule.erased is not Erasure.GOES]:
        rows = rule.of(subject)
        if rule.erased is Erasure.EMPTIED:
            numbers = list(rows.values_list("pk", flat=True))
            kind = apps.get_model(rule.model)
            counts[rule.model] = kind._base_manager.filter(pk__in=numbers).update(**rule.emptied)
            needed = needed or bool(numbers and rule.needs_person)
        else:
            needed = needed or (rule.needs_person and rows.exists())
    for rule in [rule for rule in ruled if rule.erased is Erasure.GOES]:
        counts[rule.model] = counts.get(rule.model, 0) + rule.of(subject).delete()[0]
    return counts, needed


def left_of(subject: Subject) -> dict[str, int]:
    """How many rows still point to somebody, by table, where none should; for a test and for a last look."""
    gone = [rule for rule in rules() if rule.of_person and rule.erased is Erasure.GOES]
    return {rule.model: count for rule in gone if (count := rule.of(subject).count())}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def _shown(kind: type[Model], name: str, value: Any) -> str:
    field: Any = None
    for step in name.split("__"):
        field = kind._meta.get_field(step)
        kind = field.related_model or kind
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))
