"""Results as everybody may see them: counts of people through the rules for small groups, margins of tables included.

One table per question (and per choice, where several can be made) holds all that is told of it, over all and per
group of tellers, so that nothing of it can be subtracted from another. See docs/methods/small-groups.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtblik.disclosure.counts import percent, shown
from buurtblik.disclosure.protect import Protected, protect
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, MOST_CELLS, Axis, Table
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.errors import UnusableInput
from buurtblik.stories.survey.answers import Answers
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import CHOOSING, Kind, Question
from buurtblik.stories.survey.results import Counted, chose
from buurtblik.values import Cell, Reason

PUBLIC = Rule(hides_zero=True)
INSIDE = Rule(k=GROUP, step=1)  # for those who lead the process; whoever may read answers knows them anyway
_YES, _NO = "yes", "no"
_NOBODY_KNOWS = "-"  # the group of who did not say theirs; counted, and not shown by itself


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """One choice. ``weighted`` in whole per cents, not applicable where nothing was weighed."""

    choice: str
    n: Cell
    percent: Cell
    weighted: Cell
    by_group: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Shown:
    """One question. ``groups``: how many of each group answered. ``middle``: of a scale or number."""

    question: str
    answered: Cell
    choices: tuple[ShownChoice, ...]
    groups: Mapping[str, Cell]
    middle: Cell
    rule: Rule


def published(
    form: Questionnaire,
    question: Question,
    found: Counted,
    responses: Sequence[Answers],
    groups: Sequence[str],
    *,
    rule: Rule = PUBLIC,
) -> Shown:
    """The results of one question.

    Parameters
    ----------
    found : the counts of the same question and responses; its weighted shares are told where the count is.
    groups : of each respondent the group of tellers; empty where nobody knows.

    Raises
    ------
    UnusableInput
        Not as many groups as responses.

    Notes
    -----
    A weighted share is a count of its own, so it is told only where the raw count is, and in whole per cents.
    """
    if len(groups) != len(responses):
        raise UnusableInput(f"results: {len(responses)} responses and {len(groups)} groups; expected as many of both.")
    people = [
        (answers[question.name], group or _NOBODY_KNOWS)
        for answers, group in zip(responses, groups, strict=True)
        if question.name in answers
    ]
    among = sorted({group for _, group in people})
    if question.kind not in CHOOSING or not people:
        cell = shown(len(people), rule)
        return Shown(question.name, cell, (), {}, _middle(found, len(people), rule), rule)
    names = [choice.name for choice in form.choices_of(question)]
    if question.kind is Kind.SELECT_MULTIPLE:
        tables = {
            name: _table([_YES, _NO], among, [(_YES if chose(given, name) else _NO, g) for given, g in people], rule)
            for name in names
        }
        row_of = dict.fromkeys(names, _YES)
    else:
        one = _table(names, among, [(str(given), group) for given, group in people], rule)
        tables, row_of = dict.fromkeys(names, one), {name: name for name in names}
    weighted = {each.choice: each.weighted for each in found.choices}
    answered = _everywhere(tables, ALL)
    return Shown(
        question=question.name,
        answered=answered,
        choices=tuple(_choice(name, tables[name], row_of[name], among, weighted.get(name), answered) for name in names),
        groups={group: _everywhere(tables, group) for group in among if group != _NOBODY_KNOWS},
        middle=_middle(found, len(people), rule),
        rule=rule,
    )


def _table(rows: Sequence[str], groups: Sequence[str], people: Sequence[tuple[str, str]], rule: Rule) -> Protected:
    """A table by answer and group; by answer alone where there is one group only, or far too many choices."""
    answers = Axis.of("answer", rows)
    if len(groups) > 1 and (len(rows) + 1) * (len(groups) + 1) <= MOST_CELLS:
        return protect(Table.tally([answers, Axis.of("group", groups)], people), rule)
    return protect(Table.tally([answers], [(row,) for row, _ in people]), rule)


def _cell(table: Protected, row: str, group: str) -> Cell:
    if len(table.axes) > 1:
        return table[row, group]
    return table[row] if group == ALL else Cell(None, Reason.TOO_FEW)


def _everywhere(tables: Mapping[str, Protected], group: str) -> Cell:
    """A total that several tables share: withheld as soon as one of them needs that."""
    cells = [_cell(table, ALL, group) for table in tables.values()]
    return next((cell for cell in cells if cell.value is None), cells[0])


def _choice(
    name: str, table: Protected, row: str, groups: Sequence[str], weighted: float | None, answered: Cell
) -> ShownChoice:
    n = _cell(table, row, ALL)
    if weighted is None:
        share = Cell(None, Reason.NOT_APPLICABLE)
    elif n.value is None:
        share = Cell(None, n.reason)
    else:
        share = Cell(float(round(100 * weighted)), None)
    return ShownChoice(
        choice=name,
        n=n,
        percent=percent(n, answered),
        weighted=share,
        by_group={group: _cell(table, row, group) for group in groups if group != _NOBODY_KNOWS},
    )


def _middle(found: Counted, people: int, rule: Rule) -> Cell:
    if found.middle is None:
        return Cell(None, Reason.NOT_APPLICABLE)
    return Cell(None, Reason.TOO_FEW) if rule.is_small(people) else Cell(found.middle, None)
