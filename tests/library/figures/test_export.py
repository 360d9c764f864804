"""What is taken away: every number with its reason, harmless in a spreadsheet, the same bytes each time."""

from __future__ import annotations

import csv as reader
from dataclasses import fields, replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from buurtblik.figures.export import COLUMNS, csv, xlsx
from buurtblik.figures.line import Credit, Line
from buurtblik.paper.tables import harmless
from buurtblik.values import Reason, Status

from . import made_profiles as made

AT = datetime(2026, 3, 1, tzinfo=UTC)


def rows_of(text: str) -> list[list[str]]:
    return list(reader.reader(StringIO(text, newline=""), delimiter=";"))


def test_csv_by_hand():
    rows = rows_of(csv(made.profile(made.lonely(58.2), fictional=False), "nl"))

    assert rows[0][:4] == ["gebiedscode", "gebied", "niveau", "sleutel"]
    shown = [(r[1], r[9], r[10], r[11], r[12], r[13]) for r in rows[1:]]
    assert shown == [
        ("De Wetering", "2020", "58,2", "", "55,2", "61,2"),
        ("Oosterhof", "2020", "52", "", "50", "54"),
        ("Vlieterdam", "2020", "48,9", "", "47,9", "49,9"),
        ("Nederland", "2020", "47", "", "46,8", "47,2"),
        ("De Wetering", "2012", "53,4", "", "50", "56,8"),
        ("De Wetering", "2016", "", "niet van toepassing", "", ""),
        ("De Wetering", "2020", "58,2", "", "", ""),
    ]
    assert {tuple(r[17:19]) for r in rows[1:]} == {("RIVM, Gezondheid per wijk en buurt 2020", "CC BY 4.0")}


def test_the_row_of_the_area_says_what_the_page_says_of_the_difference():
    clear, same = (made.profile(made.lonely(value), fictional=False) for value in (58.2, 49.0))

    assert [row[14] for row in rows_of(csv(clear, "nl"))[:3]] == [
        "vergeleken", "9,3 procentpunt hoger dan in Vlieterdam; minder gunstig dan in Vlieterdam", "",
    ]  # fmt: skip
    assert rows_of(csv(same, "nl"))[1][14] == "niet duidelijk verschillend van Vlieterdam"
    assert rows_of(csv(same, "en"))[1][14] == "not clearly different from Vlieterdam"


def test_english_csv_has_points():
    rows = rows_of(csv(made.profile(made.lonely(58.2)), "en"))

    assert rows[0][1] == "area"
    assert rows[1][10] == "58.2"


@pytest.mark.parametrize(("language", "word"), [("nl", "fictief"), ("en", "fictional")])
def test_headings_are_the_same_for_made_up_figures_and_every_row_says_that_they_are_made_up(language, word):
    without_source = made.line("won_koop", None, source="", licence="")
    marked = made.lonely(58.2, source="RIVM, Gezondheid per wijk en buurt 2020 (fictief)")
    lines = (made.lonely(58.2), without_source, marked)
    made_up, real = (rows_of(csv(made.profile(*lines, fictional=f), language)) for f in (True, False))

    assert made_up[0] == real[0]
    assert made_up[1][17] == f"RIVM, Gezondheid per wijk en buurt 2020 ({word})"
    assert [row[17] for row in made_up if row[3] == "won_koop"] == [word]
    assert {row[17] for row in made_up[1:]} == {made_up[1][17], word, marked.source}
    assert not any(word in cell for row in real[:5] for cell in row)


def test_a_workbook_of_made_up_figures_says_so_in_its_properties_and_rows():
    book, real = (
        openpyxl.load_workbook(BytesIO(xlsx(made.profile(made.lonely(58.2), fictional=f), "nl", at=AT)))
        for f in (True, False)
    )

    assert (book.properties.title, book.properties.category) == ("De Wetering (fictief)", "fictief")
    assert (real.properties.title, real.properties.category or "") == ("De Wetering", "")
    assert all("fictief" in row[17].value for sheet in book for row in sheet.iter_rows(min_row=2))
    assert [cell.value for cell in book.worksheets[0][1]] == [cell.value for cell in real.worksheets[0][1]]


