"""Put the words of an earlier version back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import role_for
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.trail import history
from buurtblik.web.trail.actions import leave


class CannotComeBack(UnusableInput):
    """The earlier words do not fit what is there now. Nothing was changed."""


@act
def restore(
    *, process: Process, kind: str, thing: models.Model, version: int, visitor: Visitor, at: datetime, why: str = ""
) -> models.Model:
    """Give an object the words of one of its versions; what was there until now stays as a version too.

    Only what a reader of the history sees is put back. When it is so already, nothing happens. Raises
    CannotComeBack when the version is of another object, or does not fit what is there now.
    """
    kept = history.kept_kinds()[kind]
    require(visitor, Action.EDIT, "history", process, at)
    require(visitor, Action.EDIT, kind, process, at)
    if kept.process_of(thing) != process.pk:
        raise CannotComeBack(f"process: {kind} {thing.pk} is not of {process.slug}.")
    now = kept.model._default_manager.select_for_update().get(pk=thing.pk)
    then = history.versions(now).filter(history_id=version).first()
    if then is None:
        raise CannotComeBack(f"process: {kind} {thing.pk} has no version {version}.")
    fields = [field for field in kept.shows if getattr(now, field) != getattr(then, field)]
    if not fields:
        return now
    for field in fields:
        setattr(now, field, getattr(then, field))
    try:
        now.full_clean()
    except ValidationError as problem:
        raise CannotComeBack(f"process: {'; '.join(problem.messages)}") from None
    now.save(update_fields=fields)
    leave(
        act="restore",
        kind=kind,
        object=now.pk,
        at=at,
        person=visitor.person.pk if visitor.person else None,
        process=process.pk,
        role=role_for(visitor, Action.EDIT, kind, process, on=timezone.localdate(at)),
    )  # why stands in the history, where it goes with who said it: what happened can never be changed
    return now
