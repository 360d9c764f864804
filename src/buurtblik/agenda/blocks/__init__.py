"""Building blocks: the steps in which a neighbourhood makes its agenda, as data.

The words are a data pack (``pack/*.toml``), one file for each set. Another set is another file:
docs/how-to/own-building-blocks.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from buurtblik.agenda.blocks.loader import load
from buurtblik.agenda.blocks.model import Act, Block, BlockSet
from buurtblik.agenda.instruments import instruments
from buurtblik.agenda.packs import Name, names

__all__ = ["Act", "Block", "BlockSet", "act_names", "block_sets", "load"]


@cache
def block_sets() -> Mapping[str, BlockSet]:
    """The built-in sets by key.

    >>> block_sets()["buurtagenda"].get("verhalen").number
    4
    """
    return load(files("buurtblik.agenda.blocks") / "pack", instruments=instruments().keys())


@cache
def act_names() -> Mapping[str, Name]:
    """What each act is called and means.

    >>> act_names()[Act.JUDGE].label["en"]
    'Judge'
    """
    return names(files("buurtblik.agenda.blocks") / "words.toml", {"acts": Act})["acts"]
