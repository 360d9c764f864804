"""Answers as KoboToolbox and ODK export them: in and out.

A column is named after the question, after its groups too (``buurt/fijn``, ``buurt-fijn``), or after the words of
the question in one language. Several choices stand in one column with spaces between, in a column each
(``met/hond`` with 1 and 0), or in both. See docs/methods/questionnaires.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC

from buurtblik.intake.uploaded import rows
from buurtblik.paper.tables import Cell
from buurtblik.stories.survey.answers import Answer, printed
from buurtblik.stories.survey.heads import answered, by_path, plain
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Kind, Question
from buurtblik.stories.survey.responses import Head, ReadResponses, Response, Role, read_rows

_ROLES = {
    **dict.fromkeys(("_id", "key", "_uuid", "meta/instanceid", "meta-instanceid", "instanceid"), Role.KEY),
    **dict.fromkeys(("_submission_time", "submissiondate"), Role.AT),
    "_language": Role.LANGUAGE,
}
_LEFT_OUT = frozenset(
    {
        "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit",
        "audit_url", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_index", "__version__",
        "_version_", "_version", "_attachments", "_geolocation", "_bamboo_dataset_id", "_xform_id_string",
        "formhub/uuid", "meta/rootuuid", "meta/deprecatedid", "meta/instancename", "meta-instancename",
        "meta-entity", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "status",
        "reviewstate", "edits", "formversion", "_parent_index", "_parent_table_name", "rootuuid",
        "_group", "_age", "_sex", "_tenure", "_part",
    }
)  # fmt: skip


def read_kobo(data: bytes, form: Questionnaire, *, name: str) -> ReadResponses:
    """The responses of an export in xlsx or csv. Moments without a zone are in UTC.

    Raises
    ------
    RefusedInput
        It is no table, breaks a limit, or has no column of this questionnaire.
    """
    table = rows(data, name=name)
    return read_rows(form, table, _heads(form, table[0]), name=name, zone=UTC)


def is_kobo(headings: Sequence[str]) -> bool:
    """Whether these are the headings of such an export, by the columns that it adds itself."""
    return bool({plain(heading) for heading in headings} & {"_submission_time", "submissiondate", "_uuid", "_id"})


def table_of(form: Questionnaire, responses: Sequence[Response]) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows of the same format: groups before names, several choices in one column and in one each."""
    headings = [*(heading for heading, _ in _columns(form)), "_id", "_submission_time", "_language", "_index"]
    written = []
    for index, response in enumerate(responses, start=1):
        cells: list[Cell] = []
        for _, head in _columns(form):
            given = response.answers.get(head.question)
            cells.append(_cell(form.questions[head.question], given, head.choice))
        at = "" if response.at is None else response.at.astimezone(UTC).replace(tzinfo=None).isoformat()
        written.append([*cells, response.key, at, response.language, float(index)])
    return headings, written


def _heads(form: Questionnaire, headings: Sequence[str]) -> list[Head]:
    """What each heading is. Of several columns that tell responses apart the first in the order of the roles counts."""
    known = by_path(form)
    notes = {question.name for question in form.questions.values()} - {question.name for question in answered(form)}
    keys = [plain(heading) for heading in headings]
    key = next((one for one, role in _ROLES.items() if role is Role.KEY and one in keys), None)
    found = []
    for heading in keys:
        last = heading.replace("-", "/").rpartition("/")[2]
        if heading in known:
            found.append(known[heading])
        elif heading in _ROLES:
            is_used = _ROLES[heading] is not Role.KEY or heading == key
            found.append(Head(_ROLES[heading] if is_used else Role.LEFT_OUT))
        elif heading in _LEFT_OUT or last in notes or plain(last) in _LEFT_OUT:
            found.append(Head(Role.LEFT_OUT))
        else:
            found.append(Head(Role.UNKNOWN))
    return found


def _columns(form: Questionnaire) -> Iterator[tuple[str, Head]]:
    for question in answered(form):
        path = "/".join([*(group.name for group in form.groups_around[question.name]), question.name])
        yield path, Head(Role.ANSWER, question.name)
        if question.kind is Kind.SELECT_MULTIPLE:
            for choice in form.choices_of(question):
                yield f"{path}/{choice.name}", Head(Role.PART, question.name, choice.name)


def _cell(question: Question, given: Answer | None, choice: str) -> Cell:
    if given is None:
        return None
    if choice:
        return float(choice in given) if isinstance(given, tuple) else None
    if question.kind is Kind.INTEGER or question.kind is Kind.DECIMAL:
        return as_number(given)
    return printed(given)


def as_number(given: Answer) -> Cell:
    """A number as a cell; as text when a table would round it."""
    number = float(str(given))
    return number if float(f"{number:.10g}") == number else printed(given)
