"""What a verdict becomes: a challenge, an opportunity or a strength, with its evidence and the dissent beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outside import Standing
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis, Dissent, History, RefusedVerdict, Verdict
from buurtblik.bridge.confront.words import Said
from buurtblik.errors import UnusableInput

WELL = {Standing.BETTER, Telling.GOOD}
LESS = {Standing.WORSE, Telling.BAD}


class Sort(Said):
    """As what it goes to the agenda."""

    CHALLENGE = "challenge"  # opgave
    OPPORTUNITY = "opportunity"  # kans
    STRENGTH = "strength"  # kracht


@dataclass(frozen=True, slots=True)
class Outcome:
    """One challenge, opportunity or strength. ``evidence`` are ids of figures, quotes and threads, each once."""

    sort: Sort
    title: str
    verdict: Verdict
    evidence: tuple[str, ...]
    dissent: tuple[Dissent, ...]
    by: str
    at: datetime


def becomes(history: History, sort: Sort, *, title: str, evidence: Iterable[str], by: str, at: datetime) -> Outcome:
    """What people make of the verdict that stands.

    Parameters
    ----------
    evidence : ids on which it rests; one or more.

    Raises
    ------
    UnusableInput
        No verdict was set (a proposal does not suffice), or the theme was not discussed.
    RefusedVerdict
        No title, nobody who decides so, no evidence, or a moment without time zone.
    """
    verdict = history.current
    if verdict is None:
        raise UnusableInput(f"theme '{history.theme}': no verdict was set yet; people set one first.")
    if verdict.judgement is Judgement.NOT_DISCUSSED:
        raise UnusableInput(f"theme '{history.theme}': it was not discussed; talk about it first.")
    ids = tuple(dict.fromkeys(one.strip() for one in evidence if one.strip()))
    lacks = [
        lack
        for lack, is_missing in (
            ("title", not title.strip()),
            ("by", not by.strip()),
            ("evidence", not ids),
            ("at", at.tzinfo is None),
        )
        if is_missing
    ]
    if lacks:
        raise RefusedVerdict(f"what a verdict on '{history.theme}' becomes", lacks)
    return Outcome(sort, title.strip(), verdict, ids, history.dissent, by.strip(), at)


def proposed_sort(basis: Basis) -> Sort:
    """What the signals would make of it: a strength when all is well, a challenge when less so, else an opportunity."""
    said = {basis.standing, basis.telling}
    if said & LESS and not said & WELL:
        return Sort.CHALLENGE
    if said & WELL and not said & LESS:
        return Sort.STRENGTH
    return Sort.OPPORTUNITY