class Elsewhere(Line):
    """A line of which the cell of the country, and those of before 2020, come from another file."""

    def credit(self, code, period):
        if code == "NL00" or (period or "") < "2020":
            return Credit("CBS, StatLine", "CC0", Status.PROVISIONAL)
        return super().credit(code, period)


def test_every_row_carries_the_source_of_its_own_cell():
    line = made.lonely(58.2)
    other = Elsewhere(**{f.name: getattr(line, f.name) for f in fields(Line)})

    rows = rows_of(csv(made.profile(other, fictional=False), "nl"))[1:]

    assert [(r[1], r[9], r[15], r[17], r[18]) for r in rows if r[17] == "CBS, StatLine"] == [
        ("Nederland", "2020", "voorlopig", "CBS, StatLine", "CC0"),
        ("De Wetering", "2012", "voorlopig", "CBS, StatLine", "CC0"),
        ("De Wetering", "2016", "", "CBS, StatLine", "CC0"),
    ]


@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_is_a_word_and_never_a_number(reason):
    row = rows_of(csv(made.profile(made.line("won_koop", None, reason=reason)), "nl"))[1]

    assert row[10] == ""
    assert row[11].replace(" ", "").isalpha()


def test_zero_is_a_number_and_not_a_number_is_a_reason():
    rows = rows_of(csv(made.profile(made.line("won_koop", 0.0), made.line("won_gas", float("nan"))), "nl"))

    assert [r[10:12] for r in rows[1:]] == [["0", ""], ["", "geen cijfer"]]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "|calc", "\r=1"])
def test_text_is_never_a_formula(evil):
    page = made.profile(made.lonely(58.2))
    page = replace(page, area=page.area._replace(name=evil))

    assert rows_of(csv(page, "nl"))[1][1] == "'" + evil
    sheet = openpyxl.load_workbook(BytesIO(xlsx(page, "nl", at=AT))).worksheets[0]
    assert sheet["B2"].data_type in ("s", "inlineStr")
    assert not str(sheet["B2"].value).startswith("'")  # a text cell is never run
    assert harmless("Oude Haven") == "Oude Haven"


def test_negative_numbers_stay_numbers():
    page = made.profile(made.line("sam_lbm", -0.25))

    assert rows_of(csv(page, "nl"))[1][10] == "-0,25"
    assert openpyxl.load_workbook(BytesIO(xlsx(page, "nl", at=AT))).worksheets[0]["K2"].value == -0.25


def test_xlsx_has_a_sheet_of_now_and_one_through_the_years():
    book = openpyxl.load_workbook(BytesIO(xlsx(made.profile(made.lonely(58.2)), "nl", at=AT)))

    assert book.sheetnames == ["profiel", "door de jaren"]
    assert [row[10].value for row in book["profiel"].iter_rows(min_row=2)] == [58.2, 52, 48.9, 47]
    assert [row[9].value for row in book["door de jaren"].iter_rows(min_row=2)] == ["2012", "2016", "2020"]
    assert book["profiel"].max_column == len(COLUMNS)


@pytest.mark.slow
def test_the_same_profile_gives_the_same_bytes():
    page = made.realistic(2, peers=10)

    assert xlsx(page, "nl", at=AT) == xlsx(page, "nl", at=AT)
    assert csv(page, "en") == csv(made.realistic(2, peers=10), "en")


def test_csv_holds_every_number_of_the_profile():
    page = made.realistic(5, peers=10)
    rows = rows_of(csv(page, "nl"))[1:]

    assert len(rows) == sum(1 + len(line.comparison) + len(line.trend) for line in page.lines)
    assert all(bool(r[10]) != bool(r[11]) for r in rows)
    assert not csv(page, "nl").startswith("\ufeff")
