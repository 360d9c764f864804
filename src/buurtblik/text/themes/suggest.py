"""Which themes a text may be about: learned from example sentences, helped by the words of each theme.

A linear model: each theme is a direction in the space of words and runs of letters, found by least squares with a
penalty (ridge) over the examples. It is found when first asked, in a fraction of a second, the same on every
machine; nothing is kept on disk. See docs/methods/theme-suggestions.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from buurtblik.text.search import terms
from buurtblik.text.themes.features import WORDS_SHARE, Seen, Vocabulary, counted, seen
from buurtblik.text.themes.pack import ThemePack, default_pack

PENALTY = 1.0
KEYWORD = 0.6  # what a word of a theme adds, next to the model
KEYWORDS_MAX = 2.0  # words of a theme that add
SHARPNESS = 4.0  # from distances to shares; fitted on the examples
LEAST = 0.2  # a share below it is no suggestion; by chance one of eight has 0.125
WORDS_SHOWN = 4
WORD_LEAST = 0.2  # of what the strongest word said, what a word that is shown says at least


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that a text may be about.

    ``score`` is its share of what speaks for any theme, 0 to 1; ``words`` are those of the text that spoke for it, the
    strongest first, as the teller wrote them. ``method`` says what made it, to be kept with what a person decides.
    """

    theme: str
    score: float
    words: tuple[str, ...]
    method: str = "letters"


@dataclass(frozen=True)
class Suggester:
    """What was learned from a pack."""

    pack: ThemePack
    words: Vocabulary
    runs: Vocabulary
    word_weights: NDArray[np.float64]  # (themes, words)
    run_weights: NDArray[np.float64]
    keywords: tuple[frozenset[str], ...]

    def scores(self, found: Sequence[Seen]) -> NDArray[np.float64]:
        """(themes,) what speaks for each theme, in no unit; all 0 when nothing in the text is known."""
        words, runs = counted(found)
        learned = self.word_weights @ self.words.vector(words) + self.run_weights @ self.runs.vector(runs)
        return np.asarray(learned + KEYWORD * np.array([_named(keys, words) for keys in self.keywords]))

    def suggest(self, text: str, *, most: int = 2) -> tuple[Suggestion, ...]:
        """At most ``most`` themes, the likeliest first; none when no word of the text is known."""
        found = seen(text)
        if not any(self._knows(word) for word in found):
            return ()
        shares = shared(self.scores(found))
        best = sorted(range(len(shares)), key=lambda at: (-shares[at], at))[:most]
        return tuple(
            Suggestion(self.pack.themes[at], round(float(shares[at]), 3), self._spoke(found, at))
            for at in best
            if shares[at] >= LEAST
        )

    def _spoke(self, found: Sequence[Seen], theme: int) -> tuple[str, ...]:
        """The words that spoke for a theme more than for the others."""
        said: dict[str, tuple[float, str]] = {}
        for word in found:
            weight = KEYWORD * max((word.words[key] for key in self.keywords[theme] & word.words.keys()), default=0.0)
            weight += _sum(self.words, self.word_weights[theme], word.words)
            weight += _sum(self.runs, self.run_weights[theme], word.runs)
            key = word.text.casefold()
            said[key] = (said[key][0] + weight, said[key][1]) if key in said else (weight, word.text)
        best = sorted(((weight, text) for weight, text in said.values() if weight > 0), key=lambda one: -one[0])
        return tuple(text for weight, text in best[:WORDS_SHOWN] if weight >= WORD_LEAST * best[0][0])

    def _knows(self, word: Seen) -> bool:
        """Whether the word, and not just a run of letters in it, was seen in an example or is a word of a theme."""
        return any(root in self.words.place or any(root in keys for keys in self.keywords) for root in word.words)


def suggest(text: str, *, most: int = 2) -> tuple[Suggestion, ...]:
    """The themes of ours that a text may be about, at most ``most``, the likeliest first.

    It is a suggestion: a person looks, and sets the theme. Nothing comes of a text in which nothing is known.

    >>> [(found.theme, found.words) for found in suggest("Er zit schimmel in onze huurwoning.", most=1)]
    [('wonen', ('huurwoning', 'schimmel'))]
    >>> suggest("Abracadabra!")
    ()
    """
    return default_suggester().suggest(text, most=most)


@cache
def default_suggester() -> Suggester:
    """What is learned from our own pack."""
    return learn(default_pack())


def learn(pack: ThemePack) -> Suggester:
    """A suggester for the themes of a pack. The same pack gives the same suggester."""
    labels = [at for at, theme in enumerate(pack.themes) for _ in pack.examples[theme]]
    found = [counted(seen(text)) for theme in pack.themes for text in pack.examples[theme]]
    words, runs = Vocabulary.of([one for one, _ in found]), Vocabulary.of([other for _, other in found])
    by_words = np.array([words.vector(one) for one, _ in found]) * np.sqrt(WORDS_SHARE)
    by_runs = np.array([runs.vector(other) for _, other in found]) * np.sqrt(1 - WORDS_SHARE)
    themes = len(pack.themes)
    aim = np.where(np.array(labels)[:, None] == np.arange(themes), 1.0, -1 / (themes - 1))
    likeness = by_words @ by_words.T + by_runs @ by_runs.T
    weight = np.linalg.solve(likeness + PENALTY * np.eye(len(labels)), aim)
    return Suggester(
        pack,
        words,
        runs,
        np.asarray(weight.T @ by_words * np.sqrt(WORDS_SHARE)),
        np.asarray(weight.T @ by_runs * np.sqrt(1 - WORDS_SHARE)),
        tuple(frozenset(stem for word in pack.words[theme] for stem in terms(word).words) for theme in pack.themes),
    )


def shared(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as shares that add up to 1."""
    raised = np.exp(SHARPNESS * (scores - scores.max()))
    return np.asarray(raised / raised.sum())


def _named(keys: frozenset[str], words: Mapping[str, float]) -> float:
    return min(KEYWORDS_MAX, sum(count for word, count in words.items() if word in keys))


def _sum(vocabulary: Vocabulary, weights: NDArray[np.float64], found: dict[str, float]) -> float:
    known = ((vocabulary.place.get(feature), count) for feature, count in found.items())
    return sum(float(weights[at] * vocabulary.weight[at]) * count for at, count in known if at is not None)
