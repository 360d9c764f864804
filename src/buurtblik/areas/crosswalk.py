"""How the areas of one boundary year lie in those of another: by shared surface.

Codes are given again to other areas and areas are given other codes, so a comparison over years
needs the shapes. The share of an old area's surface that falls in a new one says whether they are
the same area, whether it was split or merged, and how much moved. Surface is a stand-in for people:
where figures are re-apportioned, residents are the better weight. See docs/methods/crosswalk.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.areas.shapes import Shapes
from buurtblik.errors import UnknownArea, UnusableInput

SAME = 0.98  # share of both surfaces above which two areas are the same area


@dataclass(frozen=True, slots=True)
class Part:
    """``share`` of an area lies in the area ``code`` of the other year."""

    code: str
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Crosswalk:
    """Pairs of an old and a new area that share surface, in the order of the old code, largest share first.

    ``of_old`` is the share of the old area that lies in the new one, ``of_new`` the share of the new
    area that comes from the old one, both 0-1. Per old area ``of_old`` adds up to at most 1; less
    where the new map does not cover it.
    """

    old_year: int
    new_year: int
    old: NDArray[np.str_]
    new: NDArray[np.str_]
    of_old: NDArray[np.float64]
    of_new: NDArray[np.float64]

    def parts(self, old_code: str) -> tuple[Part, ...]:
        """Where an old area went, largest share first. Raises UnknownArea when it has no shape."""
        start, stop = np.searchsorted(self.old, [old_code, old_code + "\uffff"])
        if start == stop:
            raise UnknownArea(
                f"areas: {old_code} has no shape in {self.old_year} that lies in the map of {self.new_year}."
            )
        return tuple(Part(str(self.new[i]), float(self.of_old[i])) for i in range(start, stop))

    def best(self) -> Mapping[str, Part]:
        """Per old area the new area that holds most of it."""
        _, first = np.unique(self.old, return_index=True)
        return {str(self.old[i]): Part(str(self.new[i]), float(self.of_old[i])) for i in first.tolist()}

    def same(self, *, at_least: float = SAME) -> Mapping[str, str]:
        """Old code to new code of the areas that are one and the same, whatever their codes."""
        if not 0.5 < at_least <= 1:
            raise UnusableInput(f"areas: call areas the same from a share above 0.5 and at most 1, not {at_least}.")
        alike = (self.of_old >= at_least) & (self.of_new >= at_least)
        return dict(zip(self.old[alike].tolist(), self.new[alike].tolist(), strict=True))


def overlap(old: Shapes, new: Shapes, *, at_least: float = 1e-4) -> Crosswalk:
    """The shared surface of every old with every new area.

    Parameters
    ----------
    old, new : shapes of one level each; areas without a shape are left out.
    at_least : pairs that share less than this part of both are slivers of the drawing and left out.

    Raises
    ------
    UnusableInput
        ``at_least`` is not from 0 up to 1.
    """
    if not 0 <= at_least < 1:
        raise UnusableInput(f"areas: leave out pairs below a share from 0 to 1, not {at_least}.")
    old_codes, old_geometry = _drawn(old)
    new_codes, new_geometry = _drawn(new)
    i, j = shapely.STRtree(new_geometry).query(old_geometry, predicate="intersects")
    identical = shapely.equals_exact(old_geometry[i], new_geometry[j])
    surface = np.zeros(len(i))
    surface[identical] = shapely.area(old_geometry[i[identical]])
    # An area with an identical twin shares nothing else: in a map areas do not overlap.
    settled = np.zeros(len(old_geometry), dtype=np.bool_)
    settled[i[identical]] = True
    rest = ~identical & ~settled[i]
    surface[rest] = shapely.area(shapely.intersection(old_geometry[i[rest]], new_geometry[j[rest]]))
    of_old = np.minimum(surface / shapely.area(old_geometry)[i], 1.0)
    of_new = np.minimum(surface / shapely.area(new_geometry)[j], 1.0)
    # Where new areas overlap one another by a drawing error, an old area would count for more than itself.
    of_old /= np.maximum(np.bincount(i, weights=of_old, minlength=len(old_geometry)), 1.0)[i]
    kept = np.flatnonzero((surface > 0) & ((of_old >= at_least) | (of_new >= at_least)))
    order = kept[np.lexsort((new_codes[j[kept]], -of_old[kept], old_codes[i[kept]]))]
    return Crosswalk(
        old.boundary_year, new.boundary_year, old_codes[i[order]], new_codes[j[order]], of_old[order], of_new[order]
    )


def _drawn(shapes: Shapes) -> tuple[NDArray[np.str_], NDArray[np.object_]]:
    drawn = np.asarray([g is not None and not g.is_empty for g in shapes.geometry], dtype=np.bool_)
    return shapes.codes[drawn], shapes.geometry[drawn]
