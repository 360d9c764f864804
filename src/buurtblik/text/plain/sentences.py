"""Sentences of a text with their places: where one ends, also in notes without points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from buurtblik.text.letters import Word, folded, words
from buurtblik.text.plain.words import shapes

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)|[\n\r\u2028\u2029]+|[•·▪](?=\s)")
_LAST_WORD = re.compile(r"([\w./]{1,10})\.\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` and the words in it."""

    start: int
    end: int
    words: tuple[Word, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in their order; a line end closes one, an abbreviation does not.

    >>> [len(s.words) for s in sentences("Dhr. Vos belde. Bijv. over de lamp!\\nEn toen")]
    [3, 4, 2]
    """
    found = words(text)
    word = next(found, None)
    start = 0
    for end in _ends(text):
        inside: list[Word] = []
        while word is not None and word.start < end:
            inside.append(word)
            word = next(found, None)
        if inside:
            yield Sentence(inside[0].start, _trimmed(text, start, end), tuple(inside))
        start = end


def _ends(text: str) -> Iterator[int]:
    for mark in _END.finditer(text):
        if mark.group() != "." or not _is_short(text, mark.end()):
            yield mark.end()
    yield len(text)


def _is_short(text: str, end: int) -> bool:
    """Whether the point at ``end`` belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(text, max(0, end - 12), end)
    if last is None:
        return False
    return folded(last[1]) in shapes()["abbreviation"] or (len(last[1]) == 1 and last[1].isupper())


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
