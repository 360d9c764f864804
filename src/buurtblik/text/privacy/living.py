"""Somebody before the street of their home: "Jan de Vries van Kade 14" is a name and an address, not a street.

See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from buurtblik.text.privacy.lexicon import address_words, lexicon


def behind_a_person(words: Sequence[str], first: int) -> int:
    """The place of the first word of the street when the words from ``first`` begin with somebody; else ``first``.

    A street can be called after somebody ("Jan van Galenstraat"), so before "van" a whole name has to stand, or one
    behind "mevrouw" or "buurman". Before "in" and "op" a first name is enough: hardly a street has them inside.

    >>> behind_a_person("Jan de Vries van de Kade".split(), 0), behind_a_person("Jan van Galenstraat".split(), 0)
    (5, 0)
    """
    forms, lists = [word.lower() for word in words], lexicon()
    if forms[first] in address_words()["opening"]:
        return first  # "Burgemeester Van Tuyll van Serooskerkenweg"
    titled, begin = lists.around.title | lists.around.role, first
    for at in range(first + 1, len(words) - 1):
        if forms[at] not in address_words()["between"]:
            continue
        street = next((to for to in range(at + 1, len(words)) if _begins(words[to])), None)
        who = [place for place in range(first, at) if words[place][0].isupper()]
        if street is None or not who:
            continue
        called = (forms[who[0]] in titled and len(who) > 1) or (first > 0 and forms[first - 1] in titled)
        known = forms[who[0]] in lists.first
        whole = known and len(who) > 1 and forms[who[-1]] not in lists.first
        if called or whole or (known and forms[at] != "van"):
            begin = street
    return begin


def people(words: Sequence[str], first: int, begin: int, start: int) -> Iterator[tuple[int, int]]:
    """Where the names in the words from ``first`` until ``begin`` stand, when the first of the words is at ``start``.

    >>> list(people("Fatima en Jan de Vries van Kade".split(), 0, 6, start=10))
    [(10, 16), (20, 32)]
    """
    titles = lexicon().around.title | lexicon().around.role
    places = [start + sum(len(word) + 1 for word in words[:at]) for at in range(begin)]
    ends = [at for at in range(first, begin) if words[at].lower() == "en"]
    for low, high in pairwise([first, *ends, begin]):
        name = [at for at in range(low, high) if words[at][0].isupper() and words[at].lower() not in titles]
        if name:
            yield places[name[0]], places[name[-1]] + len(words[name[-1]])


def _begins(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.lower() in address_words()["head"]
