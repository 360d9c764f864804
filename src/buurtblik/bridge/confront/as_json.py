"""The values of this room as plain values, ready for ``json.dumps``: keys, numbers and words of people, no labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from buurtblik.bridge.confront.answers import Readers, Row, Tally
from buurtblik.bridge.confront.blind_spots import BlindSpot
from buurtblik.bridge.confront.inside import Inside, Telling, Told
from buurtblik.bridge.confront.outcomes import Outcome
from buurtblik.bridge.confront.outside import Certainty, Course, Outside, Standing
from buurtblik.bridge.confront.proposals import Caution, Judgement, Proposal, Why
from buurtblik.bridge.confront.script import Script
from buurtblik.bridge.confront.verdicts import Basis, Dissent, Verdict
from buurtblik.values import LANGUAGES, Cell

Plain = dict[str, Any]


def of_outside(outside: Outside) -> Plain:
    """The signal from outside, with every figure."""
    return {**asdict(outside), "periods": list(outside.periods), "figures": [asdict(one) for one in outside.figures]}


def of_inside(inside: Inside) -> Plain:
    """The signal from inside, as it may be shown."""
    return {
        "theme": inside.theme,
        "stories": of_cell(inside.stories),
        "tones": _cells(inside.tones),
        "groups": _cells(inside.groups),
        "telling": inside.telling.value,
        "threads": list(inside.threads),
        "quotes": list(inside.quotes),
    }


def of_told(told: Told) -> Plain:
    """All that stories say, with the rule by which it is protected."""
    return {
        "stories": of_cell(told.stories),
        "themes": [of_inside(one) for one in told.themes.values()],
        "threads": _cells(told.threads),
        "months": None if told.months is None else list(told.months),
        "rule": {"k": told.rule.k, "step": told.rule.step, "protection": told.rule.width},
    }


def of_proposal(proposal: Proposal) -> Plain:
    """A proposal with both signals."""
    return {
        "proposed": proposal.judgement.value,
        "why": proposal.why.value,
        "cautions": [one.value for one in proposal.cautions],
        "outside": of_outside(proposal.outside),
        "inside": of_inside(proposal.inside),
    }


def of_basis(basis: Basis) -> Plain:
    """What a verdict answered; :func:`basis_from` reads it back."""
    return {**asdict(basis), "figures": list(basis.figures), "cautions": [one.value for one in basis.cautions]}


def basis_from(plain: Mapping[str, Any]) -> Basis:
    """The basis that was written by :func:`of_basis`."""
    return Basis(
        plain["area"],
        plain["theme"],
        plain["release"],
        Judgement(plain["proposed"]),
        Why(plain["because"]),
        Standing(plain["standing"]),
        Course(plain["course"]),
        Certainty(plain["certainty"]),
        Telling(plain["telling"]),
        plain["stories"],
        tuple(plain["figures"]),
        tuple(Caution(one) for one in plain["cautions"]),
    )


def of_verdict(verdict: Verdict) -> Plain:
    """A verdict with its basis and the dissent beside it; :func:`verdict_from` reads it back."""
    return {
        "judgement": verdict.judgement.value,
        "by": verdict.by,
        "at": verdict.at.isoformat(),
        "why": verdict.why,
        "basis": of_basis(verdict.basis),
        "dissent": [of_dissent(one) for one in verdict.dissent],
    }


def verdict_from(plain: Mapping[str, Any]) -> Verdict:
    """The verdict that was written by :func:`of_verdict`. Raises RefusedVerdict when it lacks something."""
    return Verdict(
        basis_from(plain["basis"]),
        Judgement(plain["judgement"]),
        plain["by"],
        datetime.fromisoformat(plain["at"]),
        plain["why"],
        tuple(Dissent(one["by"], one["words"], datetime.fromisoformat(one["at"])) for one in plain["dissent"]),
    )


def of_dissent(dissent: Dissent) -> Plain:
    return {"by": dissent.by, "words": dissent.words, "at": dissent.at.isoformat()}


def of_outcome(outcome: Outcome) -> Plain:
    """A challenge, opportunity or strength with its evidence, verdict and dissent."""
    return {
        "sort": outcome.sort.value,
        "title": outcome.title,
        "verdict": of_verdict(outcome.verdict),
        "evidence": list(outcome.evidence),
        "dissent": [of_dissent(one) for one in outcome.dissent],
        "by": outcome.by,
        "at": outcome.at.isoformat(),
    }


def of_blind_spot(spot: BlindSpot) -> Plain:
    return asdict(spot)


def of_tally(tally: Tally) -> Plain:
    """What was said of one figure, as it may be shown."""
    return {
        "figure": tally.figure,
        "together": _row(tally.together),
        "rows": [_row(row) for row in tally.rows],
        "otherwise": [row.group for row in tally.otherwise],
    }


def of_readers(readers: Readers) -> Plain:
    return {
        "figure": readers.figure,
        "group": readers.group,
        "counts": {which.value: count for which, count in readers.counts.items()},
        "reasons": {which.value: list(texts) for which, texts in readers.reasons.items()},
    }


def of_script(script: Script) -> Plain:
    """The script with its words in each language."""
    steps = [
        {
            "key": step.key,
            "starts": step.starts,
            "minutes": step.minutes,
            "question": step.question and step.question.value,
            **{
                language: {
                    "title": step.title[language],
                    "says": list(step.says[language]),
                    "needs": list(step.needs[language]),
                }
                for language in LANGUAGES
            },
        }
        for step in script.steps
    ]
    return {"minutes": script.minutes, "steps": steps}


def of_cell(cell: Cell) -> Plain:
    """A shown count, or the reason why it is not shown."""
    return {"value": cell.value, "reason": cell.reason and cell.reason.word}


def _cells(cells: Mapping[Any, Cell]) -> Plain:
    return {getattr(key, "value", key): of_cell(cell) for key, cell in cells.items()}


def _row(row: Row) -> Plain:
    return {
        "group": row.group,
        "people": of_cell(row.people),
        "recognition": _cells(row.recognition),
        "worth": _cells(row.worth),
        "leaning": row.leaning.value,
        "words": {question.value: list(texts) for question, texts in row.words.items()},
    }
