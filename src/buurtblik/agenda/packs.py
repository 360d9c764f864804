"""How a data pack of the agenda is read and checked: files, keys, and words in two languages.

A pack is a folder of TOML files. Each table in it has a :class:`Shape`: fields that stand once,
and words that stand in every language. Only a table of the right shape can be asked what it
means, so the rules of a pack (beside its loader) start where this file ends.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from buurtblik.errors import BuurtblikError
from buurtblik.values import LANGUAGES, Language

Table = Mapping[str, Any]
Words = Mapping[Language, str]
Lists = Mapping[Language, tuple[str, ...]]

KEY = re.compile(r"[a-z][a-z0-9_]*")
KINDS = {
    str: "a text between quotes",
    int: "a whole number",
    float: "a number with a point",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
ITEM_MAX = 280  # characters of one item of a list: three lines on paper


class BadPack(BuurtblikError):
    """A data pack breaks a rule. ``faults`` holds every sentence, the text is all of them."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True, slots=True)
class File:
    """One file of a pack. ``digest`` follows its bytes, so that a record can tell which words people saw."""

    name: str
    table: Table
    digest: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table holds.

    ``fields`` and ``optional`` stand once and have a kind. The others are words in every language: ``texts`` with
    the most characters, ``lists`` with the least and the most items, ``keyed`` (a table of key -> words) with the
    least number of keys.
    """

    fields: Mapping[str, type] = field(default_factory=dict)
    optional: Mapping[str, type] = field(default_factory=dict)
    texts: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    keyed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """How a fixed word of the code is called, and what it means, for people."""

    label: Words
    about: Words


NAME = Shape(texts={"label": 40, "about": 200})


def files_in(folders: Iterable[Traversable], pack: str) -> tuple[File, ...]:
    """The TOML files of the folders, by name within each.

    BadPack when a folder is not there, a file is no TOML, or there is none at all.
    """
    found, faults = [], []
    for folder in folders:
        if not folder.is_dir():
            faults.append(f"{pack}: there is no folder '{folder.name}'; expected one with files of TOML.")
            continue
        for path in sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name):
            raw = path.read_bytes()
            try:
                table = tomllib.loads(raw.decode("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                faults.append(f"{pack}: {path.name} is not valid TOML in UTF-8: {error}.")
                continue
            found.append(File(path.name, table, hashlib.sha256(raw).hexdigest()[:16]))
    if not found and not faults:
        faults.append(f"{pack}: there is no file here whose name ends in .toml; expected at least one.")
    if faults:
        raise BadPack(faults)
    return tuple(found)


def names(file: Traversable, choices: Mapping[str, type[StrEnum]]) -> Mapping[str, Mapping[str, Name]]:
    """Table -> word -> its name, from one TOML file with a table for each kind of word, whole or refused."""
    tables = tomllib.loads(file.read_text("utf-8"))
    faults = []
    for table, kind in choices.items():
        told, expected = tables.get(table, {}), [word.value for word in kind]
        if list(told) != expected:
            faults.append(f"{file.name}: {table} has {', '.join(told)}; expected {', '.join(expected)}.")
        faults += [f"{file.name}: {table}: {key}: {f}" for key, name in told.items() for f in shape_faults(name, NAME)]
    if faults:
        raise BadPack(faults)
    return MappingProxyType(
        {
            table: MappingProxyType({k: Name(words(t, "label"), words(t, "about")) for k, t in tables[table].items()})
            for table in choices
        }
    )


def entries(file: File, name: str) -> list[Table]:
    """The ``[[name]]`` tables of a file; anything else under that name is no entry."""
    found = file.table.get(name)
    return found if isinstance(found, list) and all(isinstance(entry, dict) for entry in found) else []


def words(table: Table, field: str) -> Words:
    return MappingProxyType({language: table[language][field] for language in LANGUAGES})


def lists(table: Table, field: str) -> Lists:
    return MappingProxyType({language: tuple(table[language][field]) for language in LANGUAGES})


def keyed(table: Table, field: str) -> Mapping[str, Words]:
    return MappingProxyType({key: MappingProxyType(dict(said)) for key, said in table[field].items()})


def shape_faults(table: Table, shape: Shape) -> Iterator[str]:
    """What is missing, of another kind or unknown; each sentence says what was expected."""
    for name, kind in {**shape.fields, **shape.optional}.items():
        if name not in table:
            if name in shape.fields:
                yield f"'{name}' is missing; expected {KINDS[kind]}."
        elif type(table[name]) is not kind:
            yield f"'{name}' is {_brief(table[name])}; expected {KINDS[kind]}."
    own = [*shape.fields, *shape.optional, *shape.keyed, *(LANGUAGES if shape.texts or shape.lists else ())]
    for name in sorted(table.keys() - set(own)):
        yield f"'{name}' is not a field here; expected only {', '.join(own)}."
    if shape.texts or shape.lists:
        for language in LANGUAGES:
            yield from _said(table.get(language), language, shape)
        yield from _equally_long(table, shape)
    for name, least in shape.keyed.items():
        yield from _keyed(table.get(name), name, least)


def key_faults(key: str) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield f"the key '{key}' is not usable; expected lower case letters, digits and underscores, a letter first."


def twice(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, in order of the alphabet."""
    all_keys = list(keys)
    return sorted({key for key in all_keys if all_keys.count(key) > 1})


