"""Two StatLine exports of a made-up country, "CSV met statistische symbolen".

Proximity of facilities (one file a year, no period column) and SES-WOA scores (with a period
column, the newest marked provisional with a star): a byte order mark, all cells quoted,
values padded with spaces, a padded point where nothing is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from buurtblik.demo.layers import Layer, rows_in_order
from buurtblik.demo.people import Array, Chance, Moment

REGION = (
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Soort regio (omschrijving)",
    "Regioaanduiding/Codering (code)",
    "Regioaanduiding/Indelingswijziging wijken en buurten (code)",
)

# heading, usual distance in km or number within reach, and how it goes with town (power) and green
FACILITIES: tuple[tuple[str, float, float, float], ...] = (
    ("Gezondheid en welzijn/Huisartsenpraktijk/Afstand tot huisartsenpraktijk (km)", 0.9, 1.0, 0.0),
    ("Gezondheid en welzijn/Huisartsenpraktijk/Aantal huisartsenpraktijken/Binnen 1 km (aantal)", 1.9, -1.0, 0.0),
    ("Gezondheid en welzijn/Huisartsenpraktijk/Aantal huisartsenpraktijken/Binnen 3 km (aantal)", 10.0, -0.6, 0.0),
    ("Gezondheid en welzijn/Afstand tot apotheek (km)", 1.2, 1.0, 0.0),
    ("Gezondheid en welzijn/Ziekenhuis (incl. buitenpolikliniek)/Afstand tot ziekenhuis (km)", 4.6, 0.4, 0.0),
    ("Detailhandel/Winkels dagelijkse boodschappen/Afstand tot grote supermarkt (km)", 0.9, 1.0, 0.0),
    ("Detailhandel/Winkels dagelijkse boodschappen/Aantal grote supermarkten/Binnen 1 km (aantal)", 1.8, -1.0, 0.0),
    ("Horeca/Cafés en dergelijke/Afstand tot café e.d. (km)", 1.3, 1.0, 0.0),
    ("Horeca/Restaurants/Afstand tot restaurant (km)", 0.8, 1.0, 0.0),
    ("Horeca/Restaurants/Aantal restaurants/Binnen 1 km (aantal)", 8.0, -1.3, 0.0),
    ("Kinderopvang/Kinderdagverblijf/Afstand tot kinderdagverblijf (km)", 0.7, 0.9, 0.0),
    ("Kinderopvang/Buitenschoolse opvang/Afstand tot buitenschoolse opvang (km)", 0.8, 0.9, 0.0),
    ("Onderwijs/Basisonderwijs/Afstand tot school (km)", 0.7, 0.9, 0.0),
    ("Onderwijs/Basisonderwijs/Aantal scholen/Binnen 3 km (aantal)", 10.5, -0.6, 0.0),
    ("Onderwijs/Voortgezet onderwijs/Voortgezet onderwijs totaal/Afstand tot school (km)", 2.3, 0.7, 0.0),
    ("Groenvoorzieningen/Openbaar groen/Afstand tot openbaar groen totaal (km)", 0.45, 0.2, -0.4),
    ("Groenvoorzieningen/Openbaar groen/Afstand tot park of plantsoen (km)", 0.7, 0.5, -0.5),
    ("Groenvoorzieningen/Openbaar groen/Afstand tot bos (km)", 2.1, -0.2, -0.3),
    ("Groenvoorzieningen/Semi-openbaar groen/Afstand tot semi-openbaar groen totaal (km)", 0.6, 0.3, -0.3),
    ("Groenvoorzieningen/Semi-openbaar groen/Afstand tot sportterrein (km)", 0.9, 0.4, -0.2),
    ("Verkeer en vervoer/Afstand tot oprit hoofdverkeersweg (km)", 1.8, -0.1, 0.0),
    ("Verkeer en vervoer/Treinstations/Afstand tot treinstations totaal (km)", 2.4, 0.8, 0.0),
    ("Vrije tijd en cultuur/Afstand tot bibliotheek (km)", 1.7, 0.9, 0.0),
    ("Vrije tijd en cultuur/Sport/Afstand tot zwembad (km)", 3.0, 0.6, 0.0),
    ("Vrije tijd en cultuur/Bioscoop/Afstand tot bioscoop (km)", 5.0, 0.5, 0.0),
    ("Afstand tot brandweerkazerne (km)", 1.8, 0.3, 0.0),
)
SES = (
    "Perioden",
    "Wijken en buurten",
    "Regiocode (gemeente, wijk, buurt) (code)",
    "Particuliere huishoudens (Aantal)",
    "Opleidingsniveau/Laag/Waarde (%)",
    "Opleidingsniveau/Middelbaar/Waarde (%)",
    "Opleidingsniveau/Hoog/Waarde (%)",
    "SES-WOA/Totaalscore/Gemiddelde score (Getal)",
    "Spreiding/Spreiding totaal/Waarde (Getal)",
)


def write_proximity(path: Path, moment: Moment, layers: tuple[Layer, ...], chance: Chance) -> None:
    """Proximity of facilities in one year."""
    folk, people = moment.folk, moment.residents
    rows = _region_rows(layers)
    for heading, usual, reach, green in FACILITIES:
        away = np.maximum(folk.near, 0.2) ** reach * np.exp(
            green * 0.8 * folk.green + chance(heading, 0.15, fresh=0.04)
        )
        value = np.clip(usual * away, 0.1, 90.0) * (1 - 0.004 * (moment.year - 2018))
        for row, cell in zip(rows, _cells(value, people, layers, least=10, form="8.1f"), strict=True):
            row.append(cell)
    _write(path, [*REGION, *(heading for heading, *_ in FACILITIES), "Bron"], rows, rows_in_order(layers).tolist())


def write_ses(path: Path, moments: Sequence[Moment], layers: tuple[Layer, ...], chance: Chance) -> None:
    """SES-WOA of several years on one division; the last one is provisional."""
    names = [name for layer in layers for name in layer.names]
    codes = [code for layer in layers for code in layer.codes]
    keep = [i for i in rows_in_order(layers).tolist() if codes[i] != "NL00"]
    rows: list[list[str]] = []
    for moment in moments:
        star = "*" if moment is moments[-1] else ""
        folk, hard = moment.folk, moment.hardship
        homes = moment.residents / 2.2
        low = np.clip(27 + 8.5 * hard + chance("low", 1.2), 4, 75)
        high = np.clip(34 - 10 * hard + 8 * (folk.town - 0.5) + chance("high", 1.2), 4, 80)
        score = np.clip(0.06 - 0.2 * hard + chance("score", 0.02, fresh=0.1), -1.2, 0.7)
        spread = np.clip(0.78 + 0.08 * hard + 0.1 * folk.town + chance("spread", 0.03), 0.4, 1.4)
        households = np.concatenate([np.round(layer.total(homes), -2) for layer in layers])
        columns = [
            _cells(values, homes, layers, least=100, form=form)
            for values, form in (
                (low, "8.1f"),
                (np.maximum(100 - low - high, 1), "8.1f"),
                (high, "8.1f"),
                (score, "8.3f"),
                (spread, "8.3f"),
            )
        ]
        for i in keep:
            head = [f"{moment.year}{star}", names[i], f"{codes[i]:<10}", f"{households[i]:8.0f}"]
            rows.append([*head, *(column[i] for column in columns)])
    _write(path, [*SES, "Bron"], rows, range(len(rows)))


def _region_rows(layers: tuple[Layer, ...]) -> list[list[str]]:
    return [
        [name, f"{over:<40}", f"{layer.word:<10}", f"{code:<10}", "." if layer.word == "Land" else "1"]
        for layer in layers
        for code, name, over in zip(layer.codes, layer.names, layer.municipality, strict=True)
    ]


def _cells(values: Array, weight: Array, layers: tuple[Layer, ...], *, least: float, form: str) -> list[str]:
    cells: list[str] = []
    for layer in layers:
        few = layer.total(weight) < least
        cells += [
            "       ." if gone else format(v, form) for v, gone in zip(layer.mean(values, weight), few, strict=True)
        ]
    return cells


def _write(path: Path, headings: list[str], rows: list[list[str]], order: Iterable[int]) -> None:
    lines = [";".join(f'"{heading}"' for heading in headings)]
    lines += [";".join(f'"{cell}"' for cell in [*rows[i], "fictief"]) for i in order]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig", newline="")
