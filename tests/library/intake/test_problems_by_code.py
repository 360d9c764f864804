"""The 38 known errors, one test each: a small file in which it is found, and what is said about it.

Every test checks by ``says_it_all`` that the message names file, row and column where there are
any, what came, what was expected and what to do, in Dutch and English, and that nothing was stored
where that is so. Errors that another room detects (areas, sources, store) are said here with the
facts which that room hands over.
"""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from buurtblik.errors import RefusedInput, Severity
from buurtblik.intake import DEFAULT_MARKERS, Limits, checks, documents, problem, read_json, read_table
from buurtblik.values import Reason

FILE = "cijfers.csv"


def only(problems, code):
    """The one problem of this code."""
    found = [p for p in problems if p.code == code]
    assert len(found) == 1, problems
    return found[0]


def refusal_of(make, tmp_path, content, code, **more):
    with pytest.raises(RefusedInput) as refused:
        make.table(tmp_path, content, **more)
    return only(refused.value.problems, code)


def test_e01_a_padded_area_code_is_a_note(make):
    found = problem("E01", file=FILE, row=2, column="Codering_3", came="GM0363    ", expected="GM0363")

    make.says_it_all(found)
    assert found.severity is Severity.NOTE


def test_e02_lost_zeros_are_put_back_or_refused(make):
    mended = problem("E02", file=FILE, row=2, column="code", came="363", expected="GM0363")
    refused = problem("E02", file=FILE, row=3, column="code", came="36300", severity=Severity.REFUSAL)

    make.says_it_all(mended)
    make.says_it_all(refused)
    assert "nullen vooraan" in mended.say("nl")


def test_e03_a_missing_prefix_is_a_warning(make):
    found = problem("E03", file=FILE, row=2, column="code", came="03630000", expected="BU03630000")

    make.says_it_all(found)
    assert "GM, WK" in found.say("nl")


def test_e04_an_area_code_of_another_year_names_that_year(make):
    found = problem("E04", file=FILE, row=9, column="code", came="BU03630001", year=2023)

    make.says_it_all(found)
    assert "2023" in found.say("nl")
    assert "2023" in found.say("en")


def test_e05_equal_doubles_count_once_and_different_ones_refuse(make, tmp_path):
    table = make.table(tmp_path, "code;a\nGM1;5\nGM2;7\nGM1;5\nGM2;8\n")
    codes, lines = make.texts(table, "code"), list(zip(*(table.text(i) for i in range(2)), strict=True))

    found = checks.duplicates(codes, lines, file=FILE, column="code", rows=table.rows)

    equal, different = found.problems
    assert list(found.keep) == [0, 1]
    assert (equal.row, equal.came, equal.severity) == (4, "GM1", Severity.NOTE)
    assert (different.row, different.came, different.severity) == (5, "GM2", Severity.REFUSAL)
    make.says_it_all(equal)
    make.says_it_all(different)


def test_e06_signs_for_no_value_are_counted_and_never_zero(make, tmp_path):
    table = make.table(tmp_path, make.KWB)
    column = make.column(table, "p_koopw")

    found = checks.marker_notes(
        list(table.text(column)), markers=DEFAULT_MARKERS, file=FILE, column="p_koopw", rows=table.rows
    )

    sign = only(found, "E06")
    assert (sign.row, sign.came, sign.facts["count"]) == (4, ".", 1)
    assert np.isnan(table.numbers(column, decimal=",").value[2])
    make.says_it_all(sign)


def test_e07_a_sentinel_enters_no_sum(make, tmp_path):
    table = make.table(tmp_path, "code;a\nGM1;5\nGM2;-99997\nGM3;-99999999\n")

    found = checks.sentinel_notes(list(table.text(1)), file=FILE, column="a", rows=table.rows)

    assert [(p.row, p.came) for p in found] == [(3, "-99997"), (4, "-99999999")]
    assert np.nansum(table.numbers(1).value) == 5
    assert list(table.numbers(1).reason) == [0, Reason.WITHHELD, Reason.MISSING]
    make.says_it_all(found[0])