def choice_faults(field: str, chosen: Sequence[Any], choices: type[StrEnum]) -> Iterator[str]:
    """A list in which each word is known, stands once, and follows the order of ``choices``; at least one."""
    yield from word_faults(field, chosen, [choice.value for choice in choices])


def word_faults(field: str, chosen: Sequence[Any], known: Sequence[str]) -> Iterator[str]:
    """The same for words that are no enumeration."""
    expected = f"expected one or more of {', '.join(known)}, each once and in this order"
    right = [word for word in known if word in chosen]
    if not chosen or list(chosen) != right:
        yield f"'{field}' is {_brief(chosen)}; {expected}."


def _said(told: Any, language: str, shape: Shape) -> Iterator[str]:
    names = [*shape.texts, *shape.lists]
    if not isinstance(told, dict):
        yield f"'{language}' is missing; expected a table with {', '.join(names)}."
        return
    for name in sorted(told.keys() - set(names)):
        yield f"'{language}.{name}' is not a field here; expected only {', '.join(names)}."
    for name, most in shape.texts.items():
        yield from _text(told.get(name), f"{name} in '{language}'", most)
    for name, (least, most) in shape.lists.items():
        items = told.get(name)
        if not isinstance(items, list) or not least <= len(items) <= most:
            came = f"has {len(items)} items" if isinstance(items, list) else "is no list"
            yield f"{name} in '{language}' {came}; expected {least} to {most} texts."
            continue
        for number, item in enumerate(items, start=1):
            yield from _text(item, f"item {number} of {name} in '{language}'", ITEM_MAX)


def _equally_long(table: Table, shape: Shape) -> Iterator[str]:
    told = [table.get(language) for language in LANGUAGES]
    for name in shape.lists:
        items = [t.get(name) if isinstance(t, dict) else None for t in told]
        counts = [len(i) for i in items if isinstance(i, list)]
        if len(counts) == len(LANGUAGES) and len(set(counts)) > 1:
            yield f"{name} has {counts[0]} items in 'nl' and {counts[1]} in 'en'; expected the same in both."


def _keyed(told: Any, name: str, least: int) -> Iterator[str]:
    if not isinstance(told, dict) or len(told) < least:
        yield f"'{name}' has {len(told) if isinstance(told, dict) else 0} keys; expected a table with at least {least}."
        return
    for key, said in told.items():
        yield from (f"{name}: {fault}" for fault in key_faults(key))
        if not isinstance(said, dict) or said.keys() != set(LANGUAGES):
            yield f"{name}: {key} is not whole; expected {' and '.join(LANGUAGES)} and nothing else."
            continue
        for language in LANGUAGES:
            yield from _text(said[language], f"{name}: {key} in '{language}'", ITEM_MAX)


def _text(text: Any, what: str, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{what} is missing; expected a text of at most {most} characters."
    elif len(text) > most:
        yield f"{what} has {len(text)} characters; expected at most {most}."
    elif text != " ".join(text.split()):
        yield f"{what} has spaces or line ends too many; expected one line of text."


def _brief(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
