"""Sentences in which nobody does anything: a form of *worden* with a past participle.

Participles are known by their shape (ge-, be-, ver-, ont-, her- with -d or -t; opge-, uitge-) and the strong ones by a
list of stems. It is a guess by shape: "wordt gezond" is left out by a list, and something will slip through. See
docs/methods/plain-language.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from buurtblik.text.letters import Word, folded
from buurtblik.text.plain.sentences import Sentence
from buurtblik.text.plain.words import shapes

_AUXILIARY = frozenset({"wordt", "worden", "werd", "werden"})
_AHEAD, _BACK = 12, 4  # words between the two
_BEFORE = "(?:ge|be|ver|ont|her|er)"


def passives(sentence: Sentence) -> Iterator[tuple[Word, Word]]:
    """The first and the last word of each passive of a sentence: *worden* and its participle, as they stand."""
    forms = [folded(word.text) for word in sentence.words]
    for at, form in enumerate(forms):
        if form not in _AUXILIARY:
            continue
        ahead = range(at + 1, min(len(forms), at + 1 + _AHEAD))
        back = range(at - 1, max(-1, at - 1 - _BACK), -1)
        other = next((i for i in (*ahead, *back) if is_participle(forms[i])), None)
        if other is not None:
            yield sentence.words[min(at, other)], sentence.words[max(at, other)]


def is_participle(form: str) -> bool:
    """Whether a folded word looks like a past participle.

    >>> [word for word in ("gebouwd", "opgeruimd", "gesloten", "gezond", "gebouwen") if is_participle(word)]
    ['gebouwd', 'opgeruimd', 'gesloten']
    """
    if form in shapes()["none"] or len(form) < 5:
        return False
    weak, strong = _patterns()
    return weak.match(form) is not None or strong.match(form) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    part, strong = "|".join(sorted(shapes()["part"])), "|".join(sorted(shapes()["strong"]))
    begins = rf"(?:{part})?{_BEFORE}"
    return re.compile(rf"{begins}[a-z]{{2,40}}[dt]\Z"), re.compile(rf"{begins}?(?:{strong})\Z")
