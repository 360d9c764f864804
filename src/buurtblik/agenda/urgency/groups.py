"""The groups that score urgency: who they are, and whose voice they are in the verdict.

The groups are a data pack (``groups.toml``); another pack of the same form is read by
:func:`read_groups`, so that a place can add a group of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES, Language


class Side(StrEnum):
    """The three voices on which a verdict rests."""

    POLICY = "policy"
    RESIDENTS = "residents"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: Mapping[Language, str]
    side: Side | None = None
    is_core: bool = False  # never joined to a smaller group in order to protect that one


Groups = Mapping[str, Group]
FIELDS = {*LANGUAGES, "side", "core"}


@cache
def groups() -> Groups:
    """The built-in groups, in the order in which they are shown."""
    return read_groups(files("buurtblik.agenda.urgency").joinpath("groups.toml").read_text("utf-8"))


def read_groups(toml: str) -> Groups:
    """The groups of a pack, by key and in its order.

    Raises
    ------
    UnusableInput
        Not TOML, an unknown side or field, or a group without a label in each language.
    """
    try:
        pack = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"urgency groups: the pack is not TOML: {error}.") from error
    return MappingProxyType({key: _group(key, entry) for key, entry in pack.items()})


def _group(key: str, entry: object) -> Group:
    if not isinstance(entry, dict):
        raise UnusableInput(f"urgency groups: '{key}' is not a table; write [{key}] with nl, en, core and side.")
    if odd := sorted(entry.keys() - FIELDS):
        raise UnusableInput(f"urgency groups: '{key}' has '{odd[0]}', which is not a field; use nl, en, core and side.")
    side, core = entry.get("side"), entry.get("core", False)
    if side is not None and side not in list(Side):
        raise UnusableInput(f"urgency groups: '{key}' has side '{side}'; expected one of {', '.join(Side)}, or none.")
    if type(core) is not bool:
        raise UnusableInput(f"urgency groups: '{key}' has core '{core}'; expected true or false.")
    label: dict[Language, str] = {}
    for language in LANGUAGES:
        text = entry.get(language)
        if not isinstance(text, str) or not text.strip():
            raise UnusableInput(f"urgency groups: '{key}' has no label in '{language}'; add one.")
        label[language] = text.strip()
    return Group(key, MappingProxyType(label), None if side is None else Side(side), core)
