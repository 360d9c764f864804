"""The matrix as a picture and as tables: in short (challenge x party) and whole (with every measure).

The tables say the same as the pictures, and more: a picture takes the smallest parties together where there are many.
"""

from __future__ import annotations

from itertools import repeat

from buurtblik.agenda.plan.matrix import Cell, Column, Matrix, Role, Who, Work, folded
from buurtblik.agenda.plan.words import listed, words
from buurtblik.charts.links import MOST_COLUMNS, Band, Link, LinkWords, Row, links
from buurtblik.values import Language

Rows = list[tuple[str, ...]]


def short_picture(whole: Matrix, *, prefix: str, language: Language = "nl", narrow: bool = False) -> str:
    """Challenges by party as SVG, in a mark how many measures; empty text when nobody does anything."""
    shown = folded(whole, MOST_COLUMNS)
    most = max((cell.all for row in shown.cells for cell in row), default=0)
    rows = tuple(
        Row(line.label(language), tuple(map(_counted, cells, shown.columns, repeat(most))))
        for line, cells in zip(shown.lines, shown.cells, strict=True)
    )
    said = words(language)["matrix"]
    marks = LinkWords(said["owns_some"], Role.JOINS.label(language), said["number"])
    return _drawn(whole, shown, (Band("", rows),), prefix, language, narrow, marks)


def whole_picture(whole: Matrix, *, prefix: str, language: Language = "nl", narrow: bool = False) -> str:
    """Measures by party under the challenge they serve, as SVG; empty text when nobody does anything."""
    shown = folded(whole, MOST_COLUMNS)
    bands = tuple(
        Band(
            line.label(language),
            tuple(Row(work.title, tuple(map(_role, work.roles, shown.columns))) for work in line.measures),
        )
        for line in shown.lines
    )
    marks = LinkWords(Role.OWNS.label(language), Role.JOINS.label(language))
    return _drawn(whole, shown, bands, prefix, language, narrow, marks)


def short_table(whole: Matrix, language: Language = "nl") -> Rows:
    """A heading, a row for each challenge with the numbers of measures, and a row with totals."""
    said = words(language)["matrix"]
    rows: Rows = [(said["challenge"], said["all"], *(who.label(language) for who in whole.columns))]
    for line, cells in zip(whole.lines, whole.cells, strict=True):
        rows.append((line.label(language), str(len(line.measures)), *(_count(cell, said["count"]) for cell in cells)))
    totals = (_count(cell, said["count"]) for cell in whole.totals)
    return [*rows, (said["total"], str(len(whole.measures)), *totals)]


def whole_table(whole: Matrix, language: Language = "nl") -> Rows:
    """A heading, and a row for each measure of each challenge: challenge, measure, and the role of each party or ""."""
    said = words(language)["matrix"]
    rows: Rows = [(said["challenge"], said["measure"], *(who.label(language) for who in whole.columns))]
    for line in whole.lines:
        if not line.measures:
            rows.append((line.label(language), said["none"], *("" for _ in whole.columns)))
        rows += [(line.label(language), work.title, *_roles(whole, work, language)) for work in line.measures]
    return rows


def idle_sentence(whole: Matrix, language: Language = "nl") -> str:
    """Which parties have no measure so far; empty when every party has one."""
    text: str = words(language)["matrix"]["idle"]
    return text.format(names=listed(whole.idle, language)) if whole.idle else ""


def _drawn(
    whole: Matrix,
    shown: Matrix,
    bands: tuple[Band, ...],
    prefix: str,
    language: Language,
    narrow: bool,
    marks: LinkWords,
) -> str:
    if not shown.columns or not shown.lines:
        return ""
    said = words(language)["matrix"]
    desc = said["desc"].format(
        challenges=sum(bool(line.id) for line in whole.lines),
        measures=len(whole.measures),
        parties=sum(who.column is Column.PARTY for who in whole.columns),
    )
    return links(
        bands,
        [who.label(language) for who in shown.columns],
        prefix=prefix,
        title=said["title"],
        desc=desc,
        words=marks,
        narrow=narrow,
    )


def _counted(cell: Cell, who: Who, most: int) -> Link | None:
    if not cell.all:
        return None
    return Link(cell.owns > 0, str(cell.all), cell.all / most, is_gap=who.column is Column.NO_OWNER)


def _role(role: Role | None, who: Who) -> Link | None:
    return Link(role is Role.OWNS, is_gap=who.column is Column.NO_OWNER) if role else None


def _count(cell: Cell, text: str) -> str:
    return text.format(count=cell.all, owns=cell.owns) if cell.owns else str(cell.all)


def _roles(whole: Matrix, work: Work, language: Language) -> list[str]:
    yes: str = words(language)["common"]["yes"]
    return [
        "" if role is None else yes if who.column is Column.NO_OWNER else role.label(language)
        for who, role in zip(whole.columns, work.roles, strict=True)
    ]
