"""The draft as it is written: its plan with the parties of now, what it rests on, what it lacks, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from buurtblik.agenda.evidence.chain import Chain
from buurtblik.agenda.evidence.items import FigureSeen, Item
from buurtblik.agenda.evidence.telling import says_the_same
from buurtblik.agenda.plan.as_json import plan_from
from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.finding import Finding
from buurtblik.agenda.plan.plan import Party, Plan
from buurtblik.figures.release import Release
from buurtblik.web.agenda import evidence, parts
from buurtblik.web.agenda.models import Change, Draft, Quote
from buurtblik.web.process.models import Process

RESIDENTS = "resident"


@dataclass(frozen=True)
class Drafted:
    """The draft of a process; figures as the newest release has them."""

    row: Draft
    plan: Plan
    items: Sequence[Item]
    was: Sequence[FigureSeen]  # figures as they were placed, where the newest release says something else

    @cached_property
    def chain(self) -> Chain:
        return Chain(self.plan, self.items)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return coherence(self.plan)

    @property
    def token(self) -> str:
        """The same as long as nobody changes anything."""
        return parts.token({"plan": self.row.plan, "facts": self.row.facts})


def drafted(process: Process, release: Release | None) -> Drafted | None:
    """The draft; None when nobody has begun to write."""
    row = Draft.objects.filter(process=process).first()
    if row is None:
        return None
    row.process = process
    stood = evidence.placed(row, quotes_of(process))
    lines = {line.indicator.key: line for line in evidence.lines_of(process, release)}
    items = [evidence.anew(one, lines, process, release) for one in stood]
    was = [
        one
        for one, now in zip(stood, items, strict=True)
        if isinstance(one, FigureSeen) and isinstance(now, FigureSeen) and not says_the_same(one, now)
    ]
    return Drafted(row, plan_of(row), items, was)


def plan_of(draft: Draft) -> Plan:
    """The plan of a draft with those who are at the table now."""
    return parts.with_parties(plan_from(draft.plan), parties_of(draft.process))


def parties_of(process: Process) -> tuple[Party, ...]:
    """Those at the table, as parties of a plan."""
    rows = process.parties.filter(until__isnull=True).order_by("pk")
    return tuple(Party(f"p{row.pk}", row.name, row.group == RESIDENTS) for row in rows)


def quotes_of(process: Process) -> list[Quote]:
    """The words of tellers in the draft, with their stories."""
    return list(Quote.objects.filter(process=process, version=None).select_related("story").order_by("pk"))


def changes_of(draft: Draft, part: str = "", *, most: int = 60) -> list[Change]:
    """What changed, the newest first; of one part or of all."""
    rows = draft.changes.select_related("by__person").order_by("-at", "-pk")
    return list((rows.filter(part=part) if part else rows)[:most])
