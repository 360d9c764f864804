"""Languages: what they are called, and the few words around the questions in each of them, from a data pack."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _pack() -> Mapping[str, Any]:
    return tomllib.loads(files("buurtblik.stories.survey").joinpath("words.toml").read_text("utf-8"))


@cache
def names_of_languages() -> Mapping[str, tuple[str, ...]]:
    """By code what a language is called: first by its speakers, then otherwise."""
    return {code: tuple(names) for code, names in _pack()["languages"].items()}


@cache
def other_words() -> Mapping[str, tuple[str, str]]:
    """By language the choice "other", and the question behind it."""
    return {language: (choice, question) for language, (choice, question) in _pack()["other"].items()}


def around(language: str, instead: str) -> tuple[str, Mapping[str, str]]:
    """The words around questions (page, next, back, needed) and their language; of another one where they are missing.

    >>> around("tr", "nl")[1]["next"], around("vi", "nl")[0]
    ('İleri', 'nl')
    """
    said: Mapping[str, Mapping[str, str]] = _pack()["around"]
    found = language if language in said else instead
    return found, said[found]


def own_name(language: str) -> str:
    """What its speakers call a language, or its code.

    >>> own_name("tr"), own_name("xx")
    ('Türkçe', 'xx')
    """
    return names_of_languages().get(language, (language,))[0]
