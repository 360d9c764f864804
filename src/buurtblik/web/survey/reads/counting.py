"""Answers as the library counts them: rows of the database, weights where they can be made, results per question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.thresholds import BASE
from buurtblik.stories.survey.answers import Answers
from buurtblik.stories.survey.flow import answers_of
from buurtblik.stories.survey.published import INSIDE, PUBLIC, Shown, published
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Kind, Question
from buurtblik.stories.survey.results import Counted, counted, questions_asked
from buurtblik.stories.weighting import Margin, Sample, Weighting, rake
from buurtblik.stories.weighting.precision import margin
from buurtblik.stories.weighting.refusals import CannotWeigh
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Questionnaire, Response

METHOD = "survey 1"
LEAST = 5  # respondents of whom a characteristic is known, in each category that is weighed


@dataclass(frozen=True)
class Weighed:
    """Weights of respondents, in their order; None with why there are none."""

    weighting: Weighting | None = None
    why: str = ""  # "few", "unknown" or "cannot"
    used: tuple[str, ...] = ()  # characteristics
    left_out: tuple[str, ...] = ()  # characteristics with which it could not be done


@dataclass(frozen=True)
class Result:
    """One question as it may be shown, with what was counted behind it."""

    question: Question
    counted: Counted
    shown: Shown


def rows_of(questionnaire: Questionnaire) -> list[Response]:
    """All responses, in an order that stays."""
    return list(questionnaire.responses.order_by("pk"))


def answers_in(form: Form, rows: Sequence[Response]) -> list[Answers]:
    return [answers_of(form, row.answers) for row in rows]


def weigh(rows: Sequence[Response], known: Known | None) -> Weighed:
    """Weights with which respondents look like who lives there, by as many characteristics as can be.

    A characteristic that cannot be reached (nobody of a group answered) is left out, and that is told.
    """
    if len(rows) < BASE:
        return Weighed(why="few")
    if known is None or not known.margins:
        return Weighed(why="unknown")
    said = {
        margin.key: [known.categories.get(margin.key, {}).get(getattr(row, margin.key)) for row in rows]
        for margin in known.margins
    }
    used = [margin for margin in known.margins if _can(margin, said)]
    left_out = [margin for margin in known.margins if margin not in used]
    while used:
        try:
            found = rake({margin.key: said[margin.key] for margin in used}, used, least=LEAST)
        except CannotWeigh:
            left_out.append(used.pop())
        else:
            return Weighed(found, "", tuple(m.key for m in used), tuple(m.key for m in left_out))
    return Weighed(None, "cannot", (), tuple(m.key for m in left_out))


def results(
    questionnaire: Questionnaire, rows: Sequence[Response], weighed: Weighed, *, rule: Rule = PUBLIC
) -> list[Result]:
    """Every question that is answered, by the rule; with groups of respondents for everybody, without for who leads."""
    form = questionnaire.form
    answers = answers_in(form, rows)
    sample = Sample(
        answered=len(rows),
        is_random=questionnaire.is_random,
        invited=max(questionnaire.invited, len(rows)) if questionnaire.invited else None,
    )
    groups = ["" if rule is INSIDE else row.group for row in rows]
    found, was_asked = [], questions_asked(form, answers)
    for question in form.questions.values():
        if question.kind is Kind.NOTE:
            continue
        one = counted(form, question, answers, weighting=weighed.weighting, sample=sample, was_asked=was_asked)
        shown = published(form, question, one, answers, groups, rule=rule)
        found.append(Result(question, _as_shown(one, shown, sample if rule.step > 1 else None), shown))
    return found


def _can(margin: Margin, said: dict[str, list[str | None]]) -> bool:
    """Whether a characteristic can be reached by itself."""
    try:
        rake({margin.key: said[margin.key]}, [margin], least=LEAST)
    except CannotWeigh:
        return False
    return True


def _as_shown(found: Counted, shown: Shown, sample: Sample | None) -> Counted:
    """The counts with margins around what is shown: none of a small count, and none that tells an exact one.

    ``sample`` is None for who may see exact counts. An unweighted margin is made of the shown share and number; a
    weighted one is moved to the share in whole per cents, as it is shown.
    """
    cells = {one.choice: one for one in shown.choices}
    answered = shown.answered.value
    choices = []
    for one in found.choices:
        cell, low, high = cells.get(one.choice), one.low, one.high
        if cell is None or cell.n.value is None:
            low = high = None
        elif sample is not None and low is not None and high is not None:
            if one.weighted is None and cell.percent.value is not None and answered:
                among = replace(sample, answered=int(answered), invited=max(sample.invited or 0, int(answered)))
                sure = margin(min(cell.percent.value / 100, 1.0), among)
                low, high = (sure.low, sure.high) if sure else (None, None)
            elif one.weighted is not None:
                moved = round(one.weighted, 2) - one.weighted
                low, high = max(low + moved, 0.0), min(high + moved, 1.0)
        choices.append(replace(one, low=low, high=high))
    return replace(found, choices=tuple(choices))
