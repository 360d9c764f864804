"""The made-up country, at a small scale."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from buurtblik.demo import make_country
from buurtblik.demo.country import DISTRICTS, MUNICIPALITIES, NEIGHBOURHOODS, _divide

YEARS = range(2021, 2025)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make_country(tmp_path / name, seed=seed, scale=0.02, years=YEARS)

    def fingerprint(name: str) -> list[str]:
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((tmp_path / name).iterdir())]

    assert fingerprint("a") == fingerprint("b")
    assert fingerprint("a") != fingerprint("c")


def test_the_whole_country_has_as_many_areas_as_the_real_one() -> None:
    division = _divide(np.random.default_rng(1), 1.0)

    assert [len(division.codes[k]) for k in ("gemeente", "wijk", "buurt")] == [
        MUNICIPALITIES,
        DISTRICTS,
        NEIGHBOURHOODS,
    ]
    assert [len(set(division.codes[k])) for k in ("gemeente", "wijk", "buurt")] == [342, 3400, 14500]
    assert len(set(division.names["gemeente"])) == 342


def test_levels_nest_and_totals_follow_the_parts(tmp_path: Path) -> None:
    make_country(tmp_path, seed=3, scale=0.02, years=YEARS)
    with (tmp_path / "kwb-2023-fictief.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    by_word: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_word.setdefault(row["recs"], []).append(row)
    gemeenten = {row["gwb_code_8"]: int(row["a_inw"]) for row in by_word["Gemeente"]}

    assert {row["gwb_code_8"][:4] for row in by_word["Buurt"]} == set(gemeenten)
    assert abs(sum(gemeenten.values()) - int(by_word["Land"][0]["a_inw"])) <= len(gemeenten)
    for code, residents in gemeenten.items():
        parts = [int(row["a_inw"]) for row in by_word["Buurt"] if row["gwb_code_8"].startswith(code)]
        assert abs(sum(parts) - residents) <= 2.5 * len(parts) + 1
    assert len(rows[0]) > 115


def test_every_area_of_the_lists_has_a_shape(tmp_path: Path) -> None:
    make_country(tmp_path, seed=3, scale=0.02, years=YEARS)
    for level, prefix in (("gemeente", "GM"), ("wijk", "WK"), ("buurt", "BU")):
        lines = (tmp_path / f"{level}_2024_fictief.csv").read_text("utf-8-sig").splitlines()[1:]
        features = json.loads((tmp_path / f"{level}_2024_fictief.geojson").read_text("utf-8"))["features"]

        assert {f["properties"]["statcode"] for f in features} == {prefix + line.split(";")[0] for line in lines}
