"""StatLine pivot tables: a title, filter lines, several heading lines, and names instead of codes.

A name is turned into a code only at the level of gemeenten and only against a register of
gemeenten; the register nearest to the year in the title is taken. Police regions, provinces,
COROP areas and "niet in te delen" stand among the rows and are left out by what they are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Register, Registers
from buurtblik.errors import Problem, Severity, UnknownArea
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Column, Observations
from buurtblik.figures.periods import Period
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader
from buurtblik.figures.sources.columns import build_columns
from buurtblik.figures.sources.editions import period_in
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import Keys, left_out
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import Document
from buurtblik.intake.problems import refused
from buurtblik.intake.table import TextTable, read_table
from buurtblik.values import Level

_DIVISION = re.compile(r"\b(?:indeling|gemeente|regio)\s*\(?\s*(?:indeling\s*)?((?:19|20)\d\d)\b", re.I)
_OTHER_REGION = re.compile(r"\([A-Z]{2}\)$|niet in te delen|^buitenland$|^gemeenten\b|^totaal\b", re.I)
_REGIONS = re.compile(r"regio'?s?$", re.I)
_ENOUGH = 0.95  # of the names must be known in a register for it to be the one


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one pivot table says; its names are looked up in a register of gemeenten."""
    table = read_table(document)
    shape = _shape(document, table)
    keys = _keys(document, table, registers, shape.division)
    columns, told = _columns(document, table, shape, catalogue, keys.lines)
    periods = sorted({p.label for p in shape.periods})
    yield observed(
        document,
        table,
        keys,
        shape.series.edition("-".join(dict.fromkeys((periods[0], periods[-1]))), boundary_year=shape.division),
        columns=columns,
        problems=(*table.problems, *keys.problems, *told),
    )


IMPORTER = Importer("statline-pivot", read, needs_registers=True)


def claims(headings: Sequence[Sequence[str]], preamble: Sequence[str]) -> bool:
    """Whether heading lines and title are those of a pivot table over regions."""
    words = [cell.strip() for line in headings for cell in line]
    first = next((line[0].strip() for line in reversed(headings) if line and line[0].strip()), "")
    return bool(_REGIONS.fullmatch(first)) and "Onderwerp" in words and any(";" in line for line in preamble[:1])


@dataclass(frozen=True, slots=True)
class _Shape:
    """What title, filters and heading lines say. Per data column (from position 1) a topic and a period."""

    series: Series
    division: int
    topics: tuple[str, ...]
    periods: tuple[Period, ...]


def _shape(document: Document, table: TextTable) -> _Shape:
    title, *filters = table.preamble
    stated = dict(line.split(":", 1) for line in filters if ":" in line)
    found = _DIVISION.search(title)
    width = len(table.headings)
    periods_line = next((row for row in table.header_rows if row and row[0].strip() == "Perioden"), None)
    named = next((row for row in table.header_rows if row and row[0].strip() == "Onderwerp"), None)
    if named is None:  # the heading 'Onderwerp' stands above the topics instead of before them
        named = next((r for r in table.header_rows[:-1] if len(r) == width and r[1].strip() != "Onderwerp"), None)
    if named is None:
        raise refused("E30", file=document.name, came=title, expected="Onderwerp")
    short = next((len(row) for row in (named, periods_line) if row is not None and len(row) < width), None)
    if width < 2 or short is not None:
        raise refused("ragged_rows", file=document.name, came=short or width, expected=max(width, 2))
    printed = periods_line[1:width] if periods_line else [stated.get("Perioden", "")] * (width - 1)
    periods = tuple(period_in(text, file=document.name, column="Perioden", expected="2022, 2023*") for text in printed)
    division = int(found[1]) if found else max(p.year for p in periods)
    footer = " ".join(table.footer)
    publisher = "Politie" if "Politie" in footer else "CBS"
    subject = title.split(";")[0].strip()
    key = "politie-misdrijven" if publisher == "Politie" else "cbs-" + re.sub(r"[^a-z]+", "-", subject.casefold())
    series = Series(key, publisher, subject, precedence=20)
    return _Shape(series, division, tuple(t.strip() for t in named[1:width]), periods)


def _keys(document: Document, table: TextTable, registers: Registers | None, division: int) -> Keys:
    """The gemeenten whose names stand in the first column; what is another region, or unknown, is told."""
    names = [str(t).strip() for t in table.text(0).tolist()]
    every = np.arange(len(names))
    others = [i for i, name in enumerate(names) if _OTHER_REGION.search(name)]
    ours = np.setdiff1d(every, others)
    codes, unknown = _codes(document, [names[i] for i in ours], registers, division)
    where: dict[str, Any] = {"file": document.name, "column": table.headings[0]}
    told: list[Problem] = []
    if others:
        told.append(left_out("E25", table, every, [(i, names[i]) for i in others], where))
    if unknown:
        strange = [(i, names[ours[i]]) for i in unknown]
        told.append(left_out("E13", table, ours, strange, {**where, "severity": Severity.WARNING}))
    known = codes != ""
    return Keys(codes[known], ours[known].astype(np.int64), (), tuple(told))


def _codes(
    document: Document, names: Sequence[str], registers: Registers | None, division: int
) -> tuple[NDArray[np.str_], list[int]]:
    """The code per name, '' where no gemeente is called so; and the positions of those."""
    best = np.full(len(names), "", dtype="<U10")
    years = registers.boundary_years if registers is not None else ()
    for year in sorted(years, key=lambda y: (abs(y - division), -y)):
        assert registers is not None  # noqa: S101 - it has years
        towns = [a for a in registers.register(year).areas if a.level in (Level.COUNTRY, Level.MUNICIPALITY)]
        these = Registers([Register(year, tuple(towns))])
        codes = np.array([_code(these, name) for name in names], dtype="<U10")
        if np.count_nonzero(codes) > np.count_nonzero(best):
            best = codes
        if np.count_nonzero(best != "") >= _ENOUGH * len(names):
            break
    if not np.count_nonzero(best != "") or np.unique(best[best != ""]).size < np.count_nonzero(best != ""):
        raise refused("E13", file=document.name, came=names[0] if names else "", expected="GM0344")
    return best, np.flatnonzero(best == "").tolist()


def _code(towns: Registers, name: str) -> str:
    if name == "Nederland":
        return "NL00"
    try:
        return towns.resolve(name, level=Level.MUNICIPALITY).code
    except UnknownArea:
        return ""


def _columns(
    document: Document, table: TextTable, shape: _Shape, catalogue: Catalogue, lines: NDArray[np.int64]
) -> tuple[tuple[Column, ...], tuple[Problem, ...]]:
    columns: list[Column] = []
    problems: list[Problem] = []
    for period in dict.fromkeys(shape.periods):
        places = {t: i for i, (t, p) in enumerate(zip(shape.topics, shape.periods, strict=True), 1) if p == period}
        reader = CellReader(table, places, markers.STATLINE, document.name)
        built = build_columns(
            reader,
            catalogue.bindings_for("statline_pivot"),
            lines,
            period=period.label,
            year=period.year,
            status=period.provisional,
        )
        columns += built.columns
        problems += (*reader.signs(), *built.problems)
    return tuple(columns), tuple(problems)
