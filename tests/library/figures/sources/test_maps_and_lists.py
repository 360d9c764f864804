"""Maps, code lists, boundary files and the tables of 2022."""

from __future__ import annotations

import math

import numpy as np
import pytest

from buurtblik.errors import RefusedInput, Severity
from buurtblik.values import Level, Reason


def test_a_geopackage_gives_figures_register_and_shapes(files, read, cell, tmp_path):
    (found,) = read(files.map_gpkg(tmp_path / "kaart.gpkg"))

    assert found.source.edition == "2021"
    assert cell(found, files.BU, "bev_inwoners", "2021") == (1205, 0)
    assert found.shapes is not None
    assert [round(g.area) for g in found.shapes.geometry] == [1_000_000, 1_000_000]
    assert {a.code: a.water for a in found.register} == {files.BU: False, files.POND: True}


def test_null_and_large_negative_numbers_are_never_values(files, read, cell, tmp_path):
    (found,) = read(files.map_gpkg(tmp_path / "kaart.gpkg"))

    found_cells = [cell(found, files.POND, k, "2021") for k in ("bev_inwoners", "bev_stedelijkheid", "hh_grootte")]

    assert all(math.isnan(value) for value, _ in found_cells)
    assert [reason for _, reason in found_cells] == [Reason.MISSING, Reason.WITHHELD, Reason.MISSING]


def test_a_shapefile_in_a_zip_is_read_with_the_year_of_its_name(files, read, cell, tmp_path):
    (found,) = read(files.map_zip(tmp_path / "buurt2017.zip"))

    assert (found.source.edition, found.file.name) == ("2017", "buurt2017.zip!buurt2017.shp")
    assert cell(found, files.POND, "bev_inwoners", "2017") == (0, 0)
    assert cell(found, files.POND, "bev_0_15", "2017")[1] == Reason.MISSING
    assert cell(found, files.BU, "bev_65plus", "2017")[1] == Reason.NOT_YET_PUBLISHED
    assert [(p.came, p.facts["count"]) for p in found.problems if p.code == "E07"] == [("-99999999", 3)]


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("gemeente", ["GM9901", "GM0893", "GM0373"]),
        ("wijk", ["WK990100", "WK9901AB"]),
        ("buurt", ["BU99010000", "BU99010002", "BU99019997"]),
    ],
)
def test_a_code_list_makes_a_register_and_holds_no_figures(files, read, tmp_path, level, codes):
    (found,) = read(files.codes_csv(tmp_path / "lijst.csv", level))

    assert [a.code for a in found.register] == codes
    assert {a.level for a in found.register} == {Level(level)}
    assert (found.columns, found.source.boundary_year) == ((), 2025)


def test_abroad_is_no_gemeente_and_water_is_marked(files, read, tmp_path):
    (towns,) = read(files.codes_csv(tmp_path / "g.csv", "gemeente"))
    (places,) = read(files.codes_csv(tmp_path / "b.csv", "buurt"))

    assert [(p.code, p.came) for p in towns.problems if p.code == "E22"] == [("E22", "0998")]
    assert [a.name for a in places.register if a.water] == ["Groot binnenwater"]


def test_a_boundary_file_holds_areas_and_shapes_only(files, read, tmp_path):
    (found,) = read(files.boundary_geojson(tmp_path / "g.geojson", year=2015))

    assert (found.source.boundary_year, found.columns, found.raw) == (2015, (), None)
    assert [a.name for a in found.register] == ["Fictiedorp"]
    assert found.shapes is not None
    assert round(found.shapes.geometry[0].area) == 1_000_000


def test_two_years_in_one_boundary_file_are_refused(files, read, tmp_path):
    path = files.boundary_geojson(tmp_path / "g.geojson", codes=(files.GM, files.WK))
    path.write_text(path.read_text().replace(f"2015{files.WK}", f"2016{files.WK}"))

    with pytest.raises(RefusedInput) as refusal:
        read(path)

    assert [(p.code, p.came) for p in refusal.value.problems] == [("E21", "2015, 2016")]


def test_csv_and_geojson_of_2022_hold_the_same_cells(files, read, cell, tmp_path):
    (text,) = read(files.table_2022_csv(tmp_path / "a.csv"))
    (features,) = read(files.table_2022_geojson(tmp_path / "b.geojson.gz"))

    assert cell(text, files.WK, "won_woz", "2022") == (301.0, 0)
    assert (text.shapes, features.shapes is None) == (None, False)
    assert text.source == features.source
    for one, two in zip(text.columns, features.columns, strict=True):
        assert (one.key, one.heading) == (two.key, two.heading)
        np.testing.assert_array_equal(one.value, two.value)
        np.testing.assert_array_equal(one.reason, two.reason)


def test_a_name_that_says_another_year_is_told(files, read, tmp_path):
    (found,) = read(files.table_2022_csv(tmp_path / "wijken_2019.csv"))

    told = [(p.came, p.expected, p.severity) for p in found.problems if p.code == "E21"]
    assert told == [("2019", "2022", Severity.WARNING)]
