"""What verdicts of the board became, and is not in the draft yet."""

from __future__ import annotations

from collections.abc import Mapping

from buurtblik.agenda.evidence.items import Objection, VerdictSeen
from buurtblik.agenda.plan.plan import Plan
from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.web.agenda import parts
from buurtblik.web.bridge.reads.verdicts import Became, outcomes_of
from buurtblik.web.process.models import Process

KINDS: Mapping[Sort, str] = {
    Sort.CHALLENGE: "challenges",
    Sort.OPPORTUNITY: "opportunities",
    Sort.STRENGTH: "strengths",
}


def waiting(process: Process, plan: Plan) -> list[Became]:
    """Outcomes of which the verdict supports no part of the draft with the same name."""
    stands = {
        (one.title, evidence.id)
        for kind in parts.RESTS_ON_EVIDENCE
        for one in getattr(plan, kind)
        for evidence in one.evidence
    }
    return [one for one in outcomes_of(process) if (one.value.title, item_id(one)) not in stands]


def item_id(became: Became) -> str:
    return f"v:{became.row.verdict_id}"


def verdict_from(became: Became, rests_on: tuple[str, ...]) -> VerdictSeen:
    """The verdict as a piece of evidence, with everything that was said against it."""
    verdict = became.value.verdict
    return VerdictSeen(
        id=item_id(became),
        theme=verdict.theme,
        verdict=verdict.judgement.value,
        why=verdict.why,
        by=verdict.by,
        at=verdict.at,
        rests_on=rests_on,
        dissent=tuple(Objection(one.by, one.words) for one in became.value.dissent),
    )
