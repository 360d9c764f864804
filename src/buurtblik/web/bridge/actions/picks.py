"""Pick a figure that worries or promises, change what one said of it, and let it go."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from buurtblik.bridge.scan import picks
from buurtblik.bridge.scan.keeping import pick_as_json
from buurtblik.errors import UnusableInput
from buurtblik.web.bridge.actions.changed import ChangedSince
from buurtblik.web.bridge.models import Pick
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act

_SAID = ("leaning", "reason", "note", "said_by")


@act
def keep_pick(
    *, process: Process, chosen: picks.Pick, seen: int = 0, anew: bool = False, visitor: Visitor, at: datetime
) -> Pick:
    """A pick of this process as it stands now; a figure is picked once, and then what is said of it is changed.

    Parameters
    ----------
    chosen : made by :func:`buurtblik.bridge.scan.picks.pick` from a scan of the area.
    seen : the version that whoever writes had before them, 0 when the figure was not picked yet.
    anew : also take the figure of the newer release; otherwise it stays as it stood.

    Raises
    ------
    ChangedSince
        Another version stands there. The same words twice change nothing.
    UnusableInput
        The scan is of another area.
    """
    require(visitor, Action.CREATE, "pick", process, at)
    if chosen.area.code != process.area_code:
        raise UnusableInput(f"bridge: the pick is about {chosen.area.code}; expected {process.area_code}.")
    process = running(process)  # one at a time, so that a figure is picked once
    plain = pick_as_json(chosen)
    said = {"leaning": plain["leaning"], "reason": plain["reason"], "note": plain["note"], "said_by": plain["by"]}
    figure = {name: plain[name] for name in ("area", "release", "figure")}
    found = Pick.objects.filter(process=process, indicator=chosen.figure.key).first()
    if found is not None and all(getattr(found, name) == said[name] for name in _SAID) and not anew:
        return found
    if (found.version if found is not None else 0) != seen:
        raise ChangedSince(f"bridge: '{chosen.figure.key}' was picked or changed by somebody else.")
    if found is None:
        found = Pick(process=process, indicator=chosen.figure.key, version=0, **figure)
    elif anew:
        for name, value in figure.items():
            setattr(found, name, value)
    for name, words in said.items():
        setattr(found, name, words)
    found.version += 1
    found.by, found.at = participation(visitor.person, process, on=timezone.localdate(at)), at
    found.save()
    note("pick_figure", "pick", found.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return found


@act
def remove_pick(*, process: Process, indicator: str, visitor: Visitor, at: datetime) -> None:
    """A figure is picked no longer. Doing it twice changes nothing."""
    require(visitor, Action.DELETE, "pick", process, at)
    found = Pick.objects.filter(process=process, indicator=indicator).first()
    if found is not None:
        number = found.pk
        found.delete()
        note("remove_pick", "pick", number, by=visitor, process=process, action=Action.DELETE, at=at)
