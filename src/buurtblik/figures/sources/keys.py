"""Which areas the lines of a table are about: codes, names, and the register they make.

One place for everything that goes wrong with keys: padding and lost prefixes (E01-E03), the
same area twice (E05), rows of provinces and police regions among the gemeenten (E25), water and
"abroad" (E22). Each is told once per file with a count and the first row, never once per line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.codes import read_codes
from buurtblik.areas.register import Area, Registers
from buurtblik.errors import Problem
from buurtblik.figures.sources.printed import Printed
from buurtblik.intake.checks import excel_dates
from buurtblik.intake.problems import problem, refused
from buurtblik.values import LEVELS, Level

ABROAD = "0998"  # GM0998: what belongs to no Dutch municipality

# Codes of other divisions, and the words that publishers put above or below the areas.
_OTHER_AREAS = re.compile(r"(LD|PV|CR|RE|PC|AM|GG|SR|VR|JZ|RR|OG)\w+|totaal.*|buitenland|niet in te delen.*|", re.I)
_WATER_CODE = re.compile(r"BU\d{4}999[78]|WK\d{4}99")
_WATER_NAME = re.compile(r"\bwater\b|\w+water\b|\bnoordzee\b|\bwaddenzee\b|^water\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The areas of a table.

    ``codes`` are (n,) in our spelling and all different; ``lines`` is the 0-based line of each.
    """

    codes: NDArray[np.str_]
    lines: NDArray[np.int64]
    register: tuple[Area, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class KeyColumns:
    """Positions (from 0) of what names an area; None where the table has no such column."""

    code: int
    name: int | None = None
    municipality: int | None = None
    water: int | None = None


def read_keys(
    table: Printed,
    at: KeyColumns,
    *,
    file: str,
    level: Level | None = None,
    lines: NDArray[np.int64] | None = None,
) -> Keys:
    """The areas of ``table``, in its order, without rows that are about no area of ours.

    Raises
    ------
    RefusedInput
        A code cannot be read, one area stands there twice with different figures, or no line
        is about an area.
    """
    heading = table.headings[at.code]
    lines = np.arange(len(table), dtype=np.int64) if lines is None else lines
    printed = table.text(at.code)[lines]
    read = read_codes(printed.astype(np.str_), level=level)
    where: dict[str, Any] = {"file": file, "column": heading}
    problems = [_mended(code, count, table, lines, printed, where) for code, count in read.repairs.items() if count]
    others = [(i, raw) for i, raw in read.bad if _OTHER_AREAS.fullmatch(raw.strip())]
    wrong = [(i, raw) for i, raw in read.bad if not _OTHER_AREAS.fullmatch(raw.strip())]
    if wrong:
        dates = excel_dates([raw for _, raw in wrong])
        at_line, raw = next(pair for pair in wrong if not dates or pair[1] in dates)
        row = int(table.rows[lines[at_line]])
        raise refused("E30" if dates else "E02", **where, row=row, came=raw, expected="BU03440301", count=len(wrong))
    keep = read.codes != ""
    if others:
        problems.append(left_out("E25", table, lines, others, where))
    abroad = np.strings.find(read.codes, ABROAD) == 2
    if abroad.any():
        gone = [(int(i), str(printed[i])) for i in np.flatnonzero(abroad & keep)]
        problems.append(left_out("E22", table, lines, gone, where))
        keep &= ~abroad
    codes, levels, lines = read.codes[keep], read.levels[keep], lines[keep]
    codes, levels, lines, twice = _once(table, codes, levels, lines, where)
    if not codes.size:
        raise refused("no_areas", **where)
    register, flagged = _register(table, at, codes, levels, lines)
    if flagged:
        problems.append(problem("E22", **where, row=int(table.rows[flagged[0]]), came=flagged[1], count=flagged[2]))
    return Keys(codes, lines, register, (*problems, *twice))


def first_time(problems: tuple[Problem, ...], told: set[tuple[str, str | None]]) -> tuple[Problem, ...]:
    """The problems that were not told before about the same file: one per code and column. Adds to ``told``."""
    fresh = tuple(p for p in problems if (p.code, p.column) not in told)
    told.update((p.code, p.column) for p in fresh)
    return fresh


def strangers_to(keys: Keys, registers: Registers | None, year: int, *, file: str, column: str) -> tuple[Problem, ...]:
    """E04: areas that the register of ``year`` does not know, in gemeenten of which it knows areas of that level."""
    if registers is None or year not in registers.boundary_years:
        return ()
    known = registers.register(year)
    covered = {(area.code[:2], area.code[2:6]) for area in known.areas}
    unknown = [c for c in keys.codes.tolist() if c not in known and (c[:2], c[2:6]) in covered]
    if not unknown:
        return ()
    elsewhere = ", ".join(map(str, registers.years(unknown[0])))
    return (
        problem("E04", file=file, column=column, came=unknown[0], expected=elsewhere, year=year, count=len(unknown)),
    )


def left_out(
    code: str, table: Printed, lines: NDArray[np.int64], what: Sequence[tuple[int, str]], where: dict[str, Any]
) -> Problem:
    """How many lines are about no area of ours, with the first of them: its place in ``lines`` and its text."""
    return problem(code, **where, row=int(table.rows[lines[what[0][0]]]), came=what[0][1].strip(), count=len(what))


def position(headings: Sequence[str], *names: str) -> int | None:
    """Where a heading of one of these names stands, ignoring case and surrounding space; None when absent."""
    known = {h.strip().casefold(): i for i, h in reversed(list(enumerate(headings)))}
    return next((known[n.casefold()] for n in names if n.casefold() in known), None)


_LOOKS: dict[str, re.Pattern[str]] = {
    "E01": re.compile(r"\s.*|.*\s|'.*"),
    "E02": re.compile(r"\s*\d{1,3}\s*|\s*\d{5}\s*|\s*\d{7}\s*|.*\.0+\s*|NL01?\s*"),
    "E03": re.compile(r"\s*\d\w*\s*"),
}


def _mended(
    code: str, count: int, table: Printed, lines: NDArray[np.int64], printed: NDArray[np.object_], where: dict[str, Any]
) -> Problem:
    """What was mended in so many codes, with the first of them."""
    first = next((i for i, text in enumerate(printed.tolist()) if _LOOKS[code].fullmatch(str(text))), 0)
    return problem(code, **where, row=int(table.rows[lines[first]]), came=str(printed[first]), count=count)


def _once(
    table: Printed, codes: NDArray[np.str_], levels: NDArray[np.uint8], lines: NDArray[np.int64], where: dict[str, Any]
) -> tuple[NDArray[np.str_], NDArray[np.uint8], NDArray[np.int64], tuple[Problem, ...]]:
    """Each area once: an equal line again is dropped, a different one refuses the file (E05)."""
    _, first = np.unique(codes, return_index=True)
    if first.size == codes.size:
        return codes, levels, lines, ()
    again = np.setdiff1d(np.arange(codes.size), first)
    places: dict[str, list[int]] = {}
    for i in np.flatnonzero(np.isin(codes, codes[again])).tolist():
        places.setdefault(str(codes[i]), []).append(i)
    columns = [table.text(c) for c in range(len(table.headings))]
    different = [
        (code, at[1])
        for code, at in places.items()
        if any(len({str(column[lines[i]]) for i in at}) > 1 for column in columns)
    ]
    if different:
        code, i = different[0]
        raise refused("E05", **where, row=int(table.rows[lines[i]]), came=code, count=len(different))
    keep = np.sort(first)
    i = int(again.min())
    note = problem("E05", **where, row=int(table.rows[lines[i]]), came=str(codes[i]), count=int(again.size))
    return codes[keep], levels[keep], lines[keep], (note,)


# Most areas of one year are those of the year before: made once, they cost neither the time nor the memory again.
_area = lru_cache(maxsize=32_768)(Area)


def _register(
    table: Printed, at: KeyColumns, codes: NDArray[np.str_], levels: NDArray[np.uint8], lines: NDArray[np.int64]
) -> tuple[tuple[Area, ...], tuple[int, str, int] | None]:
    """The areas with their names; and of the water areas the first line, its name and how many there are."""
    n = codes.size
    empty = [""] * n
    plain = codes.tolist()
    names = _words(table, at.name, lines) or empty
    gemeente = _words(table, at.municipality, lines) or empty
    flags = [w.upper() in ("JA", "B", "TRUE", "1") for w in _words(table, at.water, lines) or empty]
    named = {code[2:]: name for code, name in zip(plain, names, strict=True) if code.startswith("GM")}
    areas: list[Area] = []
    wet: list[int] = []
    for i, (code, name, rank, over, water) in enumerate(
        zip(plain, names, levels.tolist(), gemeente, flags, strict=True)
    ):
        level = LEVELS[rank]
        if at.water is None and code[-4:-1] == "999":
            water = bool(_WATER_CODE.fullmatch(code) and (not name or _WATER_NAME.search(name)))
        if water:
            wet.append(i)
        if level is Level.MUNICIPALITY:
            name, over = name or over, ""
        elif level is Level.COUNTRY:
            name, over = name or "Nederland", ""
        else:
            over = over or named.get(code[2:6], "")
        areas.append(_area(code, name, level, over, water))
    first = (int(lines[wet[0]]), names[wet[0]] or plain[wet[0]], len(wet)) if wet else None
    return tuple(areas), first


def _words(table: Printed, column: int | None, lines: NDArray[np.int64]) -> list[str]:
    if column is None:
        return []
    return [t.strip() for t in map(str, table.text(column)[lines].tolist())]
