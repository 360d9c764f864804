"""What an importer hands over: one publisher's file, checked, in columns.

This is the border between ``figures.sources`` (which knows publishers) and
``figures.store`` (which knows none). An importer never writes; the store never reads
a publisher's format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Area
from buurtblik.errors import Problem
from buurtblik.values import Status

if TYPE_CHECKING:
    from buurtblik.areas.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's table: what stands under every figure that came from it."""

    key: str  # "cbs-kwb", "rivm-50090NED", "lbm", ...; one importer may know several
    publisher: str  # "CBS"
    title: str  # "Kerncijfers wijken en buurten 2023", as it is named to a reader
    edition: str  # "2023"; two files of the same key and edition are releases of one table
    boundary_year: int | None  # the year of the area division
    moment: datetime | None  # when it was released or, unless ``stated``, last saved; None when the file does not say
    licence: str  # "CC BY 4.0"
    precedence: int = 0  # the higher one wins a cell that both fill
    stated: bool = False  # the publisher itself states the moment: only then may it show again what was withheld


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Which bytes: the name as given (with member after '!'), their sha256 and size."""

    name: str
    sha256: str
    size: int


class RawTable(Protocol):
    """The table as printed. ``buurtblik.intake.TextTable`` is one."""

    @property
    def headings(self) -> Sequence[str]: ...

    @property
    def rows(self) -> NDArray[np.int32]:
        """(n,) row number in the source, from 1, as a spreadsheet shows it."""

    def write_parquet(self, path: Path) -> None:
        """Every cell as printed text, one Parquet column per heading position
        (named ``c1``, ``c2``, ...), and ``row``; the same input gives the same bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One indicator in one period for one group of people, for n areas.

    ``value`` is NaN exactly where ``reason`` is not 0. ``lower`` and ``upper`` are the 95%
    margin or the rounding bounds in the unit of the indicator, NaN where not known; None
    when the publisher gives none. ``positions`` are the columns (from 1) of the raw table
    from which the value comes; the first one is the column that is named to a reader.
    ``recipe`` is empty when the value is the printed one, else says how it was computed.
    """

    key: str
    period: str
    group: str  # "" = everyone the indicator speaks about; "65+", "18-64" otherwise
    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    status: Status
    positions: tuple[int, ...]
    heading: str
    lower: NDArray[np.float64] | None = None
    upper: NDArray[np.float64] | None = None
    recipe: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Everything one file says.

    ``codes`` are (n,) normalised area codes, aligned with every column; ``raw_row`` maps
    each of the n areas to its 0-based line in ``raw`` (-1 where there is none). A code list
    or a map has no columns; a table has no shapes. Areas of ``register`` belong to
    ``source.boundary_year``.
    """

    source: Source
    file: FileStamp
    codes: NDArray[np.str_]
    raw_row: NDArray[np.int32]
    raw: RawTable | None
    columns: tuple[Column, ...]
    register: tuple[Area, ...] = ()
    shapes: Shapes | None = None
    problems: tuple[Problem, ...] = ()
