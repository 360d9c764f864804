"""What an import did, for a person and for a program."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from buurtblik.errors import Problem
from buurtblik.figures.observations import Observations
from buurtblik.values import Language, Reason

CODE_AND_NAME = 2  # a list of codes has no more headings


@dataclass(frozen=True, slots=True)
class Taken:
    """One file, or one table in a file, that was read. ``reasons`` counts the cells without a value."""

    name: str
    source: str
    edition: str
    boundary_year: int | None
    areas: int
    columns: int
    cells: int
    values: int
    reasons: dict[str, int]
    shapes: int
    known: bool  # it was there already
    not_shown: str | None  # why nothing of it is shown: "no_indicator" uses it, or it is "empty"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``release`` is the one served afterwards; a dry run stores nothing."""

    release: str | None
    changed: bool
    dry_run: bool
    taken: tuple[Taken, ...]
    left_out: tuple[tuple[str, Problem], ...]
    problems: tuple[Problem, ...]

    def as_json(self, language: Language = "nl") -> dict[str, Any]:
        return {
            "release": self.release,
            "changed": self.changed,
            "dry_run": self.dry_run,
            "taken": [asdict(t) for t in self.taken],
            "left_out": [
                {"file": name, "code": p.code, "message": p.say(language, ends=False)} for name, p in self.left_out
            ],
            "problems": [
                {
                    "code": p.code,
                    "severity": p.severity.value,
                    "file": p.file,
                    "row": p.row,
                    "column": p.column,
                    "message": p.say(language),
                }
                for p in self.problems
            ],
        }


def taken_of(observations: Observations, *, known: bool) -> Taken:
    """The line of the report about one table."""
    reasons: Counter[str] = Counter()
    for column in observations.columns:
        counts = np.bincount(column.reason, minlength=max(Reason) + 1)
        reasons.update({reason.word: int(counts[reason]) for reason in Reason if counts[reason]})
    cells = len(observations.columns) * len(observations.codes)
    source = observations.source
    return Taken(
        name=observations.file.name,
        source=f"{source.publisher}, {source.title}",
        edition=source.edition,
        boundary_year=source.boundary_year,
        areas=len(observations.codes) or len(observations.register),
        columns=len(observations.columns),
        cells=cells,
        values=cells - sum(reasons.values()),
        reasons=dict(sorted(reasons.items())),
        shapes=0 if observations.shapes is None else len(observations.shapes.codes),
        known=known,
        not_shown=_not_shown(observations, cells - sum(reasons.values())),
    )


def _not_shown(observations: Observations, values: int) -> str | None:
    """Why nothing of a table reaches a page; None for a map, for a list of codes and for a table with figures."""
    if observations.shapes is not None or values:
        return None
    if observations.columns:
        return "empty"
    headings = () if observations.raw is None else observations.raw.headings
    return "no_indicator" if len(headings) > CODE_AND_NAME else None
