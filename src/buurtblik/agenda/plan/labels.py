"""Words in a plan that pin a place or people down, by the same list as the writing help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from buurtblik.text.letters import folded
from buurtblik.text.plain import HintKind, WordLists, built_in, hints
from buurtblik.text.plain.lists import About

STIGMA = frozenset((HintKind.STIGMA,))


def labels_in(places: Sequence[Iterable[str]], lists: WordLists | None = None) -> list[tuple[str, ...]]:
    """For each place, the words found in its texts, each once, in the order in which they are read.

    ``lists`` None: the built-in list. Few plans hold such a word, so all texts are first looked through at once for the
    words of the list; only a text that holds all words of a phrase is read closely.

    >>> labels_in([["Het plein"], ["Een probleemwijk", "is het niet."]])
    [(), ('probleemwijk',)]
    """
    chosen = built_in() if lists is None else lists
    written = [list(texts) for texts in places]
    everything = folded("\n".join(text for texts in written for text in texts))
    phrases = [phrase for phrase, entry in chosen.phrases.items() if entry.about is About.STIGMA]
    seen = [phrase for phrase in phrases if all(word in everything for word in phrase)]
    if not seen:
        return [()] * len(written)
    return [tuple(dict.fromkeys(word for text in texts for word in _labels(text, seen, chosen))) for texts in written]


def _labels(text: str, seen: Sequence[tuple[str, ...]], lists: WordLists) -> list[str]:
    plain = folded(text)
    if not any(all(word in plain for word in phrase) for phrase in seen):
        return []
    return [hint.word for hint in hints(text, lists=lists, kinds=STIGMA)]
