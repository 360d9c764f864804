"""From a figure on a profile to the cell of the file in which it was printed."""

from __future__ import annotations

import re
from html import unescape

import pytest

from buurtblik.figures.numbers import writer
from buurtblik.web.figures.origins import origins, said

PROFILE = "/profiel/WK990105/west/"


def cells(text: str) -> list[list[str]]:
    """The words of the table, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    return [
        [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_every_figure_of_a_profile_leads_to_its_origin(reader):
    text = reader.get(PROFILE).content.decode()
    links = re.findall(r'<a href="(herkomst/[a-z0-9_]+/)">Herkomst<', text)

    assert len(links) == text.count('<article class="bb-figure')
    assert len(links) > 50
    assert reader.get(PROFILE + links[0]).status_code == 200
    assert '">Where it comes from<' in reader.get("/en" + PROFILE).content.decode()


@pytest.mark.slow
def test_every_figure_of_an_area_can_be_traced(reader, release):
    for indicator in release.catalogue:
        told = origins(release, "WK990105", indicator, "nl")
        for one in told.periods:
            assert one.cells
            assert all(cell.file in told.files for cell in one.cells)
            assert all(cell.row and cell.column and cell.heading for cell in one.cells)


def test_the_page_shows_file_row_column_and_the_printed_characters(reader, release):
    found = release.provenance("WK990105", "bev_inwoners", "2023")
    text = reader.get(PROFILE + "herkomst/bev_inwoners/").content.decode()
    (row,) = (row for row in cells(text) if row[0] == "2023")

    assert row == [
        "2023",
        f"{writer(0, 'nl', '{value}')(found.value)} definitief",
        found.text,
        f"{found.column} {found.heading}",
        str(found.row),
        f"{found.file} {found.sha256[:8]}",
    ]
    assert found.sha256 in text
    assert f"{found.publisher}, {found.title}" in text
    assert found.licence in text
    assert release.id in text


def test_a_share_shows_every_cell_and_how_it_is_computed(reader, release):
    found = release.provenance("WK990105", "bev_65plus", "2023")
    text = reader.get(PROFILE + "herkomst/bev_65plus/").content.decode()
    rows = cells(text)
    at = next(n for n, row in enumerate(rows) if row[0] == "2023")

    assert rows[at][2] == found.inputs[0].text
    assert rows[at + 1][0] == f"{found.inputs[1].text} Aantal inwoners, 2023"
    assert found.value == pytest.approx(100 * float(found.inputs[0].text) / float(found.inputs[1].text))
    assert "100 × a_65_oo gedeeld door a_inw" in text
    assert "100 × a_65_oo divided by a_inw" in reader.get("/en" + PROFILE + "herkomst/bev_65plus/").content.decode()


def test_growth_names_the_figures_and_the_years_that_it_rests_on(reader, release):
    text = reader.get(PROFILE + "herkomst/bev_groei5/").content.decode()

    assert (
        "100 × (Aantal inwoners − Aantal inwoners (5 jaar eerder)) gedeeld door Aantal inwoners (5 jaar eerder)" in text
    )
    assert "Aantal inwoners, 2018" in text
    assert said(release, "won_woz[t] / ink_inwoner[t]", "en").startswith("Average")


def test_a_withheld_figure_shows_what_is_printed_instead(release):
    told = [
        one
        for area in release.registers.children("GM9901", None)
        for one in origins(release, area.code, release.catalogue.get("sam_eenzaam"), "nl").periods
        if one.is_reason
    ]

    assert all(cell.shown for one in told for cell in one.cells)
    assert {one.status for one in told} <= {""}


@pytest.mark.parametrize("end", ["herkomst/geen_cijfer/", "herkomst/%3Cscript%3E/", "herkomst//"])
def test_a_figure_that_is_not_there_is_a_404(reader, end):
    assert reader.get(PROFILE + end).status_code == 404


def test_an_old_spelling_moves_to_the_address_of_today(reader):
    response = reader.get("/profiel/wk990105/ouder/herkomst/bev_inwoners/")

    assert (response.status_code, response["Location"]) == (301, PROFILE + "herkomst/bev_inwoners/")
