"""A resident fills in a questionnaire on a phone, is interrupted, goes on, and takes it back; staff see what came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, look_at, runs_off
from .stage import TOWN, Stage

LEAD = "vragen@example.nl"
AS_FAST_AS_PEOPLE_MS = 2_200  # a form that is sent sooner is asked once more
CODE = re.compile(r"^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}$")
WORDS = "De bank bij het water moet blijven."


@pytest.fixture(scope="module")
def world(stage: Stage) -> dict[str, Any]:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return dict(stage.do("surveys", LEAD, "Buurtagenda Vragen"))


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
def mira(browser: Browser, site: str, stage: Stage, world: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site), reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


def opened(context: BrowserContext, world: dict[str, Any], site: str) -> Page:
    page = context.new_page()
    watch(page, site)
    page.goto(f"/proces/{world['slug']}/vragenlijst/{world['asked']}/invullen/")
    return page


def fine(page: Page) -> None:
    assert found(page) == []
    assert runs_off(page, 360) == []


def on(page: Page) -> None:
    page.get_by_role("button", name="Volgende").click()


def send(page: Page) -> str:
    """Send the last page as somebody does who reads it; the code that comes back."""
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    code = str(page.locator("[data-code]").inner_text())
    assert CODE.match(code)
    return code


def kept(page: Page) -> Any:
    return page.evaluate("Object.entries(localStorage)")


def test_a_resident_answers_on_a_phone_with_a_branch_an_interruption_and_a_code(
    phone: BrowserContext, mira: Page, site: str, world: dict[str, Any]
):
    page = opened(phone, world, site)
    look_at(page)
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_label("7", exact=True).check()
    on(page)
    expect(page.get_by_role("status")).to_contain_text("nog een vraag")
    page.get_by_label("Waarom dit cijfer?").fill("Fijne buren.")
    look_at(page)
    on(page)
    page.get_by_role("group", name="Ik voel me hier veilig").get_by_label("Mee eens", exact=True).check()
    fine(page)
    page.close()  # the telephone rings

    page = opened(phone, world, site)
    expect(page.get_by_text("U bent al begonnen")).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Ga verder waar ik was").click()
    safe = page.get_by_role("group", name="Ik voel me hier veilig").get_by_label("Mee eens", exact=True)
    expect(safe).to_be_checked()
    on(page)
    page.get_by_label("Wat is hier goed en moet zo blijven?").fill(WORDS)
    on(page)
    page.get_by_label("Wat ik zelf schreef mag ook als verhaal gelezen worden").check()
    look_at(page)
    code = send(page)
    assert kept(page) == []
    look_at(page)

    mira.goto(f"/proces/{world['slug']}/verhalen/lezen/")
    expect(mira.get_by_role("link", name="Fijne buren.")).to_be_visible()
    mira.goto(f"/proces/{world['slug']}/vragenlijst/{world['asked']}/uitkomst/")
    expect(mira.get_by_text(f"Mensen die antwoordden: {world['many'] + 1}.").first).to_be_visible()
    fine(mira)

    page.goto("/antwoorden/")
    page.get_by_label("De code van uw antwoorden").fill(code)
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Toon mijn antwoorden").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Trek mijn antwoorden in").click()
    page.get_by_role("button", name="Ja, verwijder mijn antwoorden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw antwoorden zijn weg")
    look_at(page)

    mira.reload()
    expect(mira.get_by_text(f"Mensen die antwoordden: {world['many']}.").first).to_be_visible()
    mira.goto(f"/proces/{world['slug']}/verhalen/lezen/")
    expect(mira.get_by_role("link", name="Fijne buren.")).to_have_count(0)


def test_who_shares_a_device_removes_what_they_filled_in(phone: BrowserContext, site: str, world: dict[str, Any]):
    page = opened(phone, world, site)
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_label("7", exact=True).check()
    assert len(kept(page)) == 1

    page.get_by_role("link", name="Stop, en haal het van dit apparaat").click()

    expect(page.get_by_role("button", name="Nederlands")).to_be_visible()
    assert kept(page) == []
    expect(page.get_by_text("U bent al begonnen")).to_be_hidden()


def test_without_a_script_and_with_the_keyboard_alone(browser: Browser, site: str, world: dict[str, Any]):
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, java_script_enabled=False, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    page = opened(context, world, site)
    press(page, page.get_by_role("button", name="English"), "Enter")
    press(page, page.locator("input[name=q_mark]").first, "Space")
    press(page, page.get_by_role("button", name="Next"), "Enter")
    press(page, page.get_by_role("button", name="Next"), "Enter")  # the question that it opened may stay open
    expect(page.get_by_role("group", name="People in this neighbourhood know each other.")).to_be_visible()
    press(page, page.get_by_role("button", name="Back"), "Enter")
    expect(page.locator("input[name=q_mark]").first).to_be_checked()
    context.close()


def press(page: Page, target: Any, key: str) -> None:
    """Go to something with Tab and press a key on it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate(
            "one => one === document.activeElement || (one.name === document.activeElement.name && one.type === 'radio')"
        ):
            page.keyboard.press(key)
            return
    raise AssertionError(f"no Tab reaches {target}")


def test_staff_make_a_questionnaire_and_open_it(mira: Page, site: str, world: dict[str, Any]):
    watch(mira, site)
    mira.goto(f"/proces/{world['slug']}/vragenlijst/nieuw/")
    mira.get_by_label("Titel").fill("De speeltuin")
    mira.get_by_role("button", name="Beginnen").click()
    mira.get_by_role("link", name="Een vraag aan het eind").click()
    mira.get_by_label("één antwoord kiezen").check()
    mira.get_by_label("Vraag in het Nederlands").fill("Komt u in de speeltuin?")
    mira.get_by_label("Antwoorden in het Nederlands").fill("Ja\nNee")
    look_at(mira)
    mira.get_by_role("button", name="Bewaar").click()
    expect(mira.get_by_role("link", name="Komt u in de speeltuin?")).to_be_visible()
    look_at(mira)
    mira.get_by_role("link", name="Zet hem open").click()
    mira.get_by_role("button", name="Zet hem open").click()
    expect(mira.get_by_text("Mensen kunnen hem nu invullen")).to_be_visible()
    mira.goto(f"/proces/{world['slug']}/")
    expect(mira.get_by_role("link", name="Vul in: De speeltuin")).to_be_visible()
