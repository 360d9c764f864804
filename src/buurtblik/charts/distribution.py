"""How many comparable areas have which value, and in which part this area stands.

Bars of equal width, the middle half of the areas darker, and one labelled mark for this area. It
shows a place among the others, never a rank.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from buurtblik.charts.colour import INK, LINE, SOFT
from buurtblik.charts.dots import HUGE, LEFT, RIGHT, WIDTH, Mark, strip
from buurtblik.charts.svg import Write, escape, frame, known, shorten, text_width
from buurtblik.charts.words import WORDS
from buurtblik.values import Language

BASE, TOP = 74, 24
MIDDLE, OUTER = "#9AA2AF", "#D5D9E0"


def distribution(
    peers: ArrayLike,
    area: Mark,
    *,
    write: Write,
    flip: bool = False,
    directed: bool = False,
    bins: int = 24,
    prefix: str,
    title: str,
    desc: str,
    language: Language = "nl",
) -> str:
    """The spread of ``peers`` as bars with ``area`` marked, SVG of 340 by about 100.

    ``flip`` puts the low values on the right (less is better). Values that are not finite are left out.
    """
    words = WORDS[language]
    values = np.asarray(peers, dtype=float)
    values = values[np.abs(values) < HUGE]
    line = strip(values, also=(known(area.value),), flip=flip)
    parts = [f'<path d="M{LEFT} {BASE}.5H{RIGHT}" stroke="{LINE}"/>']
    if not values.size:
        parts.append(f'<text x="{LEFT}" y="60" fill="{SOFT}">{words.no_figures}</text>')
    elif line.high > line.low and line.quartiles:
        count, edges = np.histogram(np.clip(values, line.low, line.high), bins=bins, range=(line.low, line.high))
        tallest = int(count.max())
        q1, q3 = line.quartiles
        paths: dict[str, list[str]] = {OUTER: [], MIDDLE: []}
        for i, n in enumerate(count.tolist()):
            if n:
                a, b = sorted((line.x(float(edges[i])), line.x(float(edges[i + 1]))))
                height = max(2.0, (BASE - TOP - 6) * n / tallest)
                inside = edges[i + 1] > q1 and edges[i] <= q3
                paths[MIDDLE if inside else OUTER].append(
                    f"M{a + 0.5:.1f} {BASE}v{-height:.1f}h{b - a - 1:.1f}V{BASE}z"
                )
        parts += [f'<path d="{"".join(p)}" fill="{fill}"/>' for fill, p in paths.items() if p]
        left, right = (line.high, line.low) if flip else (line.low, line.high)
        parts.append(
            f'<g fill="{SOFT}"><text x="2" y="{BASE + 15}">{escape(write(left))}</text>'
            f'<text x="{WIDTH - 2}" y="{BASE + 15}" text-anchor="end">{escape(write(right))}</text></g>'
        )
    else:
        middle = (LEFT + RIGHT) // 2
        parts.append(
            f'<path d="M{middle - 6} {BASE}V{TOP + 6}h12V{BASE}z" fill="{MIDDLE}"/>'
            f'<text x="{middle}" y="{BASE + 15}" text-anchor="middle" fill="{SOFT}">{escape(write(line.low))}</text>'
        )
    height = BASE + 20
    if directed:
        height += 14
        parts.append(
            f'<g class="bc-ends" fill="{SOFT}" font-size="11.5"><text x="2" y="{height - 4}">'
            f'◂ {words.less_favourable}</text><text x="{WIDTH - 2}" y="{height - 4}" text-anchor="end">'
            f"{words.more_favourable} ▸</text></g>"
        )
    value = known(area.value)
    if value is None:
        parts.append(f'<text x="2" y="14" fill="{SOFT}">{escape(area.name)}: {words.not_published}</text>')
    else:
        x = line.x(value)
        name = f"{shorten(area.name, 26)} {area.text}"
        half = text_width(name) / 2
        parts.append(
            f'<path class="bc-here" d="M{x:.0f} {TOP - 4}V{BASE}" stroke="{INK}" stroke-width="2"/>'
            f'<circle cx="{x:.0f}" cy="{BASE}" r="4" fill="{INK}"/>'
            f'<text x="{min(max(x, half), WIDTH - half):.0f}" y="14" text-anchor="middle" font-weight="600" '
            f'fill="{INK}">{escape(name)}</text>'
        )
    return frame("spread", prefix, WIDTH, height, title, desc, "".join(parts))
