"""The piece of a text that answers a question, with the words that were meant marked; made from the text itself.

What comes out is text in pieces, never markup: the page that shows it escapes it as any other text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from buurtblik.text.search import Kind, Query, read

_GAP = re.compile(r"\s+")
READ_MAX = 200_000  # characters in which marks are looked for


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked in a text, from ``start`` up to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces that follow each other in the text; ``begins`` and ``ends`` tell whether the text does so there."""

    pieces: tuple[Piece, ...]
    begins: bool
    ends: bool


def marks(text: str, asked: Query) -> tuple[Mark, ...]:
    """Which words of a text were meant by the question, in their order; of a text beyond 200,000 characters the first.

    >>> from buurtblik.text.search import query
    >>> [text[m.start : m.end] for text in ["Twee kinderspeeltuinen."] for m in marks(text, query("speeltuin"))]
    ['kinderspeeltuinen']
    """
    wanted = [term for word in asked.asked for way in word.ways + word.wider for term in way]
    as_word = frozenset(term.stem for term in wanted if term.kind is Kind.WORD)
    as_part = frozenset(term.stem for term in wanted if term.kind is Kind.PART)
    return tuple(
        Mark(word.start, word.end)
        for word, of_words, of_parts in read(text[:READ_MAX])
        if not (as_word.isdisjoint(of_words) and as_part.isdisjoint(of_parts))
    )


def excerpt(text: str, asked: Query, *, length: int = 240) -> Excerpt:
    """About ``length`` characters of a text, cut between words, where most of what was asked stands together.

    A text in which nothing was meant gives its beginning. Nothing is left out in between and nothing is added.

    >>> from buurtblik.text.search import query
    >>> found = excerpt("Het was druk. De speeltuinen zijn vies en kapot.", query("speeltuin"), length=30)
    >>> [(piece.text, piece.marked) for piece in found.pieces], found.begins, found.ends
    ([('De ', False), ('speeltuinen', True), (' zijn vies', False)], False, False)
    """
    found = marks(text, asked)
    start, end = _window(text, found, length)
    pieces: list[Piece] = []
    at = start
    for mark in found:
        if start <= mark.start and mark.end <= end:
            pieces += [Piece(text[at : mark.start], False), Piece(text[mark.start : mark.end], True)]
            at = mark.end
    pieces.append(Piece(text[at:end], False))
    return Excerpt(tuple(piece for piece in pieces if piece.text), start == 0, end == len(text))


def _window(text: str, found: tuple[Mark, ...], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    first = _best(found, length)
    start = 0 if first is None else max(0, found[first].start - length // 4)
    end = min(len(text), start + length)
    start = max(0, min(start, end - length))
    if start and (gap := _GAP.search(text, start - 1, end)):
        start = gap.end()
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end, start, -1) if text[at - 1].isspace()), end)
    return start, len(text[:end].rstrip()) if end < len(text) else end


def _best(found: tuple[Mark, ...], length: int) -> int | None:
    """Which mark has the most marks within reach behind it; of several the first."""
    best, most, last = None, 0, 0
    for first, mark in enumerate(found):
        last = max(last, first)
        while last < len(found) and found[last].end <= mark.start + length * 3 // 4:
            last += 1
        if last - first > most or best is None:
            best, most = first, last - first
    return best
