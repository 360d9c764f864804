"""From a figure back to the characters that the publisher printed: file, row, column, digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Protocol

from buurtblik.disclosure.derived import HIDES
from buurtblik.errors import NoFigures, UnknownIndicator
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.cells import Origin
from buurtblik.figures.derive import inputs_of
from buurtblik.figures.parts import Part, PartColumn
from buurtblik.values import Reason, Status

_NAMES = re.compile(r"[^\W\d]\w*(?:\[t(?:-\d+)?\])?")  # in a recipe: a_65_oo, bev_inwoners[t-5]
_KEPT = 256  # printed lines that are kept; a page asks for several cells of one line


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one cell comes from. ``row`` counts as a spreadsheet does; None when the file has no such line.

    A figure that we compute has ``inputs``: every cell that its ``recipe`` names, each with its own place.
    ``shown`` is False for an input whose characters may not be read beside a figure that is withheld, and
    for one that is itself withheld by now: its ``text`` is empty.
    """

    text: str  # as printed, without the blanks around it
    file: str
    sha256: str
    row: int | None
    column: int | None  # from 1
    heading: str
    publisher: str
    title: str
    moment: datetime | None
    licence: str
    status: Status
    value: float | None
    reason: Reason | None
    recipe: str  # empty when the value is the printed one
    boundary_year: int | None
    edition: str = ""
    key: str = ""  # of the figure; empty for an input that is no figure of ours
    period: str = ""
    name: str = ""  # what the recipe calls this input
    shown: bool = True
    inputs: tuple[Provenance, ...] = ()


Line = tuple[tuple[str, ...], int | None]  # the printed cells, and the row as a spreadsheet counts


class Printed:
    """The last printed lines that were asked, the oldest is dropped. Threads may share one."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._lines: dict[tuple[str, int], Line] = {}
        self._lock = Lock()

    def get(self, name: tuple[str, int], read: Callable[[], Line]) -> Line:
        with self._lock:
            found = self._lines.get(name)
        if found is None:
            found = read()  # outside the lock: another thread may read the same, which harms nothing
            with self._lock:
                while len(self._lines) >= self._most:
                    del self._lines[next(iter(self._lines))]
                self._lines[name] = found
        return found

    def __len__(self) -> int:
        return len(self._lines)


class Cells(Protocol):
    """What this module needs of a release."""

    id: str
    printed: Printed

    @property
    def parts(self) -> Sequence[Part]: ...
    def formula(self, key: str, period: str, group: str = "") -> str: ...
    def cell(
        self, code: str, key: str, period: str, group: str = ""
    ) -> tuple[float | None, Reason | None, Origin | None]: ...


def provenance(release: Cells, code: str, key: str, period: str, group: str = "") -> Provenance:
    """Where the value, or the reason, of one cell comes from.

    For a figure that is computed it is the cell from which it is mainly computed, ``recipe`` says how,
    and ``inputs`` are all cells that it needs.

    Raises
    ------
    UnknownArea, UnknownIndicator, NoFigures
        The release does not have the area, the catalogue not the indicator, or no file says anything about the cell.
    """
    must_exist(key)
    value, reason, origin = release.cell(code, key, period, group)
    if origin is None:
        raise NoFigures(f"store: no file of release {release.id} says anything about {key} of {code} in {period}.")
    part = release.parts[origin.part]
    column = part.columns[origin.column]
    line = _line_of(part, code)
    texts, row = release.printed.get((part.id, line), lambda: _printed(part, line))
    position = column.positions[0] if column.positions else None
    source = part.source
    formula = release.formula(key, period, group)
    found = Provenance(
        text=_text_at(texts, position),
        file=part.file.name,
        sha256=part.file.sha256,
        row=row,
        column=position,
        heading=column.heading,
        publisher=source.publisher,
        title=source.title,
        moment=source.moment,
        licence=source.licence,
        status=origin.status,
        value=value,
        reason=reason,
        recipe=formula or column.recipe,
        boundary_year=source.boundary_year,
        edition=source.edition,
        key=key,
        period=period,
    )
    if formula:
        return replace(found, inputs=tuple(_cells_of(release, code, found)))
    if len(column.positions) > 1:
        return replace(found, inputs=tuple(_columns_of(release, code, found, part, column, texts)))
    return found


def _cells_of(release: Cells, code: str, found: Provenance) -> Iterator[Provenance]:
    """The cells of the release from which a figure is computed: what they show is public already."""
    names = list(dict.fromkeys(_NAMES.findall(found.recipe)))
    for name, (key, group, period) in zip(names, inputs_of(found.key, found.period), strict=True):
        try:
            yield replace(provenance(release, code, key, period, group), name=name)
        except NoFigures:
            continue


def _columns_of(
    release: Cells, code: str, found: Provenance, part: Part, column: PartColumn, texts: Sequence[str]
) -> Iterator[Provenance]:
    """The cells of the printed line from which a share, rate or ratio is computed.

    What the recipe calls a column is its heading without the number that the publisher puts behind it;
    where the column is a figure of its own, its whole heading is known.
    """
    places = list(dict.fromkeys(column.positions))  # a part stands in its own whole too: laag / (laag + midden + hoog)
    names = list(dict.fromkeys(_NAMES.findall(found.recipe)))
    if len(names) != len(places):
        names = [""] * len(places)
    alone = {
        c.positions: c for c in part.columns if (c.period, c.group) == (column.period, column.group) and not c.recipe
    }
    for name, position in zip(names, places, strict=True):
        own = alone.get((position,))
        hidden = found.reason in HIDES or (
            own is not None and release.cell(code, own.key, own.period, own.group)[1] in HIDES
        )
        first = position == places[0]
        yield replace(
            found,
            text="" if hidden else _text_at(texts, position),
            column=position,
            heading=column.heading if first else own.heading if own else name,
            value=None,
            reason=None,
            recipe="",
            key=own.key if own else "",
            name=name,
            shown=not hidden,
        )


def _text_at(texts: Sequence[str], position: int | None) -> str:
    return texts[position - 1].strip() if position and len(texts) >= position else ""


def must_exist(key: str) -> None:
    """Refuse a key that is no indicator, before anything is said about its periods."""
    if key not in catalogue():
        raise UnknownIndicator(f"store: no such indicator: {key!r}; docs/reference/indicators.md has all keys.")


def _line_of(part: Part, code: str) -> int:
    """The line of cells.parquet with this area, -1 for none."""
    at = part.place_of(code)
    return -1 if at is None else int(part.raw_row[at])


def _printed(part: Part, line: int) -> Line:
    """All cells of one printed line and its row number."""
    if line < 0 or part.cells is None:
        return (), None
    from buurtblik.intake import duck  # here, so that who reads a profile need not wait for DuckDB

    with duck.connect() as connection:
        query = "SELECT * EXCLUDE (file_row_number) FROM read_parquet(?, file_row_number = true)"
        cursor = connection.execute(f"{query} WHERE file_row_number = ?", [str(part.cells), line])
        names = [column[0] for column in cursor.description or ()]
        values = dict(zip(names, cursor.fetchone() or (), strict=False))
    row = values.pop("row", None)
    return tuple("" if v is None else str(v) for v in values.values()), None if row is None else int(row)
