from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language


@cache
def words(language: Language) -> dict[str, dict[str, str]]:
    text = files("buurtblik.agenda.actors").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, Any] = tomllib.loads(text)[language]
    return pack


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence; nothing for none.

    >>> listed(["Woonstede", "de wijkagent", "De Linde"], "nl")
    'Woonstede, de wijkagent en De Linde'
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last
