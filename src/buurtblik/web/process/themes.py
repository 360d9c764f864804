"""The themes of a process: the eight opgaven of the catalogue of figures, one set for the whole product."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.catalogue.rules import CONTEXT
from buurtblik.values import Language


@cache
def themes() -> tuple[str, ...]:
    """Their keys, in the order of the catalogue; who lives somewhere is no theme of its own."""
    return tuple(theme.key for theme in catalogue().themes if theme.key != CONTEXT)


def theme_name(key: str, language: Language) -> str:
    return catalogue().theme(key).label[language]


def in_order(keys: Iterable[str]) -> list[str]:
    chosen = set(keys)
    return [key for key in themes() if key in chosen]
