"""A scan as plain values, ready for ``json.dumps``: the same scan gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buurtblik.bridge.scan.changes import Change
from buurtblik.bridge.scan.figure import Figure
from buurtblik.bridge.scan.keeping import figure_as_json, pick_as_json
from buurtblik.bridge.scan.picks import Pick
from buurtblik.bridge.scan.questions import Question, questions
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.strengths import Found
from buurtblik.bridge.scan.told import blocks, made, title
from buurtblik.figures.line import AreaRef
from buurtblik.values import Language


def as_json(scan: Scan, language: Language = "nl", picks: Sequence[Pick] = ()) -> dict[str, Any]:
    """The scan as plain values; labels and sentences in one language, picks as they are kept.

    Every figure stands once under ``figures``; the other parts name it by its key.
    """
    return {
        "area": {**_area(scan.area), "parents": [_area(parent) for parent in scan.parents]},
        "release": scan.release,
        "at": scan.at.isoformat(),
        "budget": scan.budget.key,
        "title": title(scan, language),
        "reference": scan.reference and _area(scan.reference),
        "portrait": scan.portrait[language],
        "strengths": {
            "rung": scan.strengths.rung.value,
            "found": [_found(one) for one in scan.strengths.found],
            "changed": [_change(one, language) for one in scan.strengths.changed],
        },
        "stands_out": [_found(one) for one in scan.stands_out],
        "changed": [_change(one, language) for one in scan.changed],
        "diverges": [
            {"counted": one.counted.key, "felt": one.felt.key, "level": one.level.value} for one in scan.diverges
        ],
        "missing": [
            {
                "theme": one.theme,
                "absent": one.absent,
                "total": one.total,
                "whys": [{"why": why, "keys": list(keys)} for why, keys in one.whys],
            }
            for one in scan.missing
        ],
        "picks": [pick_as_json(pick) for pick in picks],
        "questions": [_question(one, language) for one in questions(scan, picks)],
        "figures": [_figure(figure, language) for figure in scan.figures],
        "told": [
            {
                "step": block.step.value,
                "title": block.title,
                "lead": block.lead,
                "lines": [
                    {"text": line.text, "key": line.key, "origin": line.origin, "caveat": line.caveat}
                    for line in block.lines
                ],
                "notes": list(block.notes),
            }
            for block in blocks(scan, language, picks)
        ],
        "made": list(made(scan, language)),
        "fictional": scan.fictional,
        "boundary_year": scan.boundary_year,
    }


def _area(ref: AreaRef) -> dict[str, str]:
    return {"code": ref.code, "name": ref.name, "level": ref.level.value}


def _found(found: Found) -> dict[str, Any]:
    return {"key": found.figure.key, "against": found.against.code, "size": found.size}


def _change(change: Change, language: Language) -> dict[str, Any]:
    beside = change.beside
    return {
        "key": change.figure.key,
        "since": change.since,
        "then": change.then,
        "then_lower": change.then_lower,
        "then_upper": change.then_upper,
        "then_source": change.then_source,
        "then_status": change.then_status.word,
        "then_boundary_year": change.then_boundary_year,
        "difference": change.difference,
        "favour": change.favour,
        "size": change.size,
        "breaks_at": change.breaks_at,
        "beside": beside
        and {"code": beside.code, "name": beside.name, "then": beside.then, "now": beside.now, "way": beside.way},
        "told": change.told[language],
    }


def _figure(figure: Figure, language: Language) -> dict[str, Any]:
    kept = figure_as_json(figure)
    return kept | {
        "id": figure.id,
        "label": figure.label[language],
        "told": figure.told[language],
        "caveat": figure.caveat and figure.caveat[language],
        "beside": [one | {"told": one["told"][language]} for one in kept["beside"]],
    }


def _question(question: Question, language: Language) -> dict[str, Any]:
    return {
        "id": question.id,
        "about": question.about.value,
        "ask": question.ask.value,
        "theme": question.theme,
        "keys": list(question.keys),
        "fact": question.fact[language],
        "text": question.text[language],
    }
