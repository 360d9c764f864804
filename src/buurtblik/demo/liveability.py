"""A made-up Leefbaarometer: the publisher's long table, one row per area and measurement.

The total is the sum of the five dimensions; amenities run against cohesion and safety.
Neighbourhoods with hardly any residents are not in it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from buurtblik.demo.layers import Layer
from buurtblik.demo.people import Array, Chance, Moment

YEARS = (2014, 2016, 2018, 2020, 2022, 2024)
MEAN = 4.10
FILES = {"Buurt": ("bu", "buurten"), "Wijk": ("wk", "wijken"), "Gemeente": ("gm", "gemeenten")}
DIMENSIONS = ("fys", "onv", "soc", "vrz", "won")


def dimensions(moment: Moment, chance: Chance) -> dict[str, Array]:
    """(n,) deviation from the national mean for each dimension; higher is more favourable."""
    folk, hard = moment.folk, moment.hardship
    town = folk.town - 0.5
    return {
        "fys": 0.032 * folk.green - 0.01 * town + chance("fys", 0.012, fresh=0.1),
        "onv": -0.048 * hard - 0.075 * town + 0.008 * folk.bond + chance("onv", 0.012, fresh=0.15),
        "soc": -0.026 * hard - 0.055 * town + 0.022 * folk.bond + chance("soc", 0.009, fresh=0.1),
        "vrz": 0.15 * town + 0.03 * (1 - folk.near) + chance("vrz", 0.01, fresh=0.1),
        "won": -0.038 * hard - 0.0006 * (folk.flats - 34) + chance("won", 0.01, fresh=0.1),
    }


def write_scores(folder: Path, moments: list[Moment], layers: tuple[Layer, ...], chance: Chance) -> None:
    """One file a level with all measurements."""
    measured = [(m, dimensions(m, chance)) for m in moments]
    for layer in layers:
        if layer.word not in FILES:
            continue
        prefix, plural = FILES[layer.word]
        lines = [f"{prefix}_code,{prefix}_naam,jaar,lbm,afw,{','.join(DIMENSIONS)},bron"]
        for index, (code, name) in enumerate(zip(layer.codes, layer.names, strict=True)):
            for moment, found in measured:
                homes = moment.residents
                if layer.total(homes)[index] < 100:
                    continue
                parts = [float(np.round(layer.mean(found[d], homes)[index], 8)) for d in DIMENSIONS]
                total = round(sum(parts), 8)
                cells = [
                    code,
                    f'"{name}"',
                    str(moment.year),
                    repr(round(MEAN + total, 8)),
                    repr(total),
                    *map(repr, parts),
                ]
                lines.append(",".join([*cells, "fictief"]))
        path = folder / f"Leefbaarometer-scores {plural} 2014-2024 fictief.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
