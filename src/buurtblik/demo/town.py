"""The files of the made-up municipality, as its publishers would have given them out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtblik.demo import health, kwb, liveability, statline, town_map
from buurtblik.demo.layers import Layer
from buurtblik.demo.people import Chance, Folk, at_year, folk_of
from buurtblik.demo.plan import Plan, lindemeer
from buurtblik.demo.shapes import write_shapes


def make_town(folder: Path, *, seed: int) -> None:
    """Write Lindemeer (fictief), its neighbours and its country into ``folder``.

    The same seed gives the same bytes. Twelve yearly CBS tables, RIVM surveys with margins,
    the Leefbaarometer, proximity, SES-WOA, and maps before and after the border change.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = lindemeer()
    drawing, dealing = np.random.default_rng(seed).spawn(2)
    drawn = town_map.draw(plan, drawing)
    folk = _folk(plan, drawn)
    first, last = plan.years[0], plan.years[-1]
    moments = {year: at_year(folk, year, first=first, last=last) for year in plan.years}
    streams = dict(zip(("kwb", "rivm", "lbm", "near", "ses"), dealing.spawn(5), strict=True))
    chances = {name: Chance(rng, folk.residents) for name, rng in streams.items()}

    for year, moment in moments.items():
        path = folder / f"kwb-{year}-fictief.csv"
        changed = frozenset(code for split in plan.splits if split.from_year == year for code in split.into)
        kwb.write_edition(path, moment, _layers(plan, year), chances["kwb"], newest=year == last, changed=changed)
    now = _layers(plan, last)
    for year in (2012, 2016, 2020, 2022):  # RIVM gives all years on the newest borders
        moment = moments.get(year) or at_year(folk, year, first=first, last=last)
        health.write_survey(folder / f"rivm-gezondheid-{year}-fictief.csv", moment, now, chances["rivm"])
    liveability.write_scores(folder, [moments[year] for year in liveability.YEARS], now, chances["lbm"])
    for year in range(2015, 2024):
        path = folder / f"Nabijheid_voorzieningen_buurt_{year}_fictief.csv"
        statline.write_proximity(path, moments[year], _layers(plan, year), chances["near"])
    path = folder / "SES_WOA_scores_fictief.csv"
    statline.write_ses(path, [moments[year] for year in range(2014, 2024)], now, chances["ses"])
    _write_maps(folder, plan, drawn)


def _folk(plan: Plan, drawn: town_map.TownMap) -> Folk:
    """The neighbourhoods, the municipalities around and the country, in that order."""
    characters = [place.character for place in plan.places]
    characters += [peer.character for peer in plan.peers] + [plan.country[2]]
    land = [shape.area / 1e4 for shape in (*drawn.buurten, *drawn.peers)] + [3_367_000.0]
    wet = [0.015 * hectares for hectares in land[:-1]] + [787_000.0]
    return folk_of(characters, np.round(land), np.round(wet))


def _layers(plan: Plan, year: int) -> tuple[Layer, ...]:
    """The areas as they were in ``year``: before a split the parts are one neighbourhood."""
    places, peers = plan.places, plan.peers
    n = len(places) + len(peers) + 1
    country_code, country_name, _ = plan.country

    def member(pairs: dict[int, int]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        found = np.full(n, -1, dtype=np.intp)
        found[list(pairs)] = list(pairs.values())
        return found

    districts = [code for code, _ in plan.districts]
    buurten = _buurten(plan, year)
    unique = list(dict.fromkeys(buurten.values()))
    own = plan.name
    return (
        Layer("Land", (country_code,), (country_name,), (country_name,), member({n - 1: 0})),
        Layer(
            "Gemeente",
            (plan.code, *(peer.code for peer in peers)),
            (own, *(peer.name for peer in peers)),
            (own, *(peer.name for peer in peers)),
            member(dict.fromkeys(range(len(places)), 0) | {len(places) + k: k + 1 for k in range(len(peers))}),
        ),
        Layer(
            "Wijk",
            tuple(districts),
            tuple(name for _, name in plan.districts),
            (own,) * len(districts),
            member({i: districts.index("WK" + place.code[2:8]) for i, place in enumerate(places)}),
        ),
        Layer(
            "Buurt",
            tuple(code for code, _ in unique),
            tuple(name for _, name in unique),
            (own,) * len(unique),
            member({i: unique.index(area) for i, area in buurten.items()}),
        ),
    )


def _buurten(plan: Plan, year: int) -> dict[int, tuple[str, str]]:
    """For each place the code and name of the neighbourhood in which it lay in ``year``."""
    before = {part: (split.code, split.name) for split in plan.splits if year < split.from_year for part in split.into}
    return {i: before.get(place.code, (place.code, place.name)) for i, place in enumerate(plan.places)}


def _write_maps(folder: Path, plan: Plan, drawn: town_map.TownMap) -> None:
    last = plan.years[-1]
    for year in sorted(
        {split.from_year - 1 for split in plan.splits} | {split.from_year for split in plan.splits} | {last}
    ):
        parts: dict[tuple[str, str], list[BaseGeometry]] = {}
        for index, area in _buurten(plan, year).items():
            parts.setdefault(area, []).append(drawn.buurten[index])
        buurten = [(code, name, shapely.unary_union(own)) for (code, name), own in sorted(parts.items())]
        write_shapes(folder / f"buurt_{year}_fictief.geojson", "buurt", year, buurten)
    wijken = [
        (
            code,
            name,
            shapely.unary_union(
                [s for s, p in zip(drawn.buurten, plan.places, strict=True) if p.code[2:8] == code[2:]]
            ),
        )
        for code, name in plan.districts
    ]
    write_shapes(folder / f"wijk_{last}_fictief.geojson", "wijk", last, wijken)
    gemeenten = [(plan.code, plan.name, shapely.unary_union(drawn.buurten))]
    gemeenten += [(peer.code, peer.name, shape) for peer, shape in zip(plan.peers, drawn.peers, strict=True)]
    write_shapes(folder / f"gemeente_{last}_fictief.geojson", "gemeente", last, gemeenten)
