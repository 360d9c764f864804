"""StatLine tables with symbols."""

from __future__ import annotations

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.sources.cbs_statline import match_headings
from buurtblik.values import Reason, Status


def test_padded_cells_under_path_headings_are_read(files, read, cell, column, tmp_path):
    (near,) = read(files.nabijheid_csv(tmp_path / "nabijheid 2023.csv"))

    assert cell(near, files.GM, "vrz_supermarkt", "2023") == (0.8, 0)
    assert column(near, "vrz_supermarkt", "2023").positions == (5,)
    assert (near.source.key, near.source.title) == ("cbs-nabijheid", "Nabijheid voorzieningen 2023")


def test_zero_distance_is_a_value_and_a_padded_point_is_not(files, read, cell, tmp_path):
    (near,) = read(files.nabijheid_csv(tmp_path / "nabijheid 2023.csv"))

    assert cell(near, files.WK, "vrz_supermarkt", "2023") == (0.0, 0)
    assert cell(near, files.BU, "vrz_supermarkt", "2023")[1] == Reason.WITHHELD
    assert cell(near, files.BU, "ond_basis_afstand", "2023")[1] == Reason.NOT_APPLICABLE
    assert cell(near, files.BU, "vrz_bibliotheek", "2023")[1] == Reason.NOT_YET_PUBLISHED


def test_the_school_is_the_primary_school(files, read, cell, tmp_path):
    # "Afstand tot school" stands there twice; the path of the group decides.
    (near,) = read(files.nabijheid_csv(tmp_path / "nabijheid 2023.csv"))

    assert cell(near, files.GM, "ond_basis_afstand", "2023") == (0.5, 0)


def test_a_name_that_fits_two_columns_is_bound_to_neither():
    headings = ["Regiocode (code)", "Vmbo/Afstand tot school (km)", "Havo/Afstand tot school (km)"]

    found, notes = match_headings(headings, catalogue().bindings_for("statline"), "a.csv")

    assert found == {}
    assert [(p.code, p.came) for p in notes] == [("E15", "AfstandTotSchool")]


@pytest.mark.parametrize(
    "heading",
    [
        "Vrije tijd en cultuur/Afstand tot bibliotheek (km)",
        "Cultuur/Afstand tot bibliotheek",
        "AfstandTotBibliotheek_92",
        "AfstandTotBibliotheek_94",
    ],
)
def test_a_heading_is_bound_however_it_is_numbered_or_grouped(heading):
    found, notes = match_headings(["Codering (code)", heading], catalogue().bindings_for("statline"), "a.csv")

    assert found["AfstandTotBibliotheek"] == 1
    assert notes == ()


def test_every_period_is_its_own_observations_with_its_own_status(files, read, cell, column, tmp_path):
    first, second = read(files.ses_csv(tmp_path / "ses.csv"))

    assert [(o.source.key, o.source.edition) for o in (first, second)] == [
        ("cbs-ses-woa", "2019"),
        ("cbs-ses-woa", "2020"),
    ]
    assert column(first, "ses_totaal", "2019").status is Status.DEFINITE
    assert column(second, "ses_totaal", "2020").status is Status.PROVISIONAL
    assert cell(second, files.WK, "ses_totaal", "2020") == (-0.2, 0)
    assert second.raw.rows[second.raw_row[0]] == 5


def test_all_periods_stand_on_the_division_of_the_newest(files, read, tmp_path):
    found = read(files.ses_csv(tmp_path / "ses.csv"))

    assert [(o.source.boundary_year, len(o.register)) for o in found] == [(2020, 0), (2020, 3)]


def test_mended_codes_are_told_once(files, read, tmp_path):
    found = read(files.ses_csv(tmp_path / "ses.csv"))

    told = [p for o in found for p in o.problems if p.code == "E01"]
    assert [(p.row, p.came, p.facts["count"]) for p in told] == [(2, "GM9901    ", 2)]


def test_an_unknown_period_refuses_the_file(files, read, tmp_path):
    with pytest.raises(RefusedInput) as refusal:
        read(files.ses_csv(tmp_path / "ses.csv", periods=("2019", "ooit")))

    assert [(p.code, p.row, p.came) for p in refusal.value.problems] == [("E38", 5, "ooit")]


def test_without_a_year_anywhere_the_file_is_refused(files, read, tmp_path):
    with pytest.raises(RefusedInput) as refusal:
        read(files.nabijheid_csv(tmp_path / "nabijheid.csv"))

    assert refusal.value.problems[0].code == "E21"
