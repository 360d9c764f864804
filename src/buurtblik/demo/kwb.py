"""Kerncijfers wijken en buurten of a made-up country: CBS's columns, one file a year.

The columns follow the real editions: another name for the value of homes from 2020 on, other
classes of origin from 2022 on, education and work from 2018 on, poverty from 2024 on; in the
newest edition income, energy, education and care are still empty, as they are in real life.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from buurtblik.demo.kwb_homes import businesses_and_cars, distances, dwellings, energy
from buurtblik.demo.kwb_people import ages as ages_of
from buurtblik.demo.kwb_people import care, origin, work_and_income
from buurtblik.demo.layers import Layer, Quantity, printed, rows_in_order, spread
from buurtblik.demo.people import Chance, Moment
from buurtblik.demo.printing import count, mean, share

KEYS = ("gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbi")
# What CBS fills in later: the start of each column that is still empty in the newest edition.
LATE: tuple[str, ...] = (
    *("g_ele", "g_gas", "p_stadsv", "p_won_z", "a_opl_", "p_arb_", "a_inkont", "g_ink_", "p_ink_", "g_hh_sti"),
    *("p_hh_", "m_hh_ver", "a_jz_", "p_jz_", "a_wmo", "p_wmo", "g_afs_", "g_3km_"),
)


def write_edition(
    path: Path, moment: Moment, layers: tuple[Layer, ...], chance: Chance, *, newest: bool, changed: frozenset[str]
) -> None:
    """One year as a table with ``;`` between cells; areas in ``changed`` carry the mark of a changed border."""
    order = rows_in_order(layers)
    pick = order.tolist()
    codes = [code for layer in layers for code in layer.codes]
    names = [name for layer in layers for name in layer.names]
    over = [name for layer in layers for name in layer.municipality]
    words = [layer.word for layer in layers for _ in layer.codes]
    headings = ["jaar", *KEYS]
    columns: list[list[str]] = [
        [str(moment.year)] * len(pick),
        [codes[i] for i in pick],
        [codes[i][2:] for i in pick],
        [_cell(names[i]) for i in pick],
        [_cell(over[i]) for i in pick],
        [words[i] for i in pick],
        [codes[i] for i in pick],
        ["." if words[i] == "Land" else "3" if codes[i] in changed else "1" for i in pick],
    ]
    for heading, quantity in figures(moment, chance):
        values, gone = spread(quantity, layers)
        if newest and heading.startswith(LATE):
            gone = np.ones_like(gone)
        headings.append(heading)
        columns.append(printed(values[order], gone[order], quantity.decimals))
    headings.append("bron")
    columns.append(["fictief"] * len(pick))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(headings) + "\r\n")
        file.writelines(";".join(row) + "\r\n" for row in zip(*columns, strict=True))


def figures(moment: Moment, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    """Every column of the edition of ``moment.year``, in CBS's order."""
    folk, year = moment.folk, moment.year
    hard, town, age = moment.hardship, folk.town, folk.age
    people = moment.residents * moment.built_yet
    yield "a_inw", count(people)
    men = people * np.clip(0.496 + chance("men", 0.008), 0.4, 0.6)
    yield "a_man", count(men)
    yield "a_vrouw", count(people - men)

    ages = ages_of(moment, chance) * people[:, None]
    for heading, column in zip(("a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"), ages.T, strict=True):
        yield heading, count(column)
    working = ages[:, 1:4].sum(axis=1)
    old_share = ages[:, 4] / np.maximum(people, 1)
    divorced = np.clip(0.075 + 0.014 * hard + chance("divorced", 0.006), 0.02, 0.2)
    widowed = np.clip(0.012 + 0.17 * old_share + chance("widowed", 0.004), 0.005, 0.2)
    married = np.clip(0.42 - 0.14 * town + 0.07 * age - 0.02 * hard + chance("married", 0.02), 0.12, 0.6)
    for heading, part in (
        ("a_ongeh", 1 - divorced - widowed - married),
        ("a_gehuwd", married),
        ("a_gesch", divorced),
        ("a_verwed", widowed),
    ):
        yield heading, count(people * part)
    yield from origin(moment, people, chance)
    births = np.clip(9.5 - 2.5 * age + 1.2 * (moment.built_yet < 1) + chance("births", 1.2), 2, 25)
    deaths = np.clip(1.5 + 40 * old_share + 0.8 * hard + chance("deaths", 1.0), 1, 40)
    for heading, per_1000 in (("geb", births), ("ste", deaths)):
        yield f"a_{heading}", count(people * per_1000 / 1000)
        yield f"p_{heading}", share(per_1000, people, least=50)

    size = np.clip(2.35 - 0.5 * town - 0.16 * age + 0.006 * (folk.own - 58) + chance("size", 0.05), 1.25, 3.2)
    homes = people / size
    single = np.clip(1.18 - 0.38 * size + chance("single", 0.015), 0.12, 0.75)
    with_children = np.clip((size - 1.15) * 0.31 + chance("with_children", 0.015), 0.05, 0.6)
    with_children = np.minimum(with_children, 0.95 - single)
    yield "a_hh", count(homes)
    yield "a_1p_hh", count(homes * single)
    yield "a_hh_z_k", count(homes * (1 - single - with_children))
    yield "a_hh_m_k", count(homes * with_children)
    yield "g_hhgro", mean(size, homes, decimals=1, least=5)
    yield "bev_dich", mean(people / np.maximum(folk.land_ha, 1) * 100, folk.land_ha)

    yield from dwellings(moment, homes, chance)
    yield from energy(moment, homes, chance)
    yield from work_and_income(moment, people, working, homes, chance)
    yield from care(moment, people, ages, working, chance)
    yield from businesses_and_cars(moment, people, homes, chance)
    yield from distances(moment, people, chance)
    total = folk.land_ha + folk.water_ha
    yield "a_opp_ha", count(total, step=1)
    yield "a_lan_ha", count(folk.land_ha, step=1)
    yield "a_wat_ha", count(folk.water_ha, step=1)
    density = np.clip(60 + 3900 * town**1.7 + chance("density", 60, fresh=0.05), 8, 9000) * (
        0.97 + 0.003 * (year - 2013)
    )
    yield "ste_mvs", mean(np.clip(5.5 - density / 560, 1, 5), homes)
    yield "ste_oad", mean(density, homes)


def _cell(text: str) -> str:
    return f'"{text}"' if ";" in text or '"' in text else text