def test_e08_two_decimal_signs_in_one_column_refuse(make, tmp_path):
    table = make.table(tmp_path, "code;a\nGM1;1.234,5\nGM2;1,234.5\n")

    vote = checks.decimal_vote(list(table.text(1)), file=FILE, column="a", rows=table.rows)

    found = only(vote.problems, "E08")
    assert (found.row, found.came, found.expected) == (3, "1,234.5", "1.234,5")
    make.says_it_all(found)


@pytest.mark.parametrize(
    ("cells", "decimal", "thousands"),
    [
        (["1.234,5", "12"], ",", "."),
        (["1,5", "1.050"], ",", "."),
        (["1.5", "1.050"], ".", ""),
        (["0.892", "1.010"], ".", ""),
        (["1.234.567", "2"], ",", "."),
        (["12", "."], ".", ""),
    ],
)
def test_e08_a_column_that_decides_is_read(cells, decimal, thousands):
    vote = checks.decimal_vote(cells, file=FILE, column="a")

    assert (vote.decimal, vote.thousands, vote.problems) == (decimal, thousands, ())


def test_e09_thousands_or_decimals_is_not_guessed(make, tmp_path):
    table = make.table(tmp_path, "code;a\nGM1;12\nGM2;1.050\n")
    cells = list(table.text(1))

    found = only(checks.decimal_vote(cells, file=FILE, column="a", rows=table.rows).problems, "E09")

    assert (found.row, found.came) == (3, "1.050")
    make.says_it_all(found)
    assert checks.decimal_vote(cells, file=FILE, column="a", declared=",").thousands == "."
    assert checks.decimal_vote(["1.050"], file=FILE, column="a", possible=(0, 10)).decimal == "."
    assert checks.decimal_vote(["1.050"], file=FILE, column="a", possible=(100, 9999)).thousands == "."


def test_e10_another_separator_is_seen_and_said(make, tmp_path):
    found = only(make.table(tmp_path, make.KWB.replace(";", "\t")).problems, "E10")

    assert found.came == "tab"
    make.says_it_all(found)


def test_e10_mixed_separators_in_one_file_are_refused_with_the_row(make, tmp_path):
    found = refusal_of(make, tmp_path, "a;b\n1;2\n3;4\n5,6\n", "ragged_rows")

    assert (found.row, found.came, found.expected) == (4, "1", "2")
    make.says_it_all(found)


@pytest.mark.parametrize(("encoding", "came"), [("utf-8-sig", "UTF-8 (BOM)"), ("utf-16", "UTF-16")])
def test_e11_a_byte_order_mark_is_no_part_of_the_first_heading(make, tmp_path, encoding, came):
    table = make.table(tmp_path, make.KWB, encoding=encoding)

    assert table.headings[0] == "gwb_code"
    found = only(table.problems, "E11")
    assert found.came == came
    make.says_it_all(found)


def test_e12_an_old_character_set_is_read_and_noted(make, tmp_path):
    table = make.table(tmp_path, make.KWB, encoding="cp1252")

    assert "Súdkant" in make.texts(table, "regio")
    found = only(table.problems, "E12")
    assert found.severity is Severity.NOTE
    make.says_it_all(found)


def test_e12_damaged_letters_come_with_a_repair(make, tmp_path):
    table = make.table(tmp_path, make.KWB.replace("Súdkant", "SÃºdwest-FryslÃ¢n"))

    found = only(checks.mojibake(make.texts(table, "regio"), file=FILE, column="regio", rows=table.rows), "E12")

    assert (found.row, found.expected) == (5, "Súdwest-Fryslân")
    make.says_it_all(found)
    assert checks.repaired("'s-Gravenhage") is None
    assert checks.repaired("Súdwest-Fryslân") is None


def test_e13_a_name_alone_is_refused(make):
    found = problem("E13", file=FILE, row=4, column="wijk", came="Centrum", expected="WK…")

    make.says_it_all(found)
    assert found.severity is Severity.REFUSAL


