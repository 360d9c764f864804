"""A teller points at a place on the map of the form: by touch, by keyboard, and it comes back after a reload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from buurtblik.stories.place import snapped

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, small
from .stage import TOWN, Stage

LEAD = "kaart@example.nl"


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("stories", LEAD, "Buurtagenda Kaart"))


@pytest.fixture
def page(browser: Browser, site: str, slug: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    page = context.new_page()
    watch(page, site)
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    page.get_by_text("Wijs de plek aan op een kaart").click()
    yield page
    context.close()


def drawn(page: Page) -> Any:
    return json.loads(page.locator("[name=drawn]").input_value() or "null")


def tap(page: Page, across: float, down: float) -> None:
    map = page.locator("[data-draw-map]")
    expect(map).to_be_visible()
    box = map.bounding_box()
    assert box is not None
    map.tap(position={"x": box["width"] * across, "y": box["height"] * down})


def test_a_finger_points_at_a_square_and_the_spot_itself_does_not_leave_the_phone(page: Page):
    tap(page, 0.5, 0.5)

    place = drawn(page)
    assert place["type"] == "Point"
    assert snapped("point", [place["coordinates"]]).corners == (tuple(place["coordinates"]),)  # on the grid already
    expect(page.locator("[data-draw-said]")).to_contain_text("Er is een plek gekozen")
    assert (found(page), small(page)) == ([], [])

    tap(page, 0.2, 0.3)
    assert drawn(page) != place
    expect(page.locator(".st-drawn-square")).to_have_count(1)


def test_a_keyboard_draws_an_area_takes_a_corner_back_and_clears(page: Page):
    page.get_by_label("een gebied").check()
    page.locator("[data-draw-map]").focus()
    for keys in ("Enter", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(keys)
    expect(page.locator("[data-draw-said]")).to_contain_text("Kies nog een hoek")
    assert drawn(page) is None

    for keys in ("Shift+ArrowDown", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(keys)
    ring = drawn(page)["coordinates"][0]
    assert (len(ring), ring[0] == ring[-1]) == (4, True)
    assert ring[1][0] > ring[0][0]  # to the right is east
    assert ring[2][1] < ring[1][1]  # down is south

    page.keyboard.press("Backspace")
    assert drawn(page) is None
    page.get_by_role("button", name="Wis de tekening").click()
    expect(page.locator("[data-draw-said]")).to_have_text("Er is nog niets gekozen.")


def test_what_was_drawn_comes_back_with_the_draft_and_goes_with_it(page: Page):
    page.get_by_label("een lijn").check()
    tap(page, 0.3, 0.3)
    tap(page, 0.7, 0.6)
    before = drawn(page)
    shape = page.locator(".st-drawn-line").get_attribute("d")

    page.reload()

    assert drawn(page) == before
    expect(page.locator(".st-drawn-line")).to_be_visible()
    assert page.locator(".st-drawn-line").get_attribute("d") == shape
    page.get_by_role("button", name="Wis wat ik invulde van dit apparaat").click()
    assert drawn(page) is None
    expect(page.locator(".st-drawn-square")).to_have_count(0)
