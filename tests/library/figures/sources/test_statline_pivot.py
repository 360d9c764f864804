"""StatLine pivot tables: names become codes at the level of gemeenten only."""

from __future__ import annotations

import pytest

from buurtblik.errors import RefusedInput


def test_names_become_codes_with_a_register_of_gemeenten(files, read, cell, tmp_path):
    _, wealth = read(files.codes_csv(tmp_path / "g.csv", "gemeente"), files.wealth_csv(tmp_path / "v.csv"))

    assert wealth.codes.tolist() == ["NL00", "GM0893", "GM0373", "GM9901"]
    assert cell(wealth, "GM0893", "ink_vermogen", "2022") == (195.1, 0)
    assert cell(wealth, "GM9901", "ink_vermogen", "2022") == (101.5, 0)
    assert wealth.source.boundary_year == 2025


def test_provinces_and_what_cannot_be_placed_are_left_out(files, read, tmp_path):
    _, wealth = read(files.codes_csv(tmp_path / "g.csv", "gemeente"), files.wealth_csv(tmp_path / "v.csv"))

    told = [p for p in wealth.problems if p.code == "E25"]
    assert [(p.row, p.came, p.facts["count"]) for p in told] == [(8, "Fictie (PV)", 2)]


def test_police_regions_are_never_a_gemeente(files, read, tmp_path):
    _, crimes = read(files.codes_csv(tmp_path / "g.csv", "gemeente"), files.crimes_csv(tmp_path / "m.csv"))

    assert crimes.codes.tolist() == ["NL00", "GM9901", "GM0893"]
    assert (crimes.source.publisher, crimes.source.edition, crimes.source.boundary_year) == (
        "Politie",
        "2022-2023",
        2026,
    )
    assert crimes.raw.text(2)[crimes.raw_row[1]] == "64"


@pytest.mark.parametrize("name", ["Bergen", "Verzonnen Oost (fictief)", "Nergenshuizen"])
def test_a_name_that_fits_no_or_two_gemeenten_is_left_out_and_told(files, read, tmp_path, name):
    _, wealth = read(
        files.codes_csv(tmp_path / "g.csv", "gemeente"), files.wealth_csv(tmp_path / "v.csv", [[name, "1,0", "2,0"]])
    )

    told = [p for p in wealth.problems if p.code == "E13"]
    assert [(p.row, p.came) for p in told] == [(12, name)]
    assert len(wealth.codes) == 4


def test_without_a_register_the_file_is_refused(files, read, tmp_path):
    with pytest.raises(RefusedInput) as refusal:
        read(files.wealth_csv(tmp_path / "v.csv"))

    assert refusal.value.problems[0].code == "E13"


def test_two_names_for_one_gemeente_refuse_the_file(files, read, tmp_path):
    again = [["Fictiedorp", "0,6", "101,5"]]

    with pytest.raises(RefusedInput) as refusal:
        read(files.codes_csv(tmp_path / "g.csv", "gemeente"), files.wealth_csv(tmp_path / "v.csv", again))

    assert refusal.value.problems[0].code in ("E05", "E13")
