"""From printed columns to columns of figures, by the bindings of the catalogue.

Only columns that an indicator needs are read as numbers; all others stay printed text in the
raw table. Every cell becomes a value or a reason:

- a marker of the publisher becomes the reason of ``markers.py``;
- a column in which no line of the file holds a value is "not yet published";
- a share of our own over zero people is "not applicable", over fewer than 50 "too few";
- text that is neither number nor marker refuses the file (not_a_number), a value outside the
  indicator's range is taken out and told (E23).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from buurtblik.disclosure.derived import too_small_a_base
from buurtblik.errors import Problem, Severity
from buurtblik.figures.catalogue import Binding, Indicator
from buurtblik.figures.margins import Bounds, count_bounds, share_bounds
from buurtblik.figures.observations import Column
from buurtblik.figures.sources.cells import CellReader, Cells
from buurtblik.figures.sources.editions import years_in
from buurtblik.figures.sources.writing import Expected
from buurtblik.intake.problems import listed, problem, refused
from buurtblik.values import NO_REASON, Reason, Status

type Bindings = Mapping[str, tuple[tuple[Indicator, Binding], ...]]

_SCALE = {"share": 100.0, "share_of_sum": 100.0, "per_1000": 1000.0, "ratio": 1.0}
_ENOUGH_FOR_UNIT = 3  # E16: fewer values than this say nothing about the unit of a column
_COVERED = 0.3  # E18: an indicator with a value for fewer areas than this is told to the reader


@dataclass(frozen=True, slots=True)
class Built:
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]


def build_columns(
    reader: CellReader,
    bindings: Bindings,
    lines: NDArray[np.int64],
    *,
    period: str,
    year: int,
    status: Status,
    group: str = "",
    margins: Callable[[str], tuple[Cells, Cells] | None] | None = None,
) -> Built:
    """One column per indicator that the table can fill, in catalogue order.

    Parameters
    ----------
    bindings : of this publisher's format, as ``Catalogue.bindings_for`` gives them.
    lines : (n,) 0-based lines of the table, one per area.
    year : the edition, which decides between headings that changed over the years.
    status : of printed figures; a figure that we compute is ``DERIVED``.
    margins : the publisher's own lower and upper cells of a column, when it prints them.
    """
    columns: list[Column] = []
    problems: list[Problem] = []
    done: set[str] = set()
    reader.expected = _expected(bindings)
    for indicator, binding in _chosen(bindings):
        if indicator.key in done or binding.recipe == "derived" or not binding.covers(year):
            continue
        if not all(reader.has(name) for name in binding.columns):
            continue
        done.add(indicator.key)
        if (other := _other_year(reader, binding, year)) is not None:
            problems.append(other)
            continue
        cells, bounds = _figures(reader, binding, lines)
        cells, wrong = _in_range(reader, indicator, binding, cells, lines)
        problems += wrong
        published = margins(binding.column) if margins and not binding.recipe else None
        lower = published[0].value if published else bounds.lower if bounds else None
        upper = published[1].value if published else bounds.upper if bounds else None
        problems += _breaks(reader, indicator, binding, cells, period)
        empty = cells.reason != NO_REASON
        positions = tuple(reader.positions[name] + 1 for name in binding.columns)
        columns.append(
            Column(
                key=indicator.key,
                period=period,
                group=group,
                value=cells.value,
                reason=cells.reason,
                status=Status.DERIVED if binding.recipe else status,
                positions=positions,
                heading=reader.table.headings[positions[0] - 1].strip(),
                lower=None if lower is None else np.where(empty, np.nan, lower),
                upper=None if upper is None else np.where(empty, np.nan, upper),
                recipe=recipe_words(binding),
            )
        )
    return Built(tuple(columns), (*problems, *_thin(reader, columns)))


def recipe_words(binding: Binding) -> str:
    """How a figure was computed, for a reader who checks it; empty for a printed one.

    >>> recipe_words(Binding("kwb", "a_65_oo", "share", ("a_inw",)))
    '100 * a_65_oo / a_inw'
    """
    if not binding.recipe:
        return "" if binding.scale == 1 else f"{binding.scale:g} * {binding.column}"
    scale = _SCALE[binding.recipe] * binding.scale
    part = binding.column.replace("+", " + ") if binding.recipe == "share_of_sum" else binding.column
    whole = " + ".join(binding.of)
    part, whole = (f"({t})" if " + " in t else t for t in (part, whole))
    return f"{part} / {whole}" if scale == 1 else f"{scale:g} * {part} / {whole}"


def provisional_when_unfinished(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns; the printed ones as provisional when the publisher left a whole column for later."""
    if not any(c.reason.size and (c.reason == Reason.NOT_YET_PUBLISHED).all() for c in columns):
        return columns
    return tuple(replace(c, status=Status.PROVISIONAL) if c.status is Status.DEFINITE else c for c in columns)


