"""The made-up municipality: same bytes, believable, and full of what real files hold."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from buurtblik.demo import make_town
from buurtblik.demo.plan import lindemeer


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lindemeer")
    make_town(folder, seed=2024)
    return folder


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def table(path: Path, *, delimiter: str = ";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def kwb(town: Path, year: int) -> dict[str, dict[str, str]]:
    return {row["gwb_code_10"]: row for row in table(town / f"kwb-{year}-fictief.csv")}


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(town: Path, tmp_path: Path) -> None:
    make_town(tmp_path / "again", seed=2024)
    make_town(tmp_path / "other", seed=7)

    assert fingerprint(tmp_path / "again") == fingerprint(town)
    assert fingerprint(tmp_path / "other") != fingerprint(town)


def test_there_are_24_neighbourhoods_in_6_districts_and_4_municipalities_around(town: Path) -> None:
    words = [row["recs"] for row in kwb(town, 2024).values()]

    assert {word: words.count(word) for word in words} == {"Land": 1, "Gemeente": 5, "Wijk": 6, "Buurt": 24}


def test_every_table_says_that_it_is_made_up(town: Path) -> None:
    for path in town.glob("*.csv"):
        rows = table(path, delimiter="," if path.name.startswith("Leef") else ";")

        assert {row.get("bron") or row.get("Bron") for row in rows} == {"fictief"}, path.name
        assert "fictief" in path.name


def test_the_codes_are_of_no_municipality_that_ever_was(shared_data: Path) -> None:
    ours = {plan.code[2:] for plan in (lindemeer(), *lindemeer().peers)}
    real = {row["Gemeente2025"] for row in table(shared_data / "cbs-codelists" / "gemeente_2025.csv")}
    for path in (shared_data / "boundaries" / "nl_maps" / "wgs84").glob("gemeente_*.geojson"):
        features = json.loads(path.read_text("utf-8"))["features"]
        real |= {feature["properties"]["statcode"][2:] for feature in features}

    assert "0344" in real
    assert ours & real == set()


def test_two_neighbourhoods_were_split_on_1_january_2019(town: Path) -> None:
    before, after = set(kwb(town, 2018)), set(kwb(town, 2019))

    assert before - after == {"BU99010503", "BU99010601"}
    assert after - before == {"BU99010504", "BU99010505", "BU99010604", "BU99010605"}
    assert {code for code, row in kwb(town, 2019).items() if row["ind_wbi"] == "3"} == after - before


def test_columns_change_as_they_did_in_the_real_editions(town: Path) -> None:
    first, middle, last = (set(table(town / f"kwb-{y}-fictief.csv")[0]) for y in (2019, 2021, 2024))

    assert "g_woz" in first
    assert "g_wozbag" not in first
    assert "a_nw_all" in middle
    assert {"g_wozbag", "a_neu_al", "p_ink_ar"} <= last
    assert last.isdisjoint({"g_woz", "a_nw_all", "p_hh_lkk"})


def test_income_and_energy_are_empty_in_the_newest_edition_only(town: Path) -> None:
    for column in ("g_gas", "g_ele", "g_ink_pi", "p_ink_li"):
        newest = {row[column] for row in kwb(town, 2024).values()}
        year_before = [row[column] for row in kwb(town, 2023).values()]

        assert newest == {"."}
        assert 0 < year_before.count(".") < 4


def test_where_hardly_anybody_lives_figures_are_withheld(town: Path) -> None:
    row = kwb(town, 2023)["BU99010502"]

    assert row["a_inw"] == "45"
    assert [row[c] for c in ("g_gas", "g_ink_pi", "a_soz_wb", "p_wmo_t")] == ["."] * 4


def test_counts_of_neighbourhoods_are_multiples_of_five(town: Path) -> None:
    rows = [row for row in kwb(town, 2023).values() if row["recs"] == "Buurt"]

    for column in ("a_inw", "a_man", "a_00_14", "a_65_oo", "a_hh", "a_1p_hh", "a_pau"):
        assert {int(row[column]) % 5 for row in rows} == {0}, column


def test_parts_add_up_to_the_whole_within_rounding(town: Path) -> None:
    for year in (2013, 2018, 2024):
        for code, row in kwb(town, year).items():
            ages = sum(int(row[c]) for c in ("a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"))

            assert abs(ages - int(row["a_inw"])) <= 15, (year, code)


def test_one_improves_one_declines_and_one_is_stacked(town: Path) -> None:
    def low_income(code: str, year: int) -> float:
        return float(kwb(town, year)[code]["p_ink_li"])

    assert low_income("BU99010301", 2023) < low_income("BU99010301", 2014) - 8
    assert low_income("BU99010403", 2023) > low_income("BU99010403", 2014) + 8
    places = [place.code for place in lindemeer().places if place.code != "BU99010502"]
    for column, worst in (("p_ink_li", max), ("p_hh_lkk", max), ("p_jz_tn", max), ("g_ink_pi", min), ("p_arb_pp", min)):
        values = {code: float(kwb(town, 2023)[code][column]) for code in places}
        assert worst(values, key=lambda code: values[code]) == "BU99010203", column


def test_the_stacked_neighbourhood_has_strengths_too(town: Path) -> None:
    scores = {
        row["bu_code"]: row
        for row in table(town / "Leefbaarometer-scores buurten 2014-2024 fictief.csv", delimiter=",")
        if row["jaar"] == "2024"
    }

    assert float(scores["BU99010203"]["fys"]) > np.median([float(row["fys"]) for row in scores.values()])
    assert float(kwb(town, 2023)["BU99010203"]["g_afs_gs"]) < float(kwb(town, 2023)["GM9901"]["g_afs_gs"])


def test_health_has_a_margin_around_every_estimate(town: Path) -> None:
    rows = table(town / "rivm-gezondheid-2022-fictief.csv")
    of = {(row["Leeftijd"], row["WijkenEnBuurten"].strip(), row["Marges"]): row for row in rows}
    topic = next(column for column in rows[0] if column.startswith("Eenzaam_"))
    for (age, code, margin), row in of.items():
        if margin == "MW00000" and row[topic].strip() != ".":
            lower, upper = of[age, code, "MOG0095"][topic], of[age, code, "MBG0095"][topic]
            assert float(lower) <= float(row[topic]) <= float(upper)

    assert ("20300", "NL01", "MW00000") in of
    assert of["20300", "BU99010502", "MW00000"][topic].strip() == "."


def test_the_leefbaarometer_is_the_sum_of_its_dimensions(town: Path) -> None:
    rows = table(town / "Leefbaarometer-scores buurten 2014-2024 fictief.csv", delimiter=",")

    for row in rows:
        total = sum(float(row[d]) for d in ("won", "fys", "vrz", "soc", "onv"))
        assert abs(total - float(row["afw"])) < 2e-6
        assert abs(float(row["lbm"]) - float(row["afw"]) - 4.10) < 1e-6
    assert "BU99010502" not in {row["bu_code"] for row in rows}


@pytest.mark.parametrize("year", [2018, 2019, 2024])
def test_the_map_is_a_coverage_without_gaps_in_the_water_of_no_real_place(town: Path, year: int) -> None:
    features = json.loads((town / f"buurt_{year}_fictief.geojson").read_text("utf-8"))["features"]
    shapes = np.array([shapely.from_geojson(json.dumps(f["geometry"])) for f in features])

    assert len(shapes) == (22 if year == 2018 else 24)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    assert 140_000 < x0 < x1 < 160_000
    assert 515_000 < y0 < y1 < 540_000


def test_districts_and_municipality_cover_the_same_land_as_the_neighbourhoods(town: Path) -> None:
    def area(name: str, start: str) -> float:
        features = json.loads((town / name).read_text("utf-8"))["features"]
        own = [f for f in features if f["properties"]["statcode"].startswith(start)]
        return sum(shapely.from_geojson(json.dumps(f["geometry"])).area for f in own)

    buurten = area("buurt_2024_fictief.geojson", "BU9901")

    assert area("wijk_2024_fictief.geojson", "WK9901") == pytest.approx(buurten, rel=1e-6)
    assert area("gemeente_2024_fictief.geojson", "GM9901") == pytest.approx(buurten, rel=1e-6)
