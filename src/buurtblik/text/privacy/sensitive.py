"""Words about health and crime in a sentence about somebody else: a hint, weaker than a trace of who it is.

A sentence is about somebody else when it has a word for one person near the teller ("mijn buurman"), or "hij" or
"haar", or a name. About a whole group ("jongeren", "drugsoverlast in de wijk") it says nothing. See
docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

_SENTENCE = re.compile(r"[^.!?\n]+")
_LONGEST = 400  # characters of one sentence that are looked at together


def sensitive(text: str, names: Sequence[Trace] = ()) -> Iterator[Trace]:
    """Words of health and crime in sentences about somebody else, and of health in those about the teller.

    ``names``: the traces of names, in the order of the text.
    """
    pack = _pack()
    at = 0
    for sentence in _SENTENCE.finditer(text):
        for low in range(sentence.start(), sentence.end(), _LONGEST):
            high = min(sentence.end(), low + _LONGEST)
            while at < len(names) and names[at].end <= low:
                at += 1
            named = at < len(names) and names[at].start < high
            yield from _in_sentence(text, low, high, pack, named=named)


def _in_sentence(text: str, low: int, high: int, pack: dict[str, re.Pattern[str]], *, named: bool) -> Iterator[Trace]:
    found = [
        (kind, match) for kind in (Kind.HEALTH, Kind.CRIME) for match in pack[kind.value].finditer(text, low, high)
    ]
    if not found:
        return
    other = named or pack["other"].search(text, low, high) is not None
    own = pack["teller"].search(text, low, high) is not None
    for kind, match in found:
        if other:
            yield Trace(*match.span(), kind, Certainty.POSSIBLE, Why.OTHER_PERSON)
        elif own and kind is Kind.HEALTH:
            yield Trace(*match.span(), Kind.OWN_HEALTH, Certainty.POSSIBLE, Why.TELLER)


@cache
def _pack() -> dict[str, re.Pattern[str]]:
    """The lists of lists/sensitive.toml as one pattern each; ``*`` at an end stands for any letters."""
    tables = tomllib.loads(files("buurtblik.text.privacy").joinpath("lists", "sensitive.toml").read_text("utf-8"))
    return {
        name: re.compile(r"\b(?:" + "|".join(map(_pattern, words)) + r")\b", re.IGNORECASE)
        for name, words in tables.items()
    }


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w{0,20}").replace(r"\ ", r"\s{1,3}")