def take_out(columns: tuple[Column, ...], keys: Collection[str], where: NDArray[np.bool_]) -> tuple[Column, ...]:
    """The columns of these indicators without the values of the areas in ``where``: they cannot be right (E23)."""
    if not where.any():
        return columns
    return tuple(_without(c, where) if c.key in keys else c for c in columns)


def _without(column: Column, where: NDArray[np.bool_]) -> Column:
    gone = where & (column.reason == NO_REASON)
    return replace(
        column,
        value=np.where(gone, np.nan, column.value),
        reason=np.where(gone, np.uint8(Reason.MISSING), column.reason).astype(np.uint8),
        lower=None if column.lower is None else np.where(gone, np.nan, column.lower),
        upper=None if column.upper is None else np.where(gone, np.nan, column.upper),
    )


def _expected(bindings: Bindings) -> dict[str, Expected]:
    """What the catalogue says of each printed column: its range where no recipe uses it, counts where it is rounded."""
    found: dict[str, Expected] = {}
    for indicator, binding in _chosen(bindings):
        for name in binding.columns:
            before = found.get(name, Expected())
            low, high = before.low, before.high
            if not binding.recipe:
                low = low if indicator.minimum is None else indicator.minimum / binding.scale
                high = high if indicator.maximum is None else indicator.maximum / binding.scale
            found[name] = Expected(low, high, before.whole or binding.rounding is not None)
    return found


def _chosen(bindings: Bindings) -> Iterable[tuple[Indicator, Binding]]:
    for pairs in bindings.values():
        yield from pairs


def _figures(reader: CellReader, binding: Binding, lines: NDArray[np.int64]) -> tuple[Cells, Bounds | None]:
    if not binding.recipe:
        cells = reader.cells(binding.column, lines)
        if binding.rounding is None:
            return Cells(cells.value * binding.scale, cells.reason), None
        _must_be_whole(reader, binding.column, cells, lines)
        around = count_bounds(cells.value, step=binding.rounding)
        scaled = Cells(cells.value * binding.scale, cells.reason)
        return scaled, Bounds(around.lower * binding.scale, around.upper * binding.scale)
    of = len(binding.of)
    parts = [reader.cells(name, lines) for name in binding.columns[:-of]]
    whole = [reader.cells(name, lines) for name in binding.of]
    if binding.rounding is not None:
        for name, counts in zip(binding.columns, (*parts, *whole), strict=True):
            _must_be_whole(reader, name, counts, lines)
    part, total = _sum(parts), _sum(whole)
    reason = np.where(part.reason != NO_REASON, part.reason, total.reason)
    known = reason == NO_REASON
    reason = np.where(known & (total.value == 0), Reason.NOT_APPLICABLE, reason)
    if binding.recipe != "ratio":
        reason = np.where(known & too_small_a_base(total.value), Reason.TOO_FEW, reason)
    reason = reason.astype(np.uint8)
    known = reason == NO_REASON
    scale = _SCALE[binding.recipe] * binding.scale
    value = np.full(lines.size, np.nan)
    np.divide(scale * part.value, total.value, out=value, where=known)
    if binding.recipe in ("share", "share_of_sum"):
        # Rounding alone can lift a part a little above its whole.
        slack = (binding.rounding or 0) / 2 * (len(parts) + len(whole))
        value = np.where(part.value - total.value <= slack, np.minimum(value, scale), value)
    if binding.recipe == "ratio" or binding.rounding is None:
        return Cells(value, reason), None
    bounds = share_bounds(
        [p.value for p in parts],
        [w.value for w in whole],
        step=binding.rounding,
        scale=scale,
        is_part=binding.recipe != "per_1000",
    )
    return Cells(value, reason), bounds


