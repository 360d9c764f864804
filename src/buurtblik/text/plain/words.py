"""The sentences of hints from ``words.toml``, and words by which sentences are known from ``shapes.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pack() -> dict[str, Any]:
    return tomllib.loads(files("buurtblik.text.plain").joinpath("words.toml").read_text("utf-8"))


@cache
def shapes() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("buurtblik.text.plain").joinpath("shapes.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
