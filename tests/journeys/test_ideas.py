"""A resident sends an idea on a phone; somebody reads and answers it; the author sees the answer, and so does everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, look_at, runs_off
from .stage import TOWN, Stage

LEAD = "ideeen@example.nl"
AS_FAST_AS_PEOPLE_MS = 2_200  # a form that is sent sooner is asked once more
CODE = re.compile(r"^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}$")
WORDS = "Een bankje bij de vijver, zodat je onderweg kunt zitten."
OWN = "Wij houden het met de straat schoon."
WHY = "Het bankje komt er in het voorjaar. Het geld komt uit het buurtbudget."


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("ideas", LEAD, "Buurtagenda Ideeën"))


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.fixture
def mira(browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site), reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


def fine(page: Page) -> None:
    assert found(page) == []
    assert runs_off(page, 360) == []


def test_an_idea_from_phone_to_answer_and_the_public_page(phone: BrowserContext, mira: Page, slug: Any, site: str):
    here = f"/proces/{slug}/ideeen/"
    page = phone.new_page()
    watch(page, site)

    page.goto(f"/proces/{slug}/")
    page.get_by_role("link", name="Stuur een idee in").first.click()
    page.get_by_label("Uw idee").fill(WORDS)
    page.get_by_text("Wilt u zelf iets doen?").click()
    page.get_by_label("Wat wilt u er zelf voor doen?").fill(OWN)
    fine(page)
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Verstuur mijn idee").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel. Uw idee is binnen.")
    code = page.locator("[data-code]").inner_text()
    assert CODE.match(code)
    fine(page)
    page.goto(here)
    expect(page.locator("main")).not_to_contain_text("bankje")

    watch(mira, site)
    mira.goto(f"{here}werk/")
    mira.get_by_role("link", name=re.compile("^Een bankje bij de vijver")).click()
    mira.get_by_role("button", name="Aan iedereen tonen").click()
    mira.get_by_role("link", name=re.compile("^Dit idee beantwoorden")).click()
    mira.get_by_label("Overgenomen", exact=True).check()
    mira.get_by_label("Waarom?").fill(WHY)
    mira.get_by_label("Wie staat hiervoor in?").fill("Afdeling Samenleven")
    look_at(mira)
    mira.get_by_role("button", name=re.compile("^Bewaar het en laat het weten")).click()
    expect(mira.locator(".bb-said")).to_contain_text("wie het idee had hoort het")

    page.goto("/idee/")
    page.get_by_label("De code van uw idee").fill(code.lower())
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Toon mijn idee").click()
    expect(page.locator(".id-answer")).to_contain_text(WHY)
    fine(page)

    page.goto(here)
    page.get_by_role("link", name="Wat is er met ideeën gedaan").click()
    expect(page.locator("main")).to_contain_text(WHY)
    expect(page.locator("main")).to_contain_text(OWN)
    fine(page)
