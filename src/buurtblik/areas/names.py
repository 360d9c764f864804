"""Finding areas by name: folded, by word, fast enough to answer while somebody types.

Names are folded (accents, capitals, apostrophes and hyphens gone) and cut into words. A query
matches an area when each of its words begins a word of the area's name or of its gemeente's name.
The words are kept sorted, so that "begins with" is two look-ups, and everything after that is a
boolean array over all areas. A homonym is never settled here: :meth:`NameIndex.exact` gives all
areas that bear a name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_APOSTROPHES = "'’‘`´ʼ"
_ACCENT = re.compile("[\u0300-\u036f]+")
_NO_WORD = re.compile(r"[^\w\n]+|_+")
_NUMBERED = re.compile(r"wijk \d+ (?=.)")  # 'Wijk 03 Overvecht' is what people call Overvecht
_TYPED_NUMBER = re.compile(r"\bwijk \d+ +(?=[^\W\d])", re.IGNORECASE)
_QUALIFIER = re.compile(r"\s*\([^)]*\)$")

Mask = NDArray[np.bool_]


def fold(text: str) -> str:
    """``text`` in lower case words of letters and digits, without accents, apostrophes or hyphens.

    >>> fold("'s-Gravenhage"), fold("Súdwest-Fryslân"), fold("Bergen (NH.)")
    ('s gravenhage', 'sudwest fryslan', 'bergen nh')
    """
    return fold_all([text.replace("\n", " ")])[0]


def fold_all(texts: Sequence[str]) -> list[str]:
    """Every one of ``texts``, which hold no line ends, folded; in one go, because a register has tens of thousands."""
    lines = "\n".join(texts)
    for apostrophe in _APOSTROPHES:
        lines = lines.replace(apostrophe, "")
    lines = lines.casefold()
    if not lines.isascii():
        lines = _ACCENT.sub("", unicodedata.normalize("NFKD", lines))
    return [" ".join(line.split()) for line in _NO_WORD.sub(" ", lines).split("\n")]


def base_name(name: str) -> str:
    """The name without what stands in brackets behind it: ``Bergen (NH.)`` becomes ``Bergen``."""
    return _QUALIFIER.sub("", name)


def _without_number(query: str) -> str:
    """What somebody types from a CBS table, as the area is called: 'Wijk 03 Overvecht' is Overvecht."""
    return _TYPED_NUMBER.sub("", query)


@dataclass(frozen=True, slots=True)
class _Words:
    """Sorted words and, for each, the numbers of the entries that hold it."""

    words: list[str]
    starts: NDArray[np.intp]
    entries: NDArray[np.intp]
    size: int

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]], size: int) -> _Words:
        held: dict[str, list[int]] = {}
        for entry, words in enumerate(texts):
            for word in words:
                held.setdefault(word, []).append(entry)
        ordered = sorted(held)
        starts = np.cumsum([0, *(len(held[w]) for w in ordered)])
        entries = np.fromiter((e for w in ordered for e in held[w]), dtype=np.intp, count=int(starts[-1]))
        return cls(ordered, starts, entries, size)

    def beginning_with(self, prefix: str) -> Mask:
        """(size,) bool: the entries with a word that begins so."""
        low = bisect_left(self.words, prefix)
        high = bisect_left(self.words, prefix + "\U0010ffff", lo=low)
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.entries[self.starts[low] : self.starts[high]]] = True
        return mask


class NameIndex:
    """The names of n areas in m gemeenten.

    Parameters
    ----------
    folded : (n,) the name of each area, folded.
    place : (n,) the number of the gemeente that each area lies in, -1 for none.
    place_names : (m,) per gemeente every name it is known by, the official one first.
    own_place : numbers of the areas that are the gemeente ``place`` themselves.
    order : (n,) the order in which equally good matches are shown, smallest first.
    """

    def __init__(
        self,
        folded: Sequence[str],
        place: NDArray[np.intp],
        place_names: Sequence[Sequence[str]],
        own_place: NDArray[np.bool_],
        order: NDArray[np.int64],
    ) -> None:
        n = len(folded)
        bare = [_NUMBERED.sub("", name) for name in folded]
        self._place, self._order = place, order
        self._names = _Words.of((name.split() for name in folded), n)
        self._places = _Words.of(
            ({w for name in known for w in fold(name).split()} for known in place_names), len(place_names)
        )
        self._size = np.fromiter((len(set(name.split())) for name in bare), dtype=np.int64, count=n)
        ordered = sorted(range(n), key=bare.__getitem__)
        self._sorted, self._sorted_rows = [bare[i] for i in ordered], np.asarray(ordered, dtype=np.intp)
        self._own_place = own_place
        self._by_name: dict[str, set[int]] = {}
        self._by_base: dict[str, set[int]] = {}
        self._by_place: dict[str, set[int]] = {}
        owners = {int(place[i]): i for i in np.flatnonzero(own_place).tolist()}
        for i in range(n):
            self._by_name.setdefault(folded[i], set()).add(i)
            self._by_name.setdefault(bare[i], set()).add(i)
        for number, known in enumerate(place_names):
            for name in known:
                self._by_place.setdefault(fold(name), set()).add(number)
                if number in owners:
                    self._by_name.setdefault(fold(name), set()).add(owners[number])
                    self._by_base.setdefault(fold(base_name(name)), set()).add(owners[number])

    def exact(self, query: str) -> list[int]:
        """Numbers of the areas that are called exactly so, or so with the gemeente before or behind it.

        A gemeente also answers to its name without the province in brackets.
        """
        name, comma, place = _without_number(query).partition(",")
        if comma:
            return sorted(self._within(fold(name), fold(place)) | self._by_name.get(fold(query), set()))
        words = fold(query).split()
        whole = " ".join(words)
        found = self._by_name.get(whole, set()) | self._by_base.get(whole, set())
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            found = found | self._within(left, right) | self._within(right, left)
        return sorted(found)

    def search(self, query: str, *, among: Mask, limit: int) -> list[int]:
        """Numbers of the areas of ``among`` that match, best first, at most ``limit``."""
        name, comma, place = _without_number(query).partition(",")
        words = list(dict.fromkeys(fold(name).split()))
        quality = self._by_words(words)
        if comma:
            where = np.ones(len(self._order), dtype=np.bool_)
            for word in fold(place).split():
                where &= self._at(self._places.beginning_with(word))
            quality = np.where(where, quality, 9)
        rows = np.flatnonzero((quality < 9) & among)
        if rows.size == 0:
            return []
        key = (quality[rows].astype(np.int64) << 40) + self._order[rows]
        return [int(i) for i in rows[np.argsort(key, kind="stable")[:limit]]]

    def _by_words(self, words: Sequence[str]) -> NDArray[np.uint8]:
        """(n,) how well each area matches: 0 called so, 1 begins so, 2 the whole name with its
        gemeente, 3 words of its name, 4 words of its name and its gemeente, 9 not."""
        n = len(self._order)
        quality = np.full(n, 9, dtype=np.uint8)
        if not words:
            return quality
        everywhere, in_name, count = np.ones(n, dtype=np.bool_), np.ones(n, dtype=np.bool_), np.zeros(n, dtype=np.int64)
        for word in words:
            here = self._names.beginning_with(word)
            everywhere &= here | self._at(self._places.beginning_with(word))
            in_name &= here
            count += here
        quality[everywhere] = 4
        quality[in_name] = 3
        quality[everywhere & (count == self._size) & ~self._own_place] = 2
        whole = " ".join(words)
        low = bisect_left(self._sorted, whole)
        high = bisect_left(self._sorted, whole + "\U0010ffff", lo=low)
        quality[self._sorted_rows[low:high]] = 1
        for i in self._by_name.get(whole, set()) | self._by_base.get(whole, set()):
            quality[i] = 0
        return quality

    def _at(self, places: Mask) -> Mask:
        """(n,) bool: the areas that lie in one of ``places``."""
        known = self._place >= 0
        result = np.zeros(len(known), dtype=np.bool_)
        result[known] = places[self._place[known]]
        return result

    def _within(self, name: str, place: str) -> set[int]:
        places = self._by_place.get(place)
        if not places:
            return set()
        return {i for i in self._by_name.get(name, ()) if int(self._place[i]) in places}
