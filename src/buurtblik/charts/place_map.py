"""A quiet map with places of stories on it: squares, lines and areas, no nearer than they were kept.

The map is for eyes and pointers; whatever stands on it stands in a list beside it too. So Tab does
not stop at its places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.charts.apart import apart
from buurtblik.charts.choropleth import fit
from buurtblik.charts.colour import INK, TONES, VERTELLEN, WHITE, Tone
from buurtblik.charts.legend import BORDER
from buurtblik.charts.names import Box, Frame, MapShape, draw_names
from buurtblik.charts.svg import escape, frame

WIDTH = 420
SMALL = 110  # of the picture that says which part a map shows
NAME, NAME_NARROW = 10.5, 15.5
OUTSIDE = "#ECEEF1"
TARGET = 32.0  # room of a number: on a phone 24 pixels at least, for a finger
LEAST = 5.0  # half the side of a mark in the picture; a smaller square gets a frame of this size around it

Point = tuple[float, float]


class Sort(StrEnum):
    """What a mark says of its place; each has a form and a colour of its own, so that neither has to speak alone."""

    PLAIN = ""
    GOOD = "good"
    BAD = "bad"
    BOTH = "both"


_COLOURS = {Sort.PLAIN: VERTELLEN, Sort.GOOD: TONES[Tone.BETTER], Sort.BAD: TONES[Tone.WORSE], Sort.BOTH: INK}


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """One place: the corners of a closed shape in units of the view box, or of a line when ``is_line``."""

    points: tuple[Point, ...]
    name: str
    link: str = ""
    number: str = ""
    is_line: bool = False
    sort: Sort = Sort.PLAIN


def place_map(
    shapes: Sequence[MapShape],
    marks: Iterable[PlaceMark] = (),
    *,
    view_box: Box,
    within: Collection[str] = (),
    outlines: Iterable[str] = (),
    prefix: str,
    title: str,
    desc: str,
) -> str:
    """The map as SVG, 420 wide.

    ``within`` are the codes of the shapes that it is about (white; the others are grey), ``outlines`` the paths around
    them. Marks with a ``number`` show it; where numbers would overlap they stand beside their place, with a line to
    it. Names come in two sizes, as in :func:`buurtblik.charts.choropleth`, and step aside for numbers
    and for marks that are no larger than two of them.
    """
    at = fit(view_box, WIDTH)
    listed = list(marks)
    numbered = [one for one in listed if one.number]
    stand = [_stands(one, at) for one in numbered]
    badges = dict(zip(map(id, numbered), apart(stand, TARGET, width=WIDTH, height=at.height), strict=True))

    full = [_around([point], TARGET / 2) for point in badges.values()]
    full += [box for box in (_around(_on(one, at), LEAST) for one in listed) if max(_size(box)) < 2 * TARGET]

    def fill(code: str) -> str:
        return WHITE if code in within else OUTSIDE

    even = 'vector-effect="non-scaling-stroke"'  # of each path: a group does not hand it on
    areas = "".join(
        f'<path {even} d="{escape(shape.path)}" fill="{fill(shape.code)}"><title>{escape(shape.name)}</title></path>'
        for shape in shapes
    )
    around = "".join(f'<path {even} d="{escape(path)}"/>' for path in outlines)
    body = (
        f'<g transform="translate({at.dx:.2f} {at.dy:.2f}) scale({at.scale:.5f})">'
        f'<g class="bc-areas" stroke="{BORDER}" stroke-width=".75" stroke-linejoin="round">{areas}</g>'
        f'<g fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round" pointer-events="none">{around}</g></g>'
        + draw_names(shapes, at, size=NAME, fill=fill, kind=" bc-wide", full=full)
        + draw_names(shapes, at, size=NAME_NARROW, fill=fill, kind=" bc-narrow", hidden=True, full=full)
        + "".join(_mark(one, at, badges.get(id(one))) for one in listed)
    )
    return frame("map", prefix, WIDTH, round(at.height), title, desc, body, role="group" if "<a " in body else "img")


def locator(outlines: Iterable[str], *, around: Box, shown: Box, prefix: str, title: str, desc: str) -> str:
    """A small picture of a whole area, 110 wide, with a frame around the part of it that the map shows."""
    at = fit(around, SMALL)
    left, top, wide, high = shown
    paths = "".join(f'<path vector-effect="non-scaling-stroke" d="{escape(path)}"/>' for path in outlines)
    body = (
        f'<g transform="translate({at.dx:.2f} {at.dy:.2f}) scale({at.scale:.5f})" fill="{WHITE}" stroke="{INK}" '
        f'stroke-width="1.5" stroke-linejoin="round">{paths}</g>'
        f'<rect x="{left * at.scale + at.dx:.1f}" y="{top * at.scale + at.dy:.1f}" width="{wide * at.scale:.1f}" '
        f'height="{high * at.scale:.1f}" fill="{VERTELLEN}" fill-opacity=".2" stroke="{VERTELLEN}" stroke-width="2"/>'
    )
    return frame("locator", prefix, SMALL, round(at.height), title, desc, body)


def _on(mark: PlaceMark, at: Frame) -> list[Point]:
    return [(x * at.scale + at.dx, y * at.scale + at.dy) for x, y in mark.points]


def _around(points: Sequence[Point], least: float) -> Box:
    """The box around points that is at least twice ``least`` wide and high."""
    (left, right), (top, bottom) = ((min(way), max(way)) for way in zip(*points, strict=True))
    wide, high = max((right - left) / 2, least), max((bottom - top) / 2, least)
    x, y = (left + right) / 2, (top + bottom) / 2
    return (x - wide, y - high, x + wide, y + high)


def _size(box: Box) -> Point:
    return (box[2] - box[0], box[3] - box[1])


def _stands(mark: PlaceMark, at: Frame) -> Point:
    """Where a mark is: in the middle of its corners, or where its line begins."""
    points = _on(mark, at)
    x, y = (sum(way) / len(points) for way in zip(*points, strict=True))
    return points[0] if mark.is_line else (x, y)


def _mark(mark: PlaceMark, at: Frame, beside: Point | None = None) -> str:
    colour = _COLOURS[mark.sort]
    points = _on(mark, at)
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = _stands(mark, at)
    if mark.is_line:
        drawn = (
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="4" stroke-linecap="round" '
            'stroke-linejoin="round"/>'
        )
    else:
        drawn = f'<path d="{path}z" fill="{colour}" fill-opacity=".55" stroke="{colour}"/>'
        wide, high = (max(way) - min(way) for way in zip(*points, strict=True))
        if max(wide, high) < 2 * LEAST:  # too small to see or to hit: a frame around it, which is no place itself
            drawn += (
                f'<rect x="{x - LEAST:.1f}" y="{y - LEAST:.1f}" width="{2 * LEAST:g}" height="{2 * LEAST:g}" '
                f'fill="{WHITE}" fill-opacity="0" stroke="{colour}" stroke-width="1.25"/>'
            )
    if mark.number:
        to_x, to_y = beside or (x, y)
        if abs(to_x - x) + abs(to_y - y) > LEAST:
            drawn += f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{colour}" stroke-width="1.25"/>'
        x, y = to_x, to_y
        drawn += (
            f'<circle class="bc-room" cx="{x:.1f}" cy="{y:.1f}" r="{TARGET / 2:g}" fill="{WHITE}" fill-opacity="0"/>'
            + badge(mark.sort, x, y)
            + f'<text x="{x:.1f}" y="{y + 4.6:.1f}" text-anchor="middle" font-size="13" font-weight="600" '
            f'fill="{WHITE if mark.sort in (Sort.GOOD, Sort.BAD) else INK}">{escape(mark.number)}</text>'
        )
    drawn = f"<g><title>{escape(mark.name)}</title>{drawn}</g>"
    return (
        f'<a href="{escape(mark.link)}" tabindex="-1" aria-label="{escape(mark.name)}">{drawn}</a>'
        if mark.link
        else drawn
    )


def badge(sort: Sort, x: float, y: float) -> str:
    """What a number stands in: a circle, filled for good; a filled diamond for not good; a white square for both."""
    colour = _COLOURS[sort]
    if sort is Sort.BAD:
        return (
            f'<path d="M{x:.1f} {y - 13:.1f}l13 13l-13 13l-13 -13z" fill="{colour}" stroke="{WHITE}" '
            'stroke-width="1.25"/>'
        )
    if sort is Sort.BOTH:
        return (
            f'<rect x="{x - 9.5:.1f}" y="{y - 9.5:.1f}" width="19" height="19" fill="{WHITE}" stroke="{colour}" '
            'stroke-width="2"/>'
        )
    fill, edge = (colour, WHITE) if sort is Sort.GOOD else (WHITE, colour)
    radius = "10.5" if sort is Sort.GOOD else "9.5"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'
