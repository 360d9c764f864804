"""Who may see and do what about actors, meetings and hand-overs, where the table of rights needs one more question."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action


def require(visitor: Visitor, action: Action, kind: str, process: Process, *, at: datetime) -> None:
    """Raises NotAllowed when a visitor may not do this in the process on the local day of ``at``."""
    rules.require(visitor, action, kind, process, on=timezone.localdate(at))


def may_list(visitor: Visitor, kind: str, process: Process, *, on: date) -> bool:
    return rules.may(visitor, Action.LIST, kind, process, on=on)
