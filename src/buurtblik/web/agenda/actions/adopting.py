"""Adopt a version. Only a measure without owner or date stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.finding import Finding, Severity
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.agenda.models import Adoption, Version
from buurtblik.web.agenda.reads.versions import plan_in
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


class MayNotBeAdopted(BuurtblikError):
    """A newer version stands, or measures have no owner or date (``findings``). Nothing was changed."""

    def __init__(self, findings: Sequence[Finding] = ()) -> None:
        self.findings = tuple(findings)
        super().__init__(f"agenda: this version may not be adopted; {len(self.findings)} measures lack owner or date.")


@act
def adopt(*, version: Version, decided_by: str, words: str = "", visitor: Visitor, at: datetime) -> Adoption:
    """Adopt the newest version; twice changes nothing. Raises MayNotBeAdopted."""
    process = version.process
    require(visitor, Action.PUBLISH, "agenda_adoption", process, at)
    if not decided_by.strip():
        raise UnusableInput("agenda: say who adopts it.")
    process = running(process)
    found = Adoption.objects.filter(version=version).first()
    if found is not None:
        return found
    if Version.objects.filter(process=process, number__gt=version.number).exists():
        raise MayNotBeAdopted
    if lacks := [one for one in coherence(plan_in(version)) if one.severity is Severity.BLOCKS]:
        raise MayNotBeAdopted(lacks)
    made = Adoption.objects.create(
        version=version,
        decided_by=decided_by.strip(),
        words=words.strip(),
        by=participation(visitor.person, process, on=timezone.localdate(at)),
        at=at,
    )
    note("adopt", "agenda_adoption", made.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return made
