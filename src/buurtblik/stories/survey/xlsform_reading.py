"""A questionnaire from an XLSForm file.

Everything that is wrong is said at once, each with its sheet, row and column. What a device records by itself is
left out and told; what would change what is asked, and cannot be done here, is refused. See
docs/methods/questionnaires.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from buurtblik.errors import Problem, RefusedInput
from buurtblik.intake.problems import listed, refused
from buurtblik.intake.uploaded import Rows, sheets
from buurtblik.stories.survey import xlsform
from buurtblik.stories.survey.languages import other_words
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import (
    POINTS,
    Choice,
    Flaw,
    Group,
    Item,
    Kind,
    Question,
    Texts,
    UnusableForm,
    is_scale,
)
from buurtblik.stories.survey.xlsform_rows import Column, Row, Told, is_recorded, rows_of
from buurtblik.stories.telling import cleaned


@dataclass(frozen=True, slots=True)
class ReadForm:
    """The questionnaire of a file, and what its maker should know."""

    form: Questionnaire
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Open:
    """A group that is being read."""

    row: Row
    items: list[Item] = field(default_factory=list)


def read_xlsform(data: bytes, *, name: str) -> ReadForm:
    """The questionnaire of an xlsx file.

    Parameters
    ----------
    data : the bytes of the file.
    name : of the file, for messages; the title, when the file has none.

    Raises
    ------
    RefusedInput
        With everything that is wrong.
    """
    return _Reader(name).read(sheets(data, name=name))


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._told = Told(name)
        self._columns: dict[str, list[Column]] = {}
        self._made: dict[str, tuple[Choice, ...]] = {}  # lists that no sheet has
        self._rows: dict[tuple[str, str], list[int]] = {}  # where the name of a question, list or choice stands

    def read(self, found: Mapping[str, Rows]) -> ReadForm:
        by_name = {name.strip().casefold(): rows for name, rows in found.items()}
        if xlsform.SURVEY not in by_name:
            raise refused("form_no_sheet", file=self._name, came=listed(found), expected=xlsform.SURVEY)
        settings = self._settings(by_name.get(xlsform.SETTINGS, []))
        default = xlsform.language_of(settings["default_language"]) if settings else None
        survey = self._sheet(xlsform.SURVEY, by_name[xlsform.SURVEY], default, needs=("type", "name"))
        choices = self._sheet(xlsform.CHOICES, by_name.get(xlsform.CHOICES, []), default, needs=("list_name", "name"))
        languages = self._languages(default)
        lists = self._lists(choices)
        items = self._items(survey, lists, languages)
        title, key = self._title(settings, languages[0])
        version = settings["version"] if settings else ""
        self._told.raise_refusals()
        try:
            form = Questionnaire(key, title, languages, items, {**lists, **self._made}, version)
        except UnusableForm as error:
            raise RefusedInput([self._at(flaw, languages[0]) for flaw in error.flaws]) from None
        return ReadForm(form, tuple(self._told.problems))

    def _sheet(self, sheet: str, rows: Rows, default: str | None, *, needs: tuple[str, ...] = ()) -> list[Row]:
        self._columns[sheet], found = rows_of(sheet, rows, default, self._told, needs=needs)
        return found

    def _settings(self, rows: Rows) -> Row | None:
        found = self._sheet(xlsform.SETTINGS, rows, None)
        return found[0] if found else None

    def _languages(self, default: str | None) -> tuple[str, ...]:
        """The languages of labels, that of the form first."""
        sheets_ = (self._columns.get(sheet, []) for sheet in (xlsform.SURVEY, xlsform.CHOICES))
        found = list(dict.fromkeys(one.language for columns in sheets_ for one in columns if one.field == "label"))
        if not found:
            raise refused("form_no_column", file=self._name, sheet=xlsform.SURVEY, row=1, expected="label")
        return tuple(sorted(found, key=lambda language: language != default))

    def _title(self, settings: Row | None, first: str) -> tuple[Texts, str]:
        stem = PurePath(self._name).stem
        title = {first: (settings["form_title"] if settings else "") or cleaned(stem) or "?"}
        for said in settings.spoken.values() if settings else ():
            title = {**said, **title}
        return title, xlsform.as_name((settings["form_id"] if settings else "") or stem)

    def _lists(self, rows: list[Row]) -> dict[str, tuple[Choice, ...]]:
        found: dict[str, list[Choice]] = {}
        for row in rows:
            name = row["list_name"]
            found.setdefault(name, []).append(Choice(row["name"], row.spoken.get("label", {})))
            self._rows.setdefault((name, ""), []).append(row.number)
            self._rows.setdefault((name, row["name"]), []).append(row.number)
        return {name: tuple(choices) for name, choices in found.items()}

    def _items(
        self, rows: list[Row], lists: Mapping[str, tuple[Choice, ...]], languages: tuple[str, ...]
    ) -> tuple[Item, ...]:
        opened = [_Open(Row(0, {}, {}))]
        for row in rows:
            kind = re.sub(r"\s+", " ", row["type"])
            plain = kind.lower().replace(" ", "_")
            if row["disabled"].lower() in xlsform.YES:
                continue
            if is_recorded(plain, row["name"]):
                self._told.say("form_row_ignored", xlsform.SURVEY, row.number, "type", came=kind)
                continue
            if plain != "end_group":
                self._rows.setdefault((row["name"], "question"), []).append(row.number)
            if plain == "begin_group":
                opened.append(_Open(row))
            elif plain == "end_group":
                if len(opened) == 1:
                    self._told.say("form_group_closed", xlsform.SURVEY, row.number, "type")
                    continue
                group = opened.pop()
                opened[-1].items.append(self._group(group))
            else:
                opened[-1].items += self._question(row, kind, lists, languages)
        for group in opened[1:]:
            self._told.say("form_group_open", xlsform.SURVEY, group.row.number, "type", came=group.row["name"])
        return tuple(opened[0].items)

    @staticmethod
    def _group(group: _Open) -> Group:
        row = group.row
        return Group(row["name"], row.spoken.get("label", {}), tuple(group.items), row["relevant"], row["appearance"])

    def _question(
        self, row: Row, said: str, lists: Mapping[str, tuple[Choice, ...]], languages: tuple[str, ...]
    ) -> list[Item]:
        chosen = xlsform.CHOSEN.fullmatch(said)
        appearance, choices = row["appearance"], ""
        follows: list[Item] = []
        if chosen is not None:
            is_one = chosen["type"].lower() in {"select_one", "select one", "select1"}
            kind, choices = Kind.SELECT_ONE if is_one else Kind.SELECT_MULTIPLE, chosen["list"] or ""
            if chosen["other"]:
                choices = self._with_other(choices, lists, languages)
                follows = [self._what_other(row, languages)]
            if is_one and xlsform.LIKERT in appearance.split() and is_scale(lists.get(choices, ())):
                kind = Kind.SCALE
                appearance = " ".join(word for word in appearance.split() if word != xlsform.LIKERT)
        elif said.lower() == "range":
            kind, choices = Kind.SCALE, self._range(row, languages)
        elif said.lower() in xlsform.PLAIN:
            kind = xlsform.PLAIN[said.lower()]
        else:
            self._told.say("form_type", xlsform.SURVEY, row.number, "type", came=said, expected=xlsform.TYPES)
            return []
        required = row["required"].lower()
        if required not in xlsform.YES | xlsform.NO:
            self._told.say("form_not_ours", xlsform.SURVEY, row.number, "required", came=row["required"])
        question = Question(
            kind,
            row["name"],
            row.spoken.get("label", {}),
            hint=row.spoken.get("hint", {}),
            is_required=required in xlsform.YES and kind is not Kind.NOTE,
            relevant=row["relevant"],
            constraint=row["constraint"],
            constraint_message=row.spoken.get("constraint_message", {}),
            required_message=row.spoken.get("required_message", {}),
            choices=choices,
            appearance=appearance,
            default=row["default"],
        )
        return [question, *follows]

    def _with_other(self, name: str, lists: Mapping[str, tuple[Choice, ...]], languages: tuple[str, ...]) -> str:
        """A list of its own, so that "other" comes with no other question."""
        words = other_words()
        label = {language: words.get(language, words["en"])[0] for language in languages}
        if any(choice.name == "other" for choice in lists.get(name, ())):
            return name
        made = f"{name}_or_other"
        if name in lists:
            self._made[made] = (*lists[name], Choice("other", label))
        return made

    @staticmethod
    def _what_other(row: Row, languages: tuple[str, ...]) -> Question:
        words = other_words()
        label = {language: words.get(language, words["en"])[1] for language in languages}
        return Question(Kind.TEXT, f"{row['name']}_other", label, relevant=f"selected(${{{row['name']}}}, 'other')")

    def _range(self, row: Row, languages: tuple[str, ...]) -> str:
        """The list of points of a type ``range``, made here."""
        said = dict(re.findall(r"(\w+)\s*=\s*([^\s,;]+)", row["parameters"]))
        start, end, step = (said.get(name, default) for name, default in (("start", "1"), ("end", "10"), ("step", "1")))
        whole = all(re.fullmatch(r"\d{1,4}(\.0*)?", text) for text in (start, end, step))
        low, high = (int(float(start)), int(float(end))) if whole else (0, 0)
        if not whole or float(step) != 1 or not POINTS[0] <= high - low + 1 <= POINTS[1]:
            expected = f"{POINTS[0]} - {POINTS[1]}"
            came = row["parameters"] or f"{start} - {end}"
            self._told.say("form_range", xlsform.SURVEY, row.number, "parameters", came=came, expected=expected)
        name = f"scale_{low}_{high}"
        self._made[name] = tuple(
            Choice(str(point), dict.fromkeys(languages, str(point))) for point in range(low, min(high, low + 20) + 1)
        )
        return name

    def _at(self, flaw: Flaw, first: str) -> Problem:
        """A flaw at the row and column where it stands in the file."""
        column = flaw.field
        rows = self._rows.get((flaw.at, "question"))
        sheet = xlsform.SURVEY
        if (flaw.at, flaw.field) in self._rows or flaw.field == "list_name":
            sheet, rows = xlsform.CHOICES, self._rows.get((flaw.at, flaw.field)) or self._rows.get((flaw.at, ""))
            column = {"list_name": "list_name"}.get(
                flaw.field, "name" if flaw.code.startswith("form_choice_") else "label"
            )
        elif not flaw.at and rows is None:
            sheet, rows = (xlsform.SETTINGS, [2]) if flaw.field in {"title", "key"} else (xlsform.SURVEY, None)
            column = {"title": "form_title", "key": "form_id"}.get(flaw.field, "")
        spoken = [one for one in self._columns.get(sheet, []) if one.field == column and one.language]
        headings = [one.heading for one in spoken if one.language == first] or [one.heading for one in spoken]
        row = None if not rows else rows[-1] if flaw.code.endswith("_twice") else rows[0]
        return flaw.problem(file=self._name, sheet=sheet, row=row, column=headings[0] if headings else column)
