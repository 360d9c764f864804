"""The scan of an area for everybody: what goes well first, in both languages, and one address for each budget."""

from __future__ import annotations

import html
import re

import pytest

DISTRICT = "/profiel/WK990105/west/"
BUSY = "/profiel/BU99010203/componistenbuurt/scan/"


def text(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode()).replace("\xa0", " ")


def heads(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]


def test_what_goes_well_comes_first_and_questions_last(reader):
    page = text(reader.get(BUSY))

    assert heads(page)[:6] == [
        "Dit gaat goed",
        "Dit valt op",
        "Dit veranderde",
        "Geteld naast ervaren",
        "Dit weten wij niet",
        "Vragen aan de buurt",
    ]
    assert ">61,0% van de volwassenen voelt zich eenzaam.</a> Dat is 13,1 procentpunt hoger dan in Lindemeer" in page
    assert f'href="{BUSY.removesuffix("scan/")}#sam_eenzaam"' in page
    assert "Waar ontmoeten mensen elkaar hier" in page
    assert "Uw keuze" not in page


def test_it_speaks_english(reader):
    page = text(reader.get("/en" + BUSY))

    assert heads(page)[:2] == ["What goes well", "What stands out"]
    assert "Do you recognise this in your neighbourhood?" in page


@pytest.mark.parametrize("time", ["snel", "grondig"])
def test_each_budget_has_an_address(reader, time):
    usual, other = text(reader.get(BUSY)), text(reader.get(f"{BUSY}{time}/"))

    assert (len(other) < len(usual)) == (time == "snel")
    assert f'href="{BUSY}{time}/">{time.title()}</a>' in usual
    assert '<strong aria-current="page">Gewoon</strong>' in usual
    assert f'href="{BUSY}"' in other


def test_another_spelling_moves_and_what_is_not_there_is_a_404(reader):
    assert reader.get("/profiel/wk990105/old/scan/")["Location"] == DISTRICT + "scan/"
    assert reader.get("/profiel/wk990105/old/scan/snel/")["Location"] == DISTRICT + "scan/snel/"
    assert reader.get(DISTRICT + "scan/gewoon/")["Location"] == DISTRICT + "scan/"
    assert reader.get(DISTRICT + "scan/traag/").status_code == 404
    assert reader.get("/profiel/BU00000000/x/scan/").status_code == 404


def test_before_any_figures_it_is_a_polite_404(early_reader):
    response = early_reader.get(DISTRICT + "scan/")

    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_an_area_of_few_people_has_a_scan_too(reader):
    page = text(reader.get("/profiel/BU99010502/bedrijventerrein-de-kaap/scan/"))

    assert heads(page)[0] == "Hier is het net als elders"
    assert "Hier wonen weinig mensen." in page


def test_the_profile_leads_to_it(reader):
    assert f'href="{DISTRICT}scan/"' in text(reader.get(DISTRICT))


def test_a_reader_who_has_the_page_gets_a_304(reader):
    etag = reader.get(BUSY)["ETag"]

    assert reader.get(BUSY, headers={"if-none-match": etag}).status_code == 304
    assert reader.post(BUSY).status_code == 405
