"""The sentences of the command line, in the language of the reader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from buurtblik.values import Language

Pack = dict[str, dict[str, str]]


@cache
def words(language: Language) -> Pack:
    """All words of one language, by table."""
    document = tomllib.loads(files("buurtblik.cli").joinpath("words.toml").read_text("utf-8"))
    pack: Pack = document[language]
    return pack
