"""What a reader takes along is what the page shows."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image

from buurtblik.areas.register import Area
from buurtblik.figures.profile import profile
from buurtblik.values import Level
from buurtblik.web.figures.town import choose, offered, town
from buurtblik.web.figures.town_file import table_csv, table_xlsx

BASE = "/profiel/WK990105/west/download/"
CHART = "/profiel/WK990105/grafiek/sam_eenzaam"


def test_json_is_the_profile_of_the_library(reader, release):
    got = json.loads(reader.get(BASE + "json").content)

    assert got["area"]["code"] == "WK990105"
    assert got["release"] == release.id
    assert len(got["lines"]) == len(profile(release, "WK990105").lines)


def test_csv_and_spreadsheet_come_as_files_with_a_name(reader):
    for form in ("csv", "xlsx"):
        response = reader.get(BASE + form)
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="buurtblik-wk990105-west.{form}"'
    assert zipfile.ZipFile(io.BytesIO(reader.get(BASE + "xlsx").content)).testzip() is None
    assert reader.get(BASE + "csv").content.startswith(b"\xef\xbb\xbf")  # or Excel shows inwoners per kmÂ²
    text = reader.get(BASE + "csv").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))) > 90


def test_a_chart_is_a_picture_that_can_stand_alone(reader):
    text = reader.get(CHART + ".svg").content.decode()

    assert text.startswith("<svg ")
    assert "West" in text
    assert "Bron:" in text
    assert "Source:" in reader.get("/en" + CHART + ".svg").content.decode()


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    return sum(1 for shade in picture.convert("L").crop(box).tobytes() if shade < 100)


def test_a_picture_has_words_in_it(reader):
    picture = Image.open(io.BytesIO(reader.get(CHART + ".png").content))

    assert picture.width == 1320
    # The title stands in the upper left corner; without a font these pixels would be white.
    assert ink(picture, (60, 60, 1260, 150)) > 1500


TOWN = "/gemeente/GM9901/lindemeer-fictief/"
RESIDENTS = "?cijfer=bev_inwoners&niveau=buurt"


def table(reader, address: str) -> list[dict[str, str]]:
    text = reader.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_table_of_a_gemeente_is_what_its_page_shows(reader, release):
    page = reader.get(TOWN + RESIDENTS).content.decode()
    (address,) = re.findall(r'href="([^"]*tabel\.csv[^"]*)"', page)

    first, *rows = table(reader, unescape(address))
    children = [area for area in release.registers.children("GM9901", Level.NEIGHBOURHOOD) if not area.water]

    assert (first["gebiedscode"], first["niveau"]) == ("GM9901", "gemeente")
    assert {row["gebiedscode"] for row in rows} == {area.code for area in children}
    for row in (first, *rows):
        value, reason, origin = release.cell(row["gebiedscode"], "bev_inwoners", row["periode"])
        assert (row["waarde"] == "") == (value is None) == (row["status"] == "")
        assert (row["reden zonder waarde"] == "") == (reason is None)
        assert value is None or float(row["waarde"].replace(",", ".")) == value
        assert row["bron"] == release.parts[origin.part].credit
        assert row["licentie"] == "CC BY 4.0"
        assert row["uitgave"] == release.id
    assert {row["status"] for row in rows if row["waarde"]} <= {"definitief", "voorlopig"}


def test_a_share_in_the_table_of_a_gemeente_has_its_bounds_and_a_reason_its_words(reader):
    rows = table(reader, TOWN + "tabel.csv?cijfer=sam_eenzaam&niveau=buurt")
    shares = table(reader, "/en" + TOWN + "tabel.csv?cijfer=bev_65plus&niveau=wijk")

    assert any(row["waarde"] == "" and row["reden zonder waarde"] == "te weinig mensen of te onzeker" for row in rows)
    assert all(float(row["lower bound"]) <= float(row["value"]) <= float(row["upper bound"]) for row in shares)


def test_the_files_of_a_gemeente_have_a_name_and_open(reader):
    name = "buurtblik-gm9901-lindemeer-fictief-bev-inwoners-buurt"
    for form in ("csv", "xlsx"):
        response = reader.get(TOWN + f"tabel.{form}{RESIDENTS}")
        assert response["Content-Disposition"] == f'attachment; filename="{name}.{form}"'
    assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None
    assert reader.get(TOWN + "tabel.csv" + RESIDENTS).content.startswith(b"\xef\xbb\xbf")


def test_a_spreadsheet_of_a_made_up_gemeente_says_so_and_of_a_real_one_does_not(release):
    area = Area("GM9901", "Meerdorp", Level.MUNICIPALITY)
    choice = choose(offered(release, "GM9901"), key="bev_inwoners", level="wijk")
    made = town(release, area, choice, "nl")

    about = [
        openpyxl.load_workbook(io.BytesIO(table_xlsx(area, choice, one, "nl"))).properties
        for one in (made, replace(made, fictional=False))
    ]

    assert [(one.title, one.category or "") for one in about] == [
        ("Meerdorp (fictief): Aantal inwoners", "fictief"),
        ("Meerdorp: Aantal inwoners", ""),
    ]


def test_the_map_of_a_gemeente_stands_alone_with_its_legend_and_source(reader, release):
    for start, source in (("", "Bron: CBS"), ("/en", "Source: CBS")):
        text = reader.get(start + TOWN + "kaart.svg" + RESIDENTS).content.decode()

        ElementTree.fromstring(text)
        assert "bc-legend" in text
        assert "<a " not in text
        assert source in text
        assert release.id in text
        assert "(fictief)" in text
    picture = Image.open(io.BytesIO(reader.get(TOWN + "kaart.png" + RESIDENTS).content))
    assert picture.width == 1320
    assert ink(picture, (60, 60, 1260, 150)) > 1500


def test_a_file_of_a_gemeente_is_never_about_another_figure_than_its_address_says(reader):
    assert reader.get(TOWN + "tabel.csv" + RESIDENTS).status_code == 200
    for query in ("", "?cijfer=bev_inwoners", "?cijfer=geen_cijfer&niveau=buurt", "?cijfer=bev_inwoners&niveau=land"):
        assert reader.get(TOWN + "tabel.csv" + query).status_code == 404, query
        assert reader.get(TOWN + "kaart.svg" + query).status_code == 404, query
    assert reader.get("/gemeente/WK990105/west/tabel.csv" + RESIDENTS).status_code == 404


def test_a_name_that_looks_like_a_formula_is_harmless_in_the_table_of_a_gemeente(release):
    area = Area("GM9901", "=1+1", Level.MUNICIPALITY)
    choice = choose(offered(release, "GM9901"), key="bev_inwoners", level="wijk")

    text = table_csv(area, choice, town(release, area, choice, "nl"), "nl")

    assert text.splitlines()[1].startswith("GM9901;'=1+1;gemeente;")


@pytest.mark.parametrize("address", [CHART + ".gif", "/profiel/WK990105/grafiek/geen_cijfer.svg", BASE + "exe"])
def test_what_is_not_there_is_a_404(reader, address):
    assert reader.get(address).status_code == 404
