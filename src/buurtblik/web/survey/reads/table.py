"""Answers as a table to take along: as KoboToolbox or LimeSurvey has them, and counts as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from buurtblik.paper.tables import Cell
from buurtblik.stories.survey import kobo, limesurvey
from buurtblik.stories.survey.flow import answers_of
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.responses import Response as Read
from buurtblik.web.survey.models import Questionnaire, Response
from buurtblik.web.survey.reads.counting import rows_of
from buurtblik.web.survey.reads.outcome import Whole

BACKGROUND = ("group", "age", "sex", "tenure", "part")


def table_of(questionnaire: Questionnaire) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows. The day stands there and not the hour, so that nobody can be found by when they answered."""
    form = questionnaire.form
    responses = rows_of(questionnaire)
    headings, rows = kobo.table_of(form, _read(form, responses))
    behind = [[getattr(row, name) for name in BACKGROUND] for row in responses]
    return [*headings, *(f"_{name}" for name in BACKGROUND)], [
        [*row, *more] for row, more in zip(rows, behind, strict=True)
    ]


def limesurvey_table_of(questionnaire: Questionnaire) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows as LimeSurvey exports codes."""
    form = questionnaire.form
    return limesurvey.table_of(form, _read(form, rows_of(questionnaire)))


def counts_table(whole: Whole) -> tuple[list[str], list[list[Cell]]]:
    """A row for each answer of each question; what is left out for too few people is an empty cell that says so."""
    headings = [
        _("Question"), _("Answer"), _("People"), _("share"), _("weighted share"),
        _("margin from"), _("margin to"), _("Remark"),
    ]  # fmt: skip
    few = _("too few")
    rows: list[list[Cell]] = []
    for one in whole.questions:
        said = "" if one.answered is not None else few
        rows.append([one.words, _("all who answered"), one.answered, None, None, None, None, said])
        for row in one.rows:
            said = "" if row.n is not None else few
            rows.append([one.words, row.words, row.n, row.percent, row.weighted, row.low, row.high, said])
    return headings, rows


def _read(form: Form, responses: Sequence[Response]) -> list[Read]:
    return [
        Read(
            str(number),
            answers_of(form, row.answers),
            row.at.replace(hour=12, minute=0, second=0, microsecond=0),
            row.language,
        )
        for number, row in enumerate(responses, start=1)
    ]
