"""How much time people take for a scan, and which steps and how many figures they then see.

Budgets are a data pack (``budgets.toml``). A rule that no pack may break: what goes well comes before what stands out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from buurtblik.bridge.scan.words import Words
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES


class Step(StrEnum):
    """The parts of a scan."""

    PORTRAIT = "portrait"
    STRENGTHS = "strengths"
    STANDS_OUT = "stands_out"
    CHANGED = "changed"
    DIVERGES = "diverges"
    MISSING = "missing"
    PICKS = "picks"
    QUESTIONS = "questions"


class Ask(StrEnum):
    """What a question asks: the four of making sense together, and one about the theme that stays open."""

    RECOGNISE = "recognise"  # herkennen
    EXPLAIN = "explain"  # verklaren
    VALUE = "value"  # waarderen
    IMPROVE = "improve"  # verbeteren
    OPEN = "open"


class Detail(StrEnum):
    """How far it is told what is missing."""

    TOTAL = "total"
    THEMES = "themes"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a scan is shown. ``most`` figures a list, ``per_theme`` of them about one theme."""

    key: str
    label: Words
    about: Words
    steps: tuple[Step, ...]
    most: int
    per_theme: int
    missing: Detail
    asks: tuple[Ask, ...]


USUAL = "gewoon"
_FIELDS = {"key", "nl", "en", "steps", "most", "per_theme", "missing", "asks"}


@cache
def budgets() -> Mapping[str, Budget]:
    """The budgets of the pack by key, the shortest first.

    >>> list(budgets())
    ['snel', 'gewoon', 'grondig']
    """
    return read_budgets(files("buurtblik.bridge.scan").joinpath("budgets.toml").read_text("utf-8"))


def budget(key: str = USUAL) -> Budget:
    """The budget with this key. Raises UnusableInput, with the keys that there are."""
    found = budgets().get(key)
    if found is None:
        raise UnusableInput(f"scan: there is no time budget '{key}'; expected one of {', '.join(budgets())}.")
    return found


def read_budgets(text: str) -> Mapping[str, Budget]:
    """Budgets from the text of a pack. Raises UnusableInput with every fault of it."""
    entries = tomllib.loads(text).get("budget", [])
    faults = [fault for place, entry in enumerate(entries, 1) for fault in _faults(entry, place)]
    keys = [entry.get("key") for entry in entries]
    faults += [f"two budgets have the key '{key}'." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if not entries:
        faults.append("there is no [[budget]]; expected at least one.")
    if faults:
        raise UnusableInput("scan: " + " ".join(faults))
    return MappingProxyType({entry["key"]: _budget(entry) for entry in entries})


def _faults(entry: Mapping[str, Any], place: int) -> list[str]:
    where = f"budget {entry.get('key', place)}: "
    odd = sorted(entry.keys() ^ _FIELDS)
    if odd:
        return [f"{where}{', '.join(odd)} is missing or no field here; expected {', '.join(sorted(_FIELDS))}."]
    faults = []
    for field, kind in (("steps", Step), ("asks", Ask)):
        chosen, known = entry[field], [str(one) for one in kind]
        if not chosen or chosen != [one for one in known if one in chosen]:
            faults.append(f"{where}'{field}' is {chosen}; expected some of {', '.join(known)}, in this order.")
    if Step.STANDS_OUT in entry["steps"] and Step.STRENGTHS not in entry["steps"]:
        faults.append(f"{where}what stands out is told and what goes well is not; add the step 'strengths'.")
    if entry["missing"] not in list(Detail):
        faults.append(f"{where}'missing' is {entry['missing']!r}; expected one of {', '.join(Detail)}.")
    faults += [
        f"{where}'{field}' is {entry[field]!r}; expected a whole number from 1."
        for field in ("most", "per_theme")
        if type(entry[field]) is not int or entry[field] < 1
    ]
    faults += [
        f"{where}'{language}' is not whole; expected label and about."
        for language in LANGUAGES
        if set(entry[language]) != {"label", "about"}
    ]
    return faults


def _budget(entry: Mapping[str, Any]) -> Budget:
    return Budget(
        key=entry["key"],
        label={language: entry[language]["label"] for language in LANGUAGES},
        about={language: entry[language]["about"] for language in LANGUAGES},
        steps=tuple(map(Step, entry["steps"])),
        most=entry["most"],
        per_theme=entry["per_theme"],
        missing=Detail(entry["missing"]),
        asks=tuple(map(Ask, entry["asks"])),
    )
