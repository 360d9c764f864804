"""What somebody gave as a guest goes to the person of their account; the guest goes.

Every foreign key to the guest's person is found by asking the models themselves, so that a room that comes
later is not forgotten. Where the person has such a row already and a rule says that there is one only (one score of
a person in a round), the newest counts and the other goes, with a trace. What points to a row that goes, first
goes over in the same way. Only of two parts in one process, that of the account always stays: it may have rights.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from buurtblik.errors import BuurtblikError
from buurtblik.web.people import secret_words
from buurtblik.web.people.models import Account, Guest
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor, hashed
from buurtblik.web.process.actions.noting import require
from buurtblik.web.process.models import Participant
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.trail.actions import leave

_MOMENTS = ("at", "given_at", "made_at", "changed_at", "since")  # which of these a model has tells its age


class NoSuchGuest(BuurtblikError):
    """No guest has this word or cookie. Nothing was changed."""


@act
def claim_guest(*, visitor: Visitor, cookie: str = "", word: str = "", at: datetime) -> int:
    """Move what a guest gave to the account's person; the guest is known by cookie or word. How many rows moved.

    Claiming twice finds no guest any more: raises NoSuchGuest.
    """
    require(visitor, Action.CREATE, "claim", None, at)
    if visitor.account is None or visitor.person is None:
        raise NotAllowed("process: claim_guest needs an account.")
    found = {"cookie_hash": hashed(cookie)} if cookie else {"word_hash": secret_words.kept_of(word)}
    mine = visitor.person

    guest = Guest.objects.select_for_update().filter(**found).first()
    if guest is None:
        raise NoSuchGuest("process: no guest has this word.")
    old = guest.person
    moved = _Moving(at, mine.pk).all_of(old, mine)
    guest.delete()
    leave(act="claim_guest", kind="claim", object=mine.pk, at=at, person=mine.pk, role="resident")
    old.delete()
    return moved


def keys_to(kind: type[models.Model]) -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every foreign key to a model, also those without a name on its side."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is kind:
                yield model, field


class _Moving:
    def __init__(self, at: datetime, person: int) -> None:
        self.at, self.person = at, person

    def all_of(self, old: models.Model, new: models.Model) -> int:
        """Point whatever points to ``old`` to ``new``; how many rows."""
        moved = 0
        for model, field in keys_to(type(old)):
            if model in (Account, Guest):
                continue
            for row in model._default_manager.filter(**{field.name: old}).order_by("pk"):
                moved += self._one(model, field, row, new)
        return moved

    def _one(self, model: type[models.Model], field: models.ForeignKey[Any, Any], row: Any, new: models.Model) -> int:
        while (other := _in_the_way(model, field, row, new)) is not None:
            goes, stays = (row, other) if model is Participant else sorted((row, other), key=_age)
            if model is Participant and goes.is_invited and not stays.is_invited:
                stays.is_invited = True
                stays.save(update_fields=["is_invited"])
            self.all_of(goes, stays)
            leave(act="give_way", kind=str(model._meta.model_name), object=goes.pk, at=self.at, person=self.person)
            goes.delete()
            if goes is row:
                return 0
        setattr(row, field.name, new)
        row.save(update_fields=[field.name])
        return 1


def _age(row: Any) -> tuple[str, int]:
    for name in _MOMENTS:
        try:
            row._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return str(getattr(row, name) or ""), row.pk
    return "", row.pk


def _in_the_way(model: type[models.Model], field: models.ForeignKey[Any, Any], row: Any, new: models.Model) -> Any:
    """The row of ``new`` that a rule of the table allows only once together with this one."""
    rows = model._default_manager.exclude(pk=row.pk)
    for fields, condition in _only_once(model):
        if field.name not in fields:
            continue
        if condition is not None and not model._default_manager.filter(condition, pk=row.pk).exists():
            continue
        same = {name: new if name == field.name else getattr(row, name) for name in fields}
        if any(value is None for value in same.values()):
            continue
        found = rows.filter(condition) if condition is not None else rows
        if (other := found.filter(**same).first()) is not None:
            return other
    return None


def _only_once(model: type[models.Model]) -> Iterator[tuple[tuple[str, ...], models.Q | None]]:
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields:
            yield tuple(rule.fields), rule.condition
    for together in model._meta.unique_together:
        yield tuple(together), None
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,), None
