"""Where what is counted and what people experience point different ways.

Which figure is laid beside which experience is a data pack (``pairs.toml``). They diverge when one is clearly more
favourable and the other clearly less favourable than in the same larger area. That is a reason to ask, and no
contradiction: both can be true.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from buurtblik.bridge.scan.figure import Figure
from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.standing import REFERENCES
from buurtblik.values import Direction, Kind, Level

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Divergence:
    """A counted and a felt figure that point different ways, both beside the area of the same level."""

    counted: Figure
    felt: Figure
    level: Level


@cache
def pairs() -> tuple[Pair, ...]:
    """The pairs of the pack: what is counted, what is felt."""
    return read_pairs(files("buurtblik.bridge.scan").joinpath("pairs.toml").read_text("utf-8"))


def read_pairs(text: str) -> tuple[Pair, ...]:
    """Pairs from the text of a pack. Raises UnusableInput, with every fault of it."""
    found: list[Pair] = []
    faults: list[str] = []
    for place, entry in enumerate(tomllib.loads(text).get("pair", []), 1):
        if set(entry) != {"counted", "felt"}:
            faults.append(f"pair {place} has {', '.join(sorted(entry))}; expected counted and felt.")
            continue
        faults += [
            f"pair {place}: {key!r} is no judged {kind} figure of the catalogue."
            for key, kind in ((entry["counted"], Kind.OBJECTIVE), (entry["felt"], Kind.SUBJECTIVE))
            if not _is(key, kind)
        ]
        found.append((entry["counted"], entry["felt"]))
    faults += [f"{pair} stands in it twice." for pair in dict.fromkeys(found) if found.count(pair) > 1]
    if faults:
        raise UnusableInput("scan: " + " ".join(faults))
    return tuple(found)


def divergences(figures: Mapping[str, Figure]) -> tuple[tuple[Divergence, ...], int]:
    """What diverges, in the order of the pack, and how many pairs could be laid beside each other."""
    found, laid = [], 0
    for counted, felt in ((figures.get(a), figures.get(b)) for a, b in pairs()):
        level = _together(counted, felt)
        if counted is None or felt is None or level is None:
            continue
        laid += 1
        one, other = counted.against(level), felt.against(level)
        if one is not None and other is not None and one.favour * other.favour < 0:
            found.append(Divergence(counted, felt, level))
    return tuple(found), laid


def _together(counted: Figure | None, felt: Figure | None) -> Level | None:
    """The nearest larger area that has both."""
    if counted is None or felt is None or counted.value is None or felt.value is None:
        return None
    return next((level for level in REFERENCES if counted.against(level) and felt.against(level)), None)


def _is(key: str, kind: Kind) -> bool:
    known = catalogue()
    return key in known and known.get(key).kind is kind and known.get(key).direction is not Direction.NEUTRAL
