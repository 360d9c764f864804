"""From folders of TOML files to sets of building blocks, or one refusal that names every fault.

A file is one set: its key, version and words on top, then a ``[[block]]`` for every block in the
order of their numbers. A block holds no word about what comes before or after it: a process is
not a forced line, so a field such as ``after`` is refused like every unknown field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from buurtblik.agenda import packs
from buurtblik.agenda.blocks.model import Act, Block, BlockSet
from buurtblik.agenda.packs import BadPack, File, Shape, Table
from buurtblik.values import LANGUAGES

VERSION = re.compile(r"\d{4}\.\d+")
SET = Shape(
    fields={"key": str, "version": str, "block": list},
    texts={"label": 40, "about": 400, "source": 400},
)
BLOCK = Shape(
    fields={"key": str, "number": int, "acts": list},
    texts={"title": 60, "short": 16, "question": 120, "why": 500},
    lists={"input": (1, 6), "output": (1, 6), "who": (1, 6), "pitfalls": (1, 6)},
    keyed={"checklist": 1, "instruments": 1},
)


def load(*folders: Traversable, instruments: Collection[str]) -> Mapping[str, BlockSet]:
    """The sets in the folders, by key. ``instruments`` holds the keys that a block may name.

    Raises
    ------
    BadPack
        A file is no TOML, or a rule is broken; every fault is listed with its file and block.
    """
    files = packs.files_in(folders, "blocks")
    faults = [f"blocks: {file.name}: {fault}" for file in files for fault in _faults(file, instruments)]
    keys = packs.twice(file.table["key"] for file in files if isinstance(file.table.get("key"), str))
    faults += [f"blocks: two sets have the key '{key}'; expected another key for each set." for key in keys]
    if faults:
        raise BadPack(faults)
    return MappingProxyType({file.table["key"]: _set(file) for file in files})


def _faults(file: File, instruments: Collection[str]) -> Iterator[str]:
    shape = list(packs.shape_faults(file.table, SET))
    yield from shape
    if not shape:
        yield from packs.key_faults(file.table["key"])
        if not VERSION.fullmatch(file.table["version"]):
            yield f"the version is '{file.table['version']}'; expected a year and a number, such as 2026.1."
    blocks = packs.entries(file, "block")
    if not blocks:
        yield "there is no block; expected one or more [[block]] tables."
    for place, block in enumerate(blocks, start=1):
        where = f"{block.get('key', f'block {place}')}: "
        wrong = list(packs.shape_faults(block, BLOCK))
        yield from (where + fault for fault in (wrong or _meaning(block, place, instruments)))
    for key in packs.twice(str(block["key"]) for block in blocks if "key" in block):
        yield f"{key}: two blocks have this key; expected another key for each block."


def _meaning(block: Table, place: int, instruments: Collection[str]) -> Iterator[str]:
    yield from packs.key_faults(block["key"])
    if block["number"] != place:
        yield f"the number is {block['number']}; expected {place}, because blocks are numbered 1, 2, 3 in their order."
    yield from packs.choice_faults("acts", block["acts"], Act)
    for language in LANGUAGES:
        if not block[language]["question"].endswith("?"):
            yield f"the question in '{language}' does not ask; expected a question mark at its end."
    for key in block["instruments"]:
        if key not in instruments:
            yield f"there is no instrument '{key}'; expected a key of the instruments pack."


def _set(file: File) -> BlockSet:
    table = file.table
    return BlockSet(
        key=table["key"],
        version=table["version"],
        digest=file.digest,
        label=packs.words(table, "label"),
        about=packs.words(table, "about"),
        source=packs.words(table, "source"),
        blocks=tuple(_block(block) for block in packs.entries(file, "block")),
    )


def _block(table: Table) -> Block:
    return Block(
        key=table["key"],
        number=table["number"],
        acts=tuple(Act(word) for word in table["acts"]),
        title=packs.words(table, "title"),
        short=packs.words(table, "short"),
        question=packs.words(table, "question"),
        why=packs.words(table, "why"),
        input=packs.lists(table, "input"),
        output=packs.lists(table, "output"),
        who=packs.lists(table, "who"),
        pitfalls=packs.lists(table, "pitfalls"),
        checklist=packs.keyed(table, "checklist"),
        uses=packs.keyed(table, "instruments"),
    )
