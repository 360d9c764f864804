"""A foreign map as layers of outlines and fields, without trusting the file or a general library.

GDAL opens a file with any of some sixty drivers, a few of which follow addresses and paths that stand
in the file itself. So only a shapefile, told by its own first bytes, ever reaches it; JSON and
GeoPackage are read here. What is too large is refused before it is laid out. See docs/methods/intake.md.
"""

from __future__ import annotations

import sqlite3
import struct
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.lib import ShapelyError

from buurtblik.intake import geopackage, jsonmap, shapefile, sqlitefile
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Deadline, Limits
from buurtblik.intake.problems import refused

Wanted = Callable[[Sequence[str]], Iterable[int]]
_BROKEN = (ValueError, TypeError, KeyError, IndexError, RuntimeError, OverflowError, struct.error)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer: all its columns, the values of those that were wanted by position, and (n,) outlines."""

    name: str
    crs: str | None
    columns: tuple[str, ...]
    count: int
    fields: dict[int, list[Any]]
    geometry: NDArray[np.object_] | None


def everything(columns: Sequence[str]) -> range:
    """Every column is wanted."""
    return range(len(columns))


def list_layers(document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, columns) of every layer with shapes of a GeoPackage or shapefile, without reading it."""
    with _read_safely(document):
        if document.kind is Kind.GEOPACKAGE:
            with sqlitefile.opened(document.path, _deadline(document, document.limits)) as base:
                return tuple((t.name, t.columns) for t in geopackage.tables(base))
        if document.kind is Kind.SHAPEFILE:
            with shapefile.opened(document.path) as file:
                return ((document.stem, file.columns),)
        raise ValueError(document.kind)


def read_layers(
    document: Document,
    *,
    wanted: Wanted = everything,
    only: str | None = None,
    geometry: bool = True,
    limits: Limits | None = None,
) -> list[Layer]:
    """The layers of a map, or one of them. Raises RefusedInput for what is damaged, too large or no map."""
    limits = limits or document.limits
    deadline = _deadline(document, limits)
    readers = {Kind.JSON: _from_json, Kind.GEOPACKAGE: _from_geopackage, Kind.SHAPEFILE: _from_shapefile}
    found: list[Layer] = []
    with _read_safely(document):
        if document.kind not in readers:
            raise ValueError(document.kind)
        for layer in readers[document.kind](document, wanted, only, geometry, limits, deadline):
            deadline.check()
            check_cells(layer.columns, layer.fields, file=document.name, limits=limits)
            found.append(layer)
    return found


def check_size(rows: int, columns: int, *, file: str, limits: Limits) -> None:
    """Refuse a table of fields with too many lines, columns or cells."""
    if rows > limits.rows:
        raise refused("limit_rows", file=file, came=rows, expected=limits.rows)
    if columns > limits.columns:
        raise refused("limit_columns", file=file, came=columns, expected=limits.columns)
    if rows * columns > limits.memory_cells:
        raise refused("limit_memory", file=file)


def check_cells(columns: Sequence[str], fields: dict[int, list[Any]], *, file: str, limits: Limits) -> None:
    """Refuse a text that is too long for a cell."""
    for at, values in fields.items():
        for row, value in enumerate(values, start=1):
            if isinstance(value, str) and len(value) > limits.field_length:
                where = {"file": file, "row": row, "column": columns[at]}
                raise refused("limit_field", **where, came=len(value), expected=limits.field_length)


def _from_json(
    document: Document, wanted: Wanted, only: str | None, geometry: bool, limits: Limits, deadline: Deadline
) -> Iterator[Layer]:
    for raw in jsonmap.layers(document, limits):
        columns = raw.columns
        check_size(len(raw.properties), len(columns), file=document.name, limits=limits)
        if only is None or only == raw.name:
            deadline.check()
            fields = {at: [one.get(columns[at]) for one in raw.properties] for at in wanted(columns)}
            outlines = raw.outlines() if geometry else None
            yield Layer(raw.name, raw.crs, columns, len(raw.properties), fields, outlines)


def _from_geopackage(
    document: Document, wanted: Wanted, only: str | None, geometry: bool, limits: Limits, deadline: Deadline
) -> Iterator[Layer]:
    with sqlitefile.opened(document.path, deadline) as base:
        for table in geopackage.tables(base):
            if only is None or only == table.name:
                count = table.count(base, at_most=limits.rows)
                check_size(count, len(table.columns), file=document.name, limits=limits)
                most = 2 * document.path.stat().st_size
                fields, outlines = table.read(base, tuple(wanted(table.columns)), geometry=geometry, most=most)
                yield Layer(table.name, table.crs, table.columns, count, fields, outlines)


def _from_shapefile(
    document: Document, wanted: Wanted, only: str | None, geometry: bool, limits: Limits, deadline: Deadline
) -> Iterator[Layer]:
    with shapefile.opened(document.path) as file:
        check_size(file.count, len(file.columns), file=document.name, limits=limits)
        deadline.check()
        fields, outlines = file.read(tuple(wanted(file.columns)), geometry=geometry)
        yield Layer(document.stem, file.crs, file.columns, file.count, fields, outlines)


def _deadline(document: Document, limits: Limits) -> Deadline:
    return Deadline(limits.seconds, file=document.name)


@contextmanager
def _read_safely(document: Document) -> Iterator[None]:
    """Damage of any kind is one refusal, and no warnings."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            yield
        except (*_BROKEN, sqlite3.Error, ShapelyError) as error:
            raise refused("not_ours", file=document.name, came=document.kind.value, why="unreadable_map") from error
