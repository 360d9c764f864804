"""A round: everyone who takes part gives each theme a score from 1 to 5, with words if they like.

A person counts once per theme and round: the last score stands. Bad scores are refused all
together, each with what came, where, and what was expected, so that a pile of paper cards is
mended in one go. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from buurtblik.agenda.urgency.groups import Groups, groups
from buurtblik.agenda.urgency.words import words
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

LOWEST, HIGHEST = 1, 5
SHOWN = 60  # so many characters of what came stand in a message
LEAST_THRESHOLD = GROUP  # a smaller group is never shown, whatever a place prefers


@dataclass(frozen=True, slots=True)
class Round:
    """One round of scoring. ``themes`` are keys; ``closed`` is None as long as people can score.

    ``threshold`` belongs to the round: results given out under two thresholds could be subtracted.
    """

    key: str
    opened: date
    themes: tuple[str, ...]
    closed: date | None = None
    threshold: int = LEAST_THRESHOLD

    def __post_init__(self) -> None:
        if type(self.threshold) is not int or self.threshold < LEAST_THRESHOLD:
            raise UnusableInput(
                f"round '{self.key}': the threshold is {self.threshold!r}; it is a whole number, never below "
                f"{LEAST_THRESHOLD}."
            )
        if self.closed is not None and self.closed < self.opened:
            raise UnusableInput(f"round '{self.key}': closed on {self.closed}, before it opened on {self.opened}.")
        if not self.themes or len(set(self.themes)) != len(self.themes):
            raise UnusableInput(f"round '{self.key}': give one or more themes, each once; came {self.themes}.")


@dataclass(frozen=True, slots=True)
class Score:
    """How urgent one person finds one theme. ``person`` is any key that stays the same when somebody scores again."""

    round: str
    person: str
    theme: str
    group: str
    value: int
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class ScoreProblem:
    """What is wrong with one score. ``number`` counts from 1 in the order in which the scores came."""

    code: str
    number: int
    came: str
    expected: str

    def say(self, language: Language = "nl") -> str:
        pack = words(language)["problems"]
        where = pack["where"].format(number=self.number)
        return f"{where}: {pack[self.code].format(came=self.came, expected=self.expected)}"


class RefusedScores(UnusableInput):
    """Scores that cannot be counted. Nothing was counted."""

    def __init__(self, problems: Iterable[ScoreProblem]) -> None:
        self.problems: tuple[ScoreProblem, ...] = tuple(problems)
        super().__init__(self.say("en"))

    def say(self, language: Language = "nl") -> str:
        told = [problem.say(language) for problem in self.problems]
        return "\n".join([*told, words(language)["problems"]["nothing_counted"]])


def scale(language: Language) -> tuple[str, ...]:
    """The words at the scores 1 to 5."""
    pack = words(language)["scores"]
    return tuple(pack[str(value)] for value in range(LOWEST, HIGHEST + 1))


def counted(of: Round, scores: Iterable[Score], among: Groups | None = None) -> tuple[Score, ...]:
    """The scores that count: the last one of each person on each theme.

    Parameters
    ----------
    of : the round; scores of another round are refused, not skipped.
    scores : in any order, doubles included.
    among : the groups that take part; the built-in ones when left out.

    Raises
    ------
    RefusedScores
        A value outside 1-5, an unknown theme or group, another round, no person, a moment without time
        zone, or two different scores of one person on one theme at the same moment.
    """
    among = groups() if among is None else among
    problems: list[ScoreProblem] = []
    last: dict[tuple[str, str], dict[Score, int]] = {}  # the latest scores of a person on a theme, and their number
    for number, score in enumerate(scores, start=1):
        found = _problems(of, score, number, among)
        problems += found
        if found:
            continue
        place = (score.person, score.theme)
        latest = next(iter(last.get(place, {})), None)
        if latest is None or latest.at < score.at:
            last[place] = {score: number}
        elif latest.at == score.at:
            last[place].setdefault(score, number)
    for rivals in last.values():
        problems += [ScoreProblem("two_at_once", n, s.at.isoformat(), "") for s, n in list(rivals.items())[1:]]
    if problems:
        raise RefusedScores(problems)
    return tuple(score for rivals in last.values() for score in rivals)


def _problems(of: Round, score: Score, number: int, among: Groups) -> list[ScoreProblem]:
    def problem(code: str, came: object, expected: str = "") -> ScoreProblem:
        return ScoreProblem(code, number, str(came)[:SHOWN], expected)

    found = []
    if type(score.value) is not int or not LOWEST <= score.value <= HIGHEST:
        found.append(problem("value", repr(score.value), f"{LOWEST}-{HIGHEST}"))
    if score.round != of.key:
        found.append(problem("round", score.round, of.key))
    if score.theme not in of.themes:
        found.append(problem("theme", score.theme, ", ".join(of.themes)))
    if score.group not in among:
        found.append(problem("group", score.group, ", ".join(among)))
    if not score.person.strip():
        found.append(problem("person", ""))
    if score.at.tzinfo is None:
        found.append(problem("moment", score.at.isoformat()))
    return found
