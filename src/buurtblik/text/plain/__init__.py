"""Hints for plainer Dutch: long sentences and words, passive, trade words, words that put people in a corner."""

from buurtblik.text.plain.hints import HINTS, Hint, HintKind, Limits, hints
from buurtblik.text.plain.lists import Entry, WordLists, built_in, read_lists
from buurtblik.text.plain.reading import Reading, reading

__all__ = [
    "HINTS",
    "Entry",
    "Hint",
    "HintKind",
    "Limits",
    "Reading",
    "WordLists",
    "built_in",
    "hints",
    "read_lists",
    "reading",
]
