"""The adopted agenda, and what residents say of its measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from buurtblik.agenda.plan.measures import Measure, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.progress.judgement import Voices, voices
from buurtblik.web.agenda.models import Version
from buurtblik.web.agenda.reads.versions import plan_in, standing, version_in, versions_of
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Process
from buurtblik.web.progress.models import Voice
from buurtblik.web.progress.rounds import first_day, last_day


@dataclass(frozen=True)
class Stands:
    """The newest adopted version with its plan."""

    version: Version
    plan: Plan

    @property
    def adopted(self) -> date:
        return timezone.localdate(self.version.adoption.at)

    def measure(self, id: str) -> Measure | None:
        return next((one for one in self.plan.measures if one.id == id), None)


def stands(process: Process) -> Stands | None:
    """What stands now; None as long as no version was adopted."""
    found = standing(versions_of(process))
    version = version_in(process, found.number) if found is not None else None
    return None if version is None else Stands(version, plan_in(version))


def voices_of(process: Process, on: date) -> list[Voices]:
    """Residents counted for each measure and each round that closed before a day, old to new."""
    found: dict[tuple[date, str], list[Status]] = {}
    for round, measure, status in Voice.objects.filter(process=process).values_list("round", "measure", "status"):
        if last_day(round) < on:
            found.setdefault((round, measure), []).append(Status(status))
    return [voices(measure, said, closed=last_day(round)) for (round, measure), said in sorted(found.items())]


def own_voice(process: Process, measure: str, person: Person | None, *, on: date) -> Voice | None:
    """What somebody said of a measure in the round of a day."""
    if person is None:
        return None
    return Voice.objects.filter(process=process, measure=measure, round=first_day(on), person=person).first()
