"""Every text of a value of a pack, with the name of its field, so that a test can read all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from buurtblik.values import LANGUAGES, Language


def told(value: Any, language: Language) -> list[tuple[str, str]]:
    return [found for f in fields(value) for found in _texts(getattr(value, f.name), language, f.name)]


def _texts(value: Any, language: Language, name: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        return
    if set(value) == set(LANGUAGES):
        said = value[language]
        yield from ((name, text) for text in ([said] if isinstance(said, str) else said))
    else:
        for key, inner in value.items():
            yield from _texts(inner, language, f"{name}.{key}")
