"""The plan of the made-up municipality, as it is written in ``lindemeer.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Path2 = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Character:
    """What a place is like. The words and units stand on top of lindemeer.toml."""

    residents: float
    growth: float = 0.2
    hardship: float = 0.0
    drift: float = 0.0
    town: float = 0.5
    age: float = 0.0
    flats: float = 34.0
    own: float = 58.0
    corp: float = 29.0
    built: float = 1974.0
    green: float = 0.0
    bond: float = 0.0
    near: float = 1.0
    abroad: float = 15.0
    jobs: float = 100.0
    energy: float = 4.0
    volunteers: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood in the plan: where it lies and in which stretch of land."""

    code: str
    name: str
    at: tuple[float, float]
    land: str
    character: Character


@dataclass(frozen=True, slots=True)
class Split:
    """A neighbourhood that became several ones on 1 January of ``from_year``."""

    code: str
    name: str
    into: tuple[str, ...]
    from_year: int


@dataclass(frozen=True, slots=True)
class Peer:
    """A made-up municipality beside ours, known at its own level only."""

    code: str
    name: str
    box: tuple[float, float, float, float]
    character: Character


@dataclass(frozen=True, slots=True)
class Plan:
    code: str
    name: str
    origin_rd: tuple[float, float]
    years: range
    land: dict[str, Path2]
    river_width: float
    districts: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    splits: tuple[Split, ...]
    peers: tuple[Peer, ...]
    country: tuple[str, str, Character]


@cache
def lindemeer() -> Plan:
    """The plan in lindemeer.toml."""
    document = tomllib.loads(files("buurtblik.demo").joinpath("lindemeer.toml").read_text("utf-8"))
    head, land = document["municipality"], dict(document["land"])
    width = float(land.pop("river_width"))
    return Plan(
        code=head["code"],
        name=head["name"],
        origin_rd=(float(head["origin_rd"][0]), float(head["origin_rd"][1])),
        years=range(head["first_year"], head["last_year"] + 1),
        land={key: tuple((float(x), float(y)) for x, y in points) for key, points in land.items()},
        river_width=width,
        districts=tuple((d["code"], d["name"]) for d in document["district"]),
        places=tuple(
            Place(b["code"], b["name"], (b["place"][0], b["place"][1]), b["land"], _character(b))
            for b in document["buurt"]
        ),
        splits=tuple(Split(s["code"], s["name"], tuple(s["into"]), s["from_year"]) for s in document["split"]),
        peers=tuple(Peer(p["code"], p["name"], tuple(p["box"]), _character(p)) for p in document["peer"]),
        country=(document["country"]["code"], document["country"]["name"], _character(document["country"])),
    )


def _character(entry: dict[str, object]) -> Character:
    known = {
        key: float(value)
        for key, value in entry.items()
        if key in Character.__slots__ and isinstance(value, int | float)
    }
    return Character(**known)
