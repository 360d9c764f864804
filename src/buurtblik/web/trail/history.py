"""How an object was before: every version of it, with who changed it, when and why.

A model gets it by one line, ``history = Kept("party", shows={"name": _("name")})``. The versions are written
in the transaction of the act; who, when and why come from the act itself (``storage.act.doing``). Of a person only
the number is kept, so that an erased person leaves no name here. What people wrote does stand in the versions:
whoever erases the object also calls ``forget``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from buurtblik.web.storage.act import doing

_kinds: dict[str, type[models.Model]] = {}
_shown: dict[str, Mapping[str, Any]] = {}


class Kept(HistoricalRecords):
    """The history of a model: ``kind`` is its name in the table of rights, ``shows`` what a reader sees, in words.

    A historical model cannot be used with ``QuerySet.update``: that writes no version. Save the object.
    """

    def __init__(self, kind: str, *, shows: Mapping[str, Any], excluded_fields: tuple[str, ...] = ()) -> None:
        self.kind, self.shows = kind, shows
        super().__init__(
            excluded_fields=list(excluded_fields),
            history_change_reason_field=models.CharField(max_length=300, blank=True, default=""),
            history_user_id_field=models.BigIntegerField(null=True),
            history_user_getter=lambda version: version.history_user_id,
            history_user_setter=_set_person,
        )

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            _kinds[self.kind], _shown[self.kind] = sender, self.shows

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        now = doing()
        if now.at is not None:
            instance._history_date = now.at
        super().create_historical_record(instance, history_type, using=using)

    def get_history_user(self, instance: models.Model) -> int | None:
        return doing().person

    def get_change_reason_for_object(self, instance: models.Model, history_type: str, using: str | None) -> str:
        return doing().why[:300]


def kept_kinds() -> Mapping[str, type[models.Model]]:
    """The models that keep their history, by kind of object."""
    return _kinds


def shown(kind: str) -> Mapping[str, Any]:
    """The fields that a reader sees in the history of a kind, with what each is called."""
    return _shown[kind]


def versions(thing: models.Model) -> models.QuerySet[Any]:
    """Every version of an object, the newest first."""
    return _versions_of(type(thing)).filter(**{thing._meta.pk.attname: thing.pk}).order_by("-history_id")


def forget(thing: models.Model) -> int:
    """Remove the whole history of an object, when what people wrote in it is erased; how many versions."""
    return versions(thing).delete()[0]


def _versions_of(model: type[models.Model]) -> models.QuerySet[Any]:
    kept: Any = model
    found: models.QuerySet[Any] = kept.history.model._default_manager.all()
    return found


def _set_person(version: Any, person: int | None) -> None:
    version.history_user_id = person
