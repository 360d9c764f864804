"""The cells of one table: each column read once, and what stood where there was no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem
from buurtblik.figures.sources.markers import Markers
from buurtblik.figures.sources.printed import Printed
from buurtblik.figures.sources.writing import Expected, read_numbers
from buurtblik.intake.checks import excel_dates
from buurtblik.intake.problems import problem, refused
from buurtblik.values import NO_REASON, Reason


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """(n,) value, NaN exactly where ``reason`` is not 0."""

    value: NDArray[np.float64]
    reason: NDArray[np.uint8]

    @property
    def count(self) -> int:
        return int(np.count_nonzero(self.reason == NO_REASON))


@dataclass(slots=True, eq=False)
class CellReader:
    """The numbers of one table, each column read once however many indicators need it."""

    table: Printed
    positions: Mapping[str, int]  # the catalogue's name of a column -> position from 0
    markers: Markers
    file: str
    sentinels: bool = False  # the source prints numbers such as -99999999 for "no value"
    typed: bool = False  # the cells are the numbers of a program, not printed text
    expected: Mapping[str, Expected] = field(default_factory=dict)  # per name, what the catalogue knows of it
    _whole: dict[int, Cells] = field(default_factory=dict)
    _signs_told: bool = False

    def has(self, name: str) -> bool:
        return name in self.positions

    def cells(self, name: str, lines: NDArray[np.int64]) -> Cells:
        """The cells of ``lines``; when none of them holds a value the column is not yet published."""
        at = self.positions[name]
        if at not in self._whole:
            self._whole[at] = self._read(at, self.expected.get(name, Expected()))
        whole = self._whole[at]
        value, reason = whole.value[lines], whole.reason[lines]
        if lines.size and (reason != NO_REASON).all():
            asked = reason != Reason.NOT_APPLICABLE
            reason = np.where(asked, np.uint8(Reason.NOT_YET_PUBLISHED), reason).astype(np.uint8)
        return Cells(value, reason)

    def signs(self) -> tuple[Problem, ...]:
        """E06, E07 and E37: how many cells of the columns read so far hold a sign or a number for "no value".

        Told once per table, with the first column and row where such a cell stands.
        """
        if self._signs_told:
            return ()
        self._signs_told = True
        found = _Signs()
        for at, cells in self._whole.items():
            blanks = self._blanks(at, cells)
            found.add("E37", at, blanks)
            empty = np.flatnonzero((cells.reason != NO_REASON) & (cells.reason != Reason.NOT_APPLICABLE))
            empty = np.setdiff1d(empty, blanks, assume_unique=True)
            if self.sentinels and empty.size:
                texts = self.table.text(at)[empty]
                as_numbers = np.array([str(t).strip().lstrip("-").replace(".", "").isdigit() for t in texts])
                found.add("E07", at, empty[as_numbers])
                empty = empty[~as_numbers]
            found.add("E06", at, empty)
        blank = Reason(self.markers[""]).word if "" in self.markers else Reason.MISSING.word
        return tuple(
            problem(
                code,
                file=self.file,
                row=int(self.table.rows[line]),
                column=self.table.headings[at].strip(),
                came=blank if code == "E37" else str(self.table.text(at)[line]).strip(),
                count=found.counts[code],
            )
            for code, (at, line) in sorted(found.first.items())
        )

    def _blanks(self, at: int, cells: Cells) -> NDArray[np.intp]:
        """The lines with an empty cell, which is no sign: what it means is a rule per publisher."""
        meant = self.markers.get("")
        maybe = np.flatnonzero(cells.reason == meant) if meant is not None else np.zeros(0, dtype=np.intp)
        if not maybe.size or meant == Reason.NOT_APPLICABLE:  # no sign of any publisher means that
            return maybe
        return maybe[[not str(text).strip() for text in self.table.text(at)[maybe].tolist()]]

    def _read(self, at: int, expected: Expected) -> Cells:
        numbers = read_numbers(
            self.table, at, markers=self.markers, file=self.file, typed=self.typed, expected=expected
        )
        if numbers.bad:
            dates = excel_dates([text for _, text in numbers.bad])
            line, came = next(pair for pair in numbers.bad if not dates or pair[1] in dates)
            row, column = int(self.table.rows[line]), self.table.headings[at].strip()
            code = "E30" if dates else "not_a_number"
            raise refused(code, file=self.file, row=row, column=column, came=came, count=len(numbers.bad))
        return Cells(np.asarray(numbers.value, dtype=np.float64), np.asarray(numbers.reason, dtype=np.uint8))


@dataclass(slots=True)
class _Signs:
    """Per problem how many cells, and the first one of them."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, code: str, at: int, lines: NDArray[np.intp]) -> None:
        if lines.size:
            self.counts[code] = self.counts.get(code, 0) + int(lines.size)
            self.first.setdefault(code, (at, int(lines[0])))
