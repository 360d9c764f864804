"""A chart of a profile as a picture that can stand alone: its finding above, its source below.

The charts are those of the article; this puts them on one white sheet. PNG is made from the same
SVG with the font that the pages use, so that a picture has words on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import resvg_py

from buurtblik.charts.colour import FONT, INK, SOFT, WHITE
from buurtblik.charts.svg import escape, text_width
from buurtblik.figures import article
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.sentences import compare_sentence, write_for
from buurtblik.values import Language
from buurtblik.web.ui.assets import STATIC, WEIGHTS

WIDTH, EDGE = 440, 22
SCALE = 3
Drawn = tuple[str, str, str, str]  # a chart of the library: class, width, height and the rest
_CHART = re.compile(r'<svg xmlns="[^"]*" (class="[^"]*") width="(\d+)" height="(\d+)"(.*?)</svg>', re.DOTALL)


def chart_svg(profile: Profile, line: Line, language: Language) -> str:
    """The charts of one figure on one sheet, with title, subtitle and source in the picture."""
    name, value = profile.area.name, write_for(line, language)(line.value or 0.0)
    title = f"{name}: {spoken(line.indicator.label[language])}, {value}"
    made_up = " (fictief)" if profile.fictional and language == "nl" else " (made up)" if profile.fictional else ""
    source = {"nl": "Bron", "en": "Source"}[language]

    return sheet(
        title + made_up,
        f"{compare_sentence(line, language)} ({line.period})",
        charts_of(profile, line, language),
        f"{source}: {line.source}. Buurtblik, {profile.area.code}.",
    )


def sheet(title: str, subtitle: str, charts: Iterable[Drawn], source: str) -> str:
    """Charts on one white sheet: what they show above them, where it comes from below them."""
    parts: list[str] = []
    y = EDGE
    for text in _lines(title, 20):
        y += 24
        parts.append(_text(text, y, 20, INK, bold=True))
    for text in _lines(subtitle, 15):
        y += 21
        parts.append(_text(text, y, 15, SOFT))
    y += 14
    for kind, width, height, rest in charts:
        grow = min((WIDTH - 2 * EDGE) / int(width), 1.24)
        wide, high = round(int(width) * grow), round(int(height) * grow)
        parts.append(f'<svg {kind} x="{EDGE}" y="{y}" width="{wide}" height="{high}"{rest}</svg>')
        y += high + 12
    for text in _lines(source, 12):
        y += 16
        parts.append(_text(text, y, 12, SOFT))
    y += EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONT}">'
        f'<rect width="{WIDTH}" height="{y}" fill="{WHITE}"/>{"".join(parts)}</svg>'
    )


def charts_of(profile: Profile, line: Line, language: Language) -> list[Drawn]:
    """The charts that the article draws for this line."""
    alone = replace(profile, lines=(line,))
    text = "".join(article.pieces(alone, language=language, link=lambda code: ""))
    return drawn_in(text.partition(f'id="{line.indicator.key}"')[2])


def drawn_in(text: str) -> list[Drawn]:
    """The charts in a piece of HTML."""
    found: list[Drawn] = _CHART.findall(text)
    return found


def spoken(label: str) -> str:
    """A label inside a sentence; an abbreviation keeps its capitals.

    >>> spoken("Eenzaam"), spoken("WOZ-waarde")
    ('eenzaam', 'WOZ-waarde')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def chart_png(profile: Profile, line: Line, language: Language) -> bytes:
    """The same as a picture."""
    return png(chart_svg(profile, line, language))


def png(drawing: str) -> bytes:
    """A sheet as a picture of three times the size, for paper and presentations."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_for_our_font(drawing),
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=list(_fonts()),
            font_family="Source Sans 3",
            sans_serif_family="Source Sans 3",
        )
    )


def _for_our_font(drawing: str) -> str:
    """Name the semi-bold face as the file does, and leave out the two signs that it has no shape for."""
    drawing = drawing.replace('font-weight="600"', "font-family=\"'Source Sans 3 SemiBold'\"")
    return drawing.replace("◂ ", "‹ ").replace(" ▸", " ›")


@cache
def _fonts() -> tuple[str, ...]:
    return tuple(str(STATIC / "vendor" / "fonts" / f"source-sans-3-{weight}.ttf") for weight in WEIGHTS)


def _text(text: str, y: int, size: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{EDGE}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'


def _lines(text: str, size: int) -> list[str]:
    """The text broken where a line is full."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size * 0.9) > WIDTH - 2 * EDGE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
