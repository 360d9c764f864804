"""From a folder of TOML files to a :class:`Catalogue`, or one refusal that names every fault.

A pack is ``themes.toml``, ``units.toml``, ``publishers.toml``, ``notes.toml`` and any number of
other ``*.toml`` files with ``[[indicator]]`` tables, read in order of file name. The order of
the indicators is the order in the files. Words that many indicators share (a caveat, the
reason of a break) stand once in ``notes.toml`` and are named by key.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from buurtblik.figures.catalogue import rules
from buurtblik.figures.catalogue.model import BadCatalogue, Binding, Catalogue, Indicator, Theme, Unit, Words
from buurtblik.values import LANGUAGES, Direction, Kind, Level

SHARED = ("themes.toml", "units.toml", "publishers.toml", "notes.toml")
DIRECTIONS = {d.word: d for d in Direction}


def load(folder: Traversable) -> Catalogue:
    """The catalogue that the TOML files in ``folder`` describe.

    Raises
    ------
    BadCatalogue
        A file is missing or is no TOML, or a rule is broken; every fault is listed.
    """
    texts = {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith(".toml")}
    if absent := [name for name in SHARED if name not in texts]:
        raise BadCatalogue([f"catalogue: the pack lacks {', '.join(absent)}."])
    tables = {name: _parse(name, texts[name]) for name in sorted(texts)}
    entries = [
        (name, entry) for name in sorted(tables) if name not in SHARED for entry in tables[name].get("indicator", [])
    ]
    words = {name.removesuffix(".toml"): tables[name] for name in SHARED}
    if faults := rules.faults(entries, words):
        raise BadCatalogue(faults)
    return Catalogue(
        indicators=tuple(_indicator(entry, words) for _, entry in entries),
        themes=tuple(
            sorted(
                (
                    Theme(key, _words(t, "label"), t["order"], _words(t, "question"))
                    for key, t in words["themes"].items()
                ),
                key=lambda theme: theme.order,
            )
        ),
        units=MappingProxyType(
            {
                key: Unit(
                    key,
                    _words(u, "label"),
                    _words(u, "short"),
                    _words(u, "template"),
                    u.get("is_percent", False),
                    u.get("is_count", False),
                )
                for key, u in words["units"].items()
            }
        ),
        version=_version(texts),
    )


def _parse(name: str, raw: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogue([f"catalogue: {name} is not valid TOML in UTF-8: {error}."]) from error


def _version(texts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(name.encode() + b"\0" + texts[name] + b"\0")
    return digest.hexdigest()[:16]


def _words(table: Mapping[str, Any], field: str) -> Words:
    return MappingProxyType({language: table[language][field] for language in LANGUAGES})


def _optional(entry: Mapping[str, Any], field: str) -> Words | None:
    return _words(entry, field) if field in entry["nl"] else None


def _note(keys: list[str], own: Words | None, notes: Mapping[str, Any], *, detail: bool) -> Words | None:
    """The own words first, then the shared ones of one sort, as one running text per language."""
    keys = [key for key in keys if notes[key].get("detail", False) is detail]
    if not keys and own is None:
        return None
    return MappingProxyType(
        {
            language: " ".join(([own[language]] if own else []) + [notes[key][language] for key in keys])
            for language in LANGUAGES
        }
    )


def _indicator(entry: Mapping[str, Any], words: Mapping[str, Mapping[str, Any]]) -> Indicator:
    publisher, notes = words["publishers"][entry["source"]], words["notes"]
    years = entry.get("years", [])
    low, high = (None if text == "" else float(text) for text in entry.get("range", ["", ""]))
    return Indicator(
        key=entry["key"],
        label=_words(entry, "label"),
        short=_words(entry, "short"),
        definition=_words(entry, "definition"),
        unit=entry["unit"],
        theme=entry["theme"],
        direction=DIRECTIONS[entry["direction"]],
        kind=Kind(entry["kind"]),
        levels=tuple(Level(word) for word in entry["levels"]),
        first_year=years[0] if years else None,
        last_year=years[1] if len(years) > 1 else None,
        denominator=_optional(entry, "denominator"),
        bindings=tuple(
            Binding(**{**b, "of": tuple(b.get("of", ())), "scale": float(b.get("scale", 1.0))})
            for b in entry.get("bindings", [])
        ),
        breaks=MappingProxyType(
            {
                period: MappingProxyType({language: notes[key][language] for language in LANGUAGES})
                for period, key in sorted(entry.get("breaks", {}).items())
            }
        ),
        decimals=entry["decimals"],
        caveat=_note(entry.get("notes", []), _optional(entry, "caveat"), notes, detail=False),
        detail=_note(entry.get("notes", []), None, notes, detail=True),
        source=publisher["title"],
        licence=publisher["licence"],
        subject=_words(entry, "subject"),
        minimum=low,
        maximum=high,
        formula=entry.get("formula", ""),
        about=entry.get("about", ""),
    )
