"""Words in the place of traces, with a record of what was replaced, so that each can be undone or decided anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.errors import UnusableInput
from buurtblik.text.privacy.traces import Kind, Trace, without_overlap
from buurtblik.text.privacy.words import mask_word
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Replaced:
    """``original[start:end]`` became ``word``, which begins at ``at`` in the masked text."""

    start: int
    end: int
    kind: Kind
    word: str
    at: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which words such as [naam] stand for people, and what they replaced, in order."""

    text: str
    replaced: tuple[Replaced, ...]


def masked(text: str, accepted: Iterable[Trace], *, language: Language = "nl") -> Masked:
    """``text`` with a word in the place of every accepted trace; what was not accepted stays as it was.

    Parameters
    ----------
    text : the text in which the traces were found.
    accepted : the traces that a person accepted, in any order; they may overlap.
    language : of the words that come in their place.

    Raises
    ------
    UnusableInput
        A trace lies outside the text: it was found in another one.

    Examples
    --------
    >>> from buurtblik.text.privacy import find
    >>> told = "Bel Fatima op 06-12345678."
    >>> masked(told, find(told)).text
    'Bel [naam] op [telefoonnummer].'
    """
    traces = list(accepted)
    if outside := next((t for t in traces if not 0 <= t.start < t.end <= len(text)), None):
        raise UnusableInput(
            f"masked: a trace from {outside.start} to {outside.end} in a text of {len(text)} characters; "
            "give the traces that were found in this text."
        )
    parts: list[str] = []
    replaced: list[Replaced] = []
    done = length = 0
    for trace in without_overlap(text, traces):
        word = mask_word(trace.kind, language)
        length += trace.start - done
        parts += [text[done : trace.start], word]
        replaced.append(Replaced(trace.start, trace.end, trace.kind, word, length))
        length += len(word)
        done = trace.end
    return Masked("".join([*parts, text[done:]]), tuple(replaced))
