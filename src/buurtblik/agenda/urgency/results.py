"""The results of a closed round: per theme a row per group, and one row for small groups together.

Everything that is given out is a function of the rows that are given out: the number of people, the
overall figure, and later the verdict and the course over rounds. There is therefore nothing from
which a row can be subtracted to find a group that is not shown. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtblik.agenda.urgency.groups import Groups, groups
from buurtblik.agenda.urgency.pooling import sharing
from buurtblik.agenda.urgency.rounds import Round, Score, counted
from buurtblik.agenda.urgency.words import words
from buurtblik.disclosure.thresholds import SPREAD
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Row:
    """A group, or the small groups together (``group`` is None; which groups they are is not told).

    ``spread`` holds the two scores between which the middle half lies, None below five people.
    ``words`` are in alphabetical order, so that they cannot be laid beside the order of scoring.
    """

    group: str | None
    n: int
    median: float
    spread: tuple[int, int] | None
    words: tuple[str, ...] = ()

    def name(self, language: Language, among: Groups | None = None) -> str:
        if self.group is None:
            text: str = words(language)["common"]["together"]
            return text
        return (groups() if among is None else among)[self.group].label[language]


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """What a round gave on one theme. ``is_partial``: there are scores of groups too small to show or to count in."""

    round: str
    theme: str
    rows: tuple[Row, ...]
    is_partial: bool

    @property
    def n(self) -> int:
        """The people behind the rows; those who are left out are not in it."""
        return sum(row.n for row in self.rows)

    @property
    def overall(self) -> float | None:
        """Mean of the medians, each row with the same weight; None without rows."""
        return sum(row.median for row in self.rows) / len(self.rows) if self.rows else None

    def row(self, group: str) -> Row | None:
        return next((row for row in self.rows if row.group == group), None)

    def notes(self, language: Language) -> tuple[str, ...]:
        """What a reader has to know beside the rows: who is together, who is not shown, where no spread is."""
        applies = {
            "nobody": not self.rows,
            "together": any(row.group is None for row in self.rows),
            "left_out": self.is_partial,
            "no_spread": any(row.spread is None for row in self.rows),
        }
        return tuple(words(language)["scores"][note] for note, holds in applies.items() if holds)


def results(of: Round, scores: Iterable[Score], among: Groups | None = None) -> tuple[ThemeResult, ...]:
    """A result for each theme of the round, in its order.

    Raises
    ------
    UnusableInput
        The round is still open: two views of a running count differ by one person, and show that person's score.
    RefusedScores
        See :func:`~buurtblik.agenda.urgency.rounds.counted`.
    """
    if of.closed is None:
        raise UnusableInput(f"round '{of.key}': still open; results are given when it is closed.")
    among = groups() if among is None else among
    standing = counted(of, scores, among)
    return tuple(_result(of, theme, [s for s in standing if s.theme == theme], among) for theme in of.themes)


def _result(of: Round, theme: str, scores: Sequence[Score], among: Groups) -> ThemeResult:
    places = sharing(Counter(score.group for score in scores), among, threshold=of.threshold)
    rows = [_row(key, [s for s in scores if s.group == key]) for key in places.alone]
    if places.together:
        rows.append(_row(None, [s for s in scores if s.group in places.together]))
    return ThemeResult(of.key, theme, tuple(rows), is_partial=bool(places.left_out))


def _row(group: str | None, scores: Sequence[Score]) -> Row:
    values = sorted(score.value for score in scores)
    told = sorted(text for score in scores if (text := score.words.strip()))
    return Row(group, len(values), median(values), middle_half(values), tuple(told))


def median(ordered: Sequence[int]) -> float:
    """The score in the middle, or halfway the two in the middle.

    >>> median([1, 2, 5]), median([1, 2, 5, 5])
    (2.0, 3.5)
    """
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def middle_half(ordered: Sequence[int]) -> tuple[int, int] | None:
    """The two scores between which at least half of the people lie, a quarter, rounded down, off at each end.

    >>> middle_half([1, 2, 4, 4, 5]), middle_half([1, 2, 4, 5])
    ((2, 4), None)
    """
    n = len(ordered)
    if n < SPREAD:
        return None
    off = n // 4
    return ordered[off], ordered[n - 1 - off]
