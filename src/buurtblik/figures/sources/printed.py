"""A table as printed: what importers need of it, and one made in memory from a map's fields.

``buurtblik.intake.TextTable`` is a :class:`Printed`, also when ``fields.py`` makes it of a source
that is no table on paper (GeoPackage, Shapefile, GeoJSON).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from buurtblik.figures.observations import FileStamp
from buurtblik.intake.dialect import Dialect
from buurtblik.intake.door import Document
from buurtblik.values import Reason


class NumbersRead(Protocol):
    """A column as numbers: (n,) value with NaN where ``reason`` is not 0, and what was neither."""

    @property
    def value(self) -> NDArray[np.float64]: ...
    @property
    def reason(self) -> NDArray[np.uint8]: ...
    @property
    def bad(self) -> tuple[tuple[int, str], ...]: ...


class Grouping(Protocol):
    """Where the printed cells are kept."""

    def grouped(self, i: int, sign: str) -> NDArray[np.intp]: ...


class Printed(Protocol):
    """A table of which every cell is the text that the publisher printed."""

    @property
    def headings(self) -> Sequence[str]: ...
    @property
    def rows(self) -> NDArray[np.int32]: ...
    def __len__(self) -> int: ...
    def text(self, i: int) -> NDArray[np.object_]: ...
    def numbers(
        self, i: int, *, markers: Mapping[str, Reason] = ..., decimal: str = ..., thousands: str = ...
    ) -> NumbersRead: ...
    def write_parquet(self, path: Path) -> None: ...
    @property
    def dialect(self) -> Dialect: ...
    @property
    def cells(self) -> Grouping: ...


def stripped(table: Printed, i: int) -> NDArray[np.str_]:
    """(n,) the cells of column ``i`` without the spaces around them."""
    return np.strings.strip(table.text(i).astype(np.str_))


def stamp(document: Document) -> FileStamp:
    """Which bytes a document is."""
    return FileStamp(document.name, document.sha256, document.size)
