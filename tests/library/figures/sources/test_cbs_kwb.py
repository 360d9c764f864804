"""CBS Kerncijfers wijken en buurten, as workbook and as csv."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np
import pytest

from buurtblik.areas.register import Area
from buurtblik.errors import RefusedInput, Severity
from buurtblik.values import Level, Reason, Status


def codes(observations) -> list[str]:
    return [p.code for p in observations.problems]


def test_a_printed_number_is_read_with_its_place(files, read, cell, column, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    inwoners = column(kwb, "bev_inwoners", "2023")
    assert cell(kwb, files.BU, "bev_inwoners", "2023") == (1205, 0)
    assert (inwoners.positions, inwoners.heading, inwoners.recipe) == ((8,), "a_inw", "")
    line = kwb.raw_row[kwb.codes.tolist().index(files.BU)]
    assert kwb.raw.rows[line] == 4
    assert kwb.raw.text(7)[line] == "1205"


def test_the_sheet_says_the_year_and_the_workbook_the_moment(files, read, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "anything.xlsx", sheet="kwb-2022"))

    assert (kwb.source.edition, kwb.source.boundary_year) == ("2022", 2022)
    assert isinstance(kwb.source.moment, datetime)


def test_a_column_jaar_says_the_year_of_a_csv(files, read, tmp_path):
    (kwb,) = read(files.kwb_csv(tmp_path / "kwb2023.csv", year=2019))

    assert kwb.source.edition == "2019"
    assert kwb.source.moment is None
    assert "E21" in codes(kwb)


def test_a_year_only_in_the_name_is_taken_with_a_note(files, read, tmp_path):
    (kwb,) = read(files.kwb_csv(tmp_path / "kwb-2023.csv", year=None))

    assert kwb.source.edition == "2023"
    assert [p.severity for p in kwb.problems if p.code == "year_from_name"] == [Severity.NOTE]


@pytest.mark.parametrize("name", ["kwb.csv", "kwb-2019-2020.csv", "kwb-2015.csv"])
def test_a_name_without_a_possible_year_is_refused(files, read, tmp_path, name):
    # a_nl_all exists since 2022, so 2015 cannot be.
    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_csv(tmp_path / name, year=None))

    assert refusal.value.problems[0].code == "E21"


def test_signs_become_reasons_and_never_numbers(files, read, cell, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    found = {
        (code, key): cell(kwb, code, key, "2023")
        for code, key in [
            (files.BU, "won_woz"),
            (files.SMALL, "won_koop"),
            (files.POND, "won_koop"),
            (files.GM, "won_gas"),
        ]
    }

    assert all(math.isnan(value) for value, _ in found.values())
    assert [reason for _, reason in found.values()] == [
        Reason.WITHHELD,
        Reason.WITHHELD,
        Reason.MISSING,
        Reason.NOT_YET_PUBLISHED,
    ]


def test_zero_stays_zero(files, read, cell, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    assert cell(kwb, files.POND, "bev_inwoners", "2023") == (0.0, 0)


def test_an_edition_with_an_empty_column_is_provisional(files, read, column, tmp_path):
    full = [[1000 if i == 20 else v for i, v in enumerate(row)] for row in files.KWB_ROWS]

    (unfinished,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))
    (finished,) = read(files.kwb_xlsx(tmp_path / "b.xlsx", full))

    assert column(unfinished, "bev_inwoners", "2023").status is Status.PROVISIONAL
    assert column(finished, "bev_inwoners", "2023").status is Status.DEFINITE
    assert column(unfinished, "bev_0_15", "2023").status is Status.DERIVED


def test_a_share_is_computed_with_its_bounds(files, read, column, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    share = column(kwb, "bev_0_15", "2023")
    at = kwb.codes.tolist().index(files.BU)
    assert share.value[at] == 100 * 200 / 1205
    assert share.lower is not None
    assert share.upper is not None
    assert (share.lower[at], share.upper[at]) == (100 * 197.5 / 1207.5, 100 * 202.5 / 1202.5)
    assert share.recipe == "100 * a_00_14 / a_inw"
    assert share.positions == (9, 8)


def test_a_share_of_a_sum_names_all_its_columns(files, read, column, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    assert column(kwb, "wrk_bijstand", "2023").recipe == "100 * a_soz_wb / (a_15_24 + a_25_44 + a_45_64)"


def test_shares_over_few_people_are_withheld_and_over_nobody_do_not_apply(files, read, cell, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    assert cell(kwb, files.SMALL, "bev_0_15", "2023")[1] == Reason.TOO_FEW
    assert cell(kwb, files.POND, "bev_0_15", "2023")[1] == Reason.NOT_APPLICABLE
    assert cell(kwb, files.SMALL, "bev_inwoners", "2023") == (30, 0)


def test_counts_of_the_municipality_are_exact(files, read, column, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    inwoners = column(kwb, "bev_inwoners", "2023")
    bounds = {code: (inwoners.lower[i], inwoners.upper[i]) for i, code in enumerate(kwb.codes.tolist())}
    assert bounds[files.GM] == (1233, 1233)
    assert bounds[files.BU] == (1202.5, 1207.5)


def test_the_register_knows_names_and_their_municipality(files, read, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    assert kwb.register[0] == Area(files.GM, "Fictiedorp", Level.MUNICIPALITY)
    assert kwb.register[2] == Area(files.BU, files.NAMES[files.BU], Level.NEIGHBOURHOOD, "Fictiedorp")


def test_age_groups_that_cannot_belong_to_the_total_are_taken_out(files, read, cell, tmp_path):
    rows = [list(row) for row in files.KWB_ROWS]
    rows[2][8] = 900  # 0 to 15 years

    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx", rows))

    told = [p for p in kwb.problems if p.code == "E23"]
    assert [(p.row, p.came, p.expected) for p in told] == [(4, "1905", "1205")]
    assert cell(kwb, files.BU, "bev_0_15", "2023")[1] == Reason.MISSING
    assert cell(kwb, files.WK, "bev_0_15", "2023")[1] == 0


def test_a_percentage_that_cannot_be_is_taken_out(files, read, cell, tmp_path):
    rows = [list(row) for row in files.KWB_ROWS]
    rows[2][19] = 540

    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx", rows))

    told = next(p for p in kwb.problems if p.code == "E23")
    assert (told.row, told.column, told.came, told.expected) == (4, "p_koopw", "540", "0 - 100")
    assert cell(kwb, files.BU, "won_koop", "2023")[1] == Reason.MISSING


def test_a_word_among_the_numbers_refuses_the_file(files, read, tmp_path):
    rows = [list(row) for row in files.KWB_ROWS]
    rows[3][7] = "dertig"

    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_xlsx(tmp_path / "a.xlsx", rows))

    problem = refusal.value.problems[0]
    assert (problem.code, problem.row, problem.column, problem.came) == ("not_a_number", 5, "a_inw", "dertig")
    assert "Er is niets bewaard." in problem.say("nl")


def test_the_same_line_twice_counts_once_and_another_line_refuses(files, read, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx", [*files.KWB_ROWS, files.KWB_ROWS[2]]))
    assert kwb.codes.tolist().count(files.BU) == 1
    assert "E05" in codes(kwb)

    other = [*files.KWB_ROWS[2][:7], 999, *files.KWB_ROWS[2][8:]]
    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_xlsx(tmp_path / "b.xlsx", [*files.KWB_ROWS, other]))
    assert (refusal.value.problems[0].code, refusal.value.problems[0].came) == ("E05", files.BU)


def test_csv_and_workbook_give_the_same_cells(files, read, tmp_path):
    (sheet,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))
    (text,) = read(files.kwb_csv(tmp_path / "a.csv", year=2023))

    assert text.codes.tolist() == sheet.codes.tolist()
    for one, two in zip(sheet.columns, text.columns, strict=True):
        assert (one.key, one.status) == (two.key, two.status)
        np.testing.assert_array_equal(one.value, two.value)
        np.testing.assert_array_equal(one.reason, two.reason)


def test_value_is_nan_exactly_where_there_is_a_reason(files, read, tmp_path):
    (kwb,) = read(files.kwb_xlsx(tmp_path / "a.xlsx"))

    for column in kwb.columns:
        np.testing.assert_array_equal(np.isnan(column.value), column.reason != 0)
        if column.lower is not None and column.upper is not None:
            known = column.reason == 0
            assert np.isnan(column.lower[~known]).all()
            assert (column.lower[known] <= column.value[known]).all()
            assert (column.value[known] <= column.upper[known]).all()


def test_a_decimal_comma_is_read_as_its_column_shows(files, read, cell, tmp_path):
    comma = [
        [str(v).replace(".", ",") if i == 18 and v != "." else v for i, v in enumerate(row)] for row in files.KWB_ROWS
    ]
    comma[0][18], comma[1][18] = "301,5", "299,25"

    (kwb,) = read(files.kwb_csv(tmp_path / "a.csv", comma, year=2023))

    assert cell(kwb, files.WK, "won_woz", "2023") == (299.25, 0)


def test_a_comma_and_a_point_as_decimal_signs_refuse_the_file(files, read, tmp_path):
    both = [list(row) for row in files.KWB_ROWS]
    both[0][18], both[1][18] = "301,5", "299.25"

    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_csv(tmp_path / "a.csv", both, year=2023))

    assert refusal.value.problems[0].code == "E08"


def test_a_count_with_decimals_is_not_guessed(files, read, tmp_path):
    rows = [list(row) for row in files.KWB_ROWS]
    rows[2][7] = "1.205"  # thousands, or one and a bit?

    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_csv(tmp_path / "a.csv", rows, year=2023))

    assert [(p.code, p.row, p.column, p.came) for p in refusal.value.problems] == [("E09", 4, "a_inw", "1.205")]


def test_a_column_in_another_unit_refuses_the_file(files, read, tmp_path):
    # home values in euro instead of thousands of euro
    rows = [[v * 1000 if i == 18 and v != "." else v for i, v in enumerate(row)] for row in files.KWB_ROWS]
    rows[2][18] = 305_000

    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_xlsx(tmp_path / "a.xlsx", rows))

    assert [(p.code, p.column, p.expected) for p in refusal.value.problems] == [("E16", "g_wozbag", "0 - 10000")]


def with_cells(files, column, *cells):
    """The rows of the look-alike with these cells from the top of one column."""
    rows = [list(row) for row in files.KWB_ROWS]
    for row, cell in zip(rows, cells, strict=False):
        row[column] = cell
    return rows


def semicolons(files, path, rows):
    """As CBS and Dutch spreadsheets write csv: semicolons between the columns."""
    head = ";".join([*files.KWB_HEAD, "jaar"])
    path.write_text("\n".join([head, *(";".join(map(str, [*row, 2023])) for row in rows)]) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("lines", [1, 4000])
def test_a_thousands_point_is_read_by_the_decimal_comma_of_the_other_columns(files, read, cell, tmp_path, lines):
    rows = with_cells(files, 18, "301", "1.011", "12")
    for row in rows:
        row[19] = "20,5"
    extra = [
        [f"BU9902{n:04}", "99020000", "Elders" * 40, *row[3:5], f"BU9902{n:04}", *row[6:]]
        for n in range(lines)
        for row in rows[2:3]
    ]

    (kwb,) = read(semicolons(files, tmp_path / "a.csv", [*rows, *extra]))

    assert cell(kwb, files.GM, "won_woz", "2023") == (301.0, 0)
    assert cell(kwb, files.WK, "won_woz", "2023") == (1011.0, 0)
    assert cell(kwb, files.WK, "won_koop", "2023") == (20.5, 0)


def test_counts_with_thousands_points_are_read_by_the_decimal_comma_of_the_other_columns(files, read, cell, tmp_path):
    rows = with_cells(files, 7, "12.000", "12.000", "1.205")
    for row in rows:
        row[19] = "20,5"

    (kwb,) = read(semicolons(files, tmp_path / "a.csv", rows))

    assert cell(kwb, files.GM, "bev_inwoners", "2023") == (12000.0, 0)
    assert cell(kwb, files.BU, "bev_inwoners", "2023") == (1205.0, 0)


@pytest.mark.parametrize("came", ["12.000", "12,000"])
def test_a_count_that_may_be_thousands_is_refused_when_nothing_in_the_file_decides(files, read, tmp_path, came):
    with pytest.raises(RefusedInput) as refusal:
        read(semicolons(files, tmp_path / "a.csv", with_cells(files, 7, "900", came)))

    assert [(p.code, p.row, p.column, p.came) for p in refusal.value.problems] == [("E09", 3, "a_inw", came)]


@pytest.mark.parametrize("other", ["20", "20.5"])
def test_home_values_that_may_be_thousands_are_refused_and_not_divided(files, read, tmp_path, other):
    rows = with_cells(files, 18, "301", "1.011", "299")
    for row in rows:
        row[19] = other

    with pytest.raises(RefusedInput) as refusal:
        read(semicolons(files, tmp_path / "a.csv", rows))

    assert [(p.code, p.row, p.column, p.came) for p in refusal.value.problems] == [("E09", 3, "g_wozbag", "1.011")]


def test_the_possible_range_decides_where_the_cells_do_not(files, read, cell, tmp_path):
    rows = with_cells(files, 19, "55", "20.125", "54")  # 20125% cannot be

    (kwb,) = read(semicolons(files, tmp_path / "a.csv", rows))

    assert cell(kwb, files.WK, "won_koop", "2023") == (20.125, 0)


def test_three_decimals_beside_other_decimals_are_decimals(files, read, cell, tmp_path):
    rows = with_cells(files, 18, "301.5", "1.011", "299")

    (kwb,) = read(semicolons(files, tmp_path / "a.csv", rows))

    assert cell(kwb, files.WK, "won_woz", "2023") == (1.011, 0)


def test_a_text_with_thousands_in_a_workbook_is_not_a_decimal(files, read, tmp_path):
    with pytest.raises(RefusedInput) as refusal:
        read(files.kwb_xlsx(tmp_path / "a.xlsx", with_cells(files, 18, 301, "1.011", 299)))

    assert [p.code for p in refusal.value.problems] == ["E09"]
