from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.trail.actions import leave


def note(act: str, kind: str, object: int, *, by: Visitor, process: Process, at: datetime) -> None:
    """Leave the trace of an act, with the part that who did it has in the process."""
    part = participation(by.person, process, on=timezone.localdate(at))
    leave(
        act=act,
        kind=kind,
        object=object,
        at=at,
        person=by.person.pk if by.person else None,
        process=process.pk,
        role=part.part if part else "",
    )
