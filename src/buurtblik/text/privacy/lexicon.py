"""The lists of words by which names are known, read once. They are files of our own in ``lists/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """Words that stand around a name; what each list is for stands in ``lists/words_around.toml``."""

    title: Words
    role: Words
    intro: Words
    label: Words
    greeting: Words
    verb: Words
    article: Words
    where: Words
    minding: Words
    organisation: Words
    opener: Words
    stuff: Words
    after_title: Words
    being: Words
    somebody: Words
    placed: Words
    telling_prefix: Words
    prefix: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``first`` and ``family`` names, those of them that are ``plain`` words too, capitals that are ``no_name``."""

    first: Words
    plain: Words
    family: Words
    no_name: Words
    around: Around
    certain: Words  # first names that are no other word
    no_person: Words  # no names, and titles
    silent: Words  # words that are no name without a capital, whatever stands before them


@cache
def lexicon() -> Lexicon:
    around = tomllib.loads(_text("words_around.toml"))
    words = Around(**{name: frozenset(told.split()) for name, told in around.items()})
    first, plain, no_name = _words("first_names.txt"), _words("words_too.txt"), _words("no_names.txt")
    return Lexicon(
        first,
        plain,
        _words("surnames.txt"),
        no_name,
        words,
        certain=first - plain,
        no_person=no_name | words.title,
        silent=words.after_title | words.opener | no_name,
    )


@cache
def address_words() -> Mapping[str, Words]:
    """The lists of ``lists/words_of_addresses.toml``."""
    return {name: frozenset(words.split()) for name, words in tomllib.loads(_text("words_of_addresses.toml")).items()}


def _words(file: str) -> Words:
    return frozenset(word for line in _text(file).splitlines() if not line.startswith("#") for word in line.split())


def _text(file: str) -> str:
    return files("buurtblik.text.privacy").joinpath("lists", file).read_text("utf-8")
