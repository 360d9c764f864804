"""The map of the area of a process: what stories are put on, and what a place is pointed at on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from buurtblik.areas.map_places import off_map, on_map
from buurtblik.areas.outline import Frame
from buurtblik.charts.choropleth import fit
from buurtblik.charts.names import Box, MapShape
from buurtblik.charts.outline import holds
from buurtblik.charts.place_map import WIDTH, PlaceMark, locator, place_map
from buurtblik.figures.maps import AreaMap, MapArea
from buurtblik.stories.place import Corner, steps
from buurtblik.values import Level
from buurtblik.web.process.models import Process

AROUND = 0.12  # how much of its surroundings the map shows, in sizes of the area
ROOM = 0.15  # beside the outermost places, in sizes of what they span
LEAST_SHOWN = 0.25  # of the whole map: with less nobody knows where they look
ENOUGH = 0.8  # of the whole map: then it is shown whole
_PARTS = {Level.MUNICIPALITY: Level.DISTRICT}


@dataclass(frozen=True)
class Ground:
    """The outlines of an area and of what lies around it; it can be put on by coordinates."""

    frame: Frame
    view_box: Box
    shapes: Sequence[MapArea]  # its parts and the parts beside it
    within: frozenset[str]
    outlines: tuple[str, ...]

    def at(self, corners: Iterable[Corner]) -> tuple[tuple[float, float], ...]:
        return on_map(self.frame, corners)

    def shows(self, points: Iterable[tuple[float, float]]) -> bool:
        """Whether any of these points is in the picture."""
        left, top, wide, high = self.view_box
        return any(left <= x <= left + wide and top <= y <= top + high for x, y in points)

    def near(self, points: Sequence[tuple[float, float]]) -> Ground:
        """The same ground around these points, with room beside them; itself where that shows hardly less of it."""
        if not points:
            return self
        _left, _top, wide, high = self.view_box
        xs, ys = zip(*points, strict=True)
        side = max(max(xs) - min(xs), max(ys) - min(ys)) * (1 + 2 * ROOM)
        side = max(side, LEAST_SHOWN * max(wide, high))
        if side >= ENOUGH * max(wide, high):
            return self
        box = ((min(xs) + max(xs) - side) / 2, (min(ys) + max(ys) - side) / 2, side, side)
        drawn_here = [one for one in self.shapes if one.reach is not None and _meets(one.reach, box)]
        return replace(self, view_box=box, shapes=drawn_here)

    def around(self, part: Ground) -> SafeString | None:
        """The whole area in small, with a frame around what ``part`` shows; nothing when that is all of it."""
        if part.view_box == self.view_box:
            return None
        drawing = locator(
            self.outlines, around=self.view_box, shown=part.view_box, prefix="waar",
            title=_("Where this map lies in the area"), desc=_("The outline of the area, with a frame around the map."),
        )  # fmt: skip
        return mark_safe(drawing)  # noqa: S308 (our own SVG, which escapes every name)

    def part_at(self, point: tuple[float, float]) -> str:
        """The name of the part in which a point lies; empty where there is none."""
        return next((one.name for one in self.shapes if not one.water and holds(one.path, *point)), "")

    def drawn(self, marks: Iterable[PlaceMark] = (), *, title: str, desc: str, prefix: str = "plekken") -> SafeString:
        shapes = [MapShape(one.code, one.name, one.path, one.label) for one in self.shapes]
        drawing = place_map(
            shapes, marks, view_box=self.view_box, within=self.within, outlines=self.outlines, prefix=prefix,
            title=title, desc=desc,
        )  # fmt: skip
        return mark_safe(drawing)  # noqa: S308 (our own SVG, which escapes every name)

    @property
    def plain(self) -> SafeString:
        """The map of a form, on which nothing stands yet."""
        return self.drawn(
            title=_("Map of the neighbourhood"), desc=_("Point at the place of your story."), prefix="wijs"
        )

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [("point", _("a place")), ("line", _("a line")), ("area", _("an area"))]

    @property
    def step(self) -> tuple[str, str]:
        """How wide and high a square is in degrees, as a script reads it in any language of the page."""
        wide, high = steps()
        return repr(wide), repr(high)

    @property
    def ends(self) -> str:
        """Longitude and latitude of the corners of the picture, from north-west with the clock, for the script."""
        at = fit(self.view_box, WIDTH)
        high = round(at.height)
        picture = ((0, 0), (WIDTH, 0), (WIDTH, high), (0, high))
        units = [((x - at.dx) / at.scale, (y - at.dy) / at.scale) for x, y in picture]
        return " ".join(f"{longitude},{latitude}" for longitude, latitude in off_map(self.frame, units))


def ground_of(request: HttpRequest, process: Process) -> Ground | None:
    """The ground of a process; None without figures, without its outline, or with a map from before it said where."""
    release = getattr(request, "release", None)
    codes = [process.area_code] if process.area_code else list(process.area_codes)
    if release is None or not codes:
        return None
    drawn: AreaMap | None = release.map_of(codes[0])
    if drawn is None or drawn.frame is None:
        return None
    return _ground(drawn, drawn.frame, codes)


def _ground(drawn: AreaMap, frame: Frame, codes: Sequence[str]) -> Ground | None:
    chosen = [one for one in drawn.areas if one.code in codes and one.reach is not None]
    if not chosen:
        return None
    lefts, tops, rights, bottoms = zip(*(one.reach for one in chosen if one.reach), strict=True)
    reach = (min(lefts), min(tops), max(rights), max(bottoms))
    box = _around(reach)
    level = _PARTS.get(chosen[0].level, Level.NEIGHBOURHOOD)
    parts = [one for one in drawn.areas if one.level is level] or list(chosen)
    return Ground(
        frame=frame,
        view_box=box,
        shapes=[one for one in parts if one.reach is not None and _meets(one.reach, box)],
        within=frozenset(one.code for one in parts if any(_is_of(one.code, code) for code in codes)),
        outlines=tuple(one.path for one in chosen),
    )


def _is_of(part: str, area: str) -> bool:
    """Whether a part lies in an area: codes of parts begin with the digits of what they lie in."""
    return part == area or (part[:2] != area[:2] and part[2:].startswith(area[2:]))


def _around(reach: Box) -> Box:
    left, top, right, bottom = reach
    edge = max(right - left, bottom - top) * AROUND
    return (left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge)


def _meets(reach: Box, box: Box) -> bool:
    """Whether what reaches from the first two to the last two numbers meets a box of a corner, a width and a height."""
    return reach[0] < box[0] + box[2] and box[0] < reach[2] and reach[1] < box[1] + box[3] and box[1] < reach[3]
