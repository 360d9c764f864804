"""What an importer hands over of a printed table, and who the source of each format is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from buurtblik.areas.register import Area
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.keys import KeyColumns, read_keys
from buurtblik.figures.sources.series import Series
from buurtblik.intake.door import document
from buurtblik.intake.table import read_table
from buurtblik.values import Level

SOURCE = Series("fictie", "Bureau Fictie", "Verzonnen", precedence=1).edition(2023, boundary_year=2023)
OPEN = "CC BY 4.0"


def read_three(tmp_path: Path, name: str = "drie.csv"):
    path = tmp_path / name
    path.write_text("code;naam;n\nGM9901;Fictiedorp;9\nPV20;Fictie;8\nWK990100;Wijk 00;7\n")
    one = document(path)
    table = read_table(one)
    return one, table, read_keys(table, KeyColumns(0, 1), file=one.name)


def test_each_area_keeps_the_line_where_it_stands(tmp_path):
    one, table, keys = read_three(tmp_path)

    found = observed(one, table, keys, SOURCE, problems=keys.problems)

    assert found.codes.tolist() == ["GM9901", "WK990100"]
    assert found.raw_row.tolist() == [0, 2]
    assert found.raw_row.dtype == np.int32
    assert found.raw is table
    assert (found.file.name, found.file.sha256, found.file.size) == (one.name, one.sha256, one.size)
    assert [a.name for a in found.register] == ["Fictiedorp", "Wijk 00"]
    assert [p.code for p in found.problems] == ["E25"]


def test_a_table_may_lay_down_other_areas_or_none(tmp_path):
    one, table, keys = read_three(tmp_path)
    other = (Area("GM9902", "Fictiestad", Level.MUNICIPALITY, "", False),)

    assert observed(one, table, keys, SOURCE, register=()).register == ()
    assert observed(one, table, keys, SOURCE, register=other).register == other


@pytest.mark.parametrize(
    ("make", "name", "sources"),
    [
        ("kwb_csv", "a.csv", [("cbs-kwb", "CBS", "Kerncijfers wijken en buurten 2019", OPEN, 30)]),
        ("nabijheid_csv", "n-2023.csv", [("cbs-nabijheid", "CBS", "Nabijheid voorzieningen 2023", OPEN, 25)]),
        ("ses_csv", "s.csv", [
            ("cbs-ses-woa", "CBS", f"SES-WOA, sociaal-economische status per wijk en buurt {year}", OPEN, 30)
            for year in (2019, 2020)
        ]),
        ("rivm_xlsx", "r.xlsx", [
            ("rivm-gezondheid", "RIVM, GGD'en en CBS", "Gezondheid per wijk en buurt 2020", OPEN, 30)
        ]),
        ("lbm_csv", "l.csv", [
            ("lbm", "Ministerie van VRO", f"Leefbaarometer 3.0, stand {year} (meting 2022)", "CC0 1.0", 10)
            for year in (2018, 2020, 2022)
        ]),
        ("codes_csv", "c.csv", [("cbs-codes-buurt", "CBS", "Codes en namen van buurten 2025", OPEN, 40)]),
        ("table_2022_csv", "t.csv", [("kwb-2022", "CBS", "Kerncijfers wijken en buurten 2022 (selectie)", OPEN, 10)]),
        ("boundary_geojson", "b.geojson", [
            ("cbs-grenzen-gemeente", "CBS en Kadaster", "Grenzen van gebieden 2015", OPEN, 15)
        ]),
        ("map_zip", "m.zip", [
            ("cbs-wijk-en-buurtkaart-buurt", "CBS en Kadaster", "Wijk- en Buurtkaart 2017", OPEN, 20)
        ]),
    ],
)  # fmt: skip
def test_what_stands_under_the_figures_of_each_format(files, read, tmp_path, make, name, sources):
    found = [o.source for o in read(getattr(files, make)(tmp_path / name))]

    assert [(s.key, s.publisher, s.title, s.licence, s.precedence) for s in found] == sources


def test_the_answer_of_the_map_service_goes_behind_the_scores(files, read, tmp_path):
    (answer,) = read(files.lbm_geojson(tmp_path / "l.geojson", raw=False))
    scores = read(files.lbm_csv(tmp_path / "l.csv"))

    assert answer.source.precedence < min(o.source.precedence for o in scores)
    assert {o.source.key for o in (answer, *scores)} == {"lbm"}


@pytest.mark.parametrize(("level", "words"), [("gemeente", "gemeenten"), ("wijk", "wijken"), ("buurt", "buurten")])
def test_a_code_list_names_its_level(files, read, tmp_path, level, words):
    (found,) = read(files.codes_csv(tmp_path / "c.csv", level=level))

    assert (found.source.key, found.source.title) == (f"cbs-codes-{level}", f"Codes en namen van {words} 2025")


def test_what_is_told_about_a_whole_table_is_told_with_its_first_period_only(files, read, tmp_path):
    first, *others = read(files.ses_csv(tmp_path / "s.csv", periods=("2014", "2019", "2020")))

    whole = {(p.code, p.column) for p in first.problems if p.code in ("E01", "E15", "E19")}
    assert ("E19", "Perioden") in whole
    assert [(p.code, p.column) for o in others for p in o.problems if (p.code, p.column) in whole] == []
