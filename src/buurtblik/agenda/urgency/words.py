"""The words of urgency, from the data pack ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import floor
from typing import Any

from buurtblik.values import Language


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.agenda.urgency").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def score_text(value: float, language: Language) -> str:
    """A score, median or mean as people write it, at most one decimal, a half upwards.

    >>> score_text(4.0, "nl"), score_text(3.25, "nl"), score_text(8 / 3, "en")
    ('4', '3,3', '2.7')
    """
    text = f"{floor(value * 10 + 0.5) / 10:.1f}".removesuffix(".0")
    return text.replace(".", ",") if language == "nl" else text


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence.

    >>> listed(["bewoners", "ondernemers", "bestuurders"], "nl")
    'bewoners, ondernemers en bestuurders'
    """
    *first, last = names
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last
