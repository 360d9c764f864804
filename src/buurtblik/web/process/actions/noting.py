"""The trace of an act in a process: who, as whom, on what."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.trail.actions import leave


def note(act: str, kind: str, object: int, *, by: Visitor, process: Process, action: Action, at: datetime) -> None:
    """Leave the trace of an act that the cell (kind, action) allowed."""
    seen = rules.Standpoint(by, process, on=timezone.localdate(at))
    note_from(act, kind, object, seen=seen, action=action, at=at)


def note_from(act: str, kind: str, object: int, *, seen: rules.Standpoint, action: Action, at: datetime) -> None:
    """The same, where the act has looked up already as whom somebody does it."""
    by, process = seen.visitor, seen.process
    leave(
        act=act,
        kind=kind,
        object=object,
        at=at,
        person=by.person.pk if by.person else None,
        process=process.pk if process else None,
        role=seen.role_for(action, kind),
    )


def require(by: Visitor, action: Action, kind: str, process: Process | None, at: datetime) -> None:
    """Raises NotAllowed when the visitor may not do this on the day of ``at``."""
    rules.require(by, action, kind, process, on=timezone.localdate(at))
