"""Where the printed cells of a table are kept: in memory, or in DuckDB for a large plain file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from buurtblik.intake import duck
from buurtblik.intake.numbers import Odd, may_be_thousands, number, odd_cells, parse


class Cells(Protocol):
    """Columns of printed text, counted from 0."""

    def text(self, i: int) -> NDArray[np.object_]: ...

    def values(self, i: int, *, decimal: str, thousands: str) -> tuple[NDArray[np.float64], Odd]:
        """Numbers (NaN where the text is none) and the cells that are none."""

    def grouped(self, i: int, sign: str) -> NDArray[np.intp]:
        """The lines whose text may print thousands with ``sign``: "1.011", "12.000", "1.234.567"."""

    def sample(self, most: int) -> tuple[list[list[str]], NDArray[np.intp]]:
        """Of every column the texts of about so many lines, evenly spread, and those lines."""

    def matching(self, i: int, pattern: str) -> tuple[NDArray[np.intp], list[str]]:
        """The lines of column ``i`` in whose text the pattern is found, and those texts."""

    def write_parquet(self, path: Path, rows: NDArray[np.int32]) -> None: ...


class MemoryCells:
    """Columns of text in memory: for sheets, small files and files that are not plain."""

    def __init__(self, columns: Sequence[Sequence[str]]) -> None:
        self._columns = columns

    def text(self, i: int) -> NDArray[np.object_]:
        return np.array(self._columns[i], dtype=object)

    def values(self, i: int, *, decimal: str, thousands: str) -> tuple[NDArray[np.float64], Odd]:
        column = self._columns[i]
        value = parse(column, decimal=decimal, thousands=thousands)
        return value, odd_cells(column, np.flatnonzero(np.isnan(value)))

    def grouped(self, i: int, sign: str) -> NDArray[np.intp]:
        column = self._columns[i]
        hits = {text for text in set(column) if sign in text and may_be_thousands(text, sign)}
        return np.array([k for k, text in enumerate(column) if text in hits] if hits else (), dtype=np.intp)

    def sample(self, most: int) -> tuple[list[list[str]], NDArray[np.intp]]:
        count = len(self._columns[0])
        lines = np.arange(0, count, max(1, count // most))
        return [[column[k] for k in lines.tolist()] for column in self._columns], lines

    def matching(self, i: int, pattern: str) -> tuple[NDArray[np.intp], list[str]]:
        column, found = self._columns[i], re.compile(pattern, re.ASCII)
        hits = {text for text in set(column) if found.search(text)}
        lines = [k for k, text in enumerate(column) if text in hits] if hits else []
        return np.array(lines, dtype=np.intp), [column[k] for k in lines]

    def write_parquet(self, path: Path, rows: NDArray[np.int32]) -> None:
        duck.write_columns(path, rows, [np.array(column, dtype=object) for column in self._columns])


class DuckCells:
    """A large plain file in DuckDB; says the same as :class:`MemoryCells` would, only cheaper."""

    def __init__(self, table: duck.CsvCells, *, grouping: frozenset[str] = frozenset((".", ","))) -> None:
        self._table = table
        self._grouping = grouping  # only these signs stand before three digits anywhere in the file
        self.count = table.count

    def text(self, i: int) -> NDArray[np.object_]:
        return self._table.texts(i + 1)

    def values(self, i: int, *, decimal: str, thousands: str) -> tuple[NDArray[np.float64], Odd]:
        if thousands:
            return MemoryCells({i: self.text(i).tolist()}).values(i, decimal=decimal, thousands=thousands)  # type: ignore[arg-type]
        value = self._table.coded(i + 1, decimal=decimal)
        lines = np.flatnonzero((value <= _FIRST_CODE) | ~np.isfinite(value))
        if not len(lines):
            return value, Odd(lines, lines, ())
        found = value[lines]
        value[lines] = np.nan
        code = np.searchsorted(_CODES, found)
        code = np.where(_CODES[np.minimum(code, len(_CODES) - 1)] == found, code, 0)
        words = list(_WORDS)
        if (other := np.flatnonzero(code == 0)).size:
            rest = odd_cells(self._table.some(i + 1, lines[other]), np.arange(other.size))
            code[other] = len(words) + rest.code
            words += rest.words
            for k, text in enumerate(rest.words, start=len(_WORDS)):
                again = number(text, decimal=decimal)  # a minus sign or a hard space that SQL does not know
                if again is not None:
                    value[lines[code == k]] = again
        keep = np.isnan(value[lines])
        return value, Odd(lines[keep], code[keep].astype(np.intp), tuple(words))

    def grouped(self, i: int, sign: str) -> NDArray[np.intp]:
        if sign not in self._grouping:
            return np.zeros(0, dtype=np.intp)
        lines, texts = self._table.with_sign(i + 1, sign)
        known = {text: may_be_thousands(text, sign) for text in set(texts)}
        return lines[np.fromiter((known[text] for text in texts), dtype=np.bool_, count=len(texts))]

    def sample(self, most: int) -> tuple[list[list[str]], NDArray[np.intp]]:
        return self._table.sample(max(1, self.count // most))

    def matching(self, i: int, pattern: str) -> tuple[NDArray[np.intp], list[str]]:
        return self._table.matching(i + 1, pattern)

    def write_parquet(self, path: Path, rows: NDArray[np.int32]) -> None:
        self._table.write_parquet(path, first=int(rows[0]))


_FIRST_CODE = max(duck.SIGNS.values())
_PAIRS = sorted([(duck.OTHER, ""), *((code, sign) for sign, code in duck.SIGNS.items())])
_CODES = np.array([code for code, _ in _PAIRS])
_WORDS = tuple(sign for _, sign in _PAIRS)
