"""One declared rule per table: whose data it holds, what they can take along, how it is erased, how long it stays.

Each room says its rules beside its models, in ``personal.py``, as ``RULES``; this module gathers them. A model
without a rule fails a test. Tables that keep the history of a model follow the rules of that model by themselves.
docs/how-to/privacy.md is written from these rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Lower
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

CharField.register_lookup(Lower)  # an address is one address however somebody typed it


class Erasure(StrEnum):
    """What becomes of a row when the person whose it is asks us to forget them."""

    GOES = "goes"  # the row is removed
    EMPTIED = "emptied"  # fields get an empty value; the rest stays, and ``why`` says why
    STAYS = "stays"  # nothing in it leads to a person once their name is gone; ``why`` says why
    NOTHING = "nothing"  # it holds nothing about a person


@dataclass(frozen=True)
class Subject:
    """The person whom an export or an erasure is about, by every name under which tables know them."""

    person: int
    account: int | None = None
    emails: frozenset[str] = frozenset()  # in small letters: ask a table with ``field__lower__in``
    names: frozenset[str] = frozenset()  # "account 3", "guest 7": whose act a key belongs to


@dataclass(frozen=True)
class Kept:
    """How long a row stays after the moment in the field ``since``, and why so long."""

    time: timedelta
    since: str
    why: Any


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What holds for the rows of one model, or for those that ``person`` or ``rows`` finds.

    ``person`` is the way from a row to the number of a person, such as ``participant__person``; where there is no such
    way, ``rows`` finds the rows of a subject. ``shown`` names what goes into an export, with its label, and ``unshown``
    what does not: secrets, and numbers that tell a reader nothing. Together with ``person`` they name every field.
    """

    model: str
    what: Any = ""  # heading in the export
    person: str = ""
    rows: Callable[[Subject], QuerySet[Any]] | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)
    unshown: tuple[str, ...] = ()
    erased: Erasure = Erasure.NOTHING
    emptied: Mapping[str, Any] = field(default_factory=dict)
    why: Any = ""
    kept: tuple[Kept, ...] = ()
    stays: str = ""  # why there is no end to it, for a table without ``kept``

    @property
    def of_person(self) -> bool:
        return bool(self.person or self.rows)

    def of(self, subject: Subject) -> QuerySet[Any]:
        """The rows about a subject."""
        if self.rows is not None:
            return self.rows(subject)
        rows: QuerySet[Any] = apps.get_model(self.model)._default_manager.all()
        return rows.filter(**{self.person: subject.person}) if self.person else rows.none()

    @property
    def needs_person(self) -> bool:
        """Whether what stays still points to the row of the person, which then stays too, without a name."""
        first = self.person.split("__")[0]
        if (
            not self.person
            or self.erased not in (Erasure.EMPTIED, Erasure.STAYS)
            or first in ("pk", "id", *self.emptied)
        ):
            return False
        found = apps.get_model(self.model)._meta.get_field(first)
        return bool(found.is_relation and getattr(found, "db_constraint", True))


def impersonal(*models: str, stays: str, kept: tuple[Kept, ...] = ()) -> list[Rule]:
    """Rules for tables without anything about a person; ``stays`` says what they hold then."""
    return [Rule(model=model, stays=stays, kept=kept) for model in models]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the rooms, with those of histories behind."""
    found: list[Rule] = []
    for app in apps.get_app_configs():
        if app.name.startswith("buurtblik.") and find_spec(f"{app.name}.personal"):
            found += import_module(f"{app.name}.personal").RULES
    return (*found, *_of_histories(found))


def unruled(among: Iterable[type[Model]] | None = None) -> list[str]:
    """The models for which nobody declared a rule."""
    known = {rule.model.lower() for rule in rules()}
    models = apps.get_models(include_auto_created=True) if among is None else among
    return sorted(model._meta.label for model in models if model._meta.label_lower not in known)


def undeclared(rule: Rule) -> list[str]:
    """The fields of a table about people that a rule neither shows nor says that it does not show."""
    if not rule.of_person:
        return []
    named = {name.split("__")[0] for name in (*rule.shown, *rule.unshown, rule.person)}
    fields = apps.get_model(rule.model)._meta.concrete_fields
    return [f.name for f in fields if f.name not in named and not f.primary_key and not f.name.startswith("history_")]


def _of_histories(found: list[Rule]) -> Iterable[Rule]:
    """A history has the columns of its model, so the same way leads to the person and the same fields are emptied."""
    histories = [m for m in apps.get_models() if hasattr(m, "history_change_reason") and hasattr(m, "instance_type")]
    for history in histories:
        of: type[Model] = history.instance_type
        label = history._meta.label
        yield _reasons_in(history)
        for rule in found:
            if rule.model.lower() != of._meta.label_lower:
                continue
            if rule.erased is Erasure.NOTHING or rule.rows is not None:
                yield Rule(model=label, stays=rule.stays or "the history of a table about nobody")
                continue
            emptied = {**rule.emptied, "history_change_reason": ""} if rule.erased is Erasure.EMPTIED else {}
            way = "id" if rule.person in ("pk", "id") else rule.person
            named = {name.split("__")[0] for name in (*rule.shown, *rule.unshown, way)}
            unshown = rule.unshown if "id" in named else (*rule.unshown, "id")  # which is no primary key here
            stays = rule.stays or "as its table"
            versions = format_lazy(_("{what}: each version"), what=rule.what)
            yield replace(
                rule, model=label, what=versions, person=way, unshown=unshown, emptied=emptied, kept=(), stays=stays
            )


def _reasons_in(history: type[Model]) -> Rule:
    """Whose object it is says nothing of who changed it; the reason is in the words of who did."""
    shown = {"history_date": _("When"), "history_change_reason": _("Why")}
    return Rule(
        model=history._meta.label,
        what=_("Reasons that you gave for a change"),
        rows=lambda subject: history._default_manager.filter(history_user_id=subject.person).exclude(
            history_change_reason=""
        ),
        shown=shown,
        unshown=tuple(f.name for f in history._meta.concrete_fields if f.name not in shown and not f.primary_key),
        erased=Erasure.EMPTIED,
        emptied={"history_change_reason": ""},
        why=_("That something was changed stays, without your words about it."),
        stays="as its table",
    )


RULES = [
    *impersonal("contenttypes.ContentType", stays="names of tables"),
    *impersonal(
        "auth.Permission", "auth.Group", "auth.Group_permissions", stays="not used; rights stand in table.yaml"
    ),
    Rule(
        model="storage.DoneAct",
        what=_("Forms that you sent, so that twice counts once"),
        rows=lambda subject: apps.get_model("storage.DoneAct")._default_manager.filter(owner__in=subject.names),
        shown={"act": _("What"), "at": _("When")},
        unshown=("owner", "key", "made_id"),
        erased=Erasure.GOES,
        kept=(Kept(timedelta(days=30), "at", _("A form is sent again within hours, not after a month.")),),
    ),
    *impersonal(
        "storage.Remembered",
        stays="how often something was tried, under keys that say nothing (see remembering.py)",
        kept=(Kept(timedelta(0), "expires", _("It says itself until when it is needed, mostly some minutes.")),),
    ),
    *impersonal(
        "django_tasks_database.DBTaskResult",
        stays="work for the worker: the number of a row and nothing of what stands in it",
        kept=(Kept(timedelta(days=14), "finished_at", _("To see what went wrong in the last two weeks.")),),
    ),
]
