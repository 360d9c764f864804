"""The places that stories are about, on a map and in an equal list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from buurtblik.charts.place_map import PlaceMark, Sort
from buurtblik.stories.place import PlaceKind
from buurtblik.stories.words import Tone
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.ground import Ground, ground_of
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.places import NEWEST, Spot, spots_of
from buurtblik.web.stories.rules import shown_to
from buurtblik.web.stories.verdicts import VERDICTS_SAID


@page()
def places(asked: Asked) -> HttpResponse:
    rows = shown_to(asked.visitor, asked.process, on=asked.today).exclude(place_kind=PlaceKind.NONE, place_name="")
    found = list(rows.order_by("-told_on", "name")[: NEWEST + 1])
    context = {
        **on_ground(asked, spots_of(found[:NEWEST])),
        "has_older": len(found) > NEWEST,
        "newest": NEWEST,
        "may_tell": asked.may(Action.CREATE, "story"),
    }
    return asked.show("places", context)


def on_ground(asked: Asked, spots: Sequence[Spot], *, walk: str = "") -> dict[str, Any]:
    """What a template needs of places: ``map``, the whole area ``around`` it, and ``spots``.

    A spot is (the place, its name, whether it is on the map).

    ``walk`` is the name of the walk of which these are the points: their marks say what is good and what is not.
    """
    ground = ground_of(asked.request, asked.process)
    listed, marks = [], []
    for spot in spots:
        points = ground.at(spot.shape) if ground is not None and spot.corners else ()
        name = _named(spot, ground, points)
        is_on = ground is not None and ground.shows(points)
        if is_on:
            marks.append(_mark(spot, name, points, is_walk=bool(walk)))
        listed.append((spot, name, is_on))
    area = asked.process.area_name
    part = ground and ground.near([point for mark in marks for point in mark.points])
    drawn = part and part.drawn(
        marks,
        title=_("Points of %(walk)s") % {"walk": walk}
        if walk
        else _("Places in %(area)s that people tell about") % {"area": area},
        desc=_("Map with numbered places. The list beside it holds the same places with their stories."),
    )
    return {"map": drawn, "spots": listed, "has_marks": bool(marks), "around": ground and part and ground.around(part)}


_SORTS = {Tone.GOOD: Sort.GOOD, Tone.BAD: Sort.BAD, Tone.MIXED: Sort.BOTH}


def _mark(spot: Spot, name: str, points: tuple[tuple[float, float], ...], *, is_walk: bool) -> PlaceMark:
    said = f"{spot.number}. {name}"
    sort = _SORTS.get(spot.tone, Sort.PLAIN) if is_walk else Sort.PLAIN
    if sort is not Sort.PLAIN:
        said = f"{said}: {VERDICTS_SAID[spot.tone]}"
    return PlaceMark(points, said, f"#plek-{spot.number}", str(spot.number), spot.kind == "line", sort)


def _named(spot: Spot, ground: Ground | None, points: tuple[tuple[float, float], ...]) -> str:
    if spot.name:
        return spot.name
    middle = [sum(way) / len(points) for way in zip(*points, strict=True)] if points else []
    part = ground.part_at((middle[0], middle[1])) if ground is not None and middle else ""
    return _WORDS[spot.kind](part)


_WORDS: dict[PlaceKind, Callable[[str], str]] = {
    PlaceKind.POINT: lambda part: _("A place in %(part)s") % {"part": part} if part else _("A place without a name"),
    PlaceKind.LINE: lambda part: _("A route in %(part)s") % {"part": part} if part else _("A route without a name"),
    PlaceKind.AREA: lambda part: _("An area in %(part)s") % {"part": part} if part else _("An area without a name"),
    PlaceKind.NONE: lambda part: part,
}
