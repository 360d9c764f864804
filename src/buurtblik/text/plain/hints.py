"""Hints for plainer and fairer Dutch. They never block and change nothing: who writes decides.

See docs/methods/plain-language.md.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.text.letters import Word, folded
from buurtblik.text.plain.lists import About, Entry, WordLists, built_in
from buurtblik.text.plain.passive import passives
from buurtblik.text.plain.sentences import Sentence, sentences
from buurtblik.text.plain.words import pack
from buurtblik.values import Language

_ENDINGS = ("'s", "en", "e", "n", "s")


class HintKind(StrEnum):
    STIGMA = "stigma"
    JARGON = "jargon"
    LONG_SENTENCE = "long_sentence"
    LONG_WORD = "long_word"
    PASSIVE = "passive"


HINTS = frozenset(HintKind)


@dataclass(frozen=True, slots=True)
class Limits:
    """From when a sentence or a word is long. The word counts its letters; a name counts like any other word."""

    words: int = 20  # a sentence with more is long
    letters: int = 17  # a word with more is long


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Hint:
    """``text[start:end]`` could be plainer or fairer. ``count`` is of words or letters; ``entry`` of the word lists."""

    start: int
    end: int
    kind: HintKind
    word: str = ""
    count: int = 0
    entry: Entry | None = None

    def say(self, language: Language = "nl") -> str:
        """What could be better and why; alternatives are Dutch in either language."""
        said: str = pack()["hint"][self.kind.value][language]
        instead = f" {pack()['or'][language]} ".join(f"“{one}”" for one in self.entry.instead) if self.entry else ""
        why = self.entry.why[language] if self.entry else ""
        return said.format(word=self.word, count=self.count, instead=instead, why=why)


def hints(
    text: str,
    *,
    lists: WordLists | None = None,
    limits: Limits = LIMITS,
    kinds: frozenset[HintKind] = HINTS,
) -> tuple[Hint, ...]:
    """The hints for a Dutch text, in its order; one about a sentence may lie around one about a word.

    Parameters
    ----------
    text : any text; of a language other than Dutch the hints mean nothing.
    lists : the words to look for; None for the built-in list. ``built_in().plus(own)`` adds, ``without`` takes away.
    limits : from when a sentence or a word is long.
    kinds : which kinds of hints to give.

    Examples
    --------
    >>> [(h.kind.value, h.word) for h in hints("Participatie in een probleemwijk.")]
    [('jargon', 'Participatie'), ('stigma', 'probleemwijk')]
    """
    chosen = built_in() if lists is None else lists
    found = (hint for sentence in sentences(text) for hint in _in_sentence(text, sentence, chosen, limits))
    return tuple(sorted((hint for hint in found if hint.kind in kinds), key=lambda h: (h.start, -h.end)))


def _in_sentence(text: str, sentence: Sentence, lists: WordLists, limits: Limits) -> Iterator[Hint]:
    spoken = [word for word in sentence.words if word.text[0].isalpha()]
    if len(spoken) > limits.words:
        yield Hint(sentence.start, sentence.end, HintKind.LONG_SENTENCE, count=len(spoken))
    taken = yield from _listed(text, sentence.words, lists)
    for word in sentence.words:
        letters = sum(map(str.isalpha, word.text))
        if letters > limits.letters and "-" not in word.text and word.start not in taken:
            yield Hint(word.start, word.end, HintKind.LONG_WORD, word.text, letters)
    for first, last in passives(sentence):
        yield Hint(first.start, last.end, HintKind.PASSIVE)


def _listed(text: str, words: Sequence[Word], lists: WordLists) -> Generator[Hint, None, set[int]]:
    """The longest phrases of the lists; a generator that returns where the words begin that it named."""
    forms = [folded(word.text) for word in words]
    taken: set[int] = set()
    at = 0
    while at < len(words):
        size, entry = _longest(forms, at, lists)
        if entry is None:
            at += 1
            continue
        first, last = words[at], words[at + size - 1]
        kind = HintKind.STIGMA if entry.about is About.STIGMA else HintKind.JARGON
        yield Hint(first.start, last.end, kind, text[first.start : last.end], entry=entry)
        taken.update(word.start for word in words[at : at + size])
        at += size
    return taken


def _longest(forms: Sequence[str], at: int, lists: WordLists) -> tuple[int, Entry | None]:
    for size in range(min(lists.longest.get(forms[at], 0), len(forms) - at), 1, -1):
        if (entry := lists.phrases.get(tuple(forms[at : at + size]))) is not None:
            return size, entry
    for form in (forms[at], *(forms[at].removesuffix(end) for end in _ENDINGS if forms[at].endswith(end))):
        if (entry := lists.phrases.get((form,))) is not None:
            return 1, entry
    return 0, None
