"""How a figure of the made-up tables is printed: as a count, a share or a mean."""

from __future__ import annotations

from buurtblik.demo.layers import Quantity
from buurtblik.demo.people import Array


def count(values: Array, *, step: int = 5) -> Quantity:
    return Quantity(values, step=step)


def share(percent: Array, weight: Array, *, least: float, decimals: int = 0) -> Quantity:
    return Quantity(percent, weight, decimals=decimals, base=weight, least=least)


def mean(values: Array, weight: Array, *, decimals: int = 0, least: float = 0.0, tens: bool = False) -> Quantity:
    return Quantity(values, weight, decimals=-1 if tens else decimals, base=weight, least=least)
