"""Answers as LimeSurvey exports its results: in and out.

A heading is the code of a question (``q1``, ``q2[SQ001]``), its words (``Met wie? [Met de hond]``), or both
(``G01Q02[SQ001]. Met wie? [Met de hond]``). LimeSurvey allows no dash or underscore in a code, so those say nothing
here. A response without a moment of sending was broken off. See docs/methods/questionnaires.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from buurtblik.intake.uploaded import rows
from buurtblik.paper.tables import Cell
from buurtblik.stories.survey.answers import printed
from buurtblik.stories.survey.cells import OTHER
from buurtblik.stories.survey.heads import add, answered, plain
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Kind
from buurtblik.stories.survey.responses import Head, ReadResponses, Response, Role, read_rows

HERE = ZoneInfo("Europe/Amsterdam")
_ROLES = {
    **dict.fromkeys(("id", "response id", "antwoord id", "antwoord-id"), Role.KEY),
    **dict.fromkeys(("submitdate", "date submitted", "datum ingediend", "datum verzonden"), Role.AT),
    **dict.fromkeys(("startlanguage", "start language", "starttaal", "begintaal"), Role.LANGUAGE),
}
_LEFT_OUT = frozenset(
    {
        "lastpage", "last page", "laatste pagina", "seed", "startdate", "date started", "begindatum", "datestamp",
        "date last action", "ipaddr", "ip address", "ip-adres", "refurl", "referrer url", "token", "access code",
        "interviewtime", "total time",
    }
)  # fmt: skip
_CODE_AND_WORDS = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[[^\]]*\])*)(?:\. |: | - )(?P<words>.+)", re.DOTALL)
_TIMES = re.compile(r"(group|question|groep|vraag)\s?(time|tijd)", re.IGNORECASE)
_WORDS_OF_OTHER = frozenset({"other", "anders", "andere", "overig"})


def read_limesurvey(data: bytes, form: Questionnaire, *, name: str, zone: tzinfo = HERE) -> ReadResponses:
    """The responses of an export in csv or xlsx.

    ``zone`` is that of the server, whose clock the file has.

    Raises
    ------
    RefusedInput
        It is no table, breaks a limit, or has no column of this questionnaire.
    """
    table = rows(data, name=name)
    heads = _heads(form, table[0])
    has_moment = any(head.role is Role.AT for head in heads)
    return read_rows(form, table, heads, name=name, zone=zone, sent=has_moment)


def is_limesurvey(headings: Sequence[str]) -> bool:
    """Whether these are the headings of such an export, by the columns that it adds itself."""
    keys = {plain(heading).partition(". ")[0] for heading in headings}
    return bool(keys & {"submitdate", "date submitted", "lastpage", "startlanguage"})


def table_of(
    form: Questionnaire, responses: Sequence[Response], *, zone: tzinfo = HERE
) -> tuple[list[str], list[list[Cell]]]:
    """Headings (codes) and rows of the same format, with the codes of answers."""
    columns = [
        (head, heading)
        for question in answered(form)
        for head, heading in (
            [(Head(Role.ANSWER, question.name), question.name)]
            if question.kind is not Kind.SELECT_MULTIPLE
            else [
                (Head(Role.PART, question.name, choice.name), f"{question.name}[{choice.name}]")
                for choice in form.choices_of(question)
            ]
        )
    ]
    written: list[list[Cell]] = []
    for response in responses:
        at = "" if response.at is None else f"{response.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        cells: list[Cell] = [response.key, at, response.language]
        for head, _ in columns:
            given = response.answers.get(head.question)
            if head.role is Role.PART:
                cells.append("" if not isinstance(given, tuple) else "Y" if head.choice in given else "N")
            else:
                cells.append(printed(given))
        written.append(cells)
    return ["id", "submitdate", "startlanguage", *(heading for _, heading in columns)], written


def _heads(form: Questionnaire, headings: Sequence[str]) -> list[Head]:
    codes, words = _by_code(form), _by_words(form)
    return [_head(heading, codes, words) for heading in headings]


def _head(heading: str, codes: dict[str, Head], words: dict[str, Head]) -> Head:
    both = _CODE_AND_WORDS.fullmatch(heading.strip())
    candidates = [(heading, heading), *([(both["code"], both["words"])] if both else [])]
    for code, text in candidates:
        if found := codes.get(_code(code)) or words.get(plain(text)):
            return found
    for code, text in candidates:
        for key in (plain(code), plain(text)):
            if key in _ROLES:
                return Head(_ROLES[key])
            if key in _LEFT_OUT or _TIMES.match(key) or key.endswith("[comment]"):
                return Head(Role.LEFT_OUT)
    return Head(Role.UNKNOWN)


def _code(text: str) -> str:
    """A code without what LimeSurvey does not allow in one."""
    return re.sub(r"[^a-z0-9\[\]]", "", text.strip().casefold()) if re.fullmatch(r"[\w\[\].-]+", text.strip()) else ""


def _by_code(form: Questionnaire) -> dict[str, Head]:
    found: dict[str, Head] = {}
    for question in answered(form):
        add(found, _code(question.name), Head(Role.ANSWER, question.name))
        choices = form.choices_of(question)
        behind = f"{question.name}_{OTHER}" in form.questions
        for choice in choices if question.kind is Kind.SELECT_MULTIPLE else ():
            if not (behind and choice.name == OTHER):
                head = Head(Role.PART, question.name, choice.name)
                add(found, f"{_code(question.name)}[{_code(choice.name)}]", head)
        if behind and any(choice.name == OTHER for choice in choices):
            add(found, f"{_code(question.name)}[{OTHER}]", Head(Role.OTHER, question.name))
    return found


def _by_words(form: Questionnaire) -> dict[str, Head]:
    found: dict[str, Head] = {}
    for question in answered(form):
        behind = f"{question.name}_{OTHER}" in form.questions
        for language in form.languages:
            said = form.say(question.label, language)
            add(found, said, Head(Role.ANSWER, question.name))
            for choice in form.choices_of(question):
                is_other = behind and choice.name == OTHER
                text = f"{said} [{form.say(choice.label, language)}]"
                if is_other:
                    add(found, text, Head(Role.OTHER, question.name))
                    for word in _WORDS_OF_OTHER:
                        add(found, f"{said} [{word}]", Head(Role.OTHER, question.name))
                elif question.kind is Kind.SELECT_MULTIPLE:
                    add(found, text, Head(Role.PART, question.name, choice.name))
    return found
