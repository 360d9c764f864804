"""The 38 known errors, one hand-made file each: what an import says about it.

Every file goes the whole way: opened, recognised, read, stored. ``says_it_all`` checks that the
message names file, row and column where there are any, what came, what was expected and what to
do, in Dutch and English, and that nothing was stored where that is so.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from buurtblik.errors import RefusedInput, Severity
from buurtblik.figures.ingest import import_paths
from buurtblik.intake import checks
from buurtblik.intake.door import documents
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import read_table

AT = datetime(2026, 1, 2, tzinfo=UTC)
FILE = "cijfers.csv"


def _lookalikes():
    place = Path(__file__).resolve().parents[2] / "lookalikes" / "files.py"
    spec = importlib.util.spec_from_file_location("lookalike_files", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


F = _lookalikes()


def only(problems, code):
    """The one problem of this code."""
    found = [p for p in problems if p.code == code]
    assert len(found) == 1, problems
    return found[0]


def rows(**cells):
    """The rows of the KWB look-alike with other cells: ``rows(g_wozbag={1: "1.011"})`` is the second line."""
    changed = [list(row) for row in F.KWB_ROWS]
    for heading, at in cells.items():
        for line, cell in at.items():
            changed[line][F.KWB_HEAD.index(heading)] = cell
    return changed


def text(path, *lines):
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def kwb(path, table=None, *, more=(), extra=()):
    """A csv of 2023; ``more`` is the heading and the cells of a further column."""
    head = [*F.KWB_HEAD, "jaar", *more[:1]]
    lines = [[*row, 2023, *([more[1][i]] if more else [])] for i, row in enumerate(table or F.KWB_ROWS)]
    return text(path, ";".join(head), *(";".join(map(str, line)) for line in [*lines, *extra]))


def kwb_at(path, day, table):
    """A workbook that was written on this day."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(2025, 1, day)})  # noqa: DTZ001 - xlsxwriter wants no zone
        sheet = book.add_worksheet("kwb-2023")
        for r, row in enumerate([F.KWB_HEAD, *table]):
            sheet.write_row(r, 0, row)
    return path


