"""Lines of a table -> stories, with the number and the reason of every line that cannot come in.

A line is refused for what must not be guessed: no words, who told, what was allowed, or a day that is none. What can be
left empty without harm (a theme, a tone, a place) is left empty and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buurtblik.errors import Problem, UnusableInput
from buurtblik.intake.problems import problem
from buurtblik.stories.consent import scopes_of
from buurtblik.stories.place import NOWHERE, Place
from buurtblik.stories.sources.choices import Choices, yes_or_no
from buurtblik.stories.sources.dates import day_of
from buurtblik.stories.sources.fields import CONSENTS, Field
from buurtblik.stories.sources.lines import Line, Read
from buurtblik.stories.sources.mapping import Columns
from buurtblik.stories.sources.markup import without_tags
from buurtblik.stories.sources.places import place_of
from buurtblik.stories.sources.table import RawTable
from buurtblik.stories.telling import PART_MAX, PARTS, SUMMARY_MAX, TELLERS_MAX, TEXT_MAX, Teller, Telling, cleaned
from buurtblik.stories.words import Method, Scope, Tone

SOURCE_MAX = 80
PLACE_MAX = 120
QUOTE_MAX = 500
_MOST = {Field.TEXT: TEXT_MAX, Field.SUMMARY: SUMMARY_MAX}
_TELLER = (Field.GROUP, Field.AGE, Field.SEX, Field.TENURE, Field.PART)
_BETWEEN = re.compile(r"[|\n]")  # several tellers of one story


@dataclass(frozen=True)
class Defaults:
    """What is meant where a cell is empty or the file has no such column."""

    group: str
    told_on: date
    method: Method
    language: str = "nl"


def read_stories(table: RawTable, columns: Columns, *, choices: Choices, defaults: Defaults, on: date) -> Read:
    """The stories of a table and what is wrong with its lines.

    Parameters
    ----------
    columns : what each column holds; see :func:`~buurtblik.stories.sources.mapping.proposed`.
    defaults : what is meant where a cell says nothing.
    on : today; nothing was told after it.

    Notes
    -----
    Words stay as they were told; only what cannot be seen is taken out of them (``telling.cleaned``), and the tags of
    a web page from programs that send those. See docs/methods/story-files.md.
    """
    reader = _Reader(table, columns, choices, defaults, on)
    lines = [line for number, cells in table.lines if (line := reader.read(number, cells)) is not None]
    return Read(tuple(lines), (*table.problems, *reader.problems, *reader.left_out()))


class _Reader:
    """Of one file: its columns, and what was said of it so far."""

    def __init__(self, table: RawTable, columns: Columns, choices: Choices, defaults: Defaults, on: date) -> None:
        self.file, self.choices, self.defaults, self.on = table.file, choices, defaults, on
        held = [columns.get(heading) for heading in table.headings]
        self.at = {field: [at for at, one in enumerate(held) if one is field] for field in Field}
        self.heading = {field: table.headings[places[0]] for field, places in self.at.items() if places}
        self.is_marked_up = table.format.is_marked_up
        self.problems: list[Problem] = []
        self.left: dict[tuple[Field, str], list[int]] = {}  # a word that is no choice of ours -> lines
        self.says_consent = any(self.at[field] for field in CONSENTS)

    def read(self, number: int, cells: tuple[str, ...]) -> Line | None:
        before = len(self.problems)
        said = {field: [cells[at] for at in places if cells[at].strip()] for field, places in self.at.items() if places}
        words = {field: self._words(said, field, number) for field in (Field.TEXT, *map(Field, PARTS), Field.SUMMARY)}
        if not any(words[field] for field in words if field is not Field.SUMMARY):
            self._refuse("story_empty", number, Field.TEXT)
        told_on = self._day(_first(said, Field.TOLD_ON), number)
        tellers = self._tellers(said, number)
        scopes = self._scopes(said, number)
        source = cleaned(_first(said, Field.SOURCE)).replace("\n", " ")
        if len(source) > SOURCE_MAX:
            self._refuse("story_long", number, Field.SOURCE, came=len(source), expected=SOURCE_MAX)
        if any(one.severity == "refusal" for one in self.problems[before:]):
            return None
        tone = self._choice(Field.TONE, _first(said, Field.TONE), number)
        method = self._choice(Field.METHOD, _first(said, Field.METHOD), number)
        telling = Telling(
            text=words[Field.TEXT],
            told_on=told_on,
            method=Method(method) if method else self.defaults.method,
            tellers=tellers,
            parts={part: words[Field(part)] for part in PARTS if words[Field(part)]},
            themes=self._themes(said, number),
            tone=Tone(tone) if tone else None,
            language=self._choice(Field.LANGUAGE, _first(said, Field.LANGUAGE), number) or self.defaults.language,
            place=self._place(said, number),
            place_name=cleaned(_first(said, Field.PLACE)).replace("\n", " ")[:PLACE_MAX].strip(),
            summary=words[Field.SUMMARY],
        )
        return Line(telling, source, scopes, self._quotes(said), number)

    def _words(self, said: Mapping[Field, list[str]], field: Field, number: int) -> str:
        pieces = [without_tags(piece) if self.is_marked_up else piece for piece in said.get(field, ())]
        words = "\n\n".join(dict.fromkeys(one for one in map(cleaned, pieces) if one))
        most = _MOST.get(field, PART_MAX)
        if len(words) > most:
            self._refuse("story_long", number, field, came=len(words), expected=most)
        return words

    def _day(self, said: str, number: int) -> date:
        if not said.strip():
            return self.defaults.told_on
        found = day_of(said)
        if found is None:
            self._refuse("story_date", number, Field.TOLD_ON, came=said)
        elif found > self.on:
            self._refuse("story_date_to_come", number, Field.TOLD_ON, came=said)
        return found or self.defaults.told_on

    def _tellers(self, said: Mapping[Field, list[str]], number: int) -> tuple[Teller, ...]:
        """One teller, or several whose answers stand in one cell with a stroke between them."""
        pieces = {field: [one.strip() for one in _BETWEEN.split(_first(said, field))] for field in _TELLER}
        count = max(len(one) for one in pieces.values())
        odd = [one for one in pieces.values() if len(one) != count and one != [""]]
        if count > TELLERS_MAX or odd:
            self._refuse("story_tellers", number, Field.GROUP, came=" / ".join(map(str, map(len, pieces.values()))))
            return ()
        made = []
        for at in range(count):
            of = {field: one[at] if len(one) == count else "" for field, one in pieces.items()}
            group = self.choices.one(Field.GROUP, of[Field.GROUP]) if of[Field.GROUP] else self.defaults.group
            if group is None:
                expected = ", ".join(self.choices.labels[Field.GROUP])
                self._refuse("story_choice", number, Field.GROUP, came=of[Field.GROUP], expected=expected)
                return ()
            rest = (self._choice(field, of[field], number) for field in _TELLER[1:])
            made.append(Teller(group, *rest))
        return tuple(made)

    def _scopes(self, said: Mapping[Field, list[str]], number: int) -> frozenset[Scope] | None:
        """What was allowed, by the columns that say so; None when there are none. An unknown word is no yes."""
        if not self.says_consent:
            return None
        keys, strange = self.choices.several(Field.SCOPES, _first(said, Field.SCOPES))
        found = set(keys)
        if strange and yes_or_no(_first(said, Field.SCOPES)) is not False:
            expected = ", ".join(self.choices.labels[Field.SCOPES])
            self._refuse("story_choice", number, Field.SCOPES, came=strange[0], expected=expected)
        for field, scope in ((Field.AGENDA, Scope.AGENDA), (Field.QUOTE, Scope.QUOTE), (Field.PHOTO, Scope.PHOTO)):
            answer = yes_or_no(_first(said, field))
            if answer is None:
                self._refuse("story_yes_or_no", number, field, came=_first(said, field))
            elif answer:
                found.add(scope.value)
        return scopes_of(found)

    def _themes(self, said: Mapping[Field, list[str]], number: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in said.get(Field.THEMES, ()):
            keys, strange = self.choices.several(Field.THEMES, cell)
            found.update(dict.fromkeys(keys))
            for word in strange:
                self.left.setdefault((Field.THEMES, word), []).append(number)
        return tuple(found)

    def _choice(self, field: Field, said: str, number: int) -> str:
        """The key of a choice; "" and a note when it is none of ours."""
        if not said.strip():
            return ""
        key = self.choices.one(field, said)
        if key is None:
            self.left.setdefault((field, said.strip()), []).append(number)
        return key or ""

    def _place(self, said: Mapping[Field, list[str]], number: int) -> Place:
        latitude, longitude, point, shape = (
            _first(said, field) for field in (Field.LATITUDE, Field.LONGITUDE, Field.POINT, Field.SHAPE)
        )
        try:
            return place_of(latitude=latitude, longitude=longitude, point=point, shape=shape)
        except UnusableInput:
            came = shape or point or f"{latitude} / {longitude}"
            self.problems.append(problem("story_place", file=self.file, row=number, came=came))
            return NOWHERE

    def _quotes(self, said: Mapping[Field, list[str]]) -> tuple[str, ...]:
        """Words that stand in the story are checked by whoever takes them in."""
        pieces = (" ".join(cleaned(one).split()) for cell in said.get(Field.QUOTES, ()) for one in cell.splitlines())
        return tuple(dict.fromkeys(one for one in pieces if one and len(one) <= QUOTE_MAX))

    def left_out(self) -> list[Problem]:
        """Words that are none of our choices: each once, with how often and where first."""
        return [
            problem(
                "story_choice_left", file=self.file, row=lines[0], column=self.heading.get(field), came=word,
                count=len(lines), expected=", ".join(self.choices.labels[field]) if field is not Field.LANGUAGE else "",
            )
            for (field, word), lines in self.left.items()
        ]  # fmt: skip

    def _refuse(self, code: str, number: int, field: Field, *, came: object = "", expected: object = "") -> None:
        column = self.heading.get(field)
        self.problems.append(problem(code, file=self.file, row=number, column=column, came=came, expected=expected))


def _first(said: Mapping[Field, list[str]], field: Field) -> str:
    cells = said.get(field, ())
    return cells[0] if cells else ""
