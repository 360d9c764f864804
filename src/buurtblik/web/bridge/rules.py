"""What somebody may do with what others said, beyond what the table of rights says."""

from __future__ import annotations

from datetime import date

from buurtblik.web.bridge.models import Dissent
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may, participation
from buurtblik.web.rights.table import Action


def may_take_back(visitor: Visitor, dissent: Dissent, process: Process, *, on: date) -> bool:
    """One's own words; who moderates those of anybody."""
    if may(visitor, Action.PUBLISH, "dissent", process, on=on):
        return True
    part = participation(visitor.person, process, on=on)
    is_own = part is not None and dissent.by_id == part.pk
    return is_own and may(visitor, Action.DELETE, "dissent", process, on=on)
