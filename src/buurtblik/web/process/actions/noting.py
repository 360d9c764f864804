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
    leave(
        act=act,
        kind=kind,
        object=object,
        at=at,
        person=by.person.pk if by.person else None,
        process=process.pk,
        role=rules.role_for(by, action, kind, process, on=timezone.localdate(at)),
    )


def require(by: Visitor, action: Action, kind: str, process: Process | None, at: datetime) -> None:
    """Raises NotAllowed when the visitor may not do this on the day of ``at``."""
    rules.require(by, action, kind, process, on=timezone.localdate(at))
