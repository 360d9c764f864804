"""From folders of TOML files to instruments, or one refusal that names every fault.

A file holds any number of ``[[instrument]]`` tables; files are read in order of name. In which
building blocks an instrument helps is told by the block, with words of its own, so that a new
set of blocks needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from buurtblik.agenda import packs
from buurtblik.agenda.instruments.model import Effort, Goal, Instrument, Method, People, Scale
from buurtblik.agenda.packs import BadPack, File, Shape, Table
from buurtblik.bridge.margins import characteristics

INSTRUMENT = Shape(
    fields={"key": str, "method": str, "goals": list, "scales": list, "effort": str, "people": list},
    optional={"publisher": str, "reaches": list},
    texts={"name": 60, "what": 500, "time": 200, "group": 200},
    lists={"steps": (2, 7), "limits": (1, 5)},
)


def load(*folders: Traversable) -> Mapping[str, Instrument]:
    """The instruments in the folders, by key, in the order of the files.

    Raises
    ------
    BadPack
        A file is no TOML, or a rule is broken; every fault is listed with its file and instrument.
    """
    files = packs.files_in(folders, "instruments")
    faults = [f"instruments: {file.name}: {fault}" for file in files for fault in _faults(file)]
    told = [(file, entry) for file in files for entry in packs.entries(file, "instrument")]
    keys = packs.twice(entry["key"] for _, entry in told if isinstance(entry.get("key"), str))
    faults += [f"instruments: {key}: two instruments have this key; expected another key for each." for key in keys]
    if faults:
        raise BadPack(faults)
    return MappingProxyType({entry["key"]: _instrument(entry, file) for file, entry in told})


def _faults(file: File) -> Iterator[str]:
    found = packs.entries(file, "instrument")
    if not found:
        yield "there is no instrument; expected one or more [[instrument]] tables."
    for name in sorted(file.table.keys() - {"instrument"}):
        yield f"'{name}' is not a field here; expected only [[instrument]] tables."
    for place, entry in enumerate(found, start=1):
        where = f"{entry.get('key', f'instrument {place}')}: "
        yield from (where + fault for fault in (list(packs.shape_faults(entry, INSTRUMENT)) or _meaning(entry)))


def _meaning(entry: Table) -> Iterator[str]:
    yield from packs.key_faults(entry["key"])
    for field, kind in (("method", Method), ("effort", Effort)):
        known = [word.value for word in kind]
        if entry[field] not in known:
            yield f"'{field}' is '{entry[field]}'; expected one of {', '.join(known)}."
    yield from packs.choice_faults("goals", entry["goals"], Goal)
    yield from packs.choice_faults("scales", entry["scales"], Scale)
    if not _is_range(entry["people"]):
        yield f"'people' is {entry['people']}; expected [least] or [least, most], whole numbers from 1 up."
    if "reaches" in entry:
        yield from packs.word_faults("reaches", entry["reaches"], _groups())
    if "publisher" in entry and not entry["publisher"].strip():
        yield "'publisher' is empty; expected a name, or no such field."


def _groups() -> list[str]:
    """The groups of people that an instrument can say it reaches."""
    return [f"{key}:{category}" for key, one in characteristics().items() for category in one.categories]


def _is_range(people: list[Any]) -> bool:
    whole = all(type(number) is int and number >= 1 for number in people)
    return whole and 1 <= len(people) <= 2 and people == sorted(people)


def _instrument(entry: Table, file: File) -> Instrument:
    people = entry["people"]
    return Instrument(
        key=entry["key"],
        method=Method(entry["method"]),
        goals=tuple(Goal(word) for word in entry["goals"]),
        scales=tuple(Scale(word) for word in entry["scales"]),
        effort=Effort(entry["effort"]),
        people=People(people[0], people[1] if len(people) == 2 else None),
        publisher=entry.get("publisher"),
        name=packs.words(entry, "name"),
        what=packs.words(entry, "what"),
        time=packs.words(entry, "time"),
        group=packs.words(entry, "group"),
        steps=packs.lists(entry, "steps"),
        limits=packs.lists(entry, "limits"),
        digest=file.digest,
        reaches=tuple(entry.get("reaches", ())),
    )
