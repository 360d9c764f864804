"""A text cut where its hints begin and end, so that a page can mark them, and each hint in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from buurtblik.text.plain import Hint, HintKind
from buurtblik.values import Language

EXCERPT_MAX = 60  # letters of a sentence that a hint is about
_OF_A_SENTENCE = (HintKind.LONG_SENTENCE, HintKind.PASSIVE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text; ``numbers`` are of the hints that end behind it."""

    words: str
    is_word: bool  # a hint about a word lies over it
    is_sentence: bool  # a hint about the sentence lies over it
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A hint in words; ``where`` is the beginning of the sentence, for a hint that names no word."""

    number: int
    kind: str
    where: str
    words: str


def parts(text: str, hints: Sequence[Hint]) -> tuple[Part, ...]:
    """The whole text in pieces; together they are the text again."""
    edges = sorted({0, len(text), *(hint.start for hint in hints), *(hint.end for hint in hints)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, hint in enumerate(hints, 1):
        opening.setdefault(hint.start, []).append(number)
        closing.setdefault(hint.end, []).append(number)
    found, over = [], set[int]()
    for start, end in pairwise(edges):
        over |= set(opening.get(start, ()))
        kinds = {hints[number - 1].kind in _OF_A_SENTENCE for number in over}
        ends = tuple(closing.get(end, ()))
        found.append(Part(text[start:end], False in kinds, True in kinds, ends))
        over -= set(ends)
    return tuple(found)


def said(text: str, hints: Sequence[Hint], language: Language) -> tuple[Said, ...]:
    return tuple(
        Said(
            number,
            hint.kind.value,
            shorten(text[hint.start : hint.end], EXCERPT_MAX, placeholder=" …") if hint.kind in _OF_A_SENTENCE else "",
            hint.say(language),
        )
        for number, hint in enumerate(hints, 1)
    )
