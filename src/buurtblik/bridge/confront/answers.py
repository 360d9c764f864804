"""What people say of a figure: do they recognise it, can they explain it, what do they find of it, what would help.

Answers are counted per figure and per group as a protected table (:mod:`buurtblik.disclosure`): at the table of a
conversation in :func:`tally`, of readers of a profile, whose number grows, in :func:`of_readers`. What most of a group
say, and who sees it otherwise, is made of the counts that are shown. See docs/methods/confront.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from buurtblik.bridge.confront.inside import AT_THE_TABLE
from buurtblik.bridge.confront.leaning import NoneOf, bounds_of, most
from buurtblik.bridge.confront.words import Said, words
from buurtblik.disclosure.counts import step_count
from buurtblik.disclosure.protect import Protected, protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.disclosure.thresholds import PEOPLE, STEP
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Language

UNSAID = "(unsaid)"
SHOWN = 60  # so many characters of what came stand in a message


class Question(Said):
    """The four questions at every figure."""

    RECOGNISE = "recognise"
    EXPLAIN = "explain"
    VALUE = "value"
    IMPROVE = "improve"

    def text(self, language: Language) -> str:
        """How it is asked."""
        said: str = words(language)["asks"][self.value]
        return said


class Recognition(Said):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Worth(Said):
    """What somebody finds of a figure as it is."""

    GOOD = "good"
    BETTER = "better"  # it could be better
    MUCH_BETTER = "much_better"  # it has to be better


class Choice(Protocol):
    @property
    def value(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person says of one figure. ``person`` is any key that stays the same; what was not said is empty."""

    figure: str
    person: str
    group: str
    at: datetime
    recognises: Recognition | None = None
    worth: Worth | None = None
    words: Mapping[Question, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong with one answer. ``number`` counts from 1 in the order in which the answers came."""

    code: str
    number: int
    came: str
    expected: str = ""

    def say(self, language: Language = "nl") -> str:
        pack = words(language)["problems"]
        told: str = pack[self.code].format(came=self.came, expected=self.expected)
        return f"{pack['where'].format(number=self.number)}: {told}"


class RefusedAnswers(UnusableInput):
    """Answers that cannot be counted. Nothing was counted."""

    def __init__(self, problems: Iterable[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.say("en"))

    def say(self, language: Language = "nl") -> str:
        told = [one.say(language) for one in self.problems]
        return "\n".join([*told, words(language)["problems"]["nothing_counted"]])


@dataclass(frozen=True)
class Row:
    """One group at one figure; ``group`` is None for all together.

    ``leaning`` is what most of them say, or why there is no such answer. ``words`` are in alphabetical order.
    """

    group: str | None
    people: Cell
    recognition: Mapping[Recognition, Cell]
    worth: Mapping[Worth, Cell]
    leaning: Recognition | NoneOf
    words: Mapping[Question, tuple[str, ...]]


@dataclass(frozen=True)
class Tally:
    """What was said of one figure. ``rows`` are the groups that may be shown."""

    figure: str
    together: Row
    rows: tuple[Row, ...]
    rule: Rule

    @property
    def otherwise(self) -> tuple[Row, ...]:
        """The groups of which most say something else than most of all together."""
        known = [row for row in self.rows if row.leaning is not NoneOf.NOT_KNOWN]
        if self.together.leaning is NoneOf.NOT_KNOWN:
            return ()
        return tuple(row for row in known if row.leaning is not self.together.leaning)


def tally(answers: Iterable[Answer], groups: Sequence[str], *, rule: Rule = AT_THE_TABLE) -> tuple[Tally, ...]:
    """What was said of each figure, in the order of their ids.

    Parameters
    ----------
    answers : of one conversation that is over, in any order; the last one of a person on a figure counts.
    groups : all groups, in the order in which they are shown.
    rule : from three people, rounded to five, unless another is given.

    Raises
    ------
    RefusedAnswers
        A figure or person without a key, a group that is not known, a moment without time zone, or two different
        answers of one person on one figure at the same moment.
    """
    standing = _counted(answers, groups)
    figures = sorted({answer.figure for answer in standing})
    return tuple(_tally(figure, [one for one in standing if one.figure == figure], groups, rule) for figure in figures)


def _tally(figure: str, answers: Sequence[Answer], groups: Sequence[str], rule: Rule) -> Tally:
    shown = protect_together(tables_of(answers, groups), rule)
    rows = tuple(
        _row(group, shown, [one for one in answers if one.group == group])
        for group in groups
        if shown[0][group, ALL].value
    )
    return Tally(figure, _row(None, shown, answers), rows, rule)


def tables_of(answers: Sequence[Answer], groups: Sequence[str]) -> tuple[Table, Table]:
    """The people who said something of one figure by group and recognition, and by group and what they find of it."""
    who = Axis.of("group", groups)
    return (
        _table(who, Recognition, [(one.group, one.recognises) for one in answers]),
        _table(who, Worth, [(one.group, one.worth) for one in answers]),
    )


def _table(who: Axis, kind: type[Said], said: Iterable[tuple[str, Choice | None]]) -> Table:
    axis = Axis("answer", dict.fromkeys([*(one.value for one in kind), UNSAID], ALL), harmless=frozenset({UNSAID}))
    return Table.tally([who, axis], [(group, one.value if one else UNSAID) for group, one in said])


def _row(group: str | None, shown: tuple[Protected, ...], answers: Sequence[Answer]) -> Row:
    recognition, worth = shown
    key = ALL if group is None else group
    bounds = {one.value: bounds_of(recognition, (key, one.value)) for one in Recognition}
    people, unsaid = recognition[key, ALL], recognition[key, UNSAID].value
    total = None if people.value is None else max(int(people.value) - int(unsaid or 0), 0)
    found = most(bounds, total, is_all=total is not None and unsaid is not None)
    said = {
        question: tuple(sorted({text for one in answers if (text := one.words.get(question, "").strip())}))
        for question in Question
        if group is not None
    }
    return Row(
        group,
        people,
        {one: recognition[key, one.value] for one in Recognition},
        {one: worth[key, one.value] for one in Worth},
        found if isinstance(found, NoneOf) else Recognition(found),
        {question: texts for question, texts in said.items() if texts},
    )


@dataclass(frozen=True)
class Readers:
    """How many readers of one group do or do not recognise a figure, in steps of five, and why some say so.

    Of each answer at most as many reasons as the step that is shown, in alphabetical order.
    """

    figure: str
    group: str
    counts: Mapping[Recognition, int]
    reasons: Mapping[Recognition, tuple[str, ...]]


def of_readers(
    answers: Iterable[Answer], groups: Sequence[str], *, threshold: int = PEOPLE, step: int = STEP
) -> tuple[Readers, ...]:
    """Whether readers recognise a figure: a row per figure and group that reaches the threshold.

    Ask it at fixed moments, such as each night (:func:`buurtblik.disclosure.counts.step_count`). Who is in a group is
    compared with the threshold by the steps that are shown, so that a row tells nothing that its steps do not.

    Parameters
    ----------
    answers : of readers so far; the last one of a person on a figure counts. The reason is the word on ``EXPLAIN``.
    threshold : the fewest people of a group, counted in steps.

    Raises
    ------
    RefusedAnswers
        As in :func:`tally`.
    """
    standing = [one for one in _counted(answers, groups) if one.recognises is not None]
    rows = []
    for figure in sorted({one.figure for one in standing}):
        for group in groups:
            of = [one for one in standing if (one.figure, one.group) == (figure, group)]
            number = Counter(one.recognises for one in of)
            counts = {which: step_count(number[which], step=step) for which in Recognition}
            if sum(counts.values()) >= threshold:
                reasons = {
                    which: _reasons(one for one in of if one.recognises is which)[: counts[which]]
                    for which in Recognition
                }
                rows.append(Readers(figure, group, counts, reasons))
    return tuple(rows)


def _reasons(answers: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(sorted({text for one in answers if (text := one.words.get(Question.EXPLAIN, "").strip())}))


def _counted(answers: Iterable[Answer], groups: Sequence[str]) -> tuple[Answer, ...]:
    """The answers that count, in an order that does not depend on how they came."""
    problems: list[AnswerProblem] = []
    last: dict[tuple[str, str], Answer] = {}
    for number, answer in enumerate(answers, start=1):
        found = _problems(answer, number, groups)
        problems += found
        if found:
            continue
        place = (answer.figure, answer.person)
        held = last.get(place)
        if held is None or held.at < answer.at:
            last[place] = answer
        elif held.at == answer.at and held != answer:
            problems.append(AnswerProblem("two_at_once", number, answer.at.isoformat()))
    if problems:
        raise RefusedAnswers(problems)
    return tuple(last[place] for place in sorted(last))


def _problems(answer: Answer, number: int, groups: Sequence[str]) -> list[AnswerProblem]:
    wrong = (
        ("figure", not answer.figure.strip(), answer.figure, ""),
        ("person", not answer.person.strip(), answer.person, ""),
        ("group", answer.group not in groups, answer.group, ", ".join(groups)),
        ("moment", answer.at.tzinfo is None, answer.at.isoformat(), ""),
    )
    return [AnswerProblem(code, number, came[:SHOWN], expected) for code, is_so, came, expected in wrong if is_so]
