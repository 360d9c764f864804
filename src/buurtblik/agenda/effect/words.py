"""The words of effects, from the data pack ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.agenda.effect").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack
