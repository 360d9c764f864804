"""What every pack of sentences in two languages must keep: the same sentences, slots and no more, short and plain."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any

from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, sentences, words_in

BLAME = frozenset(
    [
        "fout",
        "fouten",
        "vergeten",
        "verkeerd",
        "slecht",
        "onvoldoende",
        "wrong",
        "forgot",
        "failed",
        "fault",
        "bad",
        "insufficient",
        "je",
        "jij",
        "jou",
        "jouw",
        "jullie",
    ]
)
MOST = {"nl": (14, 18), "en": (15, 22)}  # words in a sentence: on average in a text, and in the longest


def leaves(pack: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in pack.items():
        if isinstance(value, dict):
            yield from leaves(value, *path, key)
        elif isinstance(value, list):
            yield from (((*path, key, str(place)), text) for place, text in enumerate(value))
        else:
            yield (*path, key), value


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def differences(pack: dict[str, dict[str, Any]]) -> list[str]:
    """Where the two languages of a pack do not say the same things with the same slots."""
    dutch, english = dict(leaves(pack["nl"])), dict(leaves(pack["en"]))
    found = [f"only in one language: {path}" for path in dutch.keys() ^ english.keys()]
    both = dutch.keys() & english.keys()
    return found + [f"other slots: {path}" for path in both if slots(dutch[path]) != slots(english[path])]


def hard(pack: dict[str, dict[str, Any]]) -> list[str]:
    """Sentences that are long, judge people, blame somebody or speak like an office."""
    found = []
    for language, (average, most) in MOST.items():
        for path, text in leaves(pack[language]):
            spoken = sentences(text)
            if sum(len(one.split()) for one in spoken) / len(spoken) > average or longest_sentence(text) > most:
                found.append(f"{language} {path}: long")
            if odd := words_in(text) & (NOT_OUR_WORDS | JARGON | BLAME):
                found.append(f"{language} {path}: {sorted(odd)}")
    return found
