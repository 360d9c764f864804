"""The legend of a map: the classes as one bar, the favourable end on the right, with a marker for the chosen area."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from buurtblik.charts.classes import Classes
from buurtblik.charts.colour import HATCH, INK, SOFT, WHITE
from buurtblik.charts.svg import Write, ems, escape, frame, shorten, text_width
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

BORDER = "#7C8492"
BAR = 13  # height of the bar
BESIDE = 120  # width of the key for "no figure" beside the bar, where there is room
ROOMY = 400
SMALL = 320  # the width of a legend of its own, for a narrow screen


def hatching(prefix: str) -> str:
    """The pattern for areas without a figure; ``url(#prefix-h)`` is its fill."""
    return (
        f'<defs><pattern id="{prefix}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0H6V6H0z" fill="{WHITE}"/>'
        f'<path d="M0 0V6" stroke="{HATCH}" stroke-width="2.4"/></pattern></defs>'
    )


def alone(
    classes: Classes,
    colours: Sequence[str],
    *,
    write: Write,
    hatched: bool,
    prefix: str,
    directed: bool = False,
    flip: bool = False,
    language: Language = "nl",
) -> str:
    """The legend as an SVG of its own, 320 wide: under a map that is scaled to any width its words stay readable."""
    words = WORDS[language]
    n = len(classes)
    single = n > 0 and classes.bounds[0] == classes.low  # every value is its own class
    told = [
        write(high) if single else f"{write(low)} {words.to} {write(high)}"
        for low, high in (classes.ends(i) for i in range(n))
    ]
    if hatched:
        told.append(words.not_published)
    body, height = draw_legend(
        classes,
        colours,
        write=write,
        hatched=hatched,
        prefix=prefix,
        width=SMALL,
        size=13,
        directed=directed,
        flip=flip,
        language=language,
    )
    return frame(
        "key", prefix, SMALL, height, words.legend, "; ".join(told), (hatching(prefix) if hatched else "") + body
    )


def draw_legend(
    classes: Classes,
    colours: Sequence[str],
    *,
    write: Write,
    hatched: bool,
    prefix: str,
    width: int,
    size: int,
    top: float = 0,
    chosen: tuple[str, float | None] | None = None,
    directed: bool = False,
    flip: bool = False,
    language: Language = "nl",
) -> tuple[str, int]:
    """The legend as an SVG group that begins at ``top``, and where it ends.

    ``chosen`` is the name and the value of the chosen area; ``hatched`` tells whether any area has no figure.
    """
    words = WORDS[language]
    n = len(classes)
    beside = BESIDE if hatched and n and width >= ROOMY else 0
    left, right = 2.0, width - 2.0 - beside
    step = (right - left) / n if n else 0.0
    bar = round(top) + (size + 10 if chosen else 1)

    def x_of(place: float) -> float:  # place: 0 at the low end, n at the high end
        return left + (n - place if flip else place) * step

    parts = []
    for i, colour in enumerate(colours):
        x = min(x_of(i), x_of(i + 1))
        parts.append(
            f'<path d="M{x + 1:.1f} {bar}h{step - 2:.1f}v{BAR}h{2 - step:.1f}z" fill="{colour}" stroke="{BORDER}" '
            'stroke-width=".75"/>'
        )
    labels, y = _numbers(classes, write, x_of, size, bar + BAR + size + 1)
    parts += labels
    if not n:
        y = bar
    if directed and n:
        y += size + 4
        parts.append(
            f'<g fill="{SOFT}"><text x="{left:.0f}" y="{y}">◂ {words.less_favourable}</text>'
            f'<text x="{right:.0f}" y="{y}" text-anchor="end">{words.more_favourable} ▸</text></g>'
        )
    if hatched:
        sample = '<path d="M{} {}h24v13h-24z" ' + f'fill="url(#{prefix}-h)" stroke="{BORDER}" stroke-width=".75"/>'
        told = f'fill="{INK}">{words.not_published}</text>'
        if beside:
            x = width - beside + 14
            parts.append(sample.format(x, bar) + f'<text x="{x}" y="{bar + BAR + size + 1}" {told}')
        else:
            y += BAR + (9 if n else 1)
            parts.append(sample.format(3, y - BAR + 2) + f'<text x="34" y="{y}" {told}')
    if chosen is not None:
        name, its = chosen
        if its is not None and n:
            i = classes.of(its)
            low, high = classes.ends(i)
            part = (its - low) / (high - low) if high > low else 0.5
            here, text = x_of(i + min(max(part, 0.08), 0.92)), f"{shorten(name, 24)} {write(its)}"
        else:
            here, text = (width - beside + 26 if beside else 15), shorten(name, 24)
        half = text_width(text, size) / 2
        parts.append(
            f'<path class="bc-here" d="M{here:.0f} {bar - 1}l-5 -7h10z" fill="{INK}"/>'
            f'<text x="{min(max(here, half), width - half):.0f}" y="{bar - 12}" text-anchor="middle" '
            f'font-weight="600" fill="{INK}">{escape(text)}</text>'
        )
    return f'<g class="bc-legend" font-size="{size}">{"".join(parts)}</g>', y + 6


def _numbers(
    classes: Classes, write: Write, x_of: Callable[[float], float], size: int, y: int
) -> tuple[list[str], int]:
    """The numbers under the bar and the height of the last: in two rows by turns where one row is too narrow."""
    if not classes.bounds:
        return [], y
    if classes.bounds[0] == classes.low:  # every value is its own class
        places = sorted((x_of(i + 0.5), edge) for i, edge in enumerate(classes.bounds))
    else:  # the classes are ranges: numbers stand at their edges
        places = sorted((x_of(i), edge) for i, edge in enumerate((classes.low, *classes.bounds)))
    texts: list[tuple[float, str, str]] = []
    crowded, end = False, 0.0
    for i, (x, value) in enumerate(places):
        text = write(value)
        wide = size * ems(text)
        anchor, left = ' text-anchor="middle"', x - wide / 2
        if len(places) > len(classes) and i in (0, len(places) - 1):  # flush with the bar
            anchor, left, x = ("", x + 1, x + 1) if i == 0 else (' text-anchor="end"', x - 1 - wide, x - 1)
        crowded = crowded or (i > 0 and left < end + 3)
        end = left + wide
        texts.append((x, anchor, text))
    below = size + 2 if crowded else 0
    drawn = [
        f'<text x="{x:.0f}" y="{y + below * (i % 2)}"{anchor} fill="{INK}">{escape(text)}</text>'
        for i, (x, anchor, text) in enumerate(texts)
    ]
    return drawn, y + below
