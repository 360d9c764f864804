"""The columns of the made-up CBS tables that are about homes, energy, businesses, cars and distances."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from buurtblik.demo.layers import Quantity
from buurtblik.demo.people import Array, Chance, Moment
from buurtblik.demo.printing import count, mean, share


def dwellings(moment: Moment, homes: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    folk, year = moment.folk, moment.year
    empty = np.clip(3.2 + 2.2 * folk.town + 0.5 * moment.hardship + chance("empty", 0.8), 0.5, 20)
    stock = homes * (1 + empty / 100)
    price = float(np.interp(year, [2013, 2015, 2017, 2020, 2022, 2024], [228, 208, 219, 272, 318, 381]))
    worth = price * np.exp(
        -0.27 * moment.hardship
        + 0.1 * (folk.town - 0.5)
        - 0.0022 * (folk.flats - 34)
        + chance("worth", 0.07, fresh=0.08)
    )
    flats = np.clip(folk.flats + chance("flats", 1.0, fresh=0.2), 0, 100)
    own = np.clip(folk.own + 0.25 * (year - 2024) * (folk.drift < -1) + chance("own", 0.8), 0, 98)
    corp = np.clip(np.minimum(folk.corp, 99 - own) + chance("corp", 0.5), 0, 99)
    other = np.clip(100 - own - corp, 0, 100)
    recent = np.clip(100 / (1 + np.exp(-(folk.built - 1999) / 11)), 0, 100)
    yield "a_woning", count(stock, step=1)
    yield ("g_woz" if year < 2020 else "g_wozbag"), mean(worth, stock, least=20)
    for heading, percent in (
        ("p_1gezw", 100 - flats),
        ("p_mgezw", flats),
        ("p_bewndw", 100 - empty),
        ("p_leegsw", empty),
        ("p_koopw", own),
        ("p_huurw", 100 - own),
        ("p_wcorpw", corp),
        ("p_ov_hw", other),
        ("p_e_o_w", np.zeros(len(folk))),
    ):
        yield heading, share(percent, stock, least=20)
    if year < 2023:
        yield "p_bjj2k", share(100 - recent, stock, least=20)
        yield "p_bjo2k", share(recent, stock, least=20)
    else:
        newest = np.clip(9 * np.exp((folk.built - 1990) / 14) + chance("newest", 1.0), 0, 72)
        yield "p_bj_me10", share(100 - newest, stock, least=20)
        yield "p_bj_mi10", share(newest, stock, least=20)


def energy(moment: Moment, homes: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    folk, year = moment.folk, moment.year
    size = 1 - 0.35 * folk.flats / 100
    thrift = float(np.interp(year, [2013, 2020, 2022, 2024], [1.12, 1.0, 0.86, 0.78]))
    age = np.clip(1.35 - (folk.built - 1930) / 130, 0.55, 1.4)
    power = 3150 * size * (0.9 + 0.1 * thrift) * np.exp(-0.03 * moment.hardship + chance("power", 0.03))
    gas = (
        1750
        * size
        * age
        * thrift
        * (1 - 0.85 * folk.energy / 100)
        * np.exp(-0.04 * moment.hardship + chance("gas", 0.03))
    )
    kinds = (("ap", 0.66), ("tw", 0.92), ("hw", 1.02), ("2w", 1.2), ("vw", 1.55), ("hu", 0.82), ("ko", 1.13))
    for heading, use in (("g_ele", power), ("g_gas", gas)):
        yield heading, mean(np.round(use, -1), homes, least=25, tens=True)
        for kind, factor in kinds:
            yield (
                f"{heading}_{kind}",
                mean(use * factor * np.exp(chance(heading + kind, 0.03)), homes, least=60, tens=True),
            )
    heat = np.clip(folk.energy * 0.9 + chance("heat", 0.6, fresh=0.1), 0, 100)
    yield "p_stadsv", Quantity(heat, homes, decimals=1, base=homes, least=25)
    if year >= 2023:
        roofs = np.clip(
            (33 - 0.28 * folk.flats - 3.5 * moment.hardship + 6 * (1 - folk.town)) * (1 + 0.12 * (year - 2023)), 2, 80
        )
        without_gas = np.clip(
            folk.energy + 10 * np.clip((folk.built - 1995) / 20, 0, 1) + np.abs(chance("gasless", 3.0)), 0.5, 100
        )
        yield "p_won_zs", share(np.clip(roofs + chance("roofs", 2.0), 1, 90), homes, least=25)
        yield ("p_won_z_ag" if year == 2023 else "p_won_z"), share(without_gas, homes, least=25)


def businesses_and_cars(moment: Moment, people: Array, homes: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    folk, year = moment.folk, moment.year
    firms = people * 0.098 * folk.jobs / 100 * (1 + 0.045 * (year - 2018)) * np.exp(chance("firms", 0.05))
    farms = 0.06 * (1 - folk.town)
    usual = (("bf", 0.17), ("gi", 0.19), ("hj", 0.12), ("kl", 0.08), ("mn", 0.25), ("oq", 0.13), ("ru", 0.12))
    whole = farms + sum(part for _, part in usual)
    sectors = [("a", farms), *((sector, part + 0 * farms) for sector, part in usual)]
    yield "a_bedv", count(firms)
    for sector, part in sectors:
        yield f"a_bed_{sector}", Quantity(firms * part / whole, step=5, base=firms, least=20)
    per_home = np.clip(1.28 - 0.55 * folk.town - 0.13 * moment.hardship + chance("cars", 0.04), 0.2, 2.2)
    cars = homes * per_home
    petrol = np.clip(0.8 - 0.02 * (year - 2018) + chance("petrol", 0.01), 0.4, 0.9)
    yield "a_pau", count(cars)
    yield "a_bst_b", count(cars * petrol)
    yield "a_bst_nb", count(cars * (1 - petrol))
    yield "g_pau_hh", mean(per_home, homes, decimals=1, least=20)
    yield "g_pau_km", mean(cars / np.maximum(folk.land_ha, 1) * 100, folk.land_ha)
    yield "a_m2w", count(people * np.clip(0.045 - 0.02 * folk.town + chance("motor", 0.003), 0.01, 0.1))


def distances(moment: Moment, people: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    far = moment.folk.near
    for heading, usual in (("g_afs_hp", 0.9), ("g_afs_gs", 0.9), ("g_afs_kv", 0.7), ("g_afs_sc", 0.7)):
        yield (
            heading,
            mean(
                np.clip(usual * far * np.exp(chance(heading, 0.16, fresh=0.05)), 0.1, 20), people, decimals=1, least=10
            ),
        )
    schools = np.clip(14 * moment.folk.town / np.maximum(far, 0.3) + 1 + chance("schools", 0.5), 0, 60)
    yield "g_3km_sc", mean(schools, people, decimals=1, least=10)
