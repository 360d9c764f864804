"""Leefbaarometer: the long csv and the answer of the map service."""

from __future__ import annotations

import numpy as np

from buurtblik.values import Reason, Status


def test_every_year_is_its_own_observations_on_the_division_of_the_measurement(files, read, cell, tmp_path):
    found = read(files.lbm_csv(tmp_path / "lbm.csv"))

    assert [(o.source.edition, o.source.boundary_year) for o in found] == [
        ("2018", 2022),
        ("2020", 2022),
        ("2022", 2022),
    ]
    assert cell(found[2], files.WK, "won_lbm", "2022") == (0.05, 0)
    assert [o.raw.rows[o.raw_row[0]] for o in found] == [2, 3, 4]
    assert [len(o.register) for o in found] == [0, 0, 1]


def test_scores_are_the_prediction_of_a_model(files, read, tmp_path):
    found = read(files.lbm_csv(tmp_path / "lbm.csv"))

    assert {c.status for o in found for c in o.columns} == {Status.MODELLED}


def test_what_stands_under_raw_goes_before_a_rounded_copy(files, read, cell, column, tmp_path):
    (raw,) = read(files.lbm_geojson(tmp_path / "lbm.geojson.gz", raw=True))

    assert cell(raw, files.BU, "lbm_totaal", "2024") == (0.0272893, 0)
    assert column(raw, "lbm_totaal", "2024").heading == "raw.afw"


def test_the_publishers_own_shape_gives_the_same_cells_and_a_map(files, read, tmp_path):
    (raw,) = read(files.lbm_geojson(tmp_path / "a.geojson.gz", raw=True))
    (plain,) = read(files.lbm_geojson(tmp_path / "b.geojson", raw=False))

    for one, two in zip(raw.columns, plain.columns, strict=True):
        assert one.key == two.key
        np.testing.assert_array_equal(one.value, two.value)
    for observations in (raw, plain):
        assert observations.shapes is not None
        assert observations.shapes.codes.tolist() == [files.BU]
        assert observations.shapes.boundary_year == 2024
        assert observations.register[0].municipality_name == "Fictiedorp"


def test_dimensions_that_are_not_the_total_are_taken_out(files, read, cell, tmp_path):
    found = read(files.lbm_csv(tmp_path / "lbm.csv", wrong=True))

    told = [(p.code, p.row) for o in found for p in o.problems if p.code == "E23"]
    assert told == [("E23", 3)]
    assert cell(found[1], files.WK, "lbm_totaal", "2020")[1] == Reason.MISSING
    assert cell(found[2], files.WK, "lbm_totaal", "2022")[1] == 0
