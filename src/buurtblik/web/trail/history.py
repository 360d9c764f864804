"""How an object was before: every version of it, with who changed it, when and why.

A model gets it by one line, ``history = Kept("party", shows={"name": _("name")})``. The versions are written
in the transaction of the act; who, when and why come from the act itself (``storage.act.doing``). Of a person only
the number is kept, so that an erased person leaves no name here. What people wrote does stand in the versions:
whoever erases the object also calls ``forget``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from buurtblik.web.storage.act import doing


@dataclass(frozen=True)
class Kind:
    """A kind of object that keeps its history."""

    name: str
    model: type[models.Model]
    shows: Mapping[str, Any]  # field -> what a reader calls it; these are put back, no other
    process: str  # how to come from the object to its process, such as "note__process"; "": it is one
    called: Callable[[Any], str]
    read_as: Callable[[Any], str]  # as which kind of the table of rights an object is read; it may depend on the object

    def process_of(self, thing: models.Model) -> int:
        """The number of the process that an object belongs to."""
        found: Any = thing
        for step in filter(None, self.process.split("__")):
            found = getattr(found, step)
        number: int = found.pk
        return number


_kinds: dict[str, Kind] = {}


class Kept(HistoricalRecords):
    """The history of a model: ``kind`` is its name in the table of rights, ``shows`` what a reader sees, in words.

    A historical model cannot be used with ``QuerySet.update``: that writes no version. Save the object.
    """

    def __init__(
        self,
        kind: str,
        *,
        shows: Mapping[str, Any],
        process: str = "process",
        called: Callable[[Any], str] = str,
        read_as: Callable[[Any], str] | None = None,
        excluded_fields: tuple[str, ...] = (),
    ) -> None:
        self.kind, self.shows, self.process, self.called = kind, shows, process, called
        self.read_as = read_as or (lambda thing: kind)
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
            _kinds[self.kind] = Kind(self.kind, sender, self.shows, self.process, self.called, self.read_as)

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        now = doing()
        if now.at is not None:
            instance._history_date = now.at
        super().create_historical_record(instance, history_type, using=using)

    def get_history_user(self, instance: models.Model) -> int | None:
        return doing().person

    def get_change_reason_for_object(self, instance: models.Model, history_type: str, using: str | None) -> str:
        return doing().why[:300]


def kept_kinds() -> Mapping[str, Kind]:
    """The kinds of object that keep their history, by name."""
    return _kinds


def with_process(kept: Kind) -> models.QuerySet[Any]:
    """The objects of a kind with their process, for which their names and their process may ask."""
    found = kept.model._default_manager.all()
    return found.select_related(kept.process) if kept.process else found


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
