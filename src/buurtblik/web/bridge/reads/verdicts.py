"""The verdicts of a process with their dissent, and what they became: for our pages and for rooms above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from buurtblik.bridge.confront import outcomes, verdicts
from buurtblik.bridge.confront.as_json import basis_from
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.web.bridge.models import Dissent, Outcome, Verdict
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import themes


@dataclass(frozen=True)
class Became:
    """A challenge, opportunity or strength: its row, and its value with the verdict and all dissent up to now."""

    row: Outcome
    value: outcomes.Outcome


def rows_of(process: Process, theme: str = "") -> list[Verdict]:
    """The rows of verdicts, oldest first; of one theme or of all."""
    rows = Verdict.objects.filter(process=process).prefetch_related("dissent").order_by("theme", "number")
    return list(rows.filter(theme=theme) if theme else rows)


def histories(process: Process) -> Mapping[str, verdicts.History]:
    """By theme all that people found of it, with dissent; a theme without a verdict has an empty history."""
    rows: defaultdict[str, list[Verdict]] = defaultdict(list)
    for row in rows_of(process):
        rows[row.theme].append(row)
    area = area_of(process)
    return {theme: _history(area, theme, rows[theme]) for theme in themes()}


def history_of(process: Process, theme: str) -> verdicts.History:
    return _history(area_of(process), theme, rows_of(process, theme))


def dissent_of(process: Process, theme: str) -> list[Dissent]:
    """The rows of what was ever said against a verdict on a theme, oldest first."""
    rows = Dissent.objects.filter(verdict__process=process, verdict__theme=theme)
    return list(rows.select_related("by").order_by("at", "pk"))


def outcomes_of(process: Process, theme: str = "") -> list[Became]:
    """What verdicts became, oldest first, each with the dissent that there is by now."""
    known = histories(process)
    rows = Outcome.objects.filter(process=process).select_related("verdict").order_by("at", "pk")
    if theme:
        rows = rows.filter(verdict__theme=theme)
    return [Became(row, _became(row, known[row.verdict.theme])) for row in rows if row.verdict.theme in known]


def area_of(process: Process) -> str:
    """How a basis names the area; an area of one's own goes by the name of its process."""
    return process.area_code or process.slug


def value_of(row: Verdict) -> verdicts.Verdict:
    """One verdict with the dissent that was said against it."""
    told = tuple(verdicts.Dissent(one.said_by, one.words, one.at) for one in sorted(row.dissent.all(), key=_when))
    return verdicts.Verdict(basis_from(row.basis), Judgement(row.judgement), row.said_by, row.at, row.why, told)


def _history(area: str, theme: str, rows: list[Verdict]) -> verdicts.History:
    found = verdicts.History(area, theme)
    for row in rows:
        found = found.followed_by(value_of(row))
    return found


def _became(row: Outcome, history: verdicts.History) -> outcomes.Outcome:
    return outcomes.Outcome(
        outcomes.Sort(row.sort),
        row.title,
        value_of(row.verdict),
        tuple(row.evidence),
        history.dissent,
        row.said_by,
        row.at,
    )


def _when(row: Dissent) -> tuple[object, int]:
    return row.at, row.pk