def _must_be_whole(reader: CellReader, name: str, counts: Cells, lines: NDArray[np.int64]) -> None:
    """E09: a count with decimals is a thousands point read as a decimal one."""
    with np.errstate(invalid="ignore"):
        broken = np.flatnonzero(counts.value != np.rint(counts.value))
    broken = broken[~np.isnan(counts.value[broken])]
    if broken.size:
        at, line = reader.positions[name], int(lines[broken[0]])
        raise refused(
            "E09",
            file=reader.file,
            row=int(reader.table.rows[line]),
            column=reader.table.headings[at].strip(),
            came=str(reader.table.text(at)[line]).strip(),
            count=int(broken.size),
        )


def _other_year(reader: CellReader, binding: Binding, year: int) -> Problem | None:
    """E34: the heading of what is divided by names another year, more than one away; then no share is made."""
    for name in binding.of:
        heading = reader.table.headings[reader.positions[name]].strip()
        stated = years_in(heading.replace("/", " "))
        if len(stated) == 1 and abs(stated[0] - year) > 1:
            return problem("E34", file=reader.file, column=heading, came=stated[0], expected=year)
    return None


def _breaks(reader: CellReader, indicator: Indicator, binding: Binding, cells: Cells, period: str) -> list[Problem]:
    """E17: from this period on the catalogue knows another definition of an indicator that is filled."""
    if not cells.count or not any(at[:4] == period[:4] for at in indicator.breaks):
        return []
    heading = reader.table.headings[reader.positions[binding.columns[0]]].strip()
    return [problem("E17", file=reader.file, column=heading, came=period, severity=Severity.NOTE)]


def _sum(cells: list[Cells]) -> Cells:
    """The sum of columns; where one of them is absent the sum is absent for the same reason."""
    value, reason = cells[0].value, cells[0].reason
    for other in cells[1:]:
        value = value + other.value
        reason = np.where(reason != NO_REASON, reason, other.reason).astype(np.uint8)
    return Cells(value, reason)


def _in_range(
    reader: CellReader, indicator: Indicator, binding: Binding, cells: Cells, lines: NDArray[np.int64]
) -> tuple[Cells, list[Problem]]:
    """E23: a value that the indicator cannot have is no value; E16: when most are so, the unit is another."""
    low = -np.inf if indicator.minimum is None else indicator.minimum
    high = np.inf if indicator.maximum is None else indicator.maximum
    with np.errstate(invalid="ignore"):
        outside = (cells.value < low) | (cells.value > high)
    if not outside.any():
        return cells, []
    first = int(np.flatnonzero(outside)[0])
    column = reader.table.headings[reader.positions[binding.column.split("+")[0]]].strip()
    if 2 * np.count_nonzero(outside) > cells.count and cells.count >= _ENOUGH_FOR_UNIT:
        came, expected = f"{np.nanmedian(cells.value):g}", f"{low:g} - {high:g}"
        raise refused("E16", file=reader.file, column=column, came=came, expected=expected)
    told = problem(
        "E23",
        file=reader.file,
        row=int(reader.table.rows[lines[first]]),
        column=column,
        came=f"{cells.value[first]:g}",
        expected=f"{low:g} - {high:g}",
        count=int(outside.sum()),
    )
    value = np.where(outside, np.nan, cells.value)
    return Cells(value, np.where(outside, Reason.MISSING, cells.reason).astype(np.uint8)), [told]


def _thin(reader: CellReader, columns: Sequence[Column]) -> list[Problem]:
    """E18: columns for which hardly any area has a value; those without any are told together."""
    found: list[Problem] = []
    empty: list[Column] = []
    for column in columns:
        n = column.reason.size
        filled = int(np.count_nonzero(column.reason == NO_REASON))
        asked = (column.reason != Reason.NOT_APPLICABLE).any()
        if n == 0 or not asked or filled / n >= _COVERED:
            continue
        if filled:
            found.append(problem("E18", file=reader.file, column=column.heading, count=filled, total=n))
        else:
            empty.append(column)
    total = empty[0].reason.size if empty else 0
    names = list(dict.fromkeys(c.heading for c in empty))
    if len(names) == 1:
        found.insert(0, problem("E18", file=reader.file, column=names[0], count=0, total=total))
    elif names:
        named = listed([name.rsplit("/", 1)[-1] for name in names])
        found.insert(0, problem("E18", file=reader.file, came=named, count=len(names), total=total))
    return found
