"""A questionnaire as an XLSForm file, which other programs for questionnaires read too.

What is written comes in again as it was: the columns say the language with its code, a scale is a row of choices with
the appearance ``likert``, and every group is opened and closed. The same questionnaire gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter

from buurtblik.stories.survey import xlsform
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Group, Item, Kind, Question, Texts, everything

Cells = dict[str, str]
_WIDTHS = {"type": 26, "name": 20, "list_name": 20, "relevant": 30, "constraint": 30}
_LONG = ("label", "hint", "constraint_message", "required_message", "form_title")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed moment, so that the same form gives the same file


def write_xlsform(form: Questionnaire) -> bytes:
    """The bytes of an xlsx file."""
    survey = list(_survey(form, form.items))
    choices = [
        {"list_name": name, "name": choice.name, **_spoken("label", choice.label)}
        for name, list_ in form.lists.items()
        for choice in list_
    ]
    labels = [f"label::{xlsform.with_code(language)}" for language in form.languages]
    sheets = {
        xlsform.SURVEY: (["type", "name", *labels, *_further(form), "required", *_used(survey)], survey),
        xlsform.CHOICES: (["list_name", "name", *labels], choices),
        xlsform.SETTINGS: _settings(form),
    }
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, heading in enumerate(columns):
                field = heading.partition("::")[0]
                sheet.set_column(at, at, 45 if field in _LONG else _WIDTHS.get(field, 16), wrap)
                sheet.write_string(0, at, heading, bold)
                for number, row in enumerate(rows, start=1):
                    if row.get(heading):
                        sheet.write_string(number, at, row[heading], wrap)
    return out.getvalue()


def _survey(form: Questionnaire, items: tuple[Item, ...]) -> Iterator[Cells]:
    for item in items:
        if isinstance(item, Group):
            yield {
                "type": "begin_group",
                "name": item.name,
                **_spoken("label", item.label),
                "relevant": item.relevant,
                "appearance": item.appearance,
            }
            yield from _survey(form, item.items)
            yield {"type": "end_group", "name": item.name}
        else:
            yield _question(item)


def _question(question: Question) -> Cells:
    kind, appearance = question.kind.value, question.appearance
    if question.kind is Kind.SCALE:
        kind, appearance = Kind.SELECT_ONE.value, f"{xlsform.LIKERT} {appearance}".strip()
    return {
        "type": f"{kind} {question.choices}".strip(),
        "name": question.name,
        **_spoken("label", question.label),
        **_spoken("hint", question.hint),
        "required": "yes" if question.is_required else "",
        "relevant": question.relevant,
        "constraint": question.constraint,
        **_spoken("constraint_message", question.constraint_message),
        **_spoken("required_message", question.required_message),
        "appearance": appearance,
        "default": question.default,
    }


def _settings(form: Questionnaire) -> tuple[list[str], list[Cells]]:
    first, *others = form.languages
    row = {
        "form_title": form.title[first],
        "form_id": form.key,
        "version": form.version,
        "default_language": xlsform.with_code(first),
    }
    for language in others:
        row[f"{xlsform.TITLE}{language}"] = form.title.get(language, "")
    return [heading for heading, text in row.items() if text], [row]


def _spoken(field: str, texts: Texts) -> Cells:
    return {f"{field}::{xlsform.with_code(language)}": text for language, text in texts.items()}


def _further(form: Questionnaire) -> list[str]:
    """The columns with words besides labels that hold any, per language."""
    asked = [item for item in everything(form.items) if isinstance(item, Question)]
    return [
        f"{field}::{xlsform.with_code(language)}"
        for field in xlsform.SPOKEN[1:]
        for language in form.languages
        if any(getattr(question, field).get(language) for question in asked)
    ]


def _used(rows: list[Cells]) -> list[str]:
    """The columns without a language that hold anything."""
    return [name for name in ("relevant", "constraint", "appearance", "default") if any(row.get(name) for row in rows)]
