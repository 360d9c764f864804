"""RIVM: ages, periods and margins of one untyped table."""

from __future__ import annotations

import math

import pytest

from buurtblik.areas.register import Area
from buurtblik.errors import RefusedInput
from buurtblik.figures.sources.rivm import base_names
from buurtblik.values import Level, Reason, Status


def test_value_and_margin_come_from_their_own_rows(files, read, column, tmp_path):
    (rivm,) = read(files.rivm_xlsx(tmp_path / "a.xlsx"))

    eenzaam = column(rivm, "sam_eenzaam", "2020")
    at = rivm.codes.tolist().index(files.WK)
    assert eenzaam.lower is not None
    assert eenzaam.upper is not None
    assert (eenzaam.value[at], eenzaam.lower[at], eenzaam.upper[at]) == (58.0, 55.1, 61.2)
    assert (eenzaam.status, eenzaam.heading) == (Status.ESTIMATED, "Eenzaam_27")
    assert rivm.raw.text(2)[rivm.raw_row[at]] == "MW00000"


def test_without_rows_for_margins_there_is_no_margin(files, read, column, tmp_path):
    (rivm,) = read(files.rivm_xlsx(tmp_path / "a.xlsx", margins=False))

    assert column(rivm, "sam_eenzaam", "2020").lower is None


def test_the_country_is_nl00_and_an_area_has_no_name_of_its_own(files, read, tmp_path):
    (rivm,) = read(files.rivm_xlsx(tmp_path / "a.xlsx"))

    assert rivm.codes.tolist() == ["NL00", files.GM, files.WK, files.BU, files.POND]
    assert rivm.register[0] == Area("NL00", "Nederland", Level.COUNTRY)
    assert rivm.register[1] == Area(files.GM, "Fictiedorp", Level.MUNICIPALITY)
    assert rivm.register[3] == Area(files.BU, "", Level.NEIGHBOURHOOD, "Fictiedorp")


def test_every_age_and_period_is_its_own_observations(files, read, tmp_path):
    found = read(files.rivm_xlsx(tmp_path / "a.xlsx", periods=("2016JJ00", "2020JJ00"), ages=("20300", "80200")))

    assert [(o.source.edition, o.columns[0].group) for o in found] == [
        ("2016", ""),
        ("2020", ""),
        ("2016", "65+"),
        ("2020", "65+"),
    ]


def test_older_years_stand_on_the_division_of_2020_and_newer_ones_on_their_own(files, read, tmp_path):
    (old,) = read(files.rivm_xlsx(tmp_path / "a.xlsx", periods=("2012JJ00",)))
    (new,) = read(files.rivm_xlsx(tmp_path / "b.xlsx", periods=("2022JJ00",)))

    assert (old.source.boundary_year, new.source.boundary_year) == (2020, 2022)


def test_a_padded_point_is_withheld_and_a_blank_question_was_not_asked(files, read, cell, tmp_path):
    (rivm,) = read(files.rivm_xlsx(tmp_path / "a.xlsx"))

    withheld, blank = (cell(rivm, files.POND, key, "2020") for key in ("sam_eenzaam", "ink_moeite_rond"))

    assert math.isnan(withheld[0])
    assert (withheld[1], blank[1]) == (Reason.WITHHELD, Reason.NOT_APPLICABLE)


def test_a_base_name_that_stands_there_twice_is_bound_to_neither():
    positions, notes = base_names(["Roker_11", "Geluidhinder_40", "Geluidhinder_41"], "a.xlsx")

    assert positions == {"Roker": 0}
    assert [(p.code, p.came) for p in notes] == [("E15", "Geluidhinder")]


@pytest.mark.parametrize(("argument", "code"), [({"periods": ("2020XX00",)}, "E38"), ({"ages": ("99999",)}, "E33")])
def test_an_unknown_period_or_age_refuses_the_file(files, read, tmp_path, argument, code):
    with pytest.raises(RefusedInput) as refusal:
        read(files.rivm_xlsx(tmp_path / "a.xlsx", **argument))

    assert refusal.value.problems[0].code == code
