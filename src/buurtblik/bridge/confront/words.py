"""The words of this room, from the data pack ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.bridge.confront").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence.

    >>> listed(["bewoners", "ondernemers", "bestuurders"], "nl")
    'bewoners, ondernemers en bestuurders'
    """
    *first, last = names
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


class Said(StrEnum):
    """A choice with words; its table in the pack is named after the class."""

    def label(self, language: Language) -> str:
        """What it is called, in a few words."""
        text: str = words(language)[type(self).__name__.lower()][self.value]
        return text
