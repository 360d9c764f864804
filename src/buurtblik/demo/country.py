"""A made-up country for benchmarks: as many areas as the real one, in the shape of its files.

342 municipalities, 3,400 districts and 14,500 neighbourhoods by default; ``scale`` shrinks all of
them. One year is in memory at a time, so twelve years take no more than one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, box
from shapely.geometry.base import BaseGeometry

from buurtblik.demo import kwb
from buurtblik.demo.layers import Layer
from buurtblik.demo.people import Chance, Folk, at_year
from buurtblik.demo.shapes import write_shapes

MUNICIPALITIES, DISTRICTS, NEIGHBOURHOODS = 342, 3400, 14500
FIRST_CODE = 9001
YEARS = range(2013, 2025)
EXTENT = (60_000.0, 390_000.0, 240_000.0, 580_000.0)  # RD metres
RESIDENTS = 17_900_000


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """Which neighbourhood lies in which district and municipality, with codes and names."""

    municipality: NDArray[np.intp]  # of each neighbourhood
    district: NDArray[np.intp]  # of each neighbourhood
    codes: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    over: dict[str, tuple[str, ...]]  # name of the municipality of each area
    points: NDArray[np.float64]  # (n, 2) middle of each neighbourhood, RD metres


def make_country(folder: Path, *, seed: int, scale: float = 1.0, years: range = YEARS) -> None:
    """Write twelve yearly tables, the code lists and the maps of a made-up country into ``folder``.

    The same seed, scale and years give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    placing, peopling, dealing = np.random.default_rng(seed).spawn(3)
    division = _divide(placing, scale)
    shapes = _cells(division.points)
    hectares = np.array([shape.area for shape in shapes]) / 1e4
    folk = _folk(peopling, division, hectares)
    layers = _layers(division)
    chance = Chance(dealing, folk.residents)
    for year in years:
        moment = at_year(folk, year, first=years[0], last=years[-1])
        path = folder / f"kwb-{year}-fictief.csv"
        kwb.write_edition(path, moment, layers, chance, newest=year == years[-1], changed=frozenset())
    _write_lists(folder, division, years[-1])
    _write_maps(folder, division, shapes, years[-1])


def _divide(rng: np.random.Generator, scale: float) -> Division:
    gemeenten = max(3, round(MUNICIPALITIES * scale))
    wijken = max(2 * gemeenten, round(DISTRICTS * scale))
    buurten = max(2 * wijken, round(NEIGHBOURHOODS * scale))
    x0, y0, x1, y1 = EXTENT
    middles = rng.uniform((x0, y0), (x1, y1), (gemeenten, 2))
    weight = rng.lognormal(0, 0.7, gemeenten)
    wijk_home = _deal(rng, weight, wijken)
    spread = 0.3 * np.sqrt((x1 - x0) * (y1 - y0) / gemeenten)
    wijk_middles = middles[wijk_home] + rng.normal(0, spread, (wijken, 2))
    buurt_home = _deal(rng, np.ones(wijken), buurten)
    points = wijk_middles[buurt_home] + rng.normal(0, spread * np.sqrt(gemeenten / wijken), (buurten, 2))
    points = np.clip(points, (x0, y0), (x1, y1)) + rng.uniform(-40, 40, (buurten, 2))
    return _named(rng, wijk_home, buurt_home, np.round(points))


