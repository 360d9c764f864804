"""Instruments: ways to look at a neighbourhood, from outside, from inside and together, as data.

The words are a data pack (``pack/*.toml``); every entry is told in docs/reference/instruments.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from buurtblik.agenda.instruments.choice import choose
from buurtblik.agenda.instruments.loader import load
from buurtblik.agenda.instruments.model import Effort, Goal, Instrument, Method, People, Perspective, Scale
from buurtblik.agenda.packs import Name, names

__all__ = [
    "Effort",
    "Goal",
    "Instrument",
    "Method",
    "People",
    "Perspective",
    "Scale",
    "choose",
    "instruments",
    "load",
    "word_names",
]

KINDS = {"perspectives": Perspective, "methods": Method, "goals": Goal, "scales": Scale, "efforts": Effort}


@cache
def instruments() -> Mapping[str, Instrument]:
    """The built-in catalogue by key: figures first, then stories, then both together.

    >>> instruments()["buurtschouw"].perspective.value
    'inside'
    """
    return load(files("buurtblik.agenda.instruments") / "pack")


@cache
def word_names() -> Mapping[str, Mapping[str, Name]]:
    """What each perspective, method, goal, scale and effort is called and means.

    >>> word_names()["efforts"][Effort.DAYS].label["en"]
    'A few days'
    """
    return names(files("buurtblik.agenda.instruments") / "words.toml", KINDS)
