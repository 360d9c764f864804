"""Which areas lie beside one another, and which are nearest to an island.

Two areas are neighbours when they share a border or a corner (queen contiguity). Maps are rounded,
so "share" means: come closer than a snap distance. The relation is symmetric by construction.
See docs/methods/neighbours.md.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput

SNAP_M = 1.0


def neighbours(geometry: NDArray[np.object_], *, snap_m: float = SNAP_M) -> list[NDArray[np.intp]]:
    """For each of n areas the positions of its neighbours, in rising order; never itself.

    Parameters
    ----------
    geometry : (n,) polygons in metres, None where there is no shape; such an area has no neighbours.
    snap_m : the distance within which two borders are the same border, above 0.

    Examples
    --------
    >>> [n.tolist() for n in neighbours(shapely.box([0, 10, 30], 0, [10, 20, 40], 10))]
    [[1], [0], []]
    """
    if not snap_m > 0:
        raise UnusableInput(f"areas: neighbours need a snap distance above 0 metres, not {snap_m}.")
    n = len(geometry)
    tree = shapely.STRtree(geometry)
    shapely.prepare(geometry)
    one, other = tree.query(geometry, predicate="dwithin", distance=snap_m)
    different = one != other
    low = np.minimum(one, other)[different]
    high = np.maximum(one, other)[different]
    pairs = np.unique(low.astype(np.int64) * n + high)
    low, high = pairs // max(n, 1), pairs % max(n, 1)
    start = np.concatenate([low, high])
    stop = np.concatenate([high, low])
    order = np.lexsort((stop, start))
    counts = np.bincount(start, minlength=n)
    split = np.split(stop[order].astype(np.intp), np.cumsum(counts)[:-1]) if n else []
    return list(split)


def nearest(geometry: NDArray[np.object_], k: int, *, of: NDArray[np.intp] | None = None) -> list[NDArray[np.intp]]:
    """For each asked area the ``k`` others whose centres are nearest, nearest first.

    For islands, and for methods that need the same number of neighbours everywhere. Of equal
    distances the lowest position comes first. Areas without shape are nobody's nearest and have none.
    """
    if k < 1:
        raise UnusableInput(f"areas: ask for at least 1 nearest area, not {k}.")
    known = np.flatnonzero(~(shapely.is_missing(geometry) | shapely.is_empty(geometry)))
    centres = shapely.get_coordinates(shapely.centroid(geometry[known]))
    position = np.full(len(geometry), -1, dtype=np.intp)
    position[known] = np.arange(known.size)
    result = []
    for i in (np.arange(len(geometry)) if of is None else of).tolist():
        if position[i] < 0:
            result.append(np.empty(0, dtype=np.intp))
            continue
        away = ((centres - centres[position[i]]) ** 2).sum(axis=1)
        away[position[i]] = np.inf
        order = np.argsort(away, kind="stable")[: min(k, known.size - 1)]
        result.append(known[order])
    return result
