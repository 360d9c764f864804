"""Made-up tables of every shape, from a seed."""

from __future__ import annotations

import numpy as np

from buurtblik.disclosure.tables import Axis, Table

AGE = Axis.of("age", ["15-25", "25-45", "45-65", "65+"])
SEX = Axis.of("sex", ["m", "v"])
TENURE = Axis.of("tenure", ["koop", "corporatie", "overig"])
ANSWER = Axis.of("answer", ["veilig", "soms", "onveilig"])


def areas(districts: int, neighbourhoods: int) -> Axis:
    """Neighbourhoods in districts in one municipality."""
    holder = {f"BU{w}{b}": f"WK{w}" for w in range(districts) for b in range(neighbourhoods)}
    return Axis("area", {**holder, **{f"WK{w}": "GM" for w in range(districts)}})


def hierarchy(rng: np.random.Generator, *, two: bool = False) -> Table:
    """Neighbourhood, district and municipality by one or two characteristics."""
    axes = [areas(int(rng.integers(2, 4)), int(rng.integers(2, 5))), [AGE, TENURE, ANSWER][int(rng.integers(3))]]
    return filled(rng, [*axes, SEX] if two else axes)


def flat(rng: np.random.Generator) -> Table:
    """One or two characteristics with their totals."""
    axes = [AGE, TENURE, SEX, Axis.of("street", [f"s{n}" for n in range(int(rng.integers(2, 9)))])]
    chosen = rng.permutation(4)[: int(rng.integers(1, 3))]
    return filled(rng, [axes[int(n)] for n in chosen])


def filled(rng: np.random.Generator, axes: list[Axis]) -> Table:
    """Counts that are skewed, as counts of people are: many small ones, some zeros, a few large ones."""
    mean = float(rng.choice([4, 10, 25, 60]))
    keys = Table(axes, {}).leaves
    return Table(axes, {key: int(rng.negative_binomial(1, 1 / (1 + mean))) for key in keys})
