"""One idea with its steps, how it stands to policy, and whom to speak with."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.agenda.ideas.policy import PolicyKind, Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.values import Language
from buurtblik.web.ideas.models import Idea, Link, Policy, Step
from buurtblik.web.process.models import Process


@dataclass(frozen=True)
class ToldStep:
    row: Step
    label: str
    is_taken_back: bool


@dataclass(frozen=True)
class ToldLink:
    row: Link
    relation: str
    kind: str


def idea_in(process: Process, number: int) -> Idea | None:
    rows = Idea.objects.filter(process=process, pk=number).select_related("process__tenant", "story")
    found = rows.first()
    if found is not None:
        found.process = process
    return found


def steps_of(idea: Idea, language: Language) -> list[ToldStep]:
    """Every step, the newest first; also those that were taken back, which say so."""
    rows = list(idea.steps.select_related("into").order_by("at", "pk"))
    kept: list[int] = []
    gone: set[int] = set()
    for place, row in enumerate(rows):
        if row.to:
            kept.append(place)
        elif kept:
            gone.add(kept.pop())
    told = [
        ToldStep(row, Status(row.to).label(language) if row.to else "", place in gone) for place, row in enumerate(rows)
    ]
    return told[::-1]


def links_of(idea: Idea, language: Language) -> list[ToldLink]:
    """What fits, then what conflicts; or that it is new."""
    order = list(Relation)
    rows = sorted(idea.links.select_related("policy"), key=lambda row: (order.index(Relation(row.relation)), row.pk))
    return [
        ToldLink(
            row,
            Relation(row.relation).label(language),
            PolicyKind(row.policy.kind).label(language) if row.policy else "",
        )
        for row in rows
    ]


def whom_to_ask(idea: Idea) -> list[str]:
    """Departments and roles: the contact of the idea, and of each policy that it touches, each once."""
    rows = Policy.objects.filter(links__idea=idea).order_by("links__pk")
    of_policy = [f"{row.owner}, {row.contact}" if row.contact else row.owner for row in rows]
    return list(dict.fromkeys(filter(None, [idea.contact, *of_policy])))
