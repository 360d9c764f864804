"""What a round gave, as it is kept from the moment of closing, and read back.

It holds the rows that may be given out and the proposed verdict, without words of people. Pages
show what stands here, also when the method or the list of groups has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from buurtblik.agenda.urgency.groups import Side
from buurtblik.agenda.urgency.results import Row, ThemeResult
from buurtblik.agenda.urgency.rounds import Score
from buurtblik.agenda.urgency.verdict import Proposal, Verdict, propose

METHOD = "urgency-1"  # another number when docs/methods/urgency.md gives other results for the same scores


def frozen(results: Iterable[ThemeResult]) -> dict[str, Any]:
    """Results and the verdicts that follow from them as plain values for a JSON field."""
    return {"themes": [_theme(result, propose(result)) for result in results]}


def thawed(kept: dict[str, Any], round_key: str) -> list[tuple[ThemeResult, Proposal]]:
    """The same values as when they were made."""
    return [_read(theme, round_key) for theme in kept["themes"]]


def input_hash(scores: Sequence[Score]) -> str:
    """A hash of all scores that were counted, hidden ones too; it does not depend on their order, nor on words."""
    told = sorted([score.person, score.theme, score.group, score.value] for score in scores)
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def _theme(result: ThemeResult, proposal: Proposal) -> dict[str, Any]:
    return {
        "theme": result.theme,
        "is_partial": result.is_partial,
        "rows": [
            {"group": row.group, "n": row.n, "median": row.median, "spread": list(row.spread) if row.spread else None}
            for row in result.rows
        ],
        "verdict": proposal.verdict.value,
        "sides": {side.value: median for side, median in proposal.sides.items()},
        "otherwise": [row.group for row in proposal.otherwise],
    }


def _read(theme: dict[str, Any], round_key: str) -> tuple[ThemeResult, Proposal]:
    rows = tuple(
        Row(row["group"], row["n"], row["median"], (row["spread"][0], row["spread"][1]) if row["spread"] else None)
        for row in theme["rows"]
    )
    result = ThemeResult(round_key, theme["theme"], rows, theme["is_partial"])
    sides = {Side(side): median for side, median in theme["sides"].items()}
    otherwise = tuple(row for row in rows if row.group in theme["otherwise"])
    return result, Proposal(theme["theme"], Verdict(theme["verdict"]), sides, rows, otherwise)
