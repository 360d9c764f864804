"""What a reader takes along is what the page shows."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from PIL import Image

from buurtblik.figures.profile import profile

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


@pytest.mark.parametrize("address", [CHART + ".gif", "/profiel/WK990105/grafiek/geen_cijfer.svg", BASE + "exe"])
def test_what_is_not_there_is_a_404(reader, address):
    assert reader.get(address).status_code == 404
