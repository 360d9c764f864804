"""What the core team hears of ballots that looked odd, when a round is closed."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.agenda.urgency.words import score_text
from buurtblik.values import Language
from buurtblik.web.guard.check import words_of
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency.frozen import thawed
from buurtblik.web.urgency.models import Round
from buurtblik.web.urgency.reads.rounds import outcome_of, row_name


@dataclass(frozen=True)
class WithAndWithout:
    """One theme with all ballots, and without those that looked odd."""

    name: str
    verdict: str
    verdict_without: str
    rows: tuple[tuple[str, str, int, str, int], ...]  # group, middle and people with all, and without


@dataclass(frozen=True)
class Marks:
    ballots: int
    reasons: tuple[tuple[str, int], ...]
    themes: tuple[WithAndWithout, ...]
    hidden: tuple[str, ...]  # themes of which the result without them could point at people


def marks_in(round: Round, language: Language) -> Marks | None:
    """None when nothing looked odd, and while the round is open."""
    outcome = outcome_of(round)
    if outcome is None or not outcome.marked:
        return None
    kept, key = outcome.marked, str(round.number)
    everybody = {result.theme: (result, proposal) for result, proposal in thawed(outcome.results, key)}
    themes = []
    for result, proposal in thawed(kept["without"], key):
        whole, proposed = everybody[result.theme]
        rows = tuple(
            (row_name(a, language), score_text(a.median, language), a.n, score_text(b.median, language), b.n)
            for a, b in zip(whole.rows, result.rows, strict=True)
        )
        name = theme_name(result.theme, language)
        themes.append(WithAndWithout(name, proposed.verdict.label(language), proposal.verdict.label(language), rows))
    reasons = tuple((words, n) for reason, n in kept["reasons"].items() for words in words_of([reason]))
    return Marks(kept["ballots"], reasons, tuple(themes), tuple(theme_name(each, language) for each in kept["hidden"]))