def test_e14_a_shifted_suffix_is_bound_and_two_candidates_are_refused(make):
    headings = ["WijkenEnBuurten", "AfstandTotSchool_89", "AantalInwoners_5"]

    shifted = checks.bind(headings, "AfstandTotSchool_87", file=FILE)
    exact = checks.bind(headings, "AantalInwoners_5", file=FILE)
    two = checks.bind([*headings, "AfstandTotSchool_98"], "AfstandTotSchool_87", file=FILE)

    assert (shifted.position, exact.position, exact.problems) == (1, 2, ())
    make.says_it_all(only(shifted.problems, "E14"))
    assert two.position is None
    found = only(two.problems, "E14")
    assert found.severity is Severity.REFUSAL
    assert "AfstandTotSchool_89, AfstandTotSchool_98" in found.say("nl")
    make.says_it_all(found)


def test_e15_the_same_name_twice_is_told_apart_by_its_group(make):
    headings, groups = ["AfstandTotSchool_98", "AfstandTotSchool_60"], ["Onderwijs/Basis", "Onderwijs/Vmbo"]

    bound = checks.bind(headings, "AfstandTotSchool_1", file=FILE, group="Onderwijs/Vmbo", groups=groups)
    note = only(checks.same_base_names(headings, file=FILE, groups=groups), "E15")
    refused = only(checks.same_base_names(headings, file=FILE), "E15")

    assert bound.position == 1
    make.says_it_all(only(bound.problems, "E15"))
    assert (note.severity, refused.severity) == (Severity.NOTE, Severity.REFUSAL)
    make.says_it_all(note)
    make.says_it_all(refused)


def test_e16_another_unit_is_refused(make):
    named = checks.unit_change(file=FILE, column="g_woz", unit="euro", known_unit="x 1 000 euro")
    before, value = np.array([300.0, 250.0, 410.0, np.nan]), np.array([305e3, 260e3, 415e3, 1.0])
    seen = checks.unit_change(file=FILE, column="g_woz", unit=None, known_unit="euro", value=value, before=before)

    make.says_it_all(only(named, "E16"))
    make.says_it_all(only(seen, "E16"))
    assert checks.unit_change(file=FILE, column="g", unit="x 1.000 euro", known_unit="x 1 000 euro") == ()
    assert checks.unit_change(file=FILE, column="g", unit=None, known_unit=None, value=before, before=before) == ()


def test_e17_a_break_inside_the_series_is_a_warning(make):
    found = only(checks.definition_break(["2021", "2022"], {"2022": "herkomst"}, file=FILE, column="a_nl_all"), "E17")

    assert found.came == "2022"
    make.says_it_all(found)
    assert checks.definition_break(["2022", "2023"], ["2022"], file=FILE, column="a") == ()


def test_e18_a_column_that_is_hardly_filled_is_a_warning(make):
    value = np.full(10, np.nan)
    value[:2] = 1

    found = only(checks.coverage(value, file=FILE, column="p_ink", period="2024"), "E18")

    assert (found.came, found.expected) == ("20% 2024", "≥ 30%")
    make.says_it_all(found)
    assert checks.coverage(np.array([1.0, np.nan]), file=FILE, column="a") == ()


def test_e19_a_missing_year_is_named_and_not_filled(make):
    found = only(checks.missing_years([2012, 2016, 2022], file=FILE, column="eenzaam", step=2), "E19")

    assert found.came == "2014, 2018, 2020"
    make.says_it_all(found)
    assert checks.missing_years([2012, 2016], file=FILE, column="a", step=4) == ()


def test_e20_a_changed_division_is_a_warning(make):
    make.says_it_all(problem("E20", file=FILE, row=3, column="code", came="BU03630001", expected="BU0363AA01"))


def test_e21_the_title_of_the_table_wins_over_the_file_name(make):
    year, problems = checks.title_year("Kerncijfers wijken en buurten 2024", given="kwb-2022.csv", file=FILE)

    assert year == 2024
    found = only(problems, "E21")
    assert (found.came, found.expected) == ("2022", "2024")
    make.says_it_all(found)
    assert checks.title_year("Nabijheid 2023", given="Nabijheid_2023_14102024_164034.csv", file=FILE) == (2023, ())


