"""Who is linked to what: rows in bands, a column for each party, and a mark where the two meet.

A filled mark is the one who owns it, an open mark takes part; a number in the mark says how many, and a larger mark
holds more. Wide, the names of the columns stand slanted above them. On a phone each row has its name on top and its
marks below it; columns have letters, with their names under the picture. See docs/methods/charts.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from buurtblik.charts.actor_map import LINE_HIGH, SIZE, wrapped
from buurtblik.charts.colour import INK, LINE, SAMEN, SAMEN_TINT, SOFT, WHITE
from buurtblik.charts.svg import ems, escape, frame, shorten
from buurtblik.errors import UnusableInput

MOST_COLUMNS = 10
LETTERS = "ABCDEFGHIJ"
NAME_WIDE, STEP = 300, 38  # of the wide picture: room for the names of rows, and from one column to the next
NARROW_WIDE = 330
SMALL, LARGE = 8.0, 13.0  # radius of the least and the strongest mark
PAD = 8
SLANT = 0.7  # sine and cosine of the slanted names, about
HEAD_LETTERS = 24
MARKS_HIGH = 34


class Link(NamedTuple):
    """A mark. ``text`` is what stands in it (a number, or nothing), ``strength`` is from 0 to 1.

    ``is_gap``: here is nobody yet, drawn with a broken line.
    """

    is_filled: bool
    text: str = ""
    strength: float = 0.0
    is_gap: bool = False


class Row(NamedTuple):
    """One row with a mark or None for each column."""

    name: str
    links: tuple[Link | None, ...]


class Band(NamedTuple):
    """Rows under one heading; an empty heading is not drawn."""

    heading: str
    rows: tuple[Row, ...]


class LinkWords(NamedTuple):
    """The words in the picture; ``note`` is a sentence under it, or empty."""

    filled: str
    open: str
    note: str = ""


def links(
    bands: Sequence[Band],
    columns: Sequence[str],
    *,
    prefix: str,
    title: str,
    desc: str,
    words: LinkWords,
    narrow: bool = False,
) -> str:
    """The picture as SVG, 330 wide when ``narrow`` (for a phone), else as wide as its columns ask.

    Raises
    ------
    UnusableInput
        No column or more than ten, or a row that has not one mark or None for each column.
    """
    if not 0 < len(columns) <= MOST_COLUMNS:
        raise UnusableInput(f"links: {len(columns)} columns; expected 1 to {MOST_COLUMNS}.")
    for row in (row for band in bands for row in band.rows):
        if len(row.links) != len(columns):
            raise UnusableInput(f"links: '{row.name}' has {len(row.links)} marks; expected {len(columns)}.")
    draw = _narrow if narrow else _roomy
    body, width, height = draw(bands, columns, words)
    kind = "links bc-narrow" if narrow else "links bc-roomy"
    return frame(kind, prefix, width, height, title, desc, body)


def _roomy(bands: Sequence[Band], columns: Sequence[str], words: LinkWords) -> tuple[str, int, int]:
    heads = [shorten(name, HEAD_LETTERS) for name in columns]
    at = [NAME_WIDE + STEP * (place + 0.5) for place in range(len(columns))]
    long = [SLANT * SIZE * ems(head) for head in heads]
    y = 20 + max(long)
    width = round(max([x + far + 24 for x, far in zip(at, long, strict=True)] + [at[-1] + STEP]))
    parts = [
        f'<text transform="translate({x + 4:g} {y - 6:g}) rotate(-45)" fill="{INK}">{escape(head)}</text>'
        for x, head in zip(at, heads, strict=True)
    ]
    end = at[-1] + STEP / 2
    for band in bands:
        if band.heading:
            drawn, y = _heading(band.heading, end, y)
            parts.append(drawn)
        for row in band.rows:
            lines = wrapped(row.name, NAME_WIDE - 2 * PAD)
            high = max(MARKS_HIGH, LINE_HIGH * len(lines) + 12)
            first = y + (high - LINE_HIGH * len(lines)) / 2 + 12
            parts += [f'<path d="M0 {y + high:g}H{end:g}" stroke="{LINE}"/>', _lines(lines, PAD, first, INK)]
            parts += [_mark(link, x, y + high / 2) for link, x in zip(row.links, at, strict=True)]
            y += high
    drawn, y = _legend(words, y)
    return "".join([*parts, drawn]), width, round(y)


def _narrow(bands: Sequence[Band], columns: Sequence[str], words: LinkWords) -> tuple[str, int, int]:
    step = (NARROW_WIDE - 2 * PAD) / len(columns)
    step = min(step, STEP)
    at = [PAD + step * (place + 0.5) for place in range(len(columns))]
    parts, y = [], 4.0
    for band in bands:
        if band.heading:
            drawn, y = _heading(band.heading, NARROW_WIDE, y)
            parts.append(drawn)
        for row in band.rows:
            lines = wrapped(row.name, NARROW_WIDE - 2 * PAD)
            parts.append(_lines(lines, PAD, y + 18, INK))
            y += LINE_HIGH * len(lines) + 8
            has_numbers = any(link is not None and link.text for link in row.links)
            if has_numbers:
                parts += [
                    f'<text x="{x:g}" y="{y + 12:g}" fill="{SOFT}" font-size="11" text-anchor="middle">{letter}</text>'
                    for x, letter in zip(at, LETTERS, strict=False)
                ]
                y += 14
            for link, x, letter in zip(row.links, at, LETTERS, strict=False):
                lettered = link if link is None or has_numbers else link._replace(text=letter)
                parts.append(_mark(lettered, x, y + MARKS_HIGH / 2))
            y += MARKS_HIGH
            parts.append(f'<path d="M0 {y:g}H{NARROW_WIDE}" stroke="{LINE}"/>')
    drawn, y = _legend(words, y)
    parts.append(drawn)
    for letter, name in zip(LETTERS, columns, strict=False):
        (line, *_) = wrapped(name.replace(" ", "\xa0"), NARROW_WIDE - 2 * PAD - 20) or ("",)
        parts.append(f'<text x="{PAD}" y="{y + 4:g}" fill="{SOFT}" font-weight="600">{letter}</text>')
        parts.append(f'<text x="{PAD + 20}" y="{y + 4:g}" fill="{INK}">{escape(line)}</text>')
        y += LINE_HIGH + 4
    return "".join(parts), NARROW_WIDE, round(y + 4)


def _heading(heading: str, end: float, y: float) -> tuple[str, float]:
    lines = wrapped(heading, 0.9 * (end - 2 * PAD))
    high = LINE_HIGH * len(lines) + 12
    text = _lines(lines, PAD, y + 18, SAMEN, ' font-weight="600"')
    return f'<rect x="0" y="{y:g}" width="{end:g}" height="{high}" fill="{SAMEN_TINT}"/>{text}', y + high


def _lines(lines: Sequence[str], x: float, y: float, colour: str, more: str = "") -> str:
    return "".join(
        f'<text x="{x:g}" y="{y + LINE_HIGH * place:g}" fill="{colour}"{more}>{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _mark(link: Link | None, x: float, y: float) -> str:
    if link is None:
        return f'<circle cx="{x:g}" cy="{y:g}" r="1.5" fill="{LINE}"/>'
    fill, ink = (SAMEN, WHITE) if link.is_filled else (WHITE, SAMEN)
    radius = SMALL + (LARGE - SMALL) * min(max(link.strength, 0.0), 1.0) ** 0.5
    text = (
        f'<text x="{x:g}" y="{y + 4:g}" fill="{ink}" font-size="11" font-weight="600" text-anchor="middle">'
        f"{escape(link.text)}</text>"
        if link.text
        else ""
    )
    broken = ' stroke-dasharray="3 2.5"' if link.is_gap else ""
    return (
        f'<circle class="bc-link" cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{fill}" stroke="{SAMEN}" '
        f'stroke-width="1.5"{broken}/>{text}'
    )


def _legend(words: LinkWords, y: float) -> tuple[str, float]:
    """The two marks with their words, and the note below them."""
    y += 24
    second = PAD + 34 + SIZE * ems(words.filled)
    parts = [
        f'<circle cx="{PAD + 6}" cy="{y - 5:g}" r="6" fill="{SAMEN}" stroke="{SAMEN}" stroke-width="1.5"/>'
        f'<text x="{PAD + 18}" y="{y:g}" fill="{SOFT}">{escape(words.filled)}</text>'
        f'<circle cx="{second + 6:g}" cy="{y - 5:g}" r="6" fill="{WHITE}" stroke="{SAMEN}" stroke-width="1.5"/>'
        f'<text x="{second + 18:g}" y="{y:g}" fill="{SOFT}">{escape(words.open)}</text>'
    ]
    if words.note:
        lines = wrapped(words.note, NARROW_WIDE - 2 * PAD)
        parts.append(_lines(lines, PAD, y + 20, SOFT))
        y += LINE_HIGH * len(lines) + 4
    return "".join(parts), y + 18
