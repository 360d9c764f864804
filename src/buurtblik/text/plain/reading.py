"""How hard a text reads, by its length of words and sentences: an indication, no certificate of any level.

The formula of Flesch as Douma fitted it to Dutch: W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960:
206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. See docs/methods/plain-language.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from buurtblik.text.letters import folded
from buurtblik.text.plain.sentences import sentences
from buurtblik.text.plain.words import pack
from buurtblik.values import Language

_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouy]")
_PARTED = re.compile(r"[äëïöü]")
_FEWEST = 30  # words; with fewer the number jumps about
_BANDS = ((80, "easy"), (60, "ordinary"), (40, "hard"))  # our own cuts, from reading, not from a test


@dataclass(frozen=True, slots=True)
class Reading:
    """Counts, and ``ease``: higher is easier, about 0 to 100; None below 30 words."""

    sentences: int
    words: int
    words_per_sentence: float
    syllables_per_word: float
    ease: float | None

    def say(self, language: Language) -> str:
        """The indication in words; it always says that it is one."""
        told: dict[str, dict[str, str]] = pack()["reading"]
        if self.ease is None:
            return told["too_short"][language]
        name = next((name for least, name in _BANDS if self.ease >= least), "very_hard")
        return told[name][language]


def reading(text: str) -> Reading:
    """The counts of a Dutch text and its ease by the formula of Douma.

    >>> reading("De kat zit. Hij slaapt.").words_per_sentence
    2.5
    """
    found = list(sentences(text))
    words = [word for sentence in found for word in sentence.words if word.text[0].isalpha()]
    if not words:
        return Reading(len(found), 0, 0.0, 0.0, None)
    length = len(words) / len(found)
    parts = sum(syllables(word.text) for word in words) / len(words)
    ease = 206.84 - 77 * parts - 0.93 * length if len(words) >= _FEWEST else None
    return Reading(len(found), len(words), length, parts, ease)


def syllables(word: str) -> int:
    """The syllables of a Dutch word by its vowels; a diaeresis begins a new one.

    >>> [syllables(w) for w in ["buurt", "speeltuin", "bewoners", "ideeën", "mooie", "wethouder"]]
    [1, 2, 3, 3, 2, 3]
    """
    parts = _PARTED.sub(lambda found: "-" + found.group(), word.lower())
    return max(1, len(_VOWELS.findall(folded(parts))))
