"""Rows as the values of ``agenda.ideas``, which reckons with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from buurtblik.agenda.ideas import idea as library
from buurtblik.agenda.ideas import policy as register
from buurtblik.agenda.ideas.cycle import Cycle, cycles
from buurtblik.agenda.ideas.steps import Change, Status
from buurtblik.agenda.ideas.term import Term, usual_term
from buurtblik.agenda.ideas.ways import OwnDay
from buurtblik.web.ideas.models import DecisionMoment, Idea, Link, Policy, Step


def term() -> Term:
    """What is promised."""
    return usual_term()


def cycle() -> Cycle:
    return cycles()["gemeente"]


def with_steps(rows: QuerySet[Idea]) -> QuerySet[Idea]:
    """Ideas with all that :func:`idea_of` asks for."""
    return rows.prefetch_related(Prefetch("steps", Step.objects.select_related("into").order_by("at", "pk")))


def idea_of(row: Idea, *, name: str = "") -> library.Idea:
    """An idea with its steps; ``name`` goes before its title and words, where these may not be read."""
    return library.Idea(
        key=row.key,
        words=name or row.words,
        origin=library.Origin(row.origin),
        received_on=row.received_on,
        title=name or row.title,
        themes=tuple(row.themes),
        place="" if name else row.place,
        source=row.source,
        own_part="" if name else row.own_part,
        needs="" if name else row.needs,
        term_weeks=row.term_weeks,
        changes=changes_of(row.steps.all()),
    )


def changes_of(steps: Iterable[Step]) -> tuple[Change, ...]:
    """The steps in their order. A merger into an idea that is gone or hidden is left out, with what took it back."""
    kept: list[tuple[int, Step]] = []  # those that stand, with their place
    told: list[Step | None] = []
    for step in steps:
        if step.to:
            kept.append((len(told), step))
            told.append(step if step.to != Status.MERGED or is_there(step.into) else None)
        elif kept:
            place, before = kept.pop()
            told.append(step if told[place] is before else None)
    return tuple(change_of(step) for step in told if step is not None)


def is_there(into: Idea | None) -> bool:
    return into is not None and into.read != Idea.Read.HIDDEN


def change_of(step: Step) -> Change:
    return Change(
        to=Status(step.to) if step.to else None,
        by=step.said_by,
        at=step.at,
        why=step.why,
        back_on=step.back_on,
        into=step.into.key if step.into is not None else "",
    )


def policy_of(row: Policy) -> register.Policy:
    return register.Policy(
        key=row.key,
        kind=register.PolicyKind(row.kind),
        name=row.name,
        owner=row.owner,
        contact=row.contact,
        about=row.about,
        starts=row.starts,
        ends=row.ends,
        link=row.link,
        themes=tuple(row.themes),
        is_citywide=row.is_citywide,
        participation=row.participation,
        amount_eur=row.amount_eur,
    )


def link_of(row: Link) -> register.Link:
    """``row.idea`` and ``row.policy`` are there already, else each is looked up."""
    key = row.policy.key if row.policy is not None else None
    return register.Link(row.idea.key, register.Relation(row.relation), key, row.words, row.said_by, row.on)


def own_days(rows: Sequence[DecisionMoment]) -> tuple[OwnDay, ...]:
    """Days of which the calendar still knows the kind."""
    known = {kind.key for kind in cycle().kinds}
    return tuple(OwnDay(row.kind, row.year, row.decides, row.hand_in) for row in rows if row.kind in known)
