"""From what the program marks in the words of a story to what a person hides in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtblik.text.privacy import Kind, Trace
from buurtblik.text.privacy.words import mask_word
from buurtblik.values import Language

_OTHER: dict[Language, str] = {"nl": "[weggelaten]", "en": "[left out]"}


@dataclass(frozen=True, order=True)
class Hidden:
    """A place in the words as they were told, from ``start`` up to ``end``, and what stood there."""

    start: int
    end: int
    kind: str = ""  # text.privacy.Kind; empty for what a reader hides by their own choice


@dataclass(frozen=True)
class Segment:
    """A piece of a story for its reader: with ``kind``, it may point at a person."""

    words: str
    kind: str = ""
    is_direct: bool = False


def hide(words: str, places: Iterable[Hidden], *, language: Language) -> str:
    """The words with each place replaced by what stood there, between brackets.

    Places that overlap are hidden as one, by the name of the first. Places outside of the words change nothing.

    >>> hide("Jan en Piet zijn thuis", [Hidden(0, 3, "name"), Hidden(7, 11)], language="nl")
    '[naam] en [weggelaten] zijn thuis'
    """
    made, done = [], 0
    for place in _apart(places, len(words)):
        made += [words[done : place.start], _word(place.kind, language)]
        done = place.end
    return "".join([*made, words[done:]])


def segments(words: str, traces: Sequence[Trace], *, language: Language) -> list[Segment]:
    """The words cut at what the program marked."""
    found, done = [], 0
    for trace in sorted(traces, key=lambda one: (one.start, -one.end)):
        if trace.start < done:
            continue
        found.append(Segment(words[done : trace.start]))
        found.append(Segment(words[trace.start : trace.end], mask_word(trace.kind, language)[1:-1], trace.is_direct))
        done = trace.end
    found.append(Segment(words[done:]))
    return [one for one in found if one.words]


def _apart(places: Iterable[Hidden], length: int) -> list[Hidden]:
    found: list[Hidden] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if not 0 <= place.start < place.end <= length:
            continue
        if found and place.start < found[-1].end:
            last = found[-1]
            found[-1] = Hidden(last.start, max(last.end, place.end), last.kind)
        else:
            found.append(place)
    return found


def _word(kind: str, language: Language) -> str:
    return mask_word(Kind(kind), language) if kind in set(Kind) else _OTHER[language]
