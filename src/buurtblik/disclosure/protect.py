"""A table of people as it may be published: values, and the reason "too few" where a value would betray somebody.

Small counts are withheld, and with them as few others as we can find, until every withheld count may be any number in
a range that is wide enough. Whether it is, is not assumed but computed. See docs/methods/small-groups.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from buurtblik.disclosure.company import company
from buurtblik.disclosure.counts import rounded
from buurtblik.disclosure.ranges import Flags, Floats, Ranges
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import Axis, Key, Table
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Language, Reason

_LAST = 1000.0  # times dearer to withhold is a zero: people often know that it is one, so it protects little


@dataclass(frozen=True, eq=False)
class Protected:
    """A table that may be published as a whole, together with its rule.

    ``cells`` has every cell, margins included. Which withheld cell was too small itself and which one only keeps
    another company is not told. ``left`` gives of each withheld cell the least and the most that anybody can compute
    from all that is shown (None: nothing bounds it), so that what is said of it can rest on that and on nothing else.
    """

    axes: tuple[Axis, ...]
    cells: Mapping[Key, Cell]
    rule: Rule
    left: Mapping[Key, tuple[int, int | None]] = field(default_factory=dict)

    def __getitem__(self, key: Key | str) -> Cell:
        return self.cells[(key,) if isinstance(key, str) else key]

    @property
    def withheld(self) -> frozenset[Key]:
        return frozenset(key for key, cell in self.cells.items() if cell.value is None)

    def sentences(self, language: Language) -> tuple[str, ...]:
        """What was done to this table, for people."""
        return self.rule.sentences(language)


def protect(table: Table, rule: Rule | None = None) -> Protected:
    """The table as it may be published; the true counts are in no attribute of it.

    Parameters
    ----------
    table : true counts.
    rule : 10 people, rounded to 5, unless another is given.

    Notes
    -----
    Primary suppression below k. Complementary suppression one small cell at a time, by a linear programme of least
    loss. Then every cell that turns out not to be needed is shown again. Zeros are withheld last.

    Examples
    --------
    The small age band cannot be computed from the total, because a second one is kept back:

    >>> ages = Axis.of("age", ["15-25", "25-45", "45-65", "65+"])
    >>> rule = Rule(step=1)
    >>> found = protect(Table([ages], {("15-25",): 4, ("25-45",): 20, ("45-65",): 31, ("65+",): 58}), rule)
    >>> [found[key].value for key in ages.nodes]
    [None, None, 31.0, 58.0, 113.0]

    Rounded to 5 the other three already leave enough room:

    >>> found = protect(Table([ages], {("15-25",): 4, ("25-45",): 20, ("45-65",): 31, ("65+",): 58}))
    >>> [found[key].value for key in ages.nodes]
    [None, 20.0, 30.0, 60.0, 115.0]
    """
    return protect_together([table], rule)[0]


def protect_together(tables: Sequence[Table], rule: Rule | None = None) -> tuple[Protected, ...]:
    """Tables about the same people as they may be published beside each other.

    Each by itself could be safe while the total of one, which is that of all, gives a count of another away.

    Raises
    ------
    UnusableInput
        There are no tables, or they do not count the same number of people.
    """
    rule = Rule() if rule is None else rule
    totals = {table.total for table in tables}
    if len(totals) != 1:
        found = ", ".join(map(str, sorted(totals))) or "no tables"
        raise UnusableInput(f"protect: tables about the same people have one total; found {found}.")
    places, counts, harmless, price, sums = _numbers(tables)
    ties = len(tables) - 1
    ranges = Ranges(sums, counts, rule, harmless=harmless, ties=ties)
    small = np.array([rule.is_small(int(count)) for count in counts], bool) & ranges.seen & ~harmless
    hidden = small
    if small.any():
        hidden = _without_needless(ranges, _with_company(ranges, small, price), small, price)
    left = ranges.left(hidden)
    return tuple(
        Protected(
            tuple(table.axes),
            {key: _told(int(counts[at]), bool(hidden[at]), rule) for key, at in zip(table.keys, place, strict=True)},
            rule,
            {key: left[at] for key, at in zip(table.keys, place, strict=True) if hidden[at]},
        )
        for table, place in zip(tables, places, strict=True)
    )


def _told(count: int, hides: bool, rule: Rule) -> Cell:
    return Cell(None, Reason.TOO_FEW) if hides else Cell(float(rounded(count, rule.step)), None)


def _numbers(tables: Sequence[Table]) -> tuple[list[list[int]], Floats, Flags, Floats, Floats]:
    """All tables as one set: where each cell stands, counts, which are harmless, what withholding costs, the sums.

    First the leaves of every table, then all other cells, then that the totals are one.
    """
    orders = [_leaves_first(table.sums) for table in tables]
    leaves = [table.sums.shape[1] for table in tables]
    n = sum(leaves)
    rows, ties, price, counts, harmless = [], [], np.zeros(n), np.zeros(n), np.zeros(n, bool)
    places: list[list[int]] = []
    start, after = 0, n
    for table, order, size in zip(tables, orders, leaves, strict=True):
        cells = np.array(list(table.cells.values()), float)[order]
        sums = table.sums[order]
        cost = np.where(cells == 0, _LAST, 1.0) * sums.sum(axis=1) * np.log2(2.0 + cells)
        open_ = np.array([table.is_harmless(key) for key in table.keys], bool)[order]
        harmless[start : start + size] = open_[:size]
        harmless = np.append(harmless, open_[size:])
        counts[start : start + size], price[start : start + size] = cells[:size], cost[:size]
        counts, price = np.append(counts, cells[size:]), np.append(price, cost[size:])
        block = np.zeros((len(order) - size, n))
        block[:, start : start + size] = sums[size:]
        rows.append(block)
        stands = [*range(start, start + size), *range(after, after + len(order) - size)]
        places.append([stands[at] for at in np.argsort(order).tolist()])
        if start:
            tie = np.zeros((1, n))
            tie[0, : leaves[0]], tie[0, start : start + size] = 1.0, -1.0
            ties.append(tie)
        start, after = start + size, after + len(order) - size
    counts, price = np.append(counts, np.zeros(len(ties))), np.append(price, np.full(len(ties), np.inf))
    harmless = np.append(harmless, np.zeros(len(ties), bool))
    return places, counts, harmless, price, np.vstack([*rows, *ties])


def _with_company(ranges: Ranges, small: Flags, price: Floats) -> Flags:
    """Withhold more, until every withheld number has its range."""
    hidden = small.copy()
    while not hidden[ranges.seen].all() and (unsafe := ranges.first_unsafe(hidden)) is not None:
        at, low, _ = unsafe
        more = company(ranges, at, hidden, price, up=low + ranges.rule.width)
        if not more.any():  # no way is found: take the cheapest that is left
            more[np.argmin(np.where(hidden, np.inf, price))] = True
        hidden |= more
    return hidden


def _without_needless(ranges: Ranges, hidden: Flags, small: Flags, price: Floats) -> Flags:
    """Show again what nothing needs, the dearest first."""
    for at in sorted(np.flatnonzero(hidden & ~small), key=lambda at: -price[at]):
        trial = hidden.copy()
        trial[at] = False
        if ranges.first_unsafe(trial) is None:
            hidden = trial
    return hidden


def _leaves_first(sums: Floats) -> list[int]:
    """The cells of a table, first one for each leaf, then all others; a holder of one leaf is among the others."""
    first: dict[int, int] = {}
    for cell in np.flatnonzero(sums.sum(axis=1) == 1):
        first.setdefault(int(np.argmax(sums[cell])), int(cell))
    base = [first[leaf] for leaf in range(sums.shape[1])]
    return base + sorted(set(range(sums.shape[0])) - set(base))
