"""Made-up places and what they are like in a year.

A place is a handful of latent traits (hardship, town, age, green, bond, ...). Every figure
of every publisher is computed from the same traits plus chance, so that themes hang together
as they do in real life: where incomes are low, health is poorer and more people rent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from buurtblik.demo.plan import Character

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Folk:
    """Traits of n places as arrays; the words are those of ``plan.Character``."""

    residents: Array
    growth: Array
    hardship: Array
    drift: Array
    town: Array
    age: Array
    flats: Array
    own: Array
    corp: Array
    built: Array
    green: Array
    bond: Array
    near: Array
    abroad: Array
    jobs: Array
    energy: Array
    volunteers: Array
    land_ha: Array
    water_ha: Array

    def __len__(self) -> int:
        return self.residents.size


def folk_of(characters: Sequence[Character], land_ha: Array, water_ha: Array) -> Folk:
    """The traits of ``characters`` side by side."""
    columns = {f.name: np.array([getattr(c, f.name) for c in characters], dtype=float) for f in fields(Character)}
    return Folk(**columns, land_ha=np.asarray(land_ha, dtype=float), water_ha=np.asarray(water_ha, dtype=float))


class Chance:
    """What a figure owes to chance: partly the same every year, partly new.

    The same calls in the same order give the same numbers for the same generator.
    """

    def __init__(self, rng: np.random.Generator, residents: Array) -> None:
        self._rng = rng
        self._calm = np.clip(np.sqrt(4000 / np.maximum(residents, 1)), 0.02, 1.0)  # large places vary less
        self._lasting: dict[str, Array] = {}

    def __call__(self, name: str, size: float, *, fresh: float = 0.25) -> Array:
        """(n,) normal deviations with standard deviation about ``size``; ``fresh`` of it is new each time."""
        if name not in self._lasting:
            self._lasting[name] = self._rng.standard_normal(self._calm.size)
        result: Array = size * self._calm * (self._lasting[name] + fresh * self._rng.standard_normal(self._calm.size))
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """The traits in one year: drift and growth have been applied."""

    year: int
    folk: Folk
    residents: Array
    hardship: Array
    built_yet: Array  # 1 where the place was there all along, less where it was still being built


def at_year(folk: Folk, year: int, *, first: int, last: int) -> Moment:
    """``folk`` as it was in ``year``. Drift works from 2015 on, slowly at both ends."""
    share = np.clip((year - 2015) / max(last - 2015, 1), 0, 1)
    eased = share * share * (3 - 2 * share)
    residents = np.maximum(folk.residents * (1 + folk.growth / 100) ** (year - last), 0)
    new = np.clip((folk.built - 1995) / 20, 0, 1)
    built_yet = 1 - 0.25 * new * np.clip((last - year) / max(last - first, 1), 0, 1)
    return Moment(year, folk, residents, folk.hardship - folk.drift * (1 - eased), built_yet)
