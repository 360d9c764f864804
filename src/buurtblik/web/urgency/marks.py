"""What may be told of the ballots that looked odd when they came in. They count; nobody takes them away silently.

When a round closes it is kept how many there were and why, and per theme the result without them. That second result
is given only where nobody can be found by laying both beside each other: of every group that differs, the marked
scores as well as the others are as many as the threshold asks, and the same groups stand alone and together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.pooling import sharing
from buurtblik.agenda.urgency.results import results
from buurtblik.agenda.urgency.rounds import Round, Score
from buurtblik.disclosure.differences import may_stand_beside
from buurtblik.web.urgency.frozen import frozen


def marked(of: Round, scores: Sequence[Score], marks: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The marks of a closed round as plain values; ``marks`` gives of each marked ballot why. Empty without any."""
    if not marks:
        return {}
    rest = [score for score in scores if score.person not in marks]
    touched = [theme for theme in of.themes if any(s.theme == theme and s.person in marks for s in scores)]
    shown = {theme for theme in touched if _may_be_told(of, theme, scores, rest)}
    return {
        "ballots": len(marks),
        "reasons": dict(sorted(Counter(reason for reasons in marks.values() for reason in reasons).items())),
        "without": frozen(result for result in results(of, rest) if result.theme in shown),
        "hidden": [theme for theme in touched if theme not in shown],
    }


def _may_be_told(of: Round, theme: str, scores: Sequence[Score], rest: Sequence[Score]) -> bool:
    everybody = Counter(score.group for score in scores if score.theme == theme)
    others = Counter(score.group for score in rest if score.theme == theme)
    enough = may_stand_beside(everybody, others, threshold=of.threshold)
    same = sharing(everybody, groups(), threshold=of.threshold) == sharing(others, groups(), threshold=of.threshold)
    return enough and same
