"""Stories that leave: as CSV and JSON that come in again unchanged, and as the CSV of id, interview and comment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from buurtblik.paper.tables import Cell, as_csv
from buurtblik.stories.place import PlaceKind
from buurtblik.stories.sources.fields import Field
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.places import as_shape
from buurtblik.stories.telling import PARTS, Teller
from buurtblik.stories.words import Age, Scope, Sex, Tenure
from buurtblik.values import Language

FORM = "buurtblik-stories/1"
_YES: dict[Language, str] = {"nl": "ja", "en": "yes"}
_MONTH: dict[Language, str] = {"nl": "maand", "en": "month"}
_LEFT_OUT = {Field.POINT, Field.SCOPES}  # read only; we write them as columns of their own
_CONSENTS = ((Field.AGENDA, Scope.AGENDA), (Field.QUOTE, Scope.QUOTE), (Field.PHOTO, Scope.PHOTO))
COLUMNS = tuple(field for field in Field if field not in _LEFT_OUT)

Labels = Mapping[str, str]  # key -> its word in one language


def as_table(
    lines: Iterable[Line],
    language: Language,
    *,
    groups: Labels,
    themes: Labels,
    only: Sequence[Field] = COLUMNS,
    by_month: bool = False,
) -> str:
    """Stories as CSV with a line for each; read in again they are the same.

    Parameters
    ----------
    groups, themes : the words for the keys of both, in this language.
    only : the columns to write; leave those out that must not leave.
    by_month : write the month instead of the day; what comes in again has no day of its own then.
    """
    months = Field.TOLD_ON if by_month else None
    rows = [
        [_month(line) if field is months else _cell(line, field, language, groups, themes) for field in only]
        for line in lines
    ]
    headings = [_MONTH[language] if field is months else field.heading(language) for field in only]
    return "\ufeff" + as_csv(headings, rows, language)


def as_json(
    lines: Iterable[Line],
    *,
    only: Sequence[Field] = COLUMNS,
    by_month: bool = False,
    about: Mapping[str, Any] | None = None,
) -> str:
    """Stories as JSON with the keys of our own lists, the same in every language; read in again they are the same.

    ``about`` is what stands beside them: when the file was made, and by which rules.
    """
    wanted = set(only)
    told = []
    for line in lines:
        one = {key: value for key, value in _keyed(line, wanted).items() if value not in ("", [])}
        if by_month and one.pop(Field.TOLD_ON.value, None):
            one["month"] = _month(line)
        told.append(one)
    made = {"format": FORM, **({"about": about} if about else {}), "stories": told}
    return json.dumps(made, ensure_ascii=False, indent=1)


def as_comments(lines: Iterable[Line]) -> str:
    """The CSV of id, interview and comment that other programs take: what a story says, a line for each answer.

    The interview is the story; who told it stands nowhere.
    """
    rows: list[Sequence[Cell]] = []
    for line in lines:
        words = [line.telling.text, *(line.telling.parts.get(part, "") for part in PARTS)]
        said = [one for one in words if one]
        rows += [[f"{line.source}-{number}", line.source, one] for number, one in enumerate(said, 1)]
    return as_csv(["id", "interview", "comment"], rows, "en", delimiter=",")


def _month(line: Line) -> str:
    return f"{line.telling.told_on:%Y-%m}"


def _cell(line: Line, field: Field, language: Language, groups: Labels, themes: Labels) -> Cell:
    telling = line.telling
    if field in _SIMPLE:
        return str(_SIMPLE[field](line))
    if field in _OF_TELLERS:
        return _joined(_teller_words(telling.tellers, field, language, groups))
    if field is Field.THEMES:
        return " | ".join(themes.get(key, key) for key in telling.themes)
    if field is Field.METHOD:
        return telling.method.label(language)
    if field is Field.TONE:
        return telling.tone.label(language) if telling.tone else ""
    if field in (Field.LATITUDE, Field.LONGITUDE):
        if telling.place.kind is not PlaceKind.POINT:
            return None
        longitude, latitude = telling.place.corners[0]
        return latitude if field is Field.LATITUDE else longitude
    scope = dict(_CONSENTS)[field]
    return _YES[language] if scope in (line.scopes or ()) else ""


_SIMPLE: Mapping[Field, Any] = {
    Field.SOURCE: lambda line: line.source,
    Field.TEXT: lambda line: line.telling.text,
    **{Field(part): lambda line, part=part: line.telling.parts.get(part, "") for part in PARTS},
    Field.SUMMARY: lambda line: line.telling.summary,
    Field.QUOTES: lambda line: "\n".join(line.quotes),
    Field.TOLD_ON: lambda line: line.telling.told_on.isoformat(),
    Field.PLACE: lambda line: line.telling.place_name,
    Field.SHAPE: lambda line: as_shape(line.telling.place),
    Field.LANGUAGE: lambda line: line.telling.language,
}
_OF_TELLERS = (Field.GROUP, Field.AGE, Field.SEX, Field.TENURE, Field.PART)


def _teller_words(tellers: Sequence[Teller], field: Field, language: Language, groups: Labels) -> list[str]:
    kinds = {Field.AGE: Age, Field.SEX: Sex, Field.TENURE: Tenure}
    keys = [str(getattr(teller, field.value)) for teller in tellers]
    if field is Field.GROUP:
        return [groups.get(key, key) for key in keys]
    if field in kinds:
        return [kinds[field](key).label(language) if key else "" for key in keys]
    return keys


def _joined(words: Sequence[str]) -> str:
    return " | ".join(words) if any(words) else ""


def _keyed(line: Line, wanted: set[Field]) -> dict[str, Any]:
    telling = line.telling
    told: dict[str, Any] = {field.value: get(line) for field, get in _SIMPLE.items() if field in wanted}
    if Field.QUOTES in wanted:
        told["quotes"] = list(line.quotes)
    tellers = [
        {field.value: getattr(teller, field.value) for field in _OF_TELLERS if field in wanted}
        for teller in telling.tellers
    ]
    told["tellers"] = tellers if any(any(teller.values()) for teller in tellers) else []
    if Field.METHOD in wanted:
        told["method"] = telling.method.value
    if Field.TONE in wanted:
        told["tone"] = telling.tone.value if telling.tone else ""
    if Field.THEMES in wanted:
        told["themes"] = list(telling.themes)
    if telling.place.kind is PlaceKind.POINT and Field.LATITUDE in wanted:
        told["longitude"], told["latitude"] = telling.place.corners[0]
    if line.scopes is not None:
        told.update({field.value: scope in line.scopes for field, scope in _CONSENTS if field in wanted})
    return told
