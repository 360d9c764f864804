"""The small map in the portrait: the area among its neighbours, each of them a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from buurtblik.charts import MapShape, locator
from buurtblik.charts.svg import escape
from buurtblik.figures.profile import Profile
from buurtblik.values import Language, Level

Box = tuple[float, float, float, float]
BELOW = {Level.COUNTRY: Level.MUNICIPALITY, Level.MUNICIPALITY: Level.DISTRICT}
AROUND = 0.8  # how much of its surroundings the map shows, in sizes of the area


class MapArea(Protocol):
    """One area of the geometry product."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def path(self) -> str: ...
    @property
    def label(self) -> tuple[float, float] | None: ...
    @property
    def reach(self) -> Box | None: ...


class AreaMap(Protocol):
    """Outlines of all areas of one gemeente; ``figures.store`` makes it."""

    @property
    def areas(self) -> Sequence[MapArea]: ...
    @property
    def view_box(self) -> Box: ...


def locator_of(
    profile: Profile,
    area_map: AreaMap | None,
    *,
    language: Language,
    link: Callable[[str], str],
    pack: dict[str, Any],
) -> str:
    """The map as an HTML figure, or nothing when there is no outline to show."""
    if area_map is None:
        return ""
    area = profile.area
    level = BELOW.get(area.level, area.level)
    areas = [a for a in area_map.areas if a.level == level]
    if not areas:
        return ""
    chosen = next((a for a in areas if a.code == area.code), None)
    box: Box = area_map.view_box
    if chosen is not None and chosen.reach is not None:
        box = _around(chosen.reach, box)
        areas = [a for a in areas if _meets(a.reach, box)]
    elif level == area.level:
        return ""
    shapes = [MapShape(a.code, a.name, a.path, a.label) for a in areas]
    place = next((p.name for p in profile.parents), area.name)
    has_links = any(link(s.code) for s in shapes[:1])
    picture = locator(
        shapes,
        view_box=box,
        chosen=area.code,
        link=link if has_links else None,
        prefix="kaart",
        title=pack["map_title"].format(name=area.name),
        desc=pack["map_desc"].format(name=area.name, place=place),
    )
    return (
        f'<figure class="bb-locator" aria-label="{escape(pack["map_title"].format(name=area.name))}">{picture}</figure>'
    )


def _around(reach: Box, whole: Box) -> Box:
    """A box of pleasant proportions around an area, inside the whole map where that is possible."""
    left, top, right, bottom = reach
    wide, high = (right - left) * (1 + 2 * AROUND), (bottom - top) * (1 + 2 * AROUND)
    wide, high = max(wide, high * 1.25), max(high, wide / 1.25)
    wide, high = min(wide, max(whole[2], right - left)), min(high, max(whole[3], bottom - top))
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    x = min(max(x, whole[0]), max(whole[0], whole[0] + whole[2] - wide))
    y = min(max(y, whole[1]), max(whole[1], whole[1] + whole[3] - high))
    return (x, y, wide, high)


def _meets(reach: Box | None, box: Box) -> bool:
    if reach is None:
        return False
    return reach[0] < box[0] + box[2] and box[0] < reach[2] and reach[1] < box[1] + box[3] and box[1] < reach[3]