def square(path):
    ring = [[52.0, 5.0], [52.0, 5.1], [52.1, 5.1], [52.1, 5.0], [52.0, 5.0]]  # lat, lon
    shape = {"type": "Polygon", "coordinates": [ring]}
    about = {"statcode": F.GM, "jrstatcode": f"2015{F.GM}", "statnaam": "Fictiedorp", "rubriek": "gemeente"}
    features = [{"type": "Feature", "properties": about, "geometry": shape}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def near(path):
    """Proximity of facilities with a share whose residents are of another year."""
    head = (
        "Wijken en buurten;Regioaanduiding/Codering (code);Onderwijs/Afstand tot school (km);"
        "Bevolking/k 0 Tot 15 Jaar (aantal);Bevolking/Aantal inwoners (aantal; 1 januari 2019)"
    ).replace("(aantal; 1", "(aantal, 1")
    return text(path, head, f"Fictiedorp;{F.GM};0.5;200;1200")


MOVED = [[str(cell).replace("BU9901000", "BU9901010") for cell in row] for row in F.KWB_ROWS]

# Code -> what to import, in this order, each on its own; the last one tells the problem.
CASES = {
    "E01": lambda at: [F.nabijheid_csv(at / "nabijheid-2023.csv")],
    "E02": lambda at: [text(at / "a.csv", "Gemeente2025;gemeentenaam2025", "373;Bergen (NH.)", "9901;Fictiedorp")],
    "E03": lambda at: [kwb(at / "a.csv", rows(gwb_code={2: "99010000"}))],
    "E04": lambda at: [F.codes_csv(at / "c.csv", "buurt", 2020), F.rivm_xlsx(at / "a.xlsx")],
    "E05": lambda at: [F.kwb_xlsx(at / "a.xlsx", [*F.KWB_ROWS, F.KWB_ROWS[2]])],
    "E06": lambda at: [F.kwb_xlsx(at / "a.xlsx")],
    "E07": lambda at: [F.map_gpkg(at / "a.gpkg") or at / "a.gpkg"],
    "E08": lambda at: [kwb(at / "a.csv", rows(g_wozbag={0: "301,5", 1: "299.25"}))],
    "E09": lambda at: [kwb(at / "a.csv", rows(g_wozbag={1: "1.011"}))],
    "E10": lambda at: [F.lbm_csv(at / "a.csv")],
    "E11": lambda at: [F.nabijheid_csv(at / "nabijheid-2023.csv")],
    "E12": lambda at: [kwb(at / "a.csv", rows(regio={2: "SÃºdwest-FryslÃ¢n"}))],
    "E13": lambda at: [
        F.codes_csv(at / "c.csv", "gemeente"),
        F.wealth_csv(at / "a.csv", [["Nergenshuizen", "0,6", "101,5"]]),
    ],
    "E14": lambda at: [F.rivm_xlsx(at / "a.xlsx")],
    "E15": lambda at: [F.rivm_xlsx(at / "a.xlsx")],
    "E16": lambda at: [F.kwb_xlsx(at / "a.xlsx", rows(g_wozbag={0: 301_000, 1: 299_000, 2: 305_000}))],
    "E17": lambda at: [F.kwb_xlsx(at / "a.xlsx", sheet="kwb-2022")],
    "E18": lambda at: [F.kwb_xlsx(at / "a.xlsx")],
    "E19": lambda at: [F.ses_csv(at / "a.csv", ("2019", "2020", "2022"))],
    "E20": lambda at: [F.kwb_xlsx(at / "a.xlsx", sheet="kwb-2022"), kwb(at / "b.csv", MOVED)],
    "E21": lambda at: [kwb(at / "kwb-2019.csv")],
    "E22": lambda at: [F.codes_csv(at / "a.csv", "gemeente")],
    "E23": lambda at: [F.kwb_xlsx(at / "a.xlsx", rows(p_koopw={2: 540}))],
    "E24": lambda at: [F.kwb_xlsx(at / "a.xlsx", rows(a_inw={2: 1210}))],
    "E25": lambda at: [F.codes_csv(at / "c.csv", "gemeente"), F.wealth_csv(at / "a.csv")],
    "E26": lambda at: [
        kwb_at(at / "a.xlsx", 1, F.KWB_ROWS),
        kwb_at(at / "b.xlsx", 2, rows(g_wozbag={0: 305})),
    ],
    "E27": lambda at: [
        kwb_at(at / "a.xlsx", 1, F.KWB_ROWS),
        kwb_at(at / "b.xlsx", 2, rows(g_wozbag={0: "."})),
    ],
    "E28": lambda at: [text(at / "a.json", '{"odata.error": {"message": {"value": "meer dan 10000 records"}}}')],
    "E29": lambda at: [square(at / "a.geojson")],
    "E30": lambda at: [kwb(at / "a.csv", rows(gwb_code={2: "2-jan"}))],
    "E31": lambda at: [F.codes_csv(at / "c.csv", "gemeente"), F.crimes_csv(at / "a.csv")],
    "E32": lambda at: [kwb(at / "a.csv", rows(regio={2: "=cmd|'/C calc'!A0"}))],
    "E33": lambda at: [F.rivm_xlsx(at / "a.xlsx", ages=("99999",))],
    "E34": lambda at: [near(at / "nabijheid-2023.csv")],
    "E35": lambda at: [text(at / "a.csv", "respondent_id;buurt;oordeel", "1;BU99010000;4", "1;BU99010000;4")],
    "E36": lambda at: [kwb(at / "a.csv", more=("opmerking", ["", "mail jan@voorbeeld.nl", "", "", ""]))],
    "E37": lambda at: [kwb(at / "a.csv", rows(p_koopw={0: ""}))],
    "E38": lambda at: [F.ses_csv(at / "a.csv", ("2019", "2020XX07"))],
}
REFUSED = {"E08", "E09", "E16", "E28", "E30", "E33", "E35", "E36", "E38"}


def told_of(home, path):
    """Everything that one import says, and whether it was refused."""
    try:
        report = import_paths(home, [path], at=AT)
    except RefusedInput as refusal:
        return list(refusal.problems), True
    return [*report.problems, *(p for _, p in report.left_out)], False


@pytest.mark.parametrize("code", [f"E{n:02}" for n in range(1, 39)])
def test_an_import_tells_each_of_the_38_errors(make, tmp_path, code):
    *before, last = CASES[code](tmp_path)
    for path in before:
        told_of(tmp_path / "home", path)

    told, refused = told_of(tmp_path / "home", last)

    found = [p for p in told if p.code == code]
    assert found, [p.say("en") for p in told]
    assert refused is (code in REFUSED)
    for problem in found:
        make.says_it_all(problem, file=problem.file)
        assert last.name in problem.file


def refusal_of(make, tmp_path, content, code, **more):
    with pytest.raises(RefusedInput) as refused:
        make.table(tmp_path, content, **more)
    return only(refused.value.problems, code)


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
