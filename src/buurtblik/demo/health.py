"""Health and wellbeing of a made-up country, in the shape of RIVM's untyped OData export.

One file a year: for every age group and area a line with the estimate and two lines with its
95% bounds. Numbers are padded text; a point is withheld; a blank was not asked that year.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from buurtblik.demo.layers import Layer, rows_in_order
from buurtblik.demo.people import Array, Chance, Moment

AGES = {"18+": "20300", "18-64": "53115", "65+": "80200"}
MARGINS = ("MW00000", "MOG0095", "MBG0095")
KEYS = ("ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2", "Codering_3")

# topic: years asked, percent of adults, and what one unit of hardship, age, town and bond adds to it,
# the change a year, and what being 65 or older adds
TOPICS: dict[str, tuple[tuple[int, ...], float, float, float, float, float, float, float]] = {
    "ErvarenGezondheidGoedZeerGoed": ((2012, 2016, 2020, 2022), 77.0, -5.6, -5.0, 0.5, 0.8, -0.2, -15.0),
    "VoldoetAanBeweegrichtlijn": ((2016, 2020, 2022), 50.0, -4.2, -2.5, 1.5, 0.5, 0.1, -10.0),
    "WekelijkseSporters": ((2016, 2020, 2022), 50.5, -5.5, -4.5, 2.0, 0.5, 0.0, -14.0),
    "Overgewicht": ((2012, 2016, 2020, 2022), 49.0, 2.6, 3.2, -4.0, 0.0, 0.3, 9.0),
    "ErnstigOvergewicht": ((2012, 2016, 2020, 2022), 14.0, 2.2, 0.8, -1.2, 0.0, 0.25, 2.0),
    "Roker": ((2012, 2016, 2020, 2022), 18.5, 3.1, -1.8, 1.5, 0.0, -0.75, -6.0),
    "ZwareDrinker": ((2012, 2016, 2020, 2022), 9.0, -0.3, -1.0, 1.6, 0.2, -0.2, -3.0),
    "EenOfMeerLangdurigeAandoeningen": ((2016, 2020, 2022), 33.0, 2.9, 4.5, -1.0, 0.0, 0.1, 17.0),
    "BeperktVanwegeGezondheid": ((2020, 2022), 31.0, 3.4, 4.0, -0.5, 0.0, 0.1, 14.0),
    "MatigHoogRisicoOpAngstOfDepressie": ((2012, 2016, 2020, 2022), 44.0, 4.0, -1.5, 2.2, -1.2, 0.6, -3.0),
    "HoogRisicoOpAngstOfDepressie": ((2012, 2016, 2020, 2022), 7.0, 2.3, -0.5, 0.8, -0.6, 0.2, -2.0),
    "PsychischeKlachten": ((2022,), 12.5, 3.2, -1.2, 1.1, -0.8, 0.0, -4.0),
    "HeelVeelStressInAfgelopen4Weken": ((2020, 2022), 18.5, 2.2, -3.0, 2.2, -0.6, 0.3, -9.0),
    "Eenzaam": ((2012, 2016, 2020, 2022), 45.0, 4.6, 1.2, 1.6, -3.0, 0.7, 2.5),
    "ErnstigZeerErnstigEenzaam": ((2012, 2016, 2020, 2022), 10.8, 3.4, 0.4, 0.9, -1.5, 0.3, 0.5),
    "EmotioneelEenzaam": ((2012, 2016, 2020, 2022), 27.5, 3.8, 0.2, 1.6, -1.6, 0.7, -1.0),
    "SociaalEenzaam": ((2016, 2020, 2022), 30.0, 3.6, 1.4, 1.0, -2.4, 0.4, 5.0),
    "MistEmotioneleSteun": ((2022,), 10.5, 2.8, 0.3, 0.8, -1.3, 0.0, 1.0),
    "Mantelzorger": ((2012, 2016, 2020, 2022), 13.6, -0.4, 1.2, -0.6, 0.6, 0.05, 0.5),
    "Vrijwilligerswerk": ((2016, 2020, 2022), 26.0, -2.8, 1.5, -3.0, 3.0, -0.2, 4.0),
    "ErnstigeGeluidhinderDoorBuren": ((2020, 2022), 7.0, 2.0, -0.8, 1.8, -0.7, 0.2, -2.5),
    "MoeiteMetRondkomen": ((2012, 2016, 2020, 2022), 14.5, 5.6, -1.0, 1.0, -0.4, -0.65, -3.0),
}


def write_survey(path: Path, moment: Moment, layers: tuple[Layer, ...], chance: Chance) -> None:
    """One survey year: every age group, area and margin is a line."""
    order = rows_in_order(layers).tolist()
    codes = ["NL01      " if layer.word == "Land" else f"{code:<10}" for layer in layers for code in layer.codes]
    names = [f"{name:<40}" for layer in layers for name in layer.municipality]
    words = [f"{layer.word:<10}" for layer in layers for _ in layer.codes]
    estimates = {topic: _estimate(topic, moment, chance) for topic in TOPICS}
    headings = (*KEYS, *(f"{topic}_{number}" for number, topic in enumerate(TOPICS, start=4)), "Bron")
    lines = [";".join(f'"{heading}"' for heading in headings)]
    old = np.clip(0.19 + 0.11 * moment.folk.age, 0.02, 0.6)
    for age, key in AGES.items():
        adults = moment.residents * {"18+": 0.8 + 0 * old, "18-64": 0.8 - old, "65+": old}[age]
        cells = {topic: _bounds(estimates[topic], topic, age, adults, layers) for topic in TOPICS}
        for i in order:
            for margin, word in enumerate(MARGINS):
                asked = [cells[topic][margin][i] if moment.year in TOPICS[topic][0] else "" for topic in TOPICS]
                head = (key, word, codes[i], f"{moment.year}JJ00", names[i], words[i], f"{codes[i]:<20}")
                lines.append(f"{len(lines) - 1};" + ";".join(f'"{cell}"' for cell in (*head, *asked, "fictief")))
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")


def _estimate(topic: str, moment: Moment, chance: Chance) -> Array:
    """(n,) percent of adults, before rounding."""
    folk = moment.folk
    _, level, hard, age, town, bond, yearly, _ = TOPICS[topic]
    value = level + hard * moment.hardship + age * folk.age + town * (folk.town - 0.5) * 2 + bond * folk.bond
    value += yearly * (moment.year - 2020)
    if topic == "Vrijwilligerswerk":
        value = value + 2.2 * folk.volunteers
    return np.clip(value + chance(topic, 0.05 * level**0.7, fresh=0.15), 0.4, 98.0)


def _bounds(estimate: Array, topic: str, age: str, adults: Array, layers: tuple[Layer, ...]) -> list[list[str]]:
    """The printed estimate, lower and upper bound of every area."""
    shift = {"18+": 0.0, "18-64": -0.22, "65+": 0.78}[age] * TOPICS[topic][7]
    rows: list[list[str]] = [[], [], []]
    for layer in layers:
        people = layer.total(adults)
        value = np.clip(layer.mean(np.clip(estimate + shift, 0.3, 98.5), adults), 0.2, 99.0)
        spread = 1.96 * np.sqrt(value * (100 - value) / np.clip(people * 0.55 + 60, 1, 45000))
        for row, bound in zip(
            rows, (value, np.maximum(value - spread, 0.1), np.minimum(value + spread, 99.9)), strict=True
        ):
            row.extend(
                "       ." if few < 60 else f"{v:8.1f}" for v, few in zip(bound.tolist(), people.tolist(), strict=True)
            )
    return rows