def _deal(rng: np.random.Generator, weight: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """``count`` members over homes: at least one each, at most 99, the rest by ``weight``; sorted."""
    homes = np.arange(weight.size)
    while True:
        extra = rng.choice(homes, count - weight.size, p=weight / weight.sum())
        dealt = np.sort(np.concatenate([homes, extra]))
        if np.bincount(dealt).max() <= 99:
            return dealt
        weight = np.sqrt(weight)


def _named(
    rng: np.random.Generator, wijk_home: NDArray[np.intp], buurt_home: NDArray[np.intp], points: NDArray[np.float64]
) -> Division:
    words = tomllib.loads(files("buurtblik.demo").joinpath("country_names.toml").read_text("utf-8"))
    gemeenten = int(wijk_home.max()) + 1
    pairs = [start + end for start in words["municipality_start"] for end in words["municipality_end"]]
    picked = rng.permutation(len(pairs))[:gemeenten]
    gm_names = tuple(f"{pairs[k]} (fictief)" for k in picked.tolist())
    gm_codes = tuple(f"GM{FIRST_CODE + k}" for k in range(gemeenten))
    wk_number = _running(wijk_home)
    wk_codes = tuple(f"WK{gm_codes[g][2:]}{n:02d}" for g, n in zip(wijk_home.tolist(), wk_number.tolist(), strict=True))
    district = words["district"]
    wk_names = tuple(f"Wijk {n:02d} {district[n % len(district)]}" for n in wk_number.tolist())
    bu_number = _running(buurt_home)
    bu_codes = tuple(
        f"BU{wk_codes[w][2:]}{n:02d}" for w, n in zip(buurt_home.tolist(), bu_number.tolist(), strict=True)
    )
    starts = rng.choice(words["neighbourhood_start"], buurt_home.size).tolist()
    ends = rng.choice(words["neighbourhood_end"], buurt_home.size).tolist()
    bu_names = tuple(f"{s}{e}" for s, e in zip(starts, ends, strict=True))
    over = wijk_home[buurt_home]
    return Division(
        municipality=over,
        district=buurt_home,
        codes={"gemeente": gm_codes, "wijk": wk_codes, "buurt": bu_codes},
        names={"gemeente": gm_names, "wijk": wk_names, "buurt": bu_names},
        over={
            "gemeente": gm_names,
            "wijk": tuple(gm_names[g] for g in wijk_home.tolist()),
            "buurt": tuple(gm_names[g] for g in over.tolist()),
        },
        points=points,
    )


def _running(home: NDArray[np.intp]) -> NDArray[np.intp]:
    """A number from 0 within each home; ``home`` is sorted."""
    first = np.searchsorted(home, home, side="left")
    return np.arange(home.size) - first


def _folk(rng: np.random.Generator, division: Division, hectares: NDArray[np.float64]) -> Folk:
    n = hectares.size

    def trait(size: float, *, inside: float = 0.6) -> NDArray[np.float64]:
        """Places in one municipality and district resemble each other."""
        g = rng.standard_normal(int(division.municipality.max()) + 1)[division.municipality]
        w = rng.standard_normal(int(division.district.max()) + 1)[division.district]
        return size * (0.5 * g + inside * w + 0.6 * rng.standard_normal(n))

    town = np.clip(1.1 - 0.16 * np.log(np.maximum(hectares, 5)) + trait(0.08), 0.01, 1.0)
    residents = np.exp(rng.normal(6.2, 1.0, n)) * (0.3 + 1.6 * town)
    residents[rng.random(n) < 0.02] = 0  # water, work and farmland without residents
    hardship = trait(0.9) + 0.5 * (town - 0.5)
    own = np.clip(64 - 13 * hardship - 25 * (town - 0.4) + trait(6), 3, 96)
    return Folk(
        residents=residents * RESIDENTS / NEIGHBOURHOODS * n / residents.sum(),
        growth=trait(0.8) + 0.3,
        hardship=hardship,
        drift=np.where(rng.random(n) < 0.03, rng.choice([-1.3, 1.3], n), 0.0),
        town=town,
        age=np.clip(trait(0.45), -1.0, 1.2),
        flats=np.clip(95 * town**1.6 + trait(10), 0, 99),
        own=own,
        corp=np.clip((100 - own) * 0.7 + trait(4), 0, 95),
        built=1972 + trait(17),
        green=trait(0.8),
        bond=trait(0.5) - 0.6 * (town - 0.4),
        near=np.clip(2.4 - 1.9 * town + trait(0.2), 0.25, 6),
        abroad=np.clip(4 + 22 * town**1.5 + 6 * hardship, 0.5, 75),
        jobs=np.exp(rng.normal(4.5, 0.6, n)),
        energy=np.where(rng.random(n) < 0.06, 70.0, 3.0),
        volunteers=np.zeros(n),
        land_ha=np.round(hectares * 0.93),
        water_ha=np.round(hectares * 0.07),
    )


def _layers(division: Division) -> tuple[Layer, ...]:
    n = division.district.size
    codes, names, over = division.codes, division.names, division.over
    country = "Nederland (fictief)"
    return (
        Layer("Land", ("NL00",), (country,), (country,), np.zeros(n, dtype=np.intp)),
        Layer("Gemeente", codes["gemeente"], names["gemeente"], over["gemeente"], division.municipality),
        Layer("Wijk", codes["wijk"], names["wijk"], over["wijk"], division.district),
        Layer("Buurt", codes["buurt"], names["buurt"], over["buurt"], np.arange(n, dtype=np.intp)),
    )


def _cells(points: NDArray[np.float64]) -> list[BaseGeometry]:
    """The Voronoi cell of each point inside the country, on whole metres."""
    frame = box(EXTENT[0] - 2000, EXTENT[1] - 2000, EXTENT[2] + 2000, EXTENT[3] + 2000)
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=frame, ordered=True)
    clipped = shapely.intersection(shapely.get_parts(cells), frame)
    rounded = shapely.transform(clipped, np.round)
    valid = np.asarray(shapely.is_valid(rounded))
    chosen: list[BaseGeometry] = np.where(valid, rounded, clipped).tolist()
    return chosen


def _write_lists(folder: Path, division: Division, year: int) -> None:
    """The code lists as CBS gives them: without prefix, with a byte order mark."""
    for level in ("gemeente", "wijk", "buurt"):
        first, second = (
            (f"Gemeente{year}", f"Gemeentenaam{year}")
            if level == "gemeente"
            else (f"{level.title()}{year}", f"{level}naam{year}")
        )
        pairs = zip(division.codes[level], division.names[level], strict=True)
        lines = [f"{first};{second}", *(f"{code[2:]};{name}" for code, name in pairs)]
        path = folder / f"{level}_{year}_fictief.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig", newline="")


def _write_maps(folder: Path, division: Division, shapes: list[BaseGeometry], year: int) -> None:
    cells = np.array(shapes, dtype=object)
    for level, home in (("buurt", None), ("wijk", division.district), ("gemeente", division.municipality)):
        if home is None:
            drawn = shapes
        else:
            starts = np.searchsorted(home, np.arange(int(home.max()) + 2))
            drawn = [shapely.unary_union(cells[a:b]) for a, b in pairwise(starts.tolist())]
        areas = zip(division.codes[level], division.names[level], drawn, strict=True)
        write_shapes(folder / f"{level}_{year}_fictief.geojson", level, year, areas)
