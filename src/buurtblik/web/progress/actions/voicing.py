"""A resident says how a measure goes for them, once in a round; it can be changed until the round closes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions import Entered, enter_as_guest
from buurtblik.web.process.actions.noting import require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.progress.models import STATUSES, Voice
from buurtblik.web.progress.reads.stands import stands
from buurtblik.web.progress.rounds import first_day
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.trail.actions import leave


class NoMeasure(UnusableInput):
    """No agenda was adopted, or this measure is not in it any more. Nothing was kept."""


@dataclass(frozen=True)
class Voiced:
    voice: Voice
    entered: Entered


@act
def give_voice(
    *,
    process: Process,
    measure: str,
    status: str,
    suspect: Collection[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Voiced:
    """Count somebody's word on a measure in the round of today. Whoever is new takes part from now on as a resident.

    Who said it is told to nobody: the trace names no one. Raises NoMeasure, UnusableInput, and NotAllowed where
    guests are not welcome.
    """
    require(visitor, Action.VOTE, "measure_voice", process, at)
    today = timezone.localdate(at)
    found = stands(process)
    if found is None or found.measure(measure) is None:
        raise NoMeasure(f"progress: there is no measure '{measure[:20]}' in an adopted agenda.")
    if status not in STATUSES:
        raise UnusableInput(f"progress: '{status[:20]}' is no way to go; expected one of {', '.join(STATUSES)}.")
    part = participation(visitor.person, process, on=today)
    entered = (
        Entered(part)
        if part is not None
        else enter_as_guest(process=process, quietly=True, visitor=visitor, key=key, at=at)
    )
    made, is_new = Voice.objects.select_for_update().get_or_create(
        process=process, measure=measure, round=first_day(today), person=entered.participant.person,
        defaults={"status": status, "suspect": sorted(suspect), "at": at},
    )  # fmt: skip
    if not is_new and made.status == status and set(suspect) <= set(made.suspect):
        return Voiced(made, entered)
    if not is_new:
        made.status, made.at = status, max(at, made.at)
        made.suspect = sorted({*made.suspect, *suspect})  # a mark stays, also when it comes in clean later on
        made.save()
    leave(act="voice_measure", kind="measure_voice", object=made.pk, at=at, person=None, process=process.pk)
    return Voiced(made, entered)
