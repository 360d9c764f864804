"""What a release says about its cells: where each comes from, which columns there are, the cells of one area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from buurtblik.values import Status


class Origin(NamedTuple):
    """Where a cell comes from: which part, which column of it, how firm."""

    part: int
    column: int
    status: Status


@dataclass(frozen=True, slots=True)
class CubeColumn:
    """One indicator in one period for one group of people; ``margin`` is its place in lower and upper, or -1."""

    key: str
    group: str
    period: str
    origins: tuple[Origin, ...]
    margin: int
    derived: str


class Figures(NamedTuple):
    """The raw cells of an area and of what holds it, small to large: row 0 is the area itself.

    ``value``, ``reason`` and ``origin`` are (areas, columns) over the columns of the release that
    speak about everyone; ``lower`` and ``upper`` are (areas, margins), see ``CubeColumn.margin``.
    ``value`` is NaN where ``reason`` is not 0; ``origin`` counts in ``CubeColumn.origins``, 65535 = nobody.
    """

    codes: tuple[str, ...]
    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    origin: NDArray[np.uint16]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
