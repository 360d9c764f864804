"""Responses: the answers of respondents, and how they are read from the table of an export.

A format says what each column is (``heads``); how a cell becomes an answer is the same for all. What does not fit is
told per column, with its first row and how often it happens, and that answer is left out; the rest comes in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem, refused
from buurtblik.intake.uploaded import Rows
from buurtblik.paper.tables import as_told
from buurtblik.stories.survey.answers import Answer, Answers, Refused
from buurtblik.stories.survey.cells import OTHER, answer_of_cell, is_ticked
from buurtblik.stories.survey.checking import near
from buurtblik.stories.survey.flow import standing
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Response:
    """What one respondent answered. ``key`` is how the source calls it; ``at`` is None when nobody wrote it down."""

    key: str
    answers: Answers
    at: datetime | None = None
    language: str = ""
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class ReadResponses:
    """What an export held, and what its reader should know."""

    responses: tuple[Response, ...]
    problems: tuple[Problem, ...]


class Role(StrEnum):
    """What a column is."""

    ANSWER = "answer"  # to a question
    PART = "part"  # whether one choice was made, of a question with several
    OTHER = "other"  # the words behind the choice "other", which make that choice too
    KEY = "key"
    AT = "at"  # when it was sent; empty when it never was
    LANGUAGE = "language"
    LEFT_OUT = "left_out"  # known, and not used here
    UNCLEAR = "unclear"  # it may be several
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Head:
    """What a column is; ``question`` and ``choice`` are names."""

    role: Role
    question: str = ""
    choice: str = ""


@dataclass(slots=True)
class _Told:
    """What there is to say per column: of each thing the first place, and how often."""

    name: str
    found: dict[tuple[str, str], tuple[Problem, int]] = field(default_factory=dict)

    def say(self, code: str, column: str, row: int | None, *, came: str = "", expected: str = "", by: str = "") -> None:
        where = column or by
        if (code, where) in self.found:
            first, count = self.found[code, where]
            self.found[code, where] = (first, count + 1)
        else:
            one = problem(code, file=self.name, row=row, column=column or None, came=came, expected=expected)
            self.found[code, where] = (one, 1)

    def problems(self) -> tuple[Problem, ...]:
        return tuple(replace(one, facts={**one.facts, "count": count}) for one, count in self.found.values())


Column = tuple[str, Head]


def read_rows(
    form: Questionnaire, rows: Rows, heads: Sequence[Head], *, name: str, zone: tzinfo = UTC, sent: bool = False
) -> ReadResponses:
    """The responses in the rows below the headings.

    Parameters
    ----------
    rows : the headings on row 1, then a row for each response.
    heads : of each heading what it is.
    zone : of moments that do not say it themselves.
    sent : whether a response without a moment was never sent.

    Raises
    ------
    RefusedInput
        No column is a question of this questionnaire.
    """
    told = _Told(name)
    columns = list(zip(rows[0], heads, strict=False))
    _tell_columns(form, columns, told)
    found: dict[str, Response] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        line = [(column, as_told(cells[i]).strip() if i < len(cells) else "") for i, column in enumerate(columns)]
        one = _response(form, line, told, number, zone, sent)
        if one.key in found:
            told.say("answers_twice", "", number, came=one.key)
        else:
            found[one.key] = one
    return ReadResponses(tuple(found.values()), told.problems())


def _tell_columns(form: Questionnaire, columns: Sequence[Column], told: _Told) -> None:
    """Say which columns are not known and which questions have none, with what looks like it."""
    asked = {question.name for question in form.questions.values() if question.kind is not Kind.NOTE}
    missing = asked - {head.question for _, head in columns}
    missing -= {f"{head.question}_{OTHER}" for _, head in columns if head.role is Role.OTHER}
    if missing == asked:
        raise refused("answers_no_columns", file=told.name, row=1, expected=", ".join(sorted(asked)))
    words = {text: name for name in missing for text in (*form.questions[name].label.values(), name)}
    unknown = [heading for heading, head in columns if head.role is Role.UNKNOWN and heading.strip()]
    for heading, head in columns:
        if head.role is Role.UNCLEAR:
            told.say("answers_column_unclear", heading, 1, came=heading)
        elif head.role is Role.UNKNOWN and heading.strip():
            told.say("answers_column_unknown", heading, 1, expected=near(_last(heading), tuple(words)))
    last = {_last(heading): heading for heading in unknown}
    for name in (name for name in form.questions if name in missing):
        close = near(name, tuple(last)) or near(form.say(form.questions[name].label, ""), tuple(last))
        told.say("answers_column_missing", "", 1, came=name, expected=last.get(close.partition(", ")[0], ""), by=name)


def _last(heading: str) -> str:
    """The last part of a heading, without its groups or its code."""
    return re.split(r"[/]|\. ", heading.partition("[")[0])[-1].strip() or heading


def _response(
    form: Questionnaire, line: Sequence[tuple[Column, str]], told: _Told, number: int, zone: tzinfo, sent: bool
) -> Response:
    by_role = {head.role: text for (_, head), text in line if head.role in {Role.KEY, Role.AT, Role.LANGUAGE}}
    at = _moment(by_role.get(Role.AT, ""), zone)
    if by_role.get(Role.AT) and at is None:
        heading = next(heading for (heading, head), _ in line if head.role is Role.AT)
        told.say("answers_moment", heading, number, came=by_role[Role.AT])
    answers: dict[str, Answer] = {}
    for question in form.questions.values():
        of_question = [(column, text) for column, text in line if column[1].question == question.name]
        value = _answer(form, question, of_question, told, number)
        if value is not None:
            answers[question.name] = value
    _with_other(form, line, answers)
    kept = standing(form, answers)
    for name in answers.keys() - kept.keys():
        told.say("answers_not_asked", "", number, came=name, by=name)
    return Response(
        key=by_role.get(Role.KEY) or f"{number}",
        answers=kept,
        at=at,
        language=by_role.get(Role.LANGUAGE, ""),
        is_complete=not sent or at is not None,
    )


def _answer(
    form: Questionnaire, question: Question, cells: Sequence[tuple[Column, str]], told: _Told, number: int
) -> Answer | None:
    """The answer in the cells of one question: of its own column, or of those of its choices when any is filled."""
    parts = [(column, text) for column, text in cells if column[1].role is Role.PART]
    if any(text for _, text in parts):
        ticked: list[str] = []
        for (heading, head), text in parts:
            tick = is_ticked(text)
            if tick is None:
                told.say("answers_value", heading, number, came=text)
            elif tick:
                ticked.append(head.choice)
        names = (choice.name for choice in form.choices_of(question))
        return tuple(name for name in names if name in ticked) or None
    for (heading, head), text in cells:
        if head.role is Role.ANSWER and text:
            try:
                return answer_of_cell(question, form.choices_of(question), text)
            except Refused:
                near_names = near(text, tuple(choice.name for choice in form.choices_of(question)))
                told.say("answers_value", heading, number, came=text, expected=near_names)
    return None


def _with_other(form: Questionnaire, line: Sequence[tuple[Column, str]], answers: dict[str, Answer]) -> None:
    """Words behind "other" are the answer to the question behind it, and make that choice."""
    for (_, head), text in line:
        behind = form.questions.get(f"{head.question}_{OTHER}")
        if head.role is not Role.OTHER or not text or behind is None:
            continue
        words = answer_of_cell(behind, (), text)
        if words is not None:
            answers[behind.name] = words
        question = form.questions[head.question]
        if question.kind is Kind.SELECT_MULTIPLE:
            given = answers.get(question.name, ())
            chosen = {*given, OTHER} if isinstance(given, tuple) else {OTHER}
            answers[question.name] = tuple(c.name for c in form.choices_of(question) if c.name in chosen)
        else:
            answers[question.name] = OTHER


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """A moment as exports write it; a day alone is its first moment, and 1980 stands for a moment that was not kept."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)
