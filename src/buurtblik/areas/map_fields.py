"""Which column of a map says the code, the name, the gemeente and the water.

Publishers name these columns in a dozen ways. The finest code wins: a map of neighbourhoods also
carries the code of their gemeente. A column that is meant for one level must hold codes of that
level, so that a municipality's own numbering is seen for what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from buurtblik.values import Level

_CODE_COLUMNS: Final = (
    (Level.NEIGHBOURHOOD, ("bu_code", "buurtcode", "buurt_code", "bucode")),
    (Level.DISTRICT, ("wk_code", "wijkcode", "wijk_code", "wkcode")),
    (Level.MUNICIPALITY, ("gm_code", "gemeentecode", "gemeente_code", "gmcode")),
)
_ANY_CODE: Final = ("statcode", "gwb_code", "gwb_code_10", "code", "jrstatcode", "areacode", "id")
_NAMES: Final = {
    Level.NEIGHBOURHOOD: ("bu_naam", "buurtnaam", "buurt_naam", "bunaam"),
    Level.DISTRICT: ("wk_naam", "wijknaam", "wijk_naam", "wknaam"),
    Level.MUNICIPALITY: ("gm_naam", "gemeentenaam", "gemeente_naam", "gmnaam"),
}
_ANY_NAME: Final = ("statnaam", "regio", "naam", "name")
_TOWN_NAMES: Final = ("gm_naam", "gemeentenaam", "gemeente_naam", "gmnaam", "gemeente")


@dataclass(frozen=True, slots=True)
class MapFields:
    """Positions of columns; -1 where the map has none. ``level`` is None when the column holds any level."""

    code: int
    level: Level | None
    name: int
    town: int
    water: int
    dated: int

    def positions(self) -> set[int]:
        """The columns that are there."""
        return {at for at in (self.code, self.name, self.town, self.water, self.dated) if at >= 0}


def map_fields(columns: Sequence[str]) -> MapFields | None:
    """The columns of a map that matter here, or None when no column can hold area codes."""
    lower = [column.casefold() for column in columns]

    def first(names: Sequence[str]) -> int:
        return next((lower.index(name) for name in names if name in lower), -1)

    any_code = first(_ANY_CODE[:-1])
    if any_code >= 0:
        code, level = any_code, None
    else:
        code, level = next(
            ((first(names), known) for known, names in _CODE_COLUMNS if first(names) >= 0), (first(_ANY_CODE), None)
        )
    if code < 0:
        return None
    name = first(_NAMES[level]) if level else -1
    return MapFields(
        code=code,
        level=level,
        name=name if name >= 0 else first(_ANY_NAME),
        town=first(_TOWN_NAMES) if level is not Level.MUNICIPALITY else -1,
        water=first(("water",)),
        dated=first(("jrstatcode",)),
    )
