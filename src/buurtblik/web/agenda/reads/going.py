"""How the agenda that stands goes on: what owners said of measures, calls, and what stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.progress import bell
from buurtblik.agenda.progress.judgement import Judgement, Voices
from buurtblik.agenda.progress.overview import Progress, progress
from buurtblik.agenda.progress.standing import standings
from buurtblik.web.agenda.models import Call, Judged, Version
from buurtblik.web.agenda.reads.versions import plan_in, standing, version_in, versions_of
from buurtblik.web.process.models import Process

_voicing: list[Callable[[Process, date], Iterable[Voices]]] = []


def register_voices(voicing: Callable[[Process, date], Iterable[Voices]]) -> None:
    """A room above tells what residents said of measures, counted for each round that closed before a day."""
    if voicing not in _voicing:
        _voicing.append(voicing)


@dataclass(frozen=True)
class Going:
    """The version that stands, its plan, and how it goes."""

    version: Version
    plan: Plan
    progress: Progress
    calls: Mapping[str, bell.Call]  # by measure

    def owner_of(self, measure: str) -> str:
        """The id of the party that owns a measure; empty without one."""
        return next((one.owner for one in self.plan.measures if one.id == measure), "")


def going_on(process: Process, *, on: date) -> Going | None:
    """None as long as no version was adopted."""
    stands = standing(versions_of(process))
    version = version_in(process, stands.number) if stands else None
    if version is None:
        return None
    plan = plan_in(version)
    said = [
        Judgement(row.measure, Status(row.status), row.at, row.said_by, row.why)
        for row in Judged.objects.filter(process=process).order_by("at")
    ]
    calls = {row.measure: call_of(row) for row in _calls(process)}
    voices = [one for voicing in _voicing for one in voicing(process, on)]
    found = standings(plan, said, on=on, adopted=timezone.localdate(version.adoption.at), voices=voices)
    there = {one.id for one in plan.measures}
    open_ = [call for measure, call in calls.items() if measure in there]
    return Going(version, plan, progress(plan, found, open_, on=on), calls)


def call_of(row: Call) -> bell.Call:
    steps = tuple(
        bell.Step(bell.Turn(step.turn), step.at, step.said_by, step.words)
        for step in sorted(row.steps.all(), key=lambda step: step.at)
    )
    return bell.Call(str(row.pk), row.measure, steps)


def _calls(process: Process) -> list[Call]:
    rows = Call.objects.filter(process=process, steps__isnull=False).distinct()
    return list(rows.prefetch_related("steps").order_by("pk"))
