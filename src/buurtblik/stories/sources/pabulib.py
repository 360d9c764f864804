"""Proposals and votes of a participatory budget, as the open library Pabulib writes them (``.pb``).

One text in three parts, each behind a line with its name: META (a key and a value a line), PROJECTS and VOTES, each
with a line of headings; the sign between columns is a semicolon. Projects come in; of the votes only the number is
kept, because a line of votes says how old somebody is and what they chose. See docs/methods/story-files.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from buurtblik.intake.dialect import decode
from buurtblik.intake.problems import refused

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
NEEDED = ("project_id", "name")
FIELD_MAX = 20_000  # characters
PROJECTS_MAX = 50_000
_PLACES = ("neighborhood", "neighbourhood", "subunit", "district")


@dataclass(frozen=True, slots=True)
class Project:
    """A proposal as it stood in the file; what a file does not tell is None or empty."""

    number: str
    title: str
    cost: Decimal | None  # in the currency of the budget
    categories: tuple[str, ...]
    votes: int | None
    place: str
    row: int  # of the file


@dataclass(frozen=True)
class Budget:
    """A participatory budget: what the file says of itself, its proposals, and how many ballots there were."""

    meta: Mapping[str, str]
    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]  # row in the file and cells, one a proposal
    ballots: int

    @property
    def projects(self) -> tuple[Project, ...]:
        """The proposals. Numbers were checked when the file was read."""
        return tuple(_project(row, dict(zip(self.headings, cells, strict=True))) for row, cells in self.lines)


def is_budget(text: str) -> bool:
    """Whether a text is a file of Pabulib: its first line says META.

    >>> is_budget("\\ufeffMETA\\nkey;value\\n"), is_budget("meta;verhaal")
    (True, False)
    """
    return text.lstrip("\ufeff\r\n ")[:200].splitlines()[:1] == [META]


def read_budget(data: bytes, *, name: str) -> Budget:
    """The budget in the bytes of a file; ``name`` is for messages.

    Raises
    ------
    RefusedInput
        A part or a column is missing or stands double, a line has too many or too few cells, a cost or a number of
        votes is none, or the file says that it has more or fewer projects than it has. The row is named.
    """
    return budget_of(decode(data, file=name).text, name=name)


def budget_of(text: str, *, name: str) -> Budget:
    """The same, of the text of a file."""
    lines = text.lstrip("\ufeff").splitlines()
    at = _parts(lines, name)
    meta = {row[0].strip(): row[1].strip() for _, row in _rows(lines, at[META] + 1, at[PROJECTS], name) if len(row) > 1}
    found = list(_rows(lines, at[PROJECTS] + 1, at[VOTES], name))
    if not found:
        raise refused("empty_table", file=name, row=at[PROJECTS] + 1)
    headings = tuple(cell.strip().lower() for cell in found[0][1])
    if missing := [column for column in NEEDED if headings.count(column) != 1]:
        raise refused("pabulib_column", file=name, row=found[0][0], came=", ".join(headings), expected=missing[0])
    for row, cells in found[1:]:
        if len(cells) != len(headings):
            raise refused("ragged_rows", file=name, row=row, came=len(cells), expected=len(headings))
        _check(row, dict(zip(headings, cells, strict=True)), name)
    told = meta.get("num_projects", "")
    if told.isdecimal() and int(told) != len(found) - 1:
        raise refused("pabulib_count", file=name, came=len(found) - 1, expected=int(told))
    ballots = sum(1 for line in lines[at[VOTES] + 2 :] if line.strip())
    return Budget(meta, headings, tuple((row, tuple(cells)) for row, cells in found[1:]), ballots)


def _parts(lines: Sequence[str], name: str) -> dict[str, int]:
    """Where each part begins, in their one order; a file without votes ends with its projects."""
    at = {part: [place for place, line in enumerate(lines) if line.strip() == part] for part in (META, PROJECTS, VOTES)}
    places = [*at[META], *at[PROJECTS], *at[VOTES]]
    if len(at[META]) != 1 or len(at[PROJECTS]) != 1 or len(at[VOTES]) > 1 or places != sorted(places):
        missing = next((part for part in (META, PROJECTS) if not at[part]), "")
        found = ", ".join(lines[place].strip() for place in sorted(places))
        raise refused("pabulib_parts", file=name, came=missing or found)
    return {part: here[0] if here else len(lines) for part, here in at.items()}


def _rows(lines: Sequence[str], start: int, end: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that says something, with its row in the file."""
    if end - start > PROJECTS_MAX:
        raise refused("limit_rows", file=name, came=end - start, expected=PROJECTS_MAX)
    for at in range(start, end):
        if not lines[at].strip():
            continue
        if len(lines[at]) > FIELD_MAX:
            raise refused("limit_field", file=name, row=at + 1, came=len(lines[at]), expected=FIELD_MAX)
        try:
            yield at + 1, next(csv.reader([lines[at]], delimiter=";", strict=True))
        except csv.Error:
            raise refused("unreadable", file=name, row=at + 1, came='"') from None


def _check(row: int, said: Mapping[str, str], name: str) -> None:
    if not said["project_id"].strip() or not said["name"].strip():
        column = "name" if said["project_id"].strip() else "project_id"
        raise refused("pabulib_column", file=name, row=row, column=column, came="", expected=column)
    for column in ("cost", "votes"):
        if said.get(column, "").strip() and _number(said[column]) is None:
            raise refused("pabulib_number", file=name, row=row, column=column, came=said[column])


def _project(row: int, said: Mapping[str, str]) -> Project:
    votes = _number(said.get("votes", ""))
    return Project(
        number=said["project_id"].strip(),
        title=" ".join(said["name"].split()),
        cost=_number(said.get("cost", "")),
        categories=tuple(dict.fromkeys(one.strip() for one in said.get("category", "").split(",") if one.strip())),
        votes=None if votes is None else int(votes),
        place=next((said[column].strip() for column in _PLACES if said.get(column, "").strip()), ""),
        row=row,
    )


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
