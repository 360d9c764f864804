"""A map of one place: few classes, quiet borders, the chosen area outlined in ink.

The classes differ in lightness alone (so the map survives a copying machine), areas without a
published value are hatched, and the legend shows in which class the chosen area sits. With
``link`` every area is a link, so that the map also works as navigation without script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from buurtblik.charts.classes import Classes
from buurtblik.charts.colour import DARK, INK, PAPER, SOFT, TELLEN, TELLEN_TINT, WHITE, ramp
from buurtblik.charts.outline import bounds
from buurtblik.charts.svg import Write, escape, frame, known, shorten, text_width
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

WIDTH = 420
LEGEND = 72
BORDER = "#7C8492"
HATCH = "#9AA2AF"
WELL_INSIDE = 0.6  # of the width of an area: a light name that takes more may reach over its crooked border

Box = tuple[float, float, float, float]
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class MapShape:
    """One area: its outline as an SVG path in the units of the view box, and where its name may stand."""

    code: str
    name: str
    path: str
    label: tuple[float, float] | None = None


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
    prefix: str,
    title: str,
    desc: str,
    language: Language = "nl",
) -> str:
    """The map as SVG, 420 wide, with its legend below.

    ``flip`` (less is better) gives low values the colour of favourable; ``view_box`` is
    (left, top, width, height). An area whose code is not in ``values`` counts as not published.
    """
    words = WORDS[language]
    colours = ramp(len(classes), directed=directed)
    if flip:
        colours = colours[::-1]
    hatch = f"url(#{prefix}-h)"

    def fill(code: str) -> str:
        value = known(values.get(code))
        return hatch if value is None or not colours else colours[classes.of(value)]

    def name_of(shape: MapShape) -> str:
        value = known(values.get(shape.code))
        return f"{shape.name}: {words.not_published if value is None else write(value)}"

    picture, height = _picture(shapes, view_box, fill=fill, name_of=name_of, chosen=chosen, link=link, names=names)
    pattern = (
        f'<defs><pattern id="{prefix}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0H6V6H0z" fill="{WHITE}"/>'
        f'<path d="M0 0V6" stroke="{HATCH}" stroke-width="2.4"/></pattern></defs>'
    )
    legend = _legend(
        classes,
        colours,
        write=write,
        chosen=next(((s.name, known(values.get(s.code))) for s in shapes if s.code == chosen), None),
        hatched=any(known(values.get(s.code)) is None for s in shapes),
        hatch=hatch,
        top=height + 8,
        directed=directed,
        flip=flip,
        language=language,
    )
    return frame(
        "map",
        prefix,
        WIDTH,
        round(height) + 8 + LEGEND,
        title,
        desc,
        pattern + picture + legend,
        role="group" if link else "img",
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
    """Where an area lies: all areas quiet, the chosen one filled and outlined; no figures, no legend."""
    picture, height = _picture(
        shapes,
        view_box,
        fill=lambda code: TELLEN if code == chosen else TELLEN_TINT,
        name_of=lambda shape: shape.name,
        chosen=chosen,
        link=link,
        names=names,
    )
    return frame("map", prefix, WIDTH, round(height), title, desc, picture, role="group" if link else "img")


def _picture(
    shapes: Sequence[MapShape],
    view_box: Box,
    *,
    fill: Callable[[str], str],
    name_of: Callable[[MapShape], str],
    chosen: str | None,
    link: Link | None,
    names: bool,
) -> tuple[str, float]:
    """The areas, the outline of the chosen one and the names; and how high that is."""
    left, top, wide, high = view_box
    wide, high = wide or 1.0, high or 1.0
    scale = min((WIDTH - 4) / wide, 520 / high)
    height = high * scale + 4
    dx, dy = (WIDTH - wide * scale) / 2 - left * scale, 2 - top * scale

    areas: list[str] = []
    outline = ""
    for shape in shapes:
        area = (
            f'<path d="{escape(shape.path)}" fill="{fill(shape.code)}"><title>{escape(name_of(shape))}</title></path>'
        )
        if link is not None:
            area = f'<a href="{escape(link(shape.code))}" aria-label="{escape(name_of(shape))}">{area}</a>'
        areas.append(area)
        if shape.code == chosen:
            outline = (
                f'<path class="bc-chosen" d="{escape(shape.path)}" fill="none" stroke="{INK}" stroke-width="2.5" '
                'vector-effect="non-scaling-stroke" stroke-linejoin="round" pointer-events="none"/>'
            )
    body = (
        f'<g transform="translate({dx:.2f} {dy:.2f}) scale({scale:.5f})"><g class="bc-areas" stroke="{BORDER}" '
        'stroke-width=".75" stroke-linejoin="round"><g stroke-opacity=".9">'
        + "".join(areas).replace("<path d=", '<path vector-effect="non-scaling-stroke" d=')
        + f"</g></g>{outline}</g>"
    )
    if names:
        body += _names(shapes, scale, dx, dy, chosen, fill)
    return body, height


def _names(
    shapes: Sequence[MapShape], scale: float, dx: float, dy: float, chosen: str | None, fill: Callable[[str], str]
) -> str:
    """Names of the areas that are wide enough, the chosen one first, none over another."""
    taken: list[Box] = []
    texts: list[str] = []
    for shape in sorted(shapes, key=lambda s: s.code != chosen):
        if shape.label is None:
            continue
        is_chosen = shape.code == chosen
        size = 12.0 if is_chosen else 10.0
        reach = bounds(shape.path)
        x, y = shape.label[0] * scale + dx, shape.label[1] * scale + dy
        text = shorten(shape.name, 24)
        width = text_width(text, size)
        inside = (
            reach is not None and width <= (reach[2] - reach[0]) * scale * 0.85 and (reach[3] - reach[1]) * scale > size
        )
        if not inside and not is_chosen:
            continue
        at = min(max(x, width / 2 + 2), WIDTH - width / 2 - 2)
        if abs(at - x) > 6 and not is_chosen:
            continue
        x = at
        box = (x - width / 2, y - size, x + width / 2, y + size * 0.3)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        if is_chosen and reach is not None:  # no other name runs into the chosen area
            left, top, right, bottom = (reach[i] * scale + (dx, dy)[i % 2] for i in range(4))
            taken.append((left, top, right, bottom))
        weight = ' font-weight="600"' if is_chosen else ""
        colour = fill(shape.code)
        ink, halo = INK, ""
        if colour in DARK and inside and reach is not None and width <= (reach[2] - reach[0]) * scale * WELL_INSIDE:
            ink = WHITE
        elif colour in DARK or colour.startswith("url") or not inside:
            halo = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        texts.append(
            f'<text x="{x:.0f}" y="{y + size * 0.35:.0f}" font-size="{size:.0f}" fill="{ink}"{weight}{halo}>'
            f"{escape(text)}</text>"
        )
    return f'<g class="bc-names" text-anchor="middle" pointer-events="none" aria-hidden="true">{"".join(texts)}</g>'


def _legend(
    classes: Classes,
    colours: Sequence[str],
    *,
    write: Write,
    chosen: tuple[str, float | None] | None,
    hatched: bool,
    hatch: str,
    top: float,
    directed: bool,
    flip: bool,
    language: Language,
) -> str:
    """The classes as one bar, the favourable end on the right, with a marker for the chosen area."""
    words = WORDS[language]
    n = len(classes)
    place_hatched = 120 if hatched else 0
    wide = WIDTH - 8 - place_hatched
    step = wide / n if n else 0.0
    bar = round(top + 24)
    parts: list[str] = []

    def x_of(place: float) -> float:  # place: 0 at the low end, n at the high end
        return 4 + (n - place if flip else place) * step

    for i, colour in enumerate(colours):
        left = min(x_of(i), x_of(i + 1))
        parts.append(
            f'<path d="M{left:.0f} {bar}h{step - 2:.0f}v13h{-(step - 2):.0f}z" fill="{colour}" stroke="{BORDER}" '
            'stroke-width=".75"/>'
        )
    labels = [(x_of(i + 0.5), high) for i, high in enumerate(classes.bounds)]
    if n and classes.bounds[0] != classes.low:  # the classes are ranges: numbers stand at their edges
        labels = [(x_of(i), edge) for i, edge in enumerate((classes.low, *classes.bounds))]
    for x, value in labels:
        text = escape(write(value))
        half = text_width(text, 11) / 2
        at = min(max(x - 1, half), 4 + wide - half)
        parts.append(
            f'<text x="{at:.0f}" y="{bar + 26}" text-anchor="middle" font-size="11" fill="{INK}">{text}</text>'
        )
    if directed and n:
        parts.append(
            f'<g fill="{SOFT}" font-size="11"><text x="4" y="{bar + 40}">◂ {words.less_favourable}</text>'
            f'<text x="{4 + wide:.0f}" y="{bar + 40}" text-anchor="end">{words.more_favourable} ▸</text></g>'
        )
    if hatched:
        x = WIDTH - place_hatched + 8 if n else 4
        parts.append(
            f'<path d="M{x} {bar}h24v13h-24z" fill="{hatch}" stroke="{BORDER}" stroke-width=".75"/>'
            f'<text x="{x}" y="{bar + 26}" font-size="11" fill="{INK}">{words.not_published}</text>'
        )
    if chosen is not None:
        name, its = chosen
        if its is not None and n:
            i = classes.of(its)
            low, high = classes.ends(i)
            part = (its - low) / (high - low) if high > low else 0.5
            x_here, text = x_of(i + min(max(part, 0.08), 0.92)), f"{shorten(name, 24)} {write(its)}"
        else:
            x_here, text = (WIDTH - place_hatched + 20 if n else 16), shorten(name, 24)
        half = text_width(text) / 2
        parts.append(
            f'<path class="bc-here" d="M{x_here:.0f} {bar - 1}l-5 -7h10z" fill="{INK}"/>'
            f'<text x="{min(max(x_here, half), WIDTH - half):.0f}" y="{bar - 12}" text-anchor="middle" '
            f'font-weight="600" fill="{INK}">{escape(text)}</text>'
        )
    return f'<g class="bc-legend">{"".join(parts)}</g>'
