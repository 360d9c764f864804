"""The words that a document says itself, in its language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from buurtblik.values import Language


@cache
def words_of(language: Language) -> Mapping[str, str]:
    """By key: see words.toml."""
    pack: Mapping[str, str] = tomllib.loads(looks("words.toml"))[language]
    return pack


@cache
def looks(name: str) -> str:
    """A file of this folder, as text: its style sheets and its words."""
    return files("buurtblik.paper").joinpath(name).read_text("utf-8")
