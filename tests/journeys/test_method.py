"""A group looks for a way to hear residents: from the front page to one instrument on paper, with and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import watch
from .looking import look

PAGES = {
    "blocks": "/aanpak/",
    "block": "/aanpak/verhalen/",
    "list": "/instrumenten/",
    "filtered": "/instrumenten/?blik=inside&doel=meet&mensen=10",
    "nothing-found": "/instrumenten/?woorden=zzz",
    "wrong": "/instrumenten/?mensen=x",
    "instrument": "/instrumenten/buurtschouw/",
}


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, base_url=site, accept_downloads=True)
    page = context.new_page()
    if request.param:
        watch(page, site)
    yield page
    context.close()


def test_from_the_front_page_to_one_instrument(reader: Page):
    page = reader
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Zo werkt een buurtagenda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo werkt een buurtagenda")
    page.get_by_role("link", name="Haal verhalen op").click()
    expect(page.get_by_role("heading", name="Bent u klaar?")).to_be_visible()
    page.get_by_role("link", name="Zo werkt een buurtagenda").first.click()

    page.get_by_role("link", name="Bekijk alle instrumenten").click()
    expect(page.get_by_text("34 instrumenten.")).to_be_visible()
    page.get_by_label("Welke blik?").select_option("inside")
    page.get_by_label("Hoeveel tijd is er?").select_option("hours")
    page.get_by_text("Meer keuzes").click()
    page.get_by_label("Met hoeveel mensen tegelijk?").fill("10")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("status").filter(has_text="van de 34")).to_have_text("2 van de 34 instrumenten passen.")
    expect(page.get_by_label("Welke blik?")).to_have_value("inside")
    expect(page.get_by_label("Met hoeveel mensen tegelijk?")).to_have_value("10")

    with page.expect_download() as table:
        page.get_by_role("link", name="tabel (CSV)").click()
    rows = Path(table.value.path()).read_text("utf-8-sig").splitlines()
    assert len(rows) == 3
    page.get_by_role("link", name="Wandeling met een bewoner").click()
    expect(page.get_by_role("heading", name="Wat het niet doet")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="What it does not do")).to_be_visible()


def test_the_filter_can_be_used_with_keys_alone(reader: Page):
    page = reader
    page.goto("/instrumenten/")
    page.get_by_label("Zoek op een woord").focus()
    page.keyboard.type("foto")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Bewoners maken foto")).to_be_visible()
    assert "woorden=foto" in page.url


@pytest.mark.parametrize(("name", "sheets"), [("instrument", 1), ("blocks", 1), ("block", 2), ("list", 4)])
def test_it_prints_on_few_sheets(browser: Browser, site: str, name: str, sheets: int):
    page = browser.new_page()
    page.goto(site + PAGES[name])
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    page.close()

    assert len(printed) <= sheets
    assert "Zoek op een woord" not in printed[0].get_textpage().get_text_bounded()


def test_every_instrument_prints_on_one_sheet(browser: Browser, site: str):
    from buurtblik.agenda.instruments import instruments

    page, long = browser.new_page(), []
    for prefix in ("", "/en"):
        for key in instruments():
            page.goto(f"{site}{prefix}/instrumenten/{key}/")
            if len(pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))) != 1:
                long.append(prefix + key)
    page.close()

    assert long == []


def test_a_filter_that_is_not_right_can_be_used(browser: Browser, site: str):
    page = browser.new_page(base_url=site, reduced_motion="reduce", has_touch=True)
    look(page, PAGES["wrong"], status=422)
    page.close()
