"""A map of one place: few classes, quiet borders, the chosen area outlined in ink.

The classes differ in lightness alone (so the map survives a copying machine), areas without a
published value are hatched, and the legend shows in which class the chosen area sits. With
``link`` every area is a link, so that the map also works as navigation without script.

A picture that is scaled to a narrow screen takes its words along. So a page may leave the legend
out of the map and set ``key`` below it, and ask for a second set of larger names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from buurtblik.charts.classes import Classes
from buurtblik.charts.colour import INK, TELLEN, TELLEN_TINT, ramp
from buurtblik.charts.legend import BORDER, alone, draw_legend, hatching
from buurtblik.charts.names import Box, Frame, MapShape, draw_names
from buurtblik.charts.svg import Write, escape, frame, known
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

WIDTH = 420
LOCATOR_WIDTH = 340  # about what a phone has, so that its names are as large there as they are drawn
TALLEST = 1.24  # of the width
NAME, NAME_NARROW = 10.5, 15.5  # size of the names; a phone shows the narrow ones at three quarters of it
CROWD = 150  # areas; more have thinner borders

__all__ = ["MapShape", "choropleth", "fit", "key", "locator"]

Link = Callable[[str], str]


def choropleth(
    shapes: Sequence[MapShape],
    values: Mapping[str, float | None],
    *,
    view_box: Box,
    classes: Classes,
    write: Write,
    chosen: str | None = None,
    directed: bool = False,
    flip: bool = False,
    link: Link | None = None,
    names: bool = True,
    narrow: bool = False,
    legend: bool = True,
    prefix: str,
    title: str,
    desc: str,
    language: Language = "nl",
) -> str:
    """The map as SVG, 420 wide, with its legend below.

    ``flip`` (less is better) gives low values the colour of favourable; ``view_box`` is
    (left, top, width, height). An area whose code is not in ``values`` counts as not published.
    ``narrow`` adds larger names that stay hidden until a style sheet shows ``bc-narrow`` and hides
    ``bc-wide``; ``legend=False`` leaves the legend to :func:`key`.
    """
    words = WORDS[language]
    colours = _colours(classes, directed, flip)
    hatch = f"url(#{prefix}-h)"

    def fill(code: str) -> str:
        value = known(values.get(code))
        return hatch if value is None or not colours else colours[classes.of(value)]

    def name_of(shape: MapShape) -> str:
        value = known(values.get(shape.code))
        return f"{shape.name}: {words.not_published if value is None else write(value)}"

    at = fit(view_box, WIDTH)
    body = hatching(prefix) + _picture(shapes, at, fill=fill, name_of=name_of, chosen=chosen, link=link)
    if names:
        kind = " bc-wide" if narrow else ""
        body += draw_names(shapes, at, size=NAME, fill=fill, chosen=chosen, kind=kind)
        if narrow:
            body += draw_names(shapes, at, size=NAME_NARROW, fill=fill, chosen=chosen, kind=" bc-narrow", hidden=True)
    height = round(at.height)
    if legend:
        drawn, height = draw_legend(
            classes,
            colours,
            write=write,
            hatched=_hatched(shapes, values),
            prefix=prefix,
            width=WIDTH,
            size=12,
            top=height + 10,
            chosen=next(((s.name, known(values.get(s.code))) for s in shapes if s.code == chosen), None),
            directed=directed,
            flip=flip,
            language=language,
        )
        body += drawn
    return frame("map", prefix, WIDTH, height, title, desc, body, role="group" if link else "img")


def key(
    shapes: Sequence[MapShape],
    values: Mapping[str, float | None],
    *,
    classes: Classes,
    write: Write,
    directed: bool = False,
    flip: bool = False,
    prefix: str,
    language: Language = "nl",
) -> str:
    """The legend of a :func:`choropleth` as an SVG of its own, 320 wide; ``prefix`` is another than that of the map."""
    return alone(
        classes,
        _colours(classes, directed, flip),
        write=write,
        hatched=_hatched(shapes, values),
        prefix=prefix,
        directed=directed,
        flip=flip,
        language=language,
    )


def locator(
    shapes: Sequence[MapShape],
    *,
    view_box: Box,
    chosen: str | None = None,
    link: Link | None = None,
    names: bool = True,
    prefix: str,
    title: str,
    desc: str,
) -> str:
    """Where an area lies, 340 wide: all areas quiet, the chosen one filled and outlined; no figures, no legend."""

    def fill(code: str) -> str:
        return TELLEN if code == chosen else TELLEN_TINT

    at = fit(view_box, LOCATOR_WIDTH)
    body = _picture(shapes, at, fill=fill, name_of=lambda shape: shape.name, chosen=chosen, link=link)
    if names:
        body += draw_names(shapes, at, size=13, fill=fill, chosen=chosen)
    return frame("map", prefix, LOCATOR_WIDTH, round(at.height), title, desc, body, role="group" if link else "img")


def _colours(classes: Classes, directed: bool, flip: bool) -> tuple[str, ...]:
    colours = ramp(len(classes), directed=directed)
    return colours[::-1] if flip else colours


def _hatched(shapes: Sequence[MapShape], values: Mapping[str, float | None]) -> bool:
    return any(known(values.get(s.code)) is None for s in shapes)


def fit(view_box: Box, width: int) -> Frame:
    """The view box in a picture of this width, and no higher than is pleasant."""
    left, top, wide, high = view_box
    wide, high = wide or 1.0, high or 1.0
    scale = min((width - 4) / wide, width * TALLEST / high)
    return Frame(width, high * scale + 4, scale, (width - wide * scale) / 2 - left * scale, 2 - top * scale)


def _picture(
    shapes: Sequence[MapShape],
    at: Frame,
    *,
    fill: Callable[[str], str],
    name_of: Callable[[MapShape], str],
    chosen: str | None,
    link: Link | None,
) -> str:
    """The areas and the outline of the chosen one."""
    areas: list[str] = []
    outline = ""
    for shape in shapes:
        path = escape(shape.path)
        told = escape(name_of(shape))
        area = (
            f'<path vector-effect="non-scaling-stroke" d="{path}" fill="{fill(shape.code)}">'
            f"<title>{told}</title></path>"
        )
        if link is not None:
            area = f'<a href="{escape(link(shape.code))}" aria-label="{told}">{area}</a>'
        areas.append(area)
        if shape.code == chosen:
            outline = (
                f'<path class="bc-chosen" d="{path}" fill="none" stroke="{INK}" stroke-width="2.5" '
                'vector-effect="non-scaling-stroke" stroke-linejoin="round" pointer-events="none"/>'
            )
    thin = ".5" if len(shapes) > CROWD else ".75"
    return (
        f'<g transform="translate({at.dx:.2f} {at.dy:.2f}) scale({at.scale:.5f})"><g class="bc-areas" '
        f'stroke="{BORDER}" stroke-width="{thin}" stroke-linejoin="round">{"".join(areas)}</g>{outline}</g>'
    )
