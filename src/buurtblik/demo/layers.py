"""From places to printed rows: adding up to districts, municipalities and the country.

A count adds up; a share or a mean is weighted with what it is a share or mean of. What is
printed is rounded as the publisher rounds, and withheld where too few people stand behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.demo.people import Array

WORDS = ("Land", "Gemeente", "Wijk", "Buurt")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The areas of one level; ``member`` is (n,) the area in which each place lies, -1 for none."""

    word: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    municipality: tuple[str, ...]
    member: NDArray[np.intp]

    def total(self, values: Array) -> Array:
        """Sum of ``values`` over the places of each area."""
        inside = self.member >= 0
        return np.bincount(self.member[inside], values[inside], minlength=len(self.codes))

    def mean(self, values: Array, weight: Array) -> Array:
        """Mean of ``values`` over the places of each area, NaN where nothing weighs."""
        below = self.total(weight)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(below > 0, self.total(values * weight) / below, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """One figure of n places: how it adds up, how it is printed and when it is withheld.

    ``weight`` is None for a count. ``step`` rounds counts of districts and neighbourhoods;
    ``decimals`` are those of what is printed. It is withheld where ``base`` stays under ``least``.
    """

    values: Array
    weight: Array | None = None
    step: int = 1
    decimals: int = 0
    base: Array | None = None
    least: float = 0.0


def rows_in_order(layers: tuple[Layer, ...]) -> NDArray[np.intp]:
    """The order in which publishers print: the country, then each municipality with what lies in it."""
    codes = [code for layer in layers for code in layer.codes]
    return np.array(sorted(range(len(codes)), key=lambda i: "" if codes[i] == "NL00" else codes[i][2:]), dtype=np.intp)


def spread(quantity: Quantity, layers: tuple[Layer, ...]) -> tuple[Array, NDArray[np.bool_]]:
    """The figure for every area of all layers, rounded, and where it is withheld."""
    values, withheld = [], []
    for layer in layers:
        if quantity.weight is None:
            step = quantity.step if layer.word in ("Wijk", "Buurt") else 1
            value = np.round(layer.total(quantity.values) / step) * step
        else:
            value = np.round(layer.mean(quantity.values, quantity.weight), quantity.decimals)
        gone = ~np.isfinite(value)
        if quantity.base is not None:
            gone |= layer.total(quantity.base) < quantity.least
        values.append(value)
        withheld.append(gone)
    return np.concatenate(values), np.concatenate(withheld)


def printed(values: Array, gone: NDArray[np.bool_], decimals: int, *, mark: str = ".") -> list[str]:
    """The characters of each value; ``mark`` where it is withheld."""
    safe = np.where(gone, 0.0, values)
    if decimals > 0:
        form = f"%.{decimals}f"
        texts = [form % v for v in (safe + 0.0).tolist()]
    else:
        texts = list(map(str, safe.astype(np.int64).tolist()))
    for index in np.flatnonzero(gone).tolist():
        texts[index] = mark
    return texts
