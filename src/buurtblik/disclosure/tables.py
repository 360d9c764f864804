"""Counts of people by one or more characteristics, with all their margins.

An axis is a tree: categories, what holds them, and one top that holds all. Age bands below a total are a tree of two
levels; buurt, wijk and gemeente are one of three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput

Key = tuple[str, ...]
ALL = "*"
MOST_CELLS = 2000  # of one table; more would keep a page waiting


@dataclass(frozen=True)
class Axis:
    """One characteristic. ``holder`` gives of every category, and of all that holds categories, what holds it.

    ``harmless`` are categories that tell nothing of anybody, such as "did not say": small counts of them are shown.

    >>> Axis("age", {"15-25": "*", "25-45": "*"}).nodes
    ('15-25', '25-45', '*')
    """

    key: str
    holder: Mapping[str, str]
    harmless: frozenset[str] = frozenset()

    @classmethod
    def of(cls, key: str, categories: Iterable[str], *, total: str = ALL) -> Axis:
        """An axis of plain categories with one total."""
        return cls(key, dict.fromkeys(categories, total))

    def __post_init__(self) -> None:
        tops = {holder for holder in self.holder.values() if holder not in self.holder}
        if len(tops) != 1:
            found = ", ".join(sorted(tops)) or "nothing"
            raise UnusableInput(f"axis '{self.key}': at the top stands {found}; expected one total that holds all.")
        for node in self.holder:
            seen = {node}
            while (node := self.holder.get(node, "")) in self.holder:
                if node in seen:
                    raise UnusableInput(f"axis '{self.key}': '{node}' holds itself.")
                seen.add(node)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The categories that hold no other, in the given order."""
        holders = set(self.holder.values())
        return tuple(node for node in self.holder if node not in holders)

    @cached_property
    def top(self) -> str:
        return next(holder for holder in self.holder.values() if holder not in self.holder)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The categories, then what holds them, the top last."""
        holders = (node for node in self.holder if node not in self.leaves)
        return (*self.leaves, *holders, self.top)

    @cached_property
    def sums(self) -> NDArray[np.float64]:
        """(nodes, leaves) 1 where the node holds the leaf."""
        at = {leaf: j for j, leaf in enumerate(self.leaves)}
        row = {node: i for i, node in enumerate(self.nodes)}
        found = np.zeros((len(self.nodes), len(self.leaves)))
        for leaf, j in at.items():
            node = leaf
            while True:
                found[row[node], j] = 1.0
                if node == self.top:
                    break
                node = self.holder[node]
        return found


@dataclass(frozen=True, eq=False)
class Table:
    """Counts of people in every combination of categories; a combination that is not in ``counts`` has nobody.

    Parameters
    ----------
    axes : one or more.
    counts : per combination of categories (leaves), in the order of the axes, a whole number of people.

    Raises
    ------
    UnusableInput
        No axis, a combination that the axes do not have, a count that is no whole number from 0 up, or more than
        2,000 cells with all margins.

    Examples
    --------
    >>> Table([Axis.of("age", ["15-25", "65+"])], {("15-25",): 3, ("65+",): 40}).cells[("*",)]
    43
    """

    axes: Sequence[Axis]
    counts: Mapping[Key, int]

    def __post_init__(self) -> None:
        if not self.axes:
            raise UnusableInput("table: no axis; expected one or more.")
        size = int(np.prod([len(axis.nodes) for axis in self.axes]))
        if size > MOST_CELLS:
            raise UnusableInput(
                f"table: {size} cells with all margins; at most {MOST_CELLS}. Make a table per district, or use fewer "
                "categories."
            )
        known = set(product(*(axis.leaves for axis in self.axes)))
        for key, count in self.counts.items():
            if key not in known:
                names = ", ".join(axis.key for axis in self.axes)
                raise UnusableInput(f"table: {key!r} is no combination of categories of {names}.")
            if isinstance(count, bool) or not isinstance(count, int | np.integer) or count < 0:
                raise UnusableInput(f"table: {key!r} counts {count!r}; expected a whole number of people, 0 or more.")

    @classmethod
    def tally(cls, axes: Sequence[Axis], people: Iterable[Key]) -> Table:
        """A table of people, one combination for each person."""
        return cls(axes, Counter(people))

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every cell, margins included."""
        return tuple(product(*(axis.nodes for axis in self.axes)))

    @cached_property
    def leaves(self) -> tuple[Key, ...]:
        return tuple(product(*(axis.leaves for axis in self.axes)))

    def is_harmless(self, key: Key) -> bool:
        """Whether a cell tells nothing of anybody: each of its categories does, or is the total."""
        each = list(zip(self.axes, key, strict=True))
        return any(node in axis.harmless for axis, node in each) and all(
            node in axis.harmless or node == axis.top for axis, node in each
        )

    @property
    def total(self) -> int:
        """All people in it."""
        return sum(self.counts.values())

    @cached_property
    def sums(self) -> NDArray[np.float64]:
        """(cells, leaves) 1 where the cell holds the leaf."""
        found: NDArray[np.float64] = np.ones((1, 1))
        for axis in self.axes:
            found = np.kron(found, axis.sums).astype(np.float64)
        return found

    @cached_property
    def cells(self) -> Mapping[Key, int]:
        """Every cell with its count, margins included."""
        leaves = np.array([self.counts.get(key, 0) for key in self.leaves], dtype=np.float64)
        return dict(zip(self.keys, map(int, self.sums @ leaves), strict=True))
