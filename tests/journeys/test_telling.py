"""A resident tells a story on a phone, without an account and for a while without network, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found
from .stage import TOWN, Stage

LEAD = "verhalen@example.nl"
WORDS = "Op het bankje bij de vijver leerde ik mijn buren kennen."
AS_FAST_AS_PEOPLE_MS = 2_200  # a form that is sent sooner is asked once more
CODE = re.compile(r"^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}$")


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("stories", LEAD, "Buurtagenda Vijver"))


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context
    context.close()


def reader(browser: Browser, site: str, stage: Stage) -> BrowserContext:
    context: BrowserContext = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site))
    context.set_default_timeout(PATIENCE_MS)
    return context


def form_of(context: BrowserContext, slug: str, site: str) -> Page:
    page = context.new_page()
    watch(page, site)
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    return page


def kept(page: Page) -> Any:
    return page.evaluate("Object.entries(localStorage)")


def read_all(browser: Browser, site: str, stage: Stage, slug: str) -> None:
    """Mira shows whatever waits."""
    context = reader(browser, site, stage)
    page = context.new_page()
    page.goto(f"/proces/{slug}/verhalen/lezen/")
    page.locator(".st-queue a").first.click()
    while page.locator("input[name=version]").count():
        page.get_by_label("tonen, zover de verteller dat goedvindt").check()
        page.get_by_role("button", name="Bewaar, en neem het volgende").click()
    context.close()


def test_a_story_told_without_network_is_sent_by_itself_read_and_taken_back(browser, site, stage, phone, slug):
    page = form_of(phone, slug, site)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the page opens without network too

    phone.set_offline(True)
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    page.get_by_role("textbox", name="Uw verhaal").fill(WORDS)
    page.get_by_label("Samenleven", exact=True).check()
    page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
    page.reload()  # by accident
    expect(page.get_by_role("textbox", name="Uw verhaal")).to_have_value(WORDS)
    expect(page.get_by_label("Samenleven", exact=True)).to_be_checked()
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    expect(page.locator("[data-tell-said]")).to_contain_text("Uw verhaal wacht op dit apparaat")
    expect(page.get_by_role("textbox", name="Uw verhaal")).to_have_value("")
    assert found(page) == []

    phone.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    said = page.locator("[data-tell-said] strong")
    expect(said).to_have_text(re.compile("[A-Z2-9]{4}-"))
    code = said.inner_text().strip()
    assert CODE.match(code)
    assert kept(page) == []

    read_all(browser, site, stage, slug)
    page.goto(f"/proces/{slug}/verhalen/")
    expect(page.locator(".st-words")).to_have_text(WORDS)

    page.goto("/verhaal/")
    page.get_by_label("De code van uw verhaal").fill(code.lower())
    page.get_by_role("button", name="Toon mijn verhaal").click()
    expect(page.locator(".st-words")).to_contain_text(WORDS)
    assert found(page) == []
    page.get_by_role("button", name="Trek mijn verhaal in").click()
    page.get_by_role("button", name="Ja, verwijder mijn verhaal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw verhaal is weg")
    page.goto(f"/proces/{slug}/verhalen/")
    expect(page.locator(".st-words")).to_have_count(0)


def test_with_network_the_code_stands_on_the_next_page_and_nothing_stays_on_the_phone(site, phone, slug):
    page = form_of(phone, slug, site)
    page.get_by_role("textbox", name="Uw verhaal").fill("Ik groet iedereen in de flat.")
    assert kept(page)
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)

    page.get_by_role("button", name="Verstuur mijn verhaal").click()

    expect(page.locator("[data-code]")).to_have_text(CODE)
    assert kept(page) == []
    assert found(page) == []
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    expect(page.get_by_role("textbox", name="Uw verhaal")).to_have_value("")


def test_who_shares_a_phone_can_remove_what_was_filled_in(site, phone, slug):
    page = form_of(phone, slug, site)
    page.get_by_role("textbox", name="Uw verhaal").fill("Niet voor een ander.")

    page.get_by_role("button", name="Wis wat ik invulde van dit apparaat").click()

    expect(page.get_by_role("textbox", name="Uw verhaal")).to_have_value("")
    assert kept(page) == []


def test_without_a_script_the_form_is_a_form(browser, site, slug):
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 780})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    page.get_by_role("textbox", name="Uw verhaal").fill("Zonder script verteld.")
    for _ in range(2):  # it asks to look it over once, as of every browser without a script
        page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
        page.get_by_role("button", name="Verstuur mijn verhaal").click()

    expect(page.locator("[data-code]")).to_have_text(CODE)
    context.close()


def test_parts_of_a_photo_are_drawn_over_with_a_pointer_or_typed(browser, site, stage, slug):
    world = stage.do("photo_story", LEAD, slug)
    context = reader(browser, site, stage)
    page = context.new_page()
    watch(page, site)
    page.goto(f"/proces/{slug}/verhalen/lezen/{world['name']}/foto/{world['photo']}/")
    glass = page.locator(".st-glass")
    expect(glass).to_be_visible()
    box = glass.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6)
    page.mouse.up()

    values = [float(page.locator(f"[name={edge}0]").input_value()) for edge in ("left", "top", "right", "bottom")]
    assert values == pytest.approx([10, 20, 50, 60], abs=1.5)
    page.locator("[name=left1]").fill("60")
    page.get_by_role("button", name="Maak deze delen onherkenbaar").click()
    expect(page.locator(".bb-said")).to_contain_text("niet meer te zien")
    page.get_by_role("button", name="Er is niemand op te herkennen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees een verhaal")
    context.close()
