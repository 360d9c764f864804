"""Shapes of areas: read from any publisher's format, in RD metres, valid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Geometry of n areas in one boundary year, in RD (EPSG:28992), metres, valid polygons.

    ``geometry`` is an (n,) object array of shapely (multi)polygons, None where the source has none.
    """

    boundary_year: int
    codes: NDArray[np.str_]
    names: tuple[str, ...]
    geometry: NDArray[np.object_]
