"""From folders of TOML files to sets of usual partners, or one refusal that names every fault."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from buurtblik.agenda.actors.model import Compare, Partner, PartnerSet, Rule, Side
from buurtblik.agenda.packs import (
    BadPack,
    File,
    Shape,
    Table,
    entries,
    files_in,
    key_faults,
    shape_faults,
    twice,
    words,
)
from buurtblik.values import LANGUAGES

VERSION = re.compile(r"\d{4}\.\d+")
OTHER = "other"  # every pack has it: what fits nowhere else
SET = Shape(fields={"blocks": str, "version": str, "partner": list, "rule": list})
PARTNER = Shape(
    fields={"key": str, "side": str, "usual": bool},
    optional={"organisations": list, "groups": list},
    texts={"label": 48, "knows": 200},
)
RULE = Shape(
    fields={"key": str, "indicator": str, "compare": str, "partners": list},
    optional={"least": float},
    texts={"lives": 160, "absent": 160},
)


def load(*folders: Traversable, indicators: Collection[str]) -> Mapping[str, PartnerSet]:
    """The sets in the folders, by the key of their building blocks.

    ``indicators`` holds the keys that a rule may ask for. Raises BadPack with every fault of every file.
    """
    files = files_in(folders, "actors")
    faults = [f"actors: {file.name}: {fault}" for file in files for fault in _faults(file, indicators)]
    keys = [file.table["blocks"] for file in files if isinstance(file.table.get("blocks"), str)]
    faults += [f"actors: two files are about the blocks '{key}'; expected one for each." for key in twice(keys)]
    if faults:
        raise BadPack(faults)
    return MappingProxyType({file.table["blocks"]: _set(file) for file in files})


def _faults(file: File, indicators: Collection[str]) -> Iterator[str]:
    shape = list(shape_faults(file.table, SET))
    yield from shape
    if shape:
        return
    if not VERSION.fullmatch(file.table["version"]):
        yield f"the version is '{file.table['version']}'; expected a year and a number, such as 2026.1."
    partners, rules = entries(file, "partner"), entries(file, "rule")
    known = [str(partner.get("key")) for partner in partners]
    for place, partner in enumerate(partners, start=1):
        where = f"{partner.get('key', f'partner {place}')}: "
        wrong = list(shape_faults(partner, PARTNER)) or list(_of_partner(partner))
        yield from (where + fault for fault in wrong)
    for place, rule in enumerate(rules, start=1):
        where = f"{rule.get('key', f'rule {place}')}: "
        wrong = list(shape_faults(rule, RULE)) or list(_of_rule(rule, known, indicators))
        yield from (where + fault for fault in wrong)
    if OTHER not in known:
        yield f"there is no partner '{OTHER}'; expected one for what fits nowhere else."
    for key in twice([*known, *(str(rule.get("key")) for rule in rules)]):
        yield f"{key}: two entries have this key; expected another key for each."


def _of_partner(partner: Table) -> Iterator[str]:
    yield from key_faults(partner["key"])
    if partner["side"] not in set(Side):
        yield f"the side is '{partner['side']}'; expected one of {', '.join(Side)}."


def _of_rule(rule: Table, known: Collection[str], indicators: Collection[str]) -> Iterator[str]:
    yield from key_faults(rule["key"])
    if rule["indicator"] not in indicators:
        yield f"there is no indicator '{rule['indicator']}'; expected a key of the catalogue of figures."
    if rule["compare"] not in set(Compare):
        yield f"compare is '{rule['compare']}'; expected one of {', '.join(Compare)}."
    elif rule["compare"] == Compare.AT_LEAST and "least" not in rule:
        yield "'least' is missing; a rule with at_least names the value, with a point, such as 30.0."
    if not rule["partners"]:
        yield "there is no partner; expected one or more keys."
    for key in rule["partners"]:
        if key not in known:
            yield f"there is no partner '{key}' in this file."
    for language in LANGUAGES:
        if "{place}" not in rule[language]["lives"]:
            yield f"lives in '{language}' has no {{place}}; expected the sentence to say where."


def _set(file: File) -> PartnerSet:
    table = file.table
    partners = {entry["key"]: _partner(entry) for entry in entries(file, "partner")}
    return PartnerSet(
        blocks=table["blocks"],
        version=table["version"],
        digest=file.digest,
        partners=MappingProxyType(partners),
        rules=tuple(_rule(entry) for entry in entries(file, "rule")),
    )


def _partner(table: Table) -> Partner:
    return Partner(
        key=table["key"],
        side=Side(table["side"]),
        is_usual=table["usual"],
        organisations=tuple(table.get("organisations", ())),
        groups=tuple(table.get("groups", ())),
        label=words(table, "label"),
        knows=words(table, "knows"),
    )


def _rule(table: Table) -> Rule:
    return Rule(
        key=table["key"],
        indicator=table["indicator"],
        compare=Compare(table["compare"]),
        least=table.get("least"),
        partners=tuple(table["partners"]),
        lives=words(table, "lives"),
        absent=words(table, "absent"),
    )
