"""The sentences of a scan, from the data pack ``words.toml``, and texts in every language at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import LANGUAGES, Language

Words = Mapping[Language, str]


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.bridge.scan").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def in_each(say: Callable[[Language], str]) -> Words:
    """The same said in every language.

    >>> in_each(lambda language: language.upper())
    {'nl': 'NL', 'en': 'EN'}
    """
    return {language: say(language) for language in LANGUAGES}


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence.

    >>> listed(["Wonen", "Veiligheid", "Samenleven"], "nl")
    'Wonen, Veiligheid en Samenleven'
    """
    *first, last = names
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last


def sentence(text: str) -> str:
    """With a capital in front and a full stop behind.

    >>> sentence("er wonen 20 mensen")
    'Er wonen 20 mensen.'
    """
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