def test_e22_water_abroad_and_empty_areas_are_marked(make, tmp_path):
    table = make.table(tmp_path, "code;water;inw\nBU99990101;NEE;50\nBU99990102;JA;0\nGM0998;NEE;.\nBU99990103;NEE;0\n")

    special, problems = checks.special_areas(
        make.texts(table, "code"),
        residents=table.numbers(2).value,
        water=make.texts(table, "water"),
        file=FILE,
        rows=table.rows,
    )

    assert list(special) == [False, True, True, True]
    assert [p.row for p in problems] == [3, 4, 5]
    make.says_it_all(problems[0])


def test_e23_a_value_that_cannot_be_is_listed(make, tmp_path):
    table = make.table(tmp_path, "code;p\nGM1;58\nGM2;102\nGM3;-1\n")

    found = checks.out_of_range(table.numbers(1).value, minimum=0, maximum=100, file=FILE, column="p", rows=table.rows)

    assert [(p.row, p.came, p.expected) for p in found] == [(3, "102", "0 … 100"), (4, "-1", "0 … 100")]
    make.says_it_all(found[0])


def test_e23_ages_that_do_not_add_up_by_more_than_rounding_are_listed(make):
    total, young, old = np.array([100.0, 100.0]), np.array([60.0, 45.0]), np.array([60.0, 60.0])

    found = checks.parts_of_a_whole(total, [young, old], step=5, file=FILE, column="a_inw", rows=[2, 3])

    assert (only(found, "E23").row, only(found, "E23").came) == (2, "120")
    make.says_it_all(only(found, "E23"))


def test_e24_parts_that_differ_by_rounding_are_a_note(make):
    total, young, old = np.array([100.0, np.nan]), np.array([45.0, 1.0]), np.array([60.0, 1.0])

    found = only(checks.parts_of_a_whole(total, [young, old], step=5, file=FILE, column="a_inw", rows=[2, 3]), "E24")

    assert (found.came, found.expected) == ("105", "100")
    make.says_it_all(found)


def test_e25_totals_among_details_are_kept_apart(make):
    kinds = ["Totaal misdrijven", "Diefstal", "Inbraak"]
    codes = ["NL00", "GM9999", "BU99990101"]

    by_word = only(checks.totals_among_details(kinds, file=FILE, column="soort", rows=[2, 3, 4]), "E25")
    by_code = checks.totals_among_details(codes, file=FILE, column="code", rows=[2, 3, 4])

    assert (by_word.row, by_word.came) == (2, "Totaal misdrijven")
    assert [p.came for p in by_code] == ["NL00", "GM9999"]
    make.says_it_all(by_word)


def test_e26_a_revised_value_is_noted_with_the_old_one(make):
    old, new = np.array([10.0, 20.0, np.nan]), np.array([10.0, 25.0, 3.0])

    found = only(checks.revised(old, new, ["GM1", "GM2", "GM3"], file=FILE, column="a_inw"), "E26")

    assert found.came == "1 × (GM2: 20 → 25)"
    make.says_it_all(found)


def test_e27_a_withdrawn_value_is_not_repeated_in_the_message(make):
    old, reason = np.array([10.0, 27.25]), np.array([0, Reason.WITHHELD], dtype=np.uint8)

    found = only(checks.withdrawn(old, reason, ["GM1", "GM2"], file=FILE, column="a_inw"), "E27")

    assert "GM2" in found.say("nl")
    assert "27" not in found.say("nl").replace(FILE, "")
    make.says_it_all(found)


@pytest.mark.parametrize(
    "content",
    [
        '{"odata.error": {"message": {"value": "De query geeft meer dan 10000 records"}}}',
        '{"value": [{"ID": 0}], "odata.nextLink": "https://host/x?$skip=10000"}',
        '{"numberMatched": 345, "features": [{}]}',
        '{"value": [{"ID": 0}, {"ID',
        "<html><body>Storing</body></html>",
    ],
)
def test_e28_a_saved_answer_that_is_not_whole_is_refused(make, tmp_path, content):
    with pytest.raises(RefusedInput) as refused:
        read_json(make.put(tmp_path, "cijfers.json", content))

    make.says_it_all(only(refused.value.problems, "E28"), file="cijfers.json")


