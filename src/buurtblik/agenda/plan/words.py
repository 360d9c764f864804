"""The words of the plan, from the data pack ``words.toml``, and the small ways of writing that its sentences need."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language

LONGEST = 90  # letters of a title in a sentence


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.agenda.plan").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence; nothing for none.

    >>> listed(["2027", "2028", "2029"], "nl")
    '2027, 2028 en 2029'
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last


def quoted(text: str, language: Language) -> str:
    """A title as it stands in a sentence; a long one is cut after a word.

    >>> quoted("Lopen en fietsen", "nl"), quoted("Walking", "en")
    ('‘Lopen en fietsen’', '“Walking”')
    """
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"‘{text}’" if language == "nl" else f"“{text}”"


def euros(amount: int, language: Language) -> str:
    """An amount of whole euros as people write it.

    >>> euros(12500, "nl"), euros(12500, "en")
    ('€\\xa012.500', '€12,500')
    """
    text = f"{amount:,}"
    return f"€\xa0{text.replace(',', '.')}" if language == "nl" else f"€{text}"
