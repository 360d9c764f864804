"""Versions as everybody reads them: the plan, what it rests on, what was said of it, and who signed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from buurtblik.agenda.evidence.chain import Chain
from buurtblik.agenda.evidence.items import Item
from buurtblik.agenda.plan.as_json import plan_from
from buurtblik.agenda.plan.plan import Plan
from buurtblik.web.agenda import parts
from buurtblik.web.agenda.evidence import frozen_in
from buurtblik.web.agenda.models import Quote, Remark, Signature, Version
from buurtblik.web.process.models import Party, Process


@dataclass(frozen=True)
class Read:
    """A version with what it rests on; words that were taken back are not in it."""

    row: Version
    plan: Plan
    items: Sequence[Item]

    @cached_property
    def chain(self) -> Chain:
        return Chain(self.plan, self.items)


@dataclass(frozen=True)
class Signed:
    """A party at the table, and what it says of a version; None: nothing yet."""

    party: Party
    signature: Signature | None
    earlier: Sequence[Signature] = ()


def version_in(process: Process, number: int) -> Version | None:
    found = Version.objects.filter(process=process, number=number).select_related("consultation", "adoption").first()
    if found is not None:
        found.process = process
    return found


def versions_of(process: Process) -> list[Version]:
    """All versions, the newest first."""
    return list(
        Version.objects.filter(process=process)
        .select_related("consultation", "adoption")
        .defer("plan", "facts")
        .order_by("-number")
    )


def standing(versions: Sequence[Version]) -> Version | None:
    """The newest version that was adopted."""
    return next((one for one in versions if hasattr(one, "adoption")), None)


def read(version: Version) -> Read:
    quotes = list(Quote.objects.filter(version=version).select_related("story"))
    return Read(version, plan_in(version), frozen_in(version, quotes))


def plan_in(version: Version) -> Plan:
    return plan_from(json.loads(version.plan))


def part_names(version: Version) -> Mapping[str, str]:
    """What each part is called, by its id; the summary and the vision too."""
    plan = plan_in(version)
    found = {parts.WHOLE: plan.summary, parts.VISION: plan.vision.text if plan.vision else ""}
    for kind in parts.PREFIX:
        found |= {one.id: getattr(one, "title", "") or getattr(one, "text", "") for one in getattr(plan, kind)}
    return found


def remarks_on(version: Version, *, all: bool) -> list[Remark]:
    """Remarks in the order in which they came: ``all`` of them, or those that are shown."""
    rows = version.remarks.order_by("at", "pk")
    return list(rows if all else rows.filter(read=Remark.Read.SHOWN))


def unanswered(version: Version) -> int:
    """How many remarks wait for an answer."""
    return version.remarks.filter(outcome="").exclude(read=Remark.Read.KEPT_BACK).count()


def signed(version: Version) -> list[Signed]:
    """Each party at the table, and those that signed and left, with what it says."""
    rows: dict[int, list[Signature]] = {}
    for row in version.signatures.order_by("-at"):
        rows.setdefault(row.party_id, []).append(row)
    parties = Party.objects.filter(process=version.process_id).order_by("pk")
    return [
        Signed(one, found[0] if found else None, found[1:])
        for one in parties
        if (found := rows.get(one.pk, [])) or one.until is None
    ]
