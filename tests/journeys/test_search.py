"""Somebody searches in stories: with the keyboard alone, without a script, on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, runs_off, small
from .stage import TOWN, Stage

LEAD = "zoeken@example.nl"
PLAY = "Het is druk in onze straat. Wij willen twee kinderspeeltuinen, want er is nu niets voor kinderen."
CLEAN = "Ze ruimen het zwerfafval nooit op."
ARABIC = "الحديقة جميلة ولكن هناك الكثير من القمامة في الشارع"


@pytest.fixture(scope="module")
def here(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return f"/proces/{stage.do('to_code', LEAD, 'Buurtagenda Zoekplein', PLAY, CLEAN, ARABIC)}/verhalen/"


def opened(browser: Browser, site: str, width: int, **more: object) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 800}, reduced_motion="reduce", **more
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    page = context.new_page()
    watch(page, site)
    yield page
    context.close()


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from opened(browser, site, request.param)


@pytest.fixture
def without_script(browser: Browser, site: str) -> Iterator[Page]:
    yield from opened(browser, site, 360, java_script_enabled=False)


def test_with_the_keyboard_alone_from_the_reading_page_to_a_story(page: Page, here: str):
    page.goto(here)
    field = page.get_by_role("search", name="Zoek in de verhalen").get_by_role("searchbox")
    field.focus()
    page.keyboard.type("speeltuin")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Eén verhaal met “speeltuin”")).to_be_visible()
    expect(page.locator(".st-hits mark")).to_have_text("kinderspeeltuinen")
    assert found(page) == []
    assert small(page) == []
    for _ in range(40):
        if page.evaluate("document.activeElement.closest('.st-hits') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-words")).to_have_text(re.compile("twee kinderspeeltuinen"))


def test_nothing_found_helps_on(page: Page, here: str):
    page.goto(here + "zoeken/?q=opruimen+zwembad")

    expect(page.get_by_role("heading", name="Wij vonden niets met “opruimen zwembad”")).to_be_visible()
    assert found(page) == []
    page.get_by_role("link", name="Eén verhaal met “opruimen”").click()
    expect(page.locator(".st-hits")).to_contain_text("nooit op")
    assert runs_off(page, 360, 1280) == []


def test_what_is_written_from_right_to_left_stands_so(page: Page, here: str):
    page.goto(here + "zoeken/?q=" + "الحديقة")

    words = page.locator(".st-hits blockquote")
    expect(words).to_have_attribute("dir", "rtl")
    expect(words).to_have_attribute("lang", "ar")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert found(page) == []


def test_a_choice_narrows_without_a_script(without_script: Page, here: str):
    page = without_script
    page.goto(here + "zoeken/?q=speeltuin")
    page.get_by_text("Alleen van één thema, manier of groep").click()
    page.get_by_label("Thema").select_option("wonen")
    page.get_by_role("search", name="Zoek in de verhalen").get_by_role("button", name="Zoek").click()

    expect(page.get_by_role("heading", name="Wij vonden niets met “speeltuin”")).to_be_visible()
    page.get_by_role("link", name="Eén verhaal als u in alle verhalen kijkt").click()
    expect(page.locator(".st-hits mark")).to_have_text("kinderspeeltuinen")


def test_on_the_page_in_english_too(page: Page, here: str):
    page.goto(f"/en{here}zoeken/?q=speeltuin")

    expect(page.get_by_role("heading", name="One story with “speeltuin”")).to_be_visible()
    assert found(page) == []