def test_e28_areas_that_were_not_asked_for_and_round_limits_are_refused(make):
    ignored = only(checks.ignored_filter(["GM0344", "GM0363"], "GM0344", file=FILE, rows=[2, 3]), "E28")
    limited = only(checks.record_limit(10_000, file=FILE), "E28")
    short = only(checks.record_limit(90, expected=100, file=FILE), "E28")

    assert (ignored.row, ignored.came) == (3, "GM0363")
    for found in (ignored, limited, short):
        make.says_it_all(found)
    assert checks.record_limit(100, expected=100, file=FILE) == ()


def test_e29_a_wrong_shape_is_said(make):
    make.says_it_all(problem("E29", file="kaart.geojson", came="BU99990101: lat, lon"), file="kaart.geojson")


def test_e30_codes_that_became_dates_are_refused_with_their_place(make, tmp_path):
    table = make.table(tmp_path, "buurt;a\n1-1;5\n2-jan;6\n3-4;7\n")

    found = only(checks.excel_dates(list(table.text(0)), file=FILE, column="buurt", rows=table.rows), "E30")

    assert (found.row, found.came, found.severity) == (3, "2-jan", Severity.REFUSAL)
    make.says_it_all(found)


def test_e30_hidden_rows_merged_headings_footnotes_and_units_are_found(make, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "cijfers.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 1, 0, 2, "Bevolking")
        for r, row in enumerate(
            [["code", "inwoners", "dichtheid"], ["", "aantal", "per km2"], ["GM1", 5, 2], ["GM2", 6, 3]], 1
        ):
            sheet.write_row(r, 0, row)
        sheet.write(5, 0, "Bron: CBS")
        sheet.set_row(4, None, None, {"hidden": True})
    from buurtblik.intake.door import document

    table = read_table(document(tmp_path / "cijfers.xlsx"))

    assert table.headings == ("code", "Bevolking / inwoners / aantal", "Bevolking / dichtheid / per km2")
    assert (len(table), table.footer) == (2, ("Bron: CBS",))
    assert [(p.row, p.came) for p in table.problems] == [(None, "Bron: CBS"), (5, "hidden"), (1, "merged")]
    for found in table.problems:
        make.says_it_all(found, file="cijfers.xlsx")


def test_e31_lines_above_and_below_a_statline_table_are_skipped(make, tmp_path):
    found = only(make.table(tmp_path, make.PIVOT).problems, "E31")

    assert found.came == "Geregistreerde misdrijven; gemeente"
    make.says_it_all(found)


def test_e32_a_bomb_is_refused(make, tmp_path):
    (tmp_path / "cijfers.csv").write_bytes(gzip.compress(b"0" * 30_000_000))

    with documents([tmp_path / "cijfers.csv"], limits=Limits()) as found:
        (refused,) = found

    assert isinstance(refused, RefusedInput)
    make.says_it_all(only(refused.problems, "limit_ratio"))


def test_e32_a_formula_is_kept_as_text_and_reported(make, tmp_path):
    table = make.table(tmp_path, "naam;a\n\"=cmd|'/C calc'!A0\";-5\n@som;-\nHaven;+3\n")

    found = checks.formulas(list(table.text(0)), file=FILE, column="naam", rows=table.rows)

    assert [(p.row, p.came) for p in found] == [(2, "=cmd|'/C calc'!A0"), (3, "@som")]
    assert checks.formulas(list(table.text(1)), file=FILE, column="a", rows=table.rows) == ()
    make.says_it_all(found[0])


def test_e33_words_become_their_class_and_unknown_ones_are_reported(make):
    classes = {"zeer sterk stedelijk": 1.0, "niet stedelijk": 5.0}

    value, problems = checks.categories(
        ["Zeer sterk stedelijk", "niet stedelijk ", "dorps", "."],
        classes,
        file=FILE,
        column="ste_mvs",
        rows=[2, 3, 4, 5],
    )

    np.testing.assert_equal(value, [1.0, 5.0, np.nan, np.nan])
    found = only(problems, "E33")
    assert (found.row, found.came) == (4, "dorps")
    make.says_it_all(found)


def test_e34_residents_of_another_year_are_a_warning(make):
    found = only(checks.denominator_year(2023, 2020, file=FILE, column="misdrijven"), "E34")

    assert (found.came, found.expected) == ("2020", "2023")
    make.says_it_all(found)
    assert checks.denominator_year(2023, 2022, file=FILE, column="a") == ()


def test_e35_survey_answers_that_stand_out_are_marked(make):
    rng = np.random.default_rng(1)
    answers = rng.integers(1, 6, (6, 8)).astype(float)
    answers[2] = 3
    who = checks.Respondents(
        ids=["a", "b", "c", "d", "a", "f"],
        answers=answers,
        seconds=np.array([300, 280, 320, 20, 310, 290.0]),
        postcodes=["3511 AB", "3511", "3511AB", "9", "", "3512"],
        free_text=["Meer groen", "", "", "", "", "test"],
    )

    found = checks.survey_answers(who, file=FILE, rows=[2, 3, 4, 5, 6, 7])

    assert [p.row for p in found] == [4, 5, 5, 6, 7]
    assert {p.severity for p in found} == {Severity.WARNING}
    for one in found:
        make.says_it_all(one)


def test_e36_personal_data_stop_the_import_and_are_masked(make, tmp_path):
    content = (
        "code;opmerking;bsn;telefoon\n"
        "BU99990101;mail mij op jan@voorbeeld.nl;111222333;0612345678\n"
        "BU99990102;NL91 ABNA 0417 1643 00;123456782;030 123 45 67\n"
    )
    table = make.table(tmp_path, content)
    columns = {h: list(table.text(i)) for i, h in enumerate(table.headings)}

    found = checks.personal_data(columns, file=FILE, rows=table.rows)

    assert {(p.column, p.row, p.came.split()[0]) for p in found} == {
        ("opmerking", 2, "e-mail"),
        ("opmerking", 3, "IBAN"),
        ("bsn", 2, "BSN"),
        ("telefoon", 2, "tel."),
    }
    for one in found:
        assert one.severity is Severity.REFUSAL
        assert "jan@" not in one.say("nl")
        assert "111222333" not in one.say("nl")
        make.says_it_all(one)


def test_e36_a_full_postcode_with_a_house_number_is_an_address(make):
    columns = {"PC6": ["1011AB", "1011AC"], "Huisnummer": ["99", "105"], "Buurt": ["0363AF01", "0363AF01"]}

    found = only(checks.personal_data(columns, file=FILE, rows=[2, 3]), "E36")

    assert found.column == "PC6"
    make.says_it_all(found)


def test_e36_figures_and_codes_about_areas_are_no_personal_data():
    columns = {
        "gwb_code_8": ["03440111", "03630000"],
        "code": ["BU03440111", "GM0344"],
        "totaal_euro": ["123456789", "987654321"],
        "pc4": ["1011", "1012"],
        "naam": ["Wijk 01 West", "Kop Zeedijk"],
        "aandeel": ["0.1234567890123", "4.270599604867483"],
    }

    assert checks.personal_data(columns, file=FILE, rows=[2, 3]) == ()


def test_e37_an_empty_cell_means_what_the_publisher_says(make):
    value, reason = np.array([3.0, np.nan]), np.array([0, Reason.NOT_APPLICABLE], dtype=np.uint8)
    empty = np.array([False, True])

    zero, none, problems = checks.null_policy(value, reason, empty, means="zero", file=FILE, column="misdrijven")
    still, missing, _ = checks.null_policy(value, reason, empty, means="missing", file=FILE, column="misdrijven")

    assert (zero[1], none[1]) == (0.0, 0)
    assert (np.isnan(still[1]), missing[1]) == (True, Reason.MISSING)
    assert np.isnan(value[1])
    make.says_it_all(only(problems, "E37"))


def test_e38_an_unknown_period_is_refused_with_examples(make):
    found = problem("E38", file=FILE, row=2, column="Perioden", came="2024XX07")

    make.says_it_all(found)
    assert "2024JJ00" in found.say("nl")
