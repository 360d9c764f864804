"""The sheets of an XLSForm as rows: what each column is, in which language, and what is left aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from buurtblik.errors import Problem, RefusedInput, Severity
from buurtblik.intake.problems import listed, problem
from buurtblik.intake.uploaded import Rows
from buurtblik.stories.survey import xlsform
from buurtblik.stories.survey.languages import own_name
from buurtblik.stories.survey.questions import Texts
from buurtblik.stories.telling import cleaned


@dataclass(slots=True)
class Told:
    """What there is to say about a file while it is read."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, sheet: str, row: int, column: str = "", *, came: str = "", expected: str = "") -> None:
        where = {"file": self.name, "sheet": sheet, "row": row, "column": column or None}
        self.problems.append(problem(code, **where, came=came, expected=expected))  # type: ignore[arg-type]

    def raise_refusals(self) -> None:
        if wrong := [one for one in self.problems if one.severity is Severity.REFUSAL]:
            raise RefusedInput(wrong)


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    field: str
    language: str  # a code, or empty for a column without


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    plain: Mapping[str, str]
    spoken: Mapping[str, Texts]

    def __getitem__(self, name: str) -> str:
        return self.plain.get(name, "")


def rows_of(
    sheet: str, rows: Rows, default: str | None, told: Told, *, needs: tuple[str, ...] = ()
) -> tuple[list[Column], list[Row]]:
    """The columns that are used, and the rows in which anything stands.

    ``default`` is the language of words in a column that names none. Raises RefusedInput when a column is missing.
    """
    if not rows:
        return [], []
    columns = _headings(sheet, rows[0], default, told)
    fields = {one.field for one in columns if one is not None}
    for name in needs:
        if name not in fields:
            told.say("form_no_column", sheet, 1, came=listed(filter(None, rows[0])), expected=name)
    told.raise_refusals()
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        plain: dict[str, str] = {}
        spoken: dict[str, dict[str, str]] = {}
        for one, cell in zip(columns, cells, strict=False):
            text = cleaned(cell)
            if one is None or not text:
                continue
            if one.field in xlsform.WEIGHTY and not _is_left_out(cells, columns):
                if text.lower() not in xlsform.NO:
                    told.say("form_not_ours", sheet, number, one.heading, came=text)
            elif one.language:
                spoken.setdefault(one.field, {})[one.language] = text
            else:
                plain[one.field] = text
        if plain or spoken:
            found.append(Row(number, plain, spoken))
    return [one for one in columns if one is not None], found


def is_recorded(kind: str, name: str) -> bool:
    """Whether a row is left out: what a device records by itself, or the mark of a program (``__version__``)."""
    kind = kind.lower()
    return kind in xlsform.RECORDED or (kind in {"calculate", "hidden"} and name.startswith("__"))


def _is_left_out(cells: list[str], columns: list[Column | None]) -> bool:
    """Whether this row is left out: what a device records, or a mark that a program left (``__version__``)."""
    row = {one.field: cell.strip() for one, cell in zip(columns, cells, strict=False) if one is not None}
    kind, name = row.get("type", "").lower(), row.get("name", "")
    return is_recorded(kind, name)


def _headings(sheet: str, cells: list[str], default: str | None, told: Told) -> list[Column | None]:
    known = {
        xlsform.SURVEY: {*xlsform.UNSPOKEN, *xlsform.WEIGHTY},
        xlsform.CHOICES: {"list_name", "name", *xlsform.WEIGHTY},
        xlsform.SETTINGS: {*xlsform.SETTING},
    }[sheet]
    found: list[Column | None] = []
    for cell in cells:
        heading = cell.strip()
        name, said = xlsform.column(heading)
        one: Column | None = None
        if sheet == xlsform.SETTINGS and heading.startswith(xlsform.TITLE):
            one = Column(heading, name, heading.removeprefix(xlsform.TITLE))
        elif name in xlsform.SPOKEN and sheet != xlsform.SETTINGS:
            one = _spoken(sheet, heading, name, said, default, told)
        elif name in known and not said:
            one = Column(heading, name, "")
        elif heading and not heading.startswith(("$", "_")) and sheet != xlsform.SETTINGS:
            told.say("form_column_ignored", sheet, 1, heading)
        if one is not None and any(o is not None and (o.field, o.language) == (name, one.language) for o in found):
            told.say("form_column_twice", sheet, 1, heading)
        found.append(one)
    return found


def _spoken(sheet: str, heading: str, name: str, said: str, default: str | None, told: Told) -> Column | None:
    """A column with words in a language; without one they are in the language of the form."""
    language = xlsform.language_of(said) if said else default or "nl"
    if language is None:
        told.say("form_heading_language", sheet, 1, heading, came=said)
        return None
    if not said and default is None:
        told.say("form_language_taken", sheet, 1, heading, came=own_name(language))
    return Column(heading, name, language)
