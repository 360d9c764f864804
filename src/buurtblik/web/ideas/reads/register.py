"""The register of policy of a municipality, and the days on which its council decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from buurtblik.agenda.ideas.policy import PolicyKind
from buurtblik.agenda.ideas.ways import LAST_YEAR, Moment, Ways, moments, ways
from buurtblik.agenda.ideas.words import euros
from buurtblik.values import Language
from buurtblik.web.ideas.library import cycle, own_days
from buurtblik.web.ideas.models import DecisionMoment, Idea, Policy
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name

YEARS = 3  # shown: the running one and those for which money can still be found


@dataclass(frozen=True)
class Entry:
    row: Policy
    kind: str
    themes: tuple[str, ...]
    amount: str  # in euros; empty when not known
    ideas: int  # of this process that stand beside it
    is_over: bool


def policies_of(process: Process) -> list[Policy]:
    return list(Policy.objects.filter(tenant=process.tenant_id).order_by("name", "pk"))


def policy_in(process: Process, number: int) -> Policy | None:
    return Policy.objects.filter(tenant=process.tenant_id, pk=number).first()


def entries(process: Process, on: date, language: Language) -> list[Entry]:
    """The register by kind and name; what is over comes last."""
    here = Q(links__idea__process=process) & ~Q(links__idea__read=Idea.Read.HIDDEN)
    rows = Policy.objects.filter(tenant=process.tenant_id).annotate(n=Count("links", filter=here))
    order = list(PolicyKind)
    made = [
        Entry(
            row,
            PolicyKind(row.kind).label(language),
            tuple(theme_name(theme, language) for theme in row.themes),
            "" if row.amount_eur is None else euros(row.amount_eur, language),
            row.n,
            row.ends is not None and row.ends < on,
        )
        for row in rows
    ]
    return sorted(made, key=lambda one: (one.is_over, order.index(PolicyKind(one.row.kind)), one.row.name.casefold()))


def decision_days(process: Process, on: date) -> list[Policy]:
    """Moments of decision that stand in the register and are still to come."""
    rows = Policy.objects.filter(tenant=process.tenant_id, kind=PolicyKind.DECISION, starts__gte=on)
    return list(rows.order_by("starts", "pk"))


def own_days_of(process: Process) -> list[DecisionMoment]:
    return list(DecisionMoment.objects.filter(tenant=process.tenant_id).order_by("year", "kind"))


def moments_of(process: Process, on: date) -> tuple[Moment, ...]:
    """The moments to come, for the running year and those after it."""
    own = own_days(own_days_of(process))
    found = [one for year in _years(on) for one in moments(cycle(), year, own)]
    return tuple(sorted((one for one in found if one.decides >= on), key=lambda one: (one.decides, one.kind.key)))


def ways_of(process: Process, on: date) -> Sequence[Ways]:
    """The ways to money in the running year and those after it."""
    own = own_days(own_days_of(process))
    return [ways(cycle(), year, on, own) for year in _years(on)]


def _years(on: date) -> range:
    return range(on.year, min(on.year + YEARS, LAST_YEAR + 1))
