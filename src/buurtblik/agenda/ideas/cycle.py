"""The planning and control calendar of a municipality as a data pack (``cycles/*.toml``): which moments there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from buurtblik.agenda import packs
from buurtblik.agenda.packs import BadPack, File, Shape, Table, Words

VERSION = re.compile(r"\d{4}\.\d+")
CYCLE = Shape(fields={"key": str, "version": str, "moment": list})
MOMENT = Shape(
    fields={"key": str, "month": int, "day": int, "ahead": int, "hand_in_weeks": int, "money": str},
    texts={"label": 48, "about": 200},
)


class Money(StrEnum):
    NEW = "new"  # wishes for a year to come
    CHANGE = "change"  # within the running year
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of moment. ``ahead`` is the year of the budget minus the year of the day."""

    key: str
    month: int
    day: int
    ahead: int
    hand_in_weeks: int
    money: Money
    label: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Cycle:
    """The kinds of moments of a municipality. ``version`` is for people, ``digest`` follows the bytes of the file."""

    key: str
    version: str
    digest: str
    kinds: tuple[Kind, ...]


@cache
def cycles() -> Mapping[str, Cycle]:
    """The built-in calendars.

    >>> [kind.key for kind in cycles()["gemeente"].kinds if kind.money is Money.NEW]
    ['kadernota', 'begroting']
    """
    return load(files("buurtblik.agenda.ideas") / "cycles")


def load(*folders: Traversable) -> Mapping[str, Cycle]:
    """The calendars in the folders, by key. Raises BadPack with every fault of every file."""
    found = packs.files_in(folders, "cycles")
    faults = [f"cycles: {file.name}: {fault}" for file in found for fault in _faults(file)]
    keys = packs.twice(file.table["key"] for file in found if isinstance(file.table.get("key"), str))
    faults += [f"cycles: two files have the key '{key}'; expected another for each." for key in keys]
    if faults:
        raise BadPack(faults)
    return MappingProxyType({file.table["key"]: _cycle(file) for file in found})


def _faults(file: File) -> Iterator[str]:
    shape = list(packs.shape_faults(file.table, CYCLE))
    yield from shape
    if shape:
        return
    yield from packs.key_faults(file.table["key"])
    if not VERSION.fullmatch(file.table["version"]):
        yield f"the version is '{file.table['version']}'; expected a year and a number, such as 2026.1."
    kinds = packs.entries(file, "moment")
    for place, kind in enumerate(kinds, start=1):
        where = f"{kind.get('key', f'moment {place}')}: "
        wrong = list(packs.shape_faults(kind, MOMENT))
        yield from (where + fault for fault in (wrong or _meaning(kind)))
    for key in packs.twice(str(kind.get("key")) for kind in kinds):
        yield f"{key}: two moments have this key; expected another for each."
    if not any(kind.get("money") == Money.NEW for kind in kinds):
        yield "no moment is for new wishes; expected one or more with money 'new'."


def _meaning(kind: Table) -> Iterator[str]:
    yield from packs.key_faults(kind["key"])
    if kind["money"] not in set(Money):
        yield f"money is '{kind['money']}'; expected one of {', '.join(Money)}."
    if not -2 <= kind["ahead"] <= 4:
        yield f"ahead is {kind['ahead']}; expected -2 to 4 years."
    if not 0 <= kind["hand_in_weeks"] <= 52:
        yield f"hand_in_weeks is {kind['hand_in_weeks']}; expected 0 to 52."
    try:
        date(2001, kind["month"], kind["day"])
    except ValueError:
        yield f"there is no day {kind['day']} in month {kind['month']} of every year."


def _cycle(file: File) -> Cycle:
    return Cycle(
        key=file.table["key"],
        version=file.table["version"],
        digest=file.digest,
        kinds=tuple(
            Kind(
                key=one["key"],
                month=one["month"],
                day=one["day"],
                ahead=one["ahead"],
                hand_in_weeks=one["hand_in_weeks"],
                money=Money(one["money"]),
                label=packs.words(one, "label"),
                about=packs.words(one, "about"),
            )
            for one in packs.entries(file, "moment")
        ),
    )
