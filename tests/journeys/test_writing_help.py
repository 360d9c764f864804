"""Who leads writes for others and gets hints: under the field while typing, or on a page of their own without script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found
from .stage import TOWN, Stage

LEAD = "schrijfhulp@example.nl"
TEXT = "Participatie in een probleemwijk."


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("stories", LEAD, "Buurtagenda Schrijfhulp"))


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def context(request, browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=site, storage_state=stage.state(LEAD, site), java_script_enabled=request.param,
        viewport={"width": 360, "height": 780}, reduced_motion="reduce",
    )  # fmt: skip
    made.set_default_timeout(PATIENCE_MS)
    made.scripted = request.param
    if request.param:
        made.add_init_script(AXE)
    yield made
    made.close()


def test_hints_come_and_nothing_is_held_up(context: BrowserContext, site: str, slug: str):
    page = context.new_page()
    if context.scripted:
        watch(page, site)
    page.goto(f"/proces/{slug}/wijzigen/")
    field = page.get_by_label("Waar kunnen mensen invloed op hebben?")
    field.fill(TEXT)
    if context.scripted:
        under_the_field(page)
    else:
        on_the_page(context, page)

    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(re.compile(rf"/proces/{slug}/$"))
    expect(page.get_by_text(TEXT)).to_be_visible()


def under_the_field(page: Page) -> None:
    hints = page.locator("#id_can_change + .bp-hints")
    expect(hints.get_by_role("status")).to_have_text("2 tips voor gewone woorden. U beslist.")
    expect(hints.get_by_role("listitem")).to_have_count(2)
    assert page.evaluate("document.activeElement.name") == "can_change"
    assert found(page) == []
    page.locator("#id_can_change").fill("")
    expect(hints.get_by_role("listitem")).to_have_count(0)
    page.locator("#id_can_change").fill(TEXT)
    expect(hints.get_by_role("listitem")).to_have_count(2)


def on_the_page(context: BrowserContext, page: Page) -> None:
    expect(page.locator(".bp-hints")).to_have_count(0)
    with context.expect_page() as opened:
        page.get_by_role("link", name="Kijk mijn tekst na").click()
    beside = opened.value
    expect(beside.get_by_text(f"Met de woordenlijst van {TOWN}.")).to_be_visible()
    beside.get_by_label("Uw tekst").fill(TEXT)
    beside.get_by_role("button", name="Kijk mijn tekst na").click()
    expect(beside.get_by_role("heading", name="2 tips")).to_be_visible()
    expect(beside.locator("mark")).to_have_text(["Participatie", "probleemwijk"])
    beside.close()


def test_when_the_hints_do_not_come_nothing_is_missing(browser: Browser, site: str, stage: Stage, slug: str):
    context = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site))
    page = context.new_page()
    page.route("**/schrijfhulp/**", lambda route: route.abort())
    page.goto(f"/proces/{slug}/wijzigen/")
    with page.expect_request("**/schrijfhulp/**"):
        page.locator("#id_cannot_change").fill(TEXT)

    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(re.compile(rf"/proces/{slug}/$"))
    context.close()
