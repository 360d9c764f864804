"""A file of ours as lines of text by column; what is wrong with a cell is gathered with its row and its column.

Only when nothing is wrong anywhere does a file come in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from buurtblik.agenda.ideas.files.columns import BETWEEN, Choices, known, pack
from buurtblik.agenda.ideas.words import HERE
from buurtblik.errors import Problem, RefusedInput
from buurtblik.intake.problems import listed, problem, refused
from buurtblik.intake.uploaded import SMALL, rows
from buurtblik.paper.tables import as_told
from buurtblik.stories.sources.choices import yes_or_no
from buurtblik.stories.sources.dates import day_of
from buurtblik.stories.sources.fields import plain
from buurtblik.values import LANGUAGES

LINES_MAX = 5_000
BY_MAX = 120
BEGINS = time(0)  # of a day of which no hour is known: nothing else of that day can come before it
_WHOLE = re.compile(r"\d{1,12}([.,]00?)?", re.ASCII)  # 25.000 is no 25
_SPLIT = re.compile(r"[|;\n]")


@dataclass
class Lines:
    """The lines of one file, and what is wrong with them. ``headings`` are as they stand in the file."""

    file: str
    headings: Mapping[str, str]
    lines: Sequence[tuple[int, Mapping[str, str]]]
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Line]:
        return (Line(self, row, cells) for row, cells in self.lines)

    def done(self) -> None:
        """Raises RefusedInput with all that is wrong; passes when nothing is."""
        if self.problems:
            raise RefusedInput(sorted(self.problems, key=lambda one: one.row or 0))


@dataclass(frozen=True)
class Line:
    """One line. A cell that cannot be read leaves a problem and gives None, or nothing."""

    of: Lines
    row: int
    cells: Mapping[str, str]

    def wrong(self, code: str, column: str, **about: Any) -> None:
        """Keep what is wrong with one cell."""
        named = self.of.headings.get(column)
        self.of.problems.append(problem(code, file=self.of.file, row=self.row, column=named, **about))

    def is_empty(self, column: str) -> bool:
        return not self.cells.get(column, "").strip()

    def text(self, column: str, most: int, *, needed: bool = False) -> str:
        """The words of a cell as they stand there."""
        said = self.cells.get(column, "")
        if not said.strip():
            if needed:
                self.wrong("idea_empty", column)
            return ""
        if len(said) > most:
            self.wrong("idea_long", column, came=len(said), expected=most)
        return said

    def key(self, column: str, most: int, *, needed: bool = False) -> str:
        """The same without white space around it."""
        return self.text(column, most, needed=needed).strip()

    def day(self, column: str, *, needed: bool = False, until: date | None = None) -> date | None:
        said = self.key(column, 100, needed=needed)
        found = day_of(said) if said else None
        if said and found is None:
            self.wrong("idea_day", column, came=said)
        elif found is not None and until is not None and found > until:
            self.wrong("idea_day_to_come", column, came=said)
        return found

    def moment(self, column: str, *, until: date) -> datetime | None:
        """A moment as programs write it; a day alone is its first moment, a moment without a zone is one of here."""
        said = self.key(column, 100, needed=True)
        try:
            found = datetime.fromisoformat(said) if "T" in said else None
        except ValueError:
            found = None
        if found is None:
            day = self.day(column, until=until)
            return None if day is None else datetime.combine(day, BEGINS, HERE)
        found = found if found.tzinfo is not None else found.replace(tzinfo=HERE)
        if found.astimezone(HERE).date() > until:
            self.wrong("idea_day_to_come", column, came=said)
        return found

    def choice(self, column: str, among: Choices, *, needed: bool = False) -> str:
        """The key of a choice; "" when nothing stands there."""
        said = self.key(column, 200, needed=needed)
        key = among.key(said) if said else ""
        if said and not key:
            self._no_choice(column, said, among)
        return key

    def several(self, column: str, among: Choices) -> tuple[str, ...]:
        """The keys of everything that stands in one cell, with a stroke between."""
        found: dict[str, None] = {}
        for said in (one.strip() for one in _SPLIT.split(self.cells.get(column, ""))):
            if said and (key := among.key(said)):
                found[key] = None
            elif said:
                self._no_choice(column, said, among)
        return tuple(found)

    def whole(self, column: str, least: int, most: int) -> int | None:
        said = self.key(column, 40)
        if not said:
            return None
        number = int(re.split("[.,]", said)[0]) if _WHOLE.fullmatch(said) else -1
        if not least <= number <= most:
            self.wrong("idea_whole", column, came=said, expected=f"{least} - {most}")
            return None
        return number

    def yes(self, column: str) -> bool:
        said = self.cells.get(column, "")
        answer = yes_or_no(said)
        if answer is None:
            self.wrong("idea_yes_or_no", column, came=said)
        return bool(answer)

    def _no_choice(self, column: str, said: str, among: Choices) -> None:
        self.wrong("idea_choice", column, came=said, expected=listed(among.shown))


def lines_of(data: bytes, name: str, table: str, *, needed: Collection[str]) -> Lines:
    """The lines of a CSV or XLSX file whose columns we know.

    ``table`` is the kind of file, ``needed`` the columns that it must have. Empty lines are passed over.

    Raises
    ------
    RefusedInput
        The file is empty, broken, too large or no table; a heading is strange, stands there twice or is missing; or a
        line is longer than the headings.
    """
    found = rows(data, name=name, limits=SMALL)
    start = next((at for at, row in enumerate(found) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise refused("empty_table", file=name)
    columns = _columns(found[start], start + 1, name, table, needed)
    filled = [(at, row) for at, row in enumerate(found[start + 1 :], start + 2) if any(cell.strip() for cell in row)]
    if not filled:
        raise refused("empty_table", file=name)
    if len(filled) > LINES_MAX:
        raise refused("idea_too_many", file=name, came=len(filled), expected=LINES_MAX)
    width = max(columns) + 1
    for at, row in filled:
        if any(cell.strip() for cell in row[width:]):
            raise refused("ragged_rows", file=name, row=at, came=len(row), expected=width)
    lines = [
        (at, {column: as_told(row[place]) for place, column in columns.items() if place < len(row)})
        for at, row in filled
    ]
    return Lines(name, {column: found[start][place].strip() for place, column in columns.items()}, lines)


def _columns(heads: Sequence[str], row: int, name: str, table: str, needed: Collection[str]) -> Mapping[int, str]:
    """Place -> column. Nothing may stand below a heading that we do not know: it would be lost in silence."""
    of, columns, problems = known(table), dict[int, str](), list[Problem]()
    for place, said in enumerate(heads):
        if not said.strip():
            continue
        column = of.get(plain(as_told(said)))
        if column is None:
            expected = listed(entry[LANGUAGES[0]] for entry in pack()[table].values())
            problems.append(problem("idea_heading", file=name, row=row, column=said, came=said, expected=expected))
        elif column in columns.values():
            problems.append(problem("idea_heading_twice", file=name, row=row, column=said, came=said))
        else:
            columns[place] = column
    for column in needed:
        if column not in columns.values():
            said = BETWEEN.join(dict.fromkeys(pack()[table][column][language] for language in LANGUAGES))
            problems.append(problem("idea_heading_missing", file=name, row=row, came=said))
    if problems:
        raise RefusedInput(problems)
    return columns
