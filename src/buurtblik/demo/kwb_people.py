"""The columns of the made-up CBS tables that are about people: age, origin, schooling, income, benefits, care."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from buurtblik.demo.layers import Quantity
from buurtblik.demo.people import Array, Chance, Moment
from buurtblik.demo.printing import count, mean, share


def ages(moment: Moment, chance: Chance) -> Array:
    """(n, 5) shares of the five age groups; older over the years, as everywhere."""
    folk = moment.folk
    older = 0.012 * (moment.year - 2018)
    shape = np.stack(
        [
            0.155 - 0.045 * folk.age - 0.05 * (folk.town - 0.5) + 0.0008 * (folk.own - 58) + 0.008 * moment.hardship,
            0.115 - 0.035 * folk.age + 0.09 * np.maximum(folk.town - 0.6, 0),
            0.255 - 0.095 * folk.age + 0.10 * (folk.town - 0.5),
            0.275 + 0.020 * folk.age - 0.04 * (folk.town - 0.5),
            (0.195 + 0.110 * folk.age - 0.05 * (folk.town - 0.5)) * (1 + older),
        ],
        axis=1,
    )
    for column in range(5):
        shape[:, column] += chance(f"age{column}", 0.008, fresh=0.1)
    shape = np.maximum(shape, 0.02)
    result: Array = shape / shape.sum(axis=1, keepdims=True)
    return result


def origin(moment: Moment, people: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    """Where people or their parents were born; CBS counts in other classes since 2022."""
    outside = np.clip(moment.folk.abroad / 100 + 0.002 * (moment.year - 2020) + chance("outside", 0.008), 0.005, 0.8)
    europe = np.clip(0.05 + 0.1 * outside + 0.05 * moment.folk.town + chance("europe", 0.006), 0.01, 0.3)
    if moment.year < 2022:
        yield "a_w_all", count(people * (europe + 0.02))
        yield "a_nw_all", count(people * outside)
        parts = np.array([0.20, 0.07, 0.17, 0.21])
        for heading, part in zip(("a_marok", "a_antaru", "a_suri", "a_tur"), parts, strict=True):
            yield heading, count(people * outside * part)
        yield "a_ov_nw", count(people * outside * (1 - parts.sum()))
        return
    yield "a_nl_all", count(people * (1 - outside - europe))
    yield "a_eur_al", count(people * europe)
    yield "a_neu_al", count(people * outside)
    yield "a_geb_nl", count(people * (1 - outside - europe))
    yield "a_geb_eu", count(people * europe * 0.42)
    yield "a_geb_ne", count(people * outside * 0.46)
    yield "a_gbl_eu", count(people * europe * 0.58)
    yield "a_gbl_ne", count(people * outside * 0.54)


def work_and_income(
    moment: Moment, people: Array, working: Array, homes: Array, chance: Chance
) -> Iterator[tuple[str, Quantity]]:
    folk, year, hard = moment.folk, moment.year, moment.hardship
    if year >= 2018:
        low = np.clip(0.27 + 0.085 * hard - 0.05 * folk.town + 0.03 * folk.age + chance("low", 0.012), 0.05, 0.7)
        high = np.clip(0.33 - 0.10 * hard + 0.12 * folk.town - 0.003 * (2024 - year) + chance("high", 0.012), 0.05, 0.8)
        schooled = working * 1.12
        names = ("lg", "md", "hg") if year < 2023 else ("bvm", "hvm", "hw")
        for heading, part in zip(names, (low, np.maximum(1 - low - high, 0.1), high), strict=True):
            yield f"a_opl_{heading}", Quantity(schooled * part, step=10, base=people, least=100)
        active = np.clip(69 + 0.45 * (year - 2018) - 4.6 * hard - 4 * folk.age + chance("active", 1.1), 30, 88)
        self_employed = np.clip(15.5 - 1.5 * hard + 5 * (1 - folk.town) + chance("self", 1.0), 4, 45)
        yield "p_arb_pp", share(active, working, least=50)
        yield "p_arb_wn", share(100 - self_employed, working, least=50)
        yield "p_arb_zs", share(self_employed, working, least=50)
    earners = people * np.clip(0.79 + 0.03 * folk.age + chance("earners", 0.01), 0.6, 0.95)
    wage = float(np.interp(year, [2013, 2018, 2021, 2024], [29.6, 32.4, 36.1, 41.5]))
    income = wage * np.exp(-0.155 * hard + chance("income", 0.025, fresh=0.1))
    yield "a_inkont", Quantity(earners, step=100)
    yield "g_ink_po", mean(income, earners, decimals=1, least=100)
    yield "g_ink_pi", mean(income * earners / np.maximum(people, 1), people, decimals=1, least=100)
    yield "p_ink_li", share(np.clip(40 + 9.5 * hard + chance("li", 1.2), 8, 85), earners, least=100, decimals=1)
    yield "p_ink_hi", share(np.clip(20 - 8.5 * hard + chance("hi", 1.2), 1.5, 65), earners, least=100, decimals=1)
    yield "g_hh_sti", mean(income * 0.86, homes, decimals=1, least=100)
    yield "p_hh_li", share(np.clip(39 + 9 * hard + chance("hhli", 1.2), 6, 85), homes, least=100, decimals=1)
    yield "p_hh_hi", share(np.clip(21 - 8.5 * hard + chance("hhhi", 1.2), 1.5, 65), homes, least=100, decimals=1)
    poor = np.clip(6.4 * np.exp(0.5 * hard + chance("poor", 0.07)) * (1 - 0.015 * (year - 2013)), 0.6, 45)
    if year < 2024:
        yield "p_hh_lkk", share(poor, homes, least=100, decimals=1)
        yield "p_hh_osm", share(poor * 0.82, homes, least=100, decimals=1)
        yield "p_hh_110", share(poor * 1.45, homes, least=100, decimals=1)
        yield "p_hh_120", share(poor * 1.85, homes, least=100, decimals=1)
    else:
        yield "p_ink_ar", share(poor * 0.5, people, least=100, decimals=1)
        yield "p_ink_ba", share(poor * 1.2, people, least=100, decimals=1)
    wealth = (
        (folk.own - 18)
        * 3.4
        * np.exp(-0.28 * hard + 0.3 * folk.age + chance("wealth", 0.08))
        * (1 + 0.05 * (year - 2018))
    )
    yield "m_hh_ver", mean(np.maximum(wealth, 1.2 + np.abs(chance("saved", 0.8))), homes, decimals=1, least=100)


def care(moment: Moment, people: Array, ages: Array, working: Array, chance: Chance) -> Iterator[tuple[str, Quantity]]:
    hard, year = moment.hardship, moment.year
    welfare = np.clip(0.030 * np.exp(0.68 * hard + chance("welfare", 0.1)) * (1 - 0.018 * (year - 2014)), 0.002, 0.3)
    disabled = np.clip(0.062 * np.exp(0.27 * hard + chance("disabled", 0.07)), 0.01, 0.25)
    jobless = np.clip(
        float(np.interp(year, [2013, 2016, 2019, 2024], [0.034, 0.036, 0.019, 0.014]))
        * np.exp(0.2 * hard + chance("jobless", 0.1)),
        0.002,
        0.12,
    )
    for heading, part in (("wb", welfare), ("ao", disabled), ("ww", jobless)):
        yield f"a_soz_{heading}", Quantity(working * part, step=10, base=people, least=50)
    yield "a_soz_ow", Quantity(ages[:, 4] * 0.93, step=10, base=people, least=50)
    if year >= 2015:
        young = ages[:, 0] + 0.85 * ages[:, 1]
        youth = np.clip(9.6 + 1.9 * hard + 0.12 * (year - 2015) + chance("youth", 0.7), 2, 30)
        support = np.clip(38 + 14 * hard + 42 * moment.folk.age + 1.2 * (year - 2015) + chance("support", 5), 6, 190)
        yield "a_jz_tn", Quantity(young * youth / 100, step=5, base=people, least=50)
        yield "p_jz_tn", share(youth, young, least=50, decimals=1)
        yield "a_wmo_t", Quantity(people * support / 1000, step=5, base=people, least=50)
        yield "p_wmo_t", share(support, people, least=50)
