"""A text as numbers: which roots and parts of words it has, and which runs of three and four letters.

Each of the two is weighed by how rare it is in the examples (tf-idf) and brought to length 1, so that long and short
texts compare. Runs of letters also see what words of one family share, and words that nobody foresaw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from buurtblik.text.letters import folded
from buurtblik.text.search import read
from buurtblik.text.words import pack

RUNS = (3, 4)  # letters
READ_MAX = 20_000  # characters of a text that are looked at
WORDS_SHARE = 0.3  # of the likeness of two texts that words make; runs of letters make the rest
PART = 0.5  # what a part of a compound counts, beside a word


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of a text as it stands there, and what it has to say."""

    text: str
    words: dict[str, float]
    runs: dict[str, float]


@dataclass(frozen=True)
class Vocabulary:
    """Where each feature has its place, and what it weighs there."""

    place: dict[str, int]
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[Mapping[str, float]]) -> Vocabulary:
        known = Counter(feature for text in texts for feature in text)
        names = sorted(known)
        counts = np.array([known[name] for name in names], dtype=float)
        return cls({name: at for at, name in enumerate(names)}, np.log((1 + len(texts)) / (1 + counts)) + 1)

    def vector(self, found: Mapping[str, float]) -> NDArray[np.float64]:
        """A text as a row of length 1; of length 0 when nothing in it is known."""
        row = np.zeros(len(self.place))
        for feature, count in found.items():
            if (at := self.place.get(feature)) is not None:
                row[at] = np.log1p(count) * self.weight[at]
        length = float(np.linalg.norm(row))
        return row / length if length else row


def seen(text: str) -> list[Seen]:
    """Each word of a text that says something, in its order; of a long text the first 20,000 characters.

    >>> found = seen("De schimmelwoning.")
    >>> [(word.text, word.words) for word in found]
    [('schimmelwoning', {'schimmel': 0.5, 'woning': 0.5, 'schimmelwoning': 1.0})]
    """
    return [
        Seen(word.text, {**dict.fromkeys(parts, PART), **dict.fromkeys(words, 1.0)}, _runs(folded(word.text)))
        for word, words, parts in read(text[:READ_MAX])
    ]


def counted(found: Sequence[Seen]) -> tuple[dict[str, float], dict[str, float]]:
    """How often a text has each word and each run."""
    words: dict[str, float] = {}
    runs: dict[str, float] = {}
    for word in found:
        for of, into in ((word.words, words), (word.runs, runs)):
            for feature, count in of.items():
                into[feature] = into.get(feature, 0.0) + count
    return words, runs


@lru_cache(maxsize=1 << 14)
def _runs(form: str) -> dict[str, float]:
    if form in pack().empty:
        return {}
    padded = f"_{form}_"
    found = Counter(padded[at : at + n] for n in RUNS for at in range(len(padded) - n + 1))
    return {run: float(count) for run, count in found.items()}
