"""Two versions of a text beside each other, word by word: what stayed, what went and what came.

Nothing of either version is lost: what stayed and went together is the old text, what stayed and came the new one.
See docs/methods/coherence.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_PAIRS = 250_000  # of words to compare; a larger stretch is shown as a whole
LEAST_ALIKE = 0.3  # below, old and new are easier to read one after the other than mixed


class Stay(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    stay: Stay
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, neighbours of one kind joined; empty for two empty texts.

    Lines that stayed are set aside first, words are compared within what lies between. Two versions that share little
    are given whole, the old one first.

    >>> [(piece.stay.value, piece.text) for piece in word_changes("Een bank op het plein", "Drie banken op het plein")]
    [('gone', 'Een bank'), ('new', 'Drie banken'), ('same', ' op het plein')]
    """
    return tuple(_joined(_by_line(LINES.findall(before), LINES.findall(after))))


def _by_line(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    head, old, new, tail = _trimmed(before, after)
    yield Piece(Stay.SAME, head)
    if len(old) * len(new) > MOST_PAIRS:
        yield from _whole("".join(old), "".join(new))
    else:
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                yield Piece(Stay.SAME, "".join(old[a:b]))
            else:
                yield from _by_word("".join(old[a:b]), "".join(new[c:d]))
    yield Piece(Stay.SAME, tail)


def _by_word(before: str, after: str) -> Iterator[Piece]:
    head, old, new, tail = _trimmed(TOKEN.findall(before), TOKEN.findall(after))
    yield Piece(Stay.SAME, head)
    yield from _between(old, new, around=len((head + tail).strip()))
    yield Piece(Stay.SAME, tail)


def _trimmed(old: Sequence[str], new: Sequence[str]) -> tuple[str, Sequence[str], Sequence[str], str]:
    """What both begin with, what is between in each, and what both end with."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    return "".join(old[:head]), old[head : ends[0]], new[head : ends[1]], "".join(old[ends[0] :])


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words and signs are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _between(old: Sequence[str], new: Sequence[str], *, around: int) -> Iterator[Piece]:
    """Pieces of what differs; ``around`` is how many letters before and after it stayed."""
    before, after = "".join(old), "".join(new)
    if len(old) * len(new) > MOST_PAIRS:
        yield from _whole(before, after)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = around + sum(
        len("".join(old[match.a : match.a + match.size]).strip()) for match in matcher.get_matching_blocks()
    )
    if kept < LEAST_ALIKE * (around + min(len(before), len(after))):
        yield from _whole(before, after)
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Stay.SAME, "".join(old[a:b]))
        else:
            yield from _whole("".join(old[a:b]), "".join(new[c:d]))


def _whole(before: str, after: str) -> Iterator[Piece]:
    yield Piece(Stay.GONE, before)
    yield Piece(Stay.NEW, after)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces without empty ones; a lonely space between two changes goes with them, so that words stand together."""
    found = [piece for piece in pieces if piece.text]
    spread: list[Piece] = []
    for place, piece in enumerate(found):
        is_between = 0 < place < len(found) - 1 and Stay.SAME not in (found[place - 1].stay, found[place + 1].stay)
        if piece.stay is Stay.SAME and is_between and piece.text == " ":
            spread += [Piece(Stay.GONE, " "), Piece(Stay.NEW, " ")]
        else:
            spread.append(piece)
    run: dict[Stay, str] = {}
    for piece in spread:
        if (piece.stay is Stay.SAME and run.keys() - {Stay.SAME}) or (piece.stay is not Stay.SAME and Stay.SAME in run):
            yield from _ended(run)
            run = {}
        run[piece.stay] = run.get(piece.stay, "") + piece.text
    yield from _ended(run)


def _ended(run: dict[Stay, str]) -> Iterator[Piece]:
    for stay in Stay:
        if stay in run:
            yield Piece(stay, run[stay])
