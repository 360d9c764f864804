"""Stretches of a story that a coder marked with a code, and where they are when the text has changed.

A fragment holds no words of the teller: when a name is masked afterwards, no copy of it may stay behind here. It keeps
its place, and fingerprints of the text, of its own words and of what stands around them, made with a key so that nobody
can guess words by them. See docs/methods/coding.md.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput

AROUND = 24  # signs before and after, by which a fragment is known when its own words changed
_PRIME = 2**31 - 1
_STRETCH = 3  # times as long as it was, at most, may a fragment become by other words in it


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one text, from ``start`` up to ``end`` in signs, and how to find it in a changed one."""

    start: int
    end: int
    text: str  # fingerprint of the whole text
    words: str  # of the stretch
    before: str  # of the signs before it, and
    after: str  # of those after it, at most AROUND


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one coder marked with one code, in one part of one story."""

    story: str
    part: str  # "text", or which answer: pride, stay, change, wish
    start: int
    end: int
    code: UUID
    coder: str

    def touches(self, other: Fragment) -> bool:
        """Whether the two share a sign; the code and the coder do not matter."""
        same = self.story == other.story and self.part == other.part
        return same and self.start < other.end and other.start < self.end


class Found(StrEnum):
    SAME = "same"  # the text did not change
    MOVED = "moved"  # the same words, elsewhere
    CHANGED = "changed"  # other words between what stood around it; somebody should look
    LOST = "lost"  # nothing is sure any more


@dataclass(frozen=True, slots=True)
class Again:
    """Where an anchor is in a text; ``anchor`` is the new one, and the old one when it is lost."""

    found: Found
    anchor: Anchor


def anchored(text: str, start: int, end: int, *, key: bytes) -> Anchor:
    """The anchor of a stretch, without the white space at its ends.

    Parameters
    ----------
    key : what only this platform knows, at most 64 bytes; anchors are found again with the same key.

    Raises
    ------
    UnusableInput
        Outside of the text, or nothing but white space.

    Examples
    --------
    >>> one = anchored("Het is fijn hier.", 6, 12, key=b"secret")
    >>> one.start, one.end
    (7, 11)
    """
    if not 0 <= start < end <= len(text):
        raise UnusableInput(f"fragment: {start} to {end} is no stretch of a text of {len(text)} signs.")
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        raise UnusableInput("fragment: only white space was marked.")
    of = _Prints(text, key)
    return Anchor(
        start,
        end,
        of.of_text(),
        of.at(start, end),
        of.at(max(0, start - AROUND), start),
        of.at(end, min(len(text), end + AROUND)),
    )


def again(anchor: Anchor, text: str, *, key: bytes) -> Again:
    """Where the fragment is in the text as it is now.

    The same words at one place, or at one place with the same neighbours, are the fragment. Otherwise it is what stands
    between its neighbours of before, when that is not much longer than it was. Else it is lost.

    >>> one = anchored("Fijn. Bij Jan is het gezellig.", 6, 14, key=b"secret")
    >>> again(one, "Heel fijn. Bij Jan is het gezellig.", key=b"secret").found
    <Found.MOVED: 'moved'>
    >>> again(one, "Fijn. Bij [naam] is het gezellig.", key=b"secret").found
    <Found.CHANGED: 'changed'>
    >>> again(one, "Ik voel me hier thuis.", key=b"secret").found
    <Found.LOST: 'lost'>
    """
    of = _Prints(text, key)
    if of.of_text() == anchor.text:
        return Again(Found.SAME, anchor)
    if place := _by_words(anchor, of):
        return Again(Found.MOVED, anchored(text, *place, key=key))
    place = _by_neighbours(anchor, of)
    if place and text[slice(*place)].strip():
        return Again(Found.CHANGED, anchored(text, *place, key=key))
    return Again(Found.LOST, anchor)


def _by_words(anchor: Anchor, of: _Prints) -> tuple[int, int] | None:
    long = anchor.end - anchor.start
    places = of.places(anchor.words, long)
    if len(places) > 1:
        places = [at for at in places if _is_between(anchor, of, at, at + long)]
    return (places[0], places[0] + long) if len(places) == 1 else None


def _is_between(anchor: Anchor, of: _Prints, start: int, end: int) -> bool:
    before = of.at(max(0, start - AROUND), start)
    return before == anchor.before and of.at(end, min(len(of.text), end + AROUND)) == anchor.after


def _by_neighbours(anchor: Anchor, of: _Prints) -> tuple[int, int] | None:
    """Between the one place with its neighbours of before on the left and the one on the right."""
    n = len(of.text)
    short = range(min(AROUND, n + 1))  # so near to the edge that there are fewer neighbours
    starts = [at for at in short if of.at(0, at) == anchor.before]
    starts += [at + AROUND for at in of.places(anchor.before, AROUND)]
    ends = of.places(anchor.after, AROUND) + [n - at for at in short if of.at(n - at, n) == anchor.after]
    most = _STRETCH * (anchor.end - anchor.start) + AROUND
    pairs = [(start, end) for start in starts for end in ends if start < end <= start + most]
    return pairs[0] if len(pairs) == 1 else None


class _Prints:
    """Fingerprints of the stretches of one text.

    A quick one of 31 bits (Karp and Rabin 1987) finds where a stretch can be, one of 128 bits tells whether it is.
    """

    def __init__(self, text: str, key: bytes) -> None:
        self.text = text
        self._key = key
        self._base = 256 + int.from_bytes(hashlib.blake2b(b"base", key=key, digest_size=8).digest()) % (_PRIME - 256)

    def of_text(self) -> str:
        return self._sure(self.text)

    def at(self, start: int, end: int) -> str:
        return f"{self._quick(start, end):08x}{self._sure(self.text[start:end])}"

    def places(self, print_: str, long: int) -> list[int]:
        """Where a stretch of so many signs with this fingerprint begins."""
        sums = _sums(self.text, self._base)
        if long >= sums.size:
            return []
        power = pow(self._base, long, _PRIME)
        quick = (sums[long:] + _PRIME - sums[:-long] * power % _PRIME) % _PRIME
        likely = np.flatnonzero(quick == int(print_[:8], 16))
        return [int(at) for at in likely if self._sure(self.text[at : at + long]) == print_[8:]]

    def _quick(self, start: int, end: int) -> int:
        sums = _sums(self.text, self._base)
        return (int(sums[end]) - int(sums[start]) * pow(self._base, end - start, _PRIME)) % _PRIME

    def _sure(self, words: str) -> str:
        data = words.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, key=self._key, digest_size=16).hexdigest()


@lru_cache(maxsize=4)
def _sums(text: str, base: int) -> NDArray[np.int64]:
    """(n + 1,) the quick fingerprint of each beginning of the text."""
    found, one = [0], 0
    for sign in text:
        one = (one * base + ord(sign)) % _PRIME
        found.append(one)
    return np.array(found, dtype=np.int64)
