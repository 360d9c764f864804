"""The headings in the bindings are the headings that publishers print."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path

import pyogrio
import pytest
from python_calamine import CalamineWorkbook

from buurtblik.figures.catalogue import catalogue

CATALOGUE = catalogue()


def base(heading: str) -> str:
    return re.sub(r"_\d+$", "", heading.strip())


def bound(format: str, year: int) -> dict[str, tuple[str, ...]]:
    """Key of the indicator -> every column that its bindings of this format and year need."""
    found: dict[str, tuple[str, ...]] = {}
    for indicator in CATALOGUE:
        for b in indicator.bindings:
            if b.format == format and b.covers(year):
                found[indicator.key] = (*found.get(indicator.key, ()), *b.columns)
    return found


def unfilled(format: str, year: int, headings: set[str]) -> list[str]:
    """Indicators with a binding for this format and year of which no binding has all its columns."""
    return [
        indicator.key
        for indicator in CATALOGUE
        if (mine := [b for b in indicator.bindings if b.format == format and b.covers(year)])
        and not any(headings >= set(b.columns) for b in mine)
    ]


def test_a_heading_that_is_not_printed_is_noticed():
    # A look-alike of a key-figures file with residents and ages, and without households.
    assert "hh_totaal" in unfilled("kwb", 2023, {"a_inw", "a_00_14"})
    assert "bev_0_15" not in unfilled("kwb", 2023, {"a_inw", "a_00_14"})
    assert "bev_0_15" in unfilled("kwb", 2023, {"a_00_14"})


@pytest.mark.real
def test_the_key_figures_of_2023_have_every_heading_we_name(shared_data: Path):
    sheet = CalamineWorkbook.from_path(shared_data / "cbs-kwb" / "utrecht-kwb-2023.xlsx").get_sheet_by_index(0)
    headings = {str(h).strip() for h in next(iter(sheet.to_python(nrows=1)))}

    # Solar power, natural gas and building year came in a later delivery of the same edition.
    assert unfilled("kwb", 2023, headings) == ["won_nieuw10", "won_zon", "won_aardgasvrij"]
    assert len(bound("kwb", 2023)) >= 45


@pytest.mark.real
@pytest.mark.parametrize("name", ["2012_18+.xlsx", "2016_18+.xlsx", "2016_65+.xlsx", "RIVM_gezondheid2020_18+.xlsx"])
def test_the_health_tables_have_every_heading_we_name(name: str, shared_data: Path):
    sheet = CalamineWorkbook.from_path(shared_data / "rivm-gezondheid" / name).get_sheet_by_index(0)
    headings = {base(str(h)) for h in next(iter(sheet.to_python(nrows=1)))}

    # These two were asked for the first time in 2022, in a later table.
    assert unfilled("rivm", 2020, headings) == ["gez_psych", "sam_steun"]


@pytest.mark.real
def test_the_proximity_table_has_every_path_we_name(shared_data: Path):
    file = shared_data / "cbs-statline" / "Nabijheid_voorzieningen__buurt_2023_14102024_164034.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        headings = next(csv.reader(opened, delimiter=";"))

    paths = {
        b.column
        for i in CATALOGUE
        for b in i.bindings
        if b.format == "statline" and "/" in b.column and i.source != "CBS, SES-WOA-scores per wijk en buurt"
    }

    assert len(paths) == 11
    assert paths - set(headings) == set()


@pytest.mark.real
def test_the_socio_economic_table_has_every_path_we_name(shared_data: Path):
    file = shared_data / "cbs-statline" / "SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        headings = next(csv.reader(opened, delimiter=";"))

    assert {b.column for key in ("ses_totaal", "ses_spreiding") for b in CATALOGUE.get(key).bindings} & set(
        headings
    ) == {"SES-WOA/Totaalscore/Gemiddelde score (Getal)", "Spreiding/Spreiding totaal/Waarde (Getal)"}


@pytest.mark.real
def test_the_tables_of_2022_have_every_heading_we_name(shared_data: Path):
    for level in ("gemeente", "wijk"):
        with (shared_data / "tmap-2022" / "derived" / f"{level}_2022.csv").open(newline="") as opened:
            headings = set(next(csv.reader(opened)))

        assert unfilled("tmap2022", 2022, headings) == []
    assert len(bound("tmap2022", 2022)) == 12


@pytest.mark.real
def test_the_leefbaarometer_has_every_field_we_name(shared_data: Path):
    folder = shared_data / "leefbaarometer"
    with (folder / "AmstelveenDataWithDimensions.csv").open(newline="") as opened:
        headings = set(next(csv.reader(opened)))
    with gzip.open(folder / "gemeenten_2024.geojson.gz", "rt", encoding="utf-8") as opened:
        fields = set(json.load(opened)["features"][0]["properties"]["raw"])

    assert unfilled("lbm", 2022, headings) == []
    assert unfilled("lbm", 2024, fields) == []
    assert len(bound("lbm", 2024)) == 6


@pytest.mark.real
@pytest.mark.parametrize(
    ("place", "format", "keys"),
    [
        ("cbs-wijkbuurtkaart/ermelo-pdok-gpkg/CBS_buurten.gpkg", "wbk_gpkg", 12),
        ("cbs-wijkbuurtkaart/groningen-2017/buurt2017.zip", "wbk_shp", 12),
        ("cbs-wijkbuurtkaart/groningen-2017/wijk2017.zip", "wbk_shp", 12),
    ],
)
def test_the_maps_have_the_population_headings_we_name(place: str, format: str, keys: int, shared_data: Path):
    fields = set(pyogrio.read_info(shared_data / place)["fields"])
    filled = [key for key in bound(format, 2021) if key not in unfilled(format, 2021, fields)]

    assert filled == [
        "bev_inwoners",
        "bev_dichtheid",
        "bev_0_15",
        "bev_15_25",
        "bev_25_45",
        "bev_45_65",
        "bev_65plus",
        "hh_totaal",
        "hh_eenpersoons",
        "hh_met_kinderen",
        "hh_grootte",
        "bev_stedelijkheid",
    ]
    assert len(filled) == keys
