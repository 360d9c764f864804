"""A walk: Mira plans it with questions, somebody adds points on a phone, and the map and the list tell what they saw."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from buurtblik.stories.place import snapped

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found, look_at, runs_off, small
from .stage import TOWN, Stage

LEAD = "rondgang@example.nl"
AS_FAST_AS_PEOPLE_MS = 2_200
LIGHT, CROSS = "Is er genoeg licht?", "Kunt u veilig oversteken?"


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("stories", LEAD, "Buurtagenda Rondgang"))


@pytest.fixture
def lead(browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, storage_state=stage.state(LEAD, site), reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 780}, has_touch=True, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    yield context
    context.close()


def planned(lead: Page, slug: str, name: str) -> str:
    """The address of a walk that Mira made."""
    lead.goto(f"/proces/{slug}/verhalen/bijeenkomst/")
    lead.get_by_role("link", name="Plan een bijeenkomst").click()
    lead.get_by_label("Hoe noemt u het?").fill(name)
    lead.get_by_label("Hoe haalt u daar verhalen op?").select_option(label="Rondgang door de buurt")
    lead.get_by_label("Waar kijkt u naar op elke plek?").fill(f"{LIGHT}\n{CROSS}")
    lead.get_by_role("button", name="Zet op de lijst").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text(name)
    return re.sub("^https?://[^/]+", "", lead.url)


def walker(phone: BrowserContext, site: str, address: str) -> Page:
    page = phone.new_page()
    watch(page, site)
    page.goto(address)
    page.get_by_role("link", name="Voeg een punt toe").click()
    return page


def tap(page: Page, across: float, down: float) -> None:
    map = page.locator("[data-draw-map]")
    expect(map).to_be_visible()
    box = map.bounding_box()
    assert box is not None
    map.tap(position={"x": box["width"] * across, "y": box["height"] * down})


def drawn(page: Page) -> Any:
    return json.loads(page.locator("[name=drawn]").input_value() or "null")


def answers(page: Page, question: str, word: str) -> None:
    page.get_by_role("group", name=question).get_by_label(word, exact=True).check()


def sends(page: Page) -> None:
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Verstuur dit punt").click()
    expect(page.locator("[data-code]")).to_be_visible()


def some_photo() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((320, 200)).save(made, "JPEG")
    return made.getvalue()


def read_all(lead: Page, slug: str) -> None:
    """Mira looks at photos and shows whatever waits."""
    lead.goto(f"/proces/{slug}/verhalen/lezen/")
    lead.locator(".st-queue a").first.click()
    while lead.locator("input[name=version]").count():
        unseen = lead.get_by_role("link", name="Kijk of er mensen op te herkennen zijn")
        if unseen.count():
            unseen.first.click()
            lead.locator("button[name=fine]").click()
        lead.get_by_label("tonen, zover de verteller dat goedvindt").check()
        lead.get_by_role("button", name="Bewaar, en neem het volgende").click()


def test_two_points_by_finger_and_one_by_keyboard_stand_on_the_map_and_in_the_list(lead, phone, site, slug):
    address = planned(lead, slug, "Rondje lantaarns")
    page = walker(phone, site, address)
    look_at(page)

    tap(page, 0.45, 0.5)
    place = drawn(page)
    assert snapped("point", [place["coordinates"]]).corners == (tuple(place["coordinates"]),)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_label("Wat ziet u hier?").fill("Een bank in de zon.")
    answers(page, LIGHT, "Ja")
    page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
    page.get_by_label("Iedereen mag de foto zien.").check()
    sends(page)
    assert (found(page), small(page)) == ([], [])

    page.get_by_role("link", name="Voeg het volgende punt toe").click()
    expect(page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.")).to_be_checked()  # who tells stays
    expect(page.get_by_label("Wat ziet u hier?")).to_have_value("")  # what was told does not
    expect(page.locator("[data-tell-said]")).to_contain_text("Bent u iemand anders?")
    tap(page, 0.62, 0.6)
    page.get_by_label("Niet goed", exact=True).check()
    page.get_by_label("Wat ziet u hier?").fill("De lamp is stuk.")
    answers(page, LIGHT, "Nee")
    page.get_by_text("Voeg een foto toe").click()
    page.get_by_label("Een foto").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": some_photo()})
    page.get_by_label("Wat zien wij, en waarom nam u deze foto?").fill("De lamp bij het pad")
    sends(page)

    page.get_by_role("link", name="Voeg het volgende punt toe").press("Enter")
    by_keyboard(page)

    read_all(lead, slug)
    page.goto(address)
    look_at(page)
    marks = page.locator(".st-map a").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert [mark.rpartition(": ")[2] for mark in marks] == ["Goed", "Niet goed", "Goed en niet goed"]
    spots = page.locator(".st-spots > li")
    expect(spots).to_have_count(3)
    expect(spots.nth(0)).to_contain_text("Een bank in de zon.")
    expect(spots.nth(1).get_by_role("img", name="De lamp bij het pad")).to_be_visible()
    expect(spots.nth(2)).to_contain_text("Mooi, maar druk.")
    rows = page.locator(".st-checklist tbody tr")
    assert rows.all_inner_texts() == [f"{LIGHT}\t1\t0\t1", f"{CROSS}\t0\t1\t0"]
    assert runs_off(page, 360, 1280) == []


def by_keyboard(page: Page) -> None:
    """A third point without a finger or a mouse."""
    page.locator("[data-draw-map]").focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-draw-said]")).to_contain_text("Er is een plek gekozen")
    page.get_by_label("Goed en niet goed", exact=True).press("Space")
    page.get_by_label("Wat ziet u hier?").focus()
    page.keyboard.type("Mooi, maar druk.")
    page.get_by_role("group", name=CROSS).get_by_label("Deels").press("Space")
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Verstuur dit punt").press("Enter")
    expect(page.locator("[data-code]")).to_be_visible()


def test_points_made_without_network_wait_and_go_one_by_one(lead, phone, site, slug, stage):
    address = planned(lead, slug, "Rondje zonder bereik")
    page = walker(phone, site, address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the page opens without network too

    phone.set_offline(True)
    page.goto(f"{address}punt/")
    for number, words in enumerate(("Eerste plek", "Tweede plek")):
        tap(page, 0.4 + 0.2 * number, 0.5)
        page.get_by_label("Goed", exact=True).check()
        page.get_by_label("Wat ziet u hier?").fill(words)
        answers(page, LIGHT, "Deels")
        if not number:
            page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
            page.reload()  # by accident
            expect(page.get_by_label("Wat ziet u hier?")).to_have_value(words)
        page.get_by_role("button", name="Verstuur dit punt").click()
        expect(page.locator("[data-tell-said]")).to_contain_text("Uw punt wacht op dit apparaat")
        expect(page.get_by_label("Wat ziet u hier?")).to_have_value("")
    assert found(page) == []

    phone.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-tell-said] strong")).to_have_count(2)
    codes = page.locator("[data-tell-said] strong").all_inner_texts()
    assert len({code.strip() for code in codes}) == 2
    lead.goto(address)
    expect(lead.locator(".bb-facts")).to_contain_text("2 (ook wat nog niemand las")
    page.get_by_role("button", name="Wis wat ik invulde van dit apparaat").click()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_the_next_day_a_phone_does_not_fill_in_who_held_it(lead, phone, site, slug):
    page = walker(phone, site, planned(lead, slug, "Rondje van gisteren"))
    consent = page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.")
    consent.check()
    page.get_by_label("Wat ziet u hier?").fill("Nog niet af")
    page.evaluate("""() => Object.keys(localStorage).forEach(name => {
      if (name.startsWith("buurtblik-verhaal")) localStorage.removeItem(name)
      else localStorage.setItem(name, JSON.stringify({...JSON.parse(localStorage.getItem(name)), at: Date.now() - 7 * 3600e3}))
    })""")

    page.reload()

    expect(consent).not_to_be_checked()
    expect(page.locator("[data-tell-said]")).to_be_hidden()


def test_the_device_says_where_it_is_only_when_somebody_asks(lead, phone, site, slug):
    address = planned(lead, slug, "Rondje met de telefoon")
    page = walker(phone, site, address)
    assert drawn(page) is None
    tap(page, 0.5, 0.5)
    east, north = drawn(page)["coordinates"]
    page.get_by_role("button", name="Wis de tekening").click()

    page.get_by_role("button", name="Ik sta hier").click()  # and the owner says no
    expect(page.locator("[data-draw-said]")).to_contain_text("zei niet waar u bent")
    assert drawn(page) is None

    phone.grant_permissions(["geolocation"])
    phone.set_geolocation({"latitude": north + 0.0002, "longitude": east - 0.0003})
    page.get_by_role("button", name="Ik sta hier").click()
    expect(page.locator("[data-draw-said]")).to_contain_text("Er is een plek gekozen")
    assert drawn(page)["coordinates"] == [east, north]  # the middle of the square, not the spot

    phone.set_geolocation({"latitude": 51.0, "longitude": 4.0})
    page.get_by_role("button", name="Ik sta hier").click()
    expect(page.locator("[data-draw-said]")).to_contain_text("buiten deze kaart")


def test_a_story_from_the_right_stands_so_in_the_middle_of_a_dutch_page(lead, phone, site, slug):
    page = phone.new_page()
    watch(page, site)
    page.goto(f"/proces/{slug}/verhalen/vertellen/")
    page.get_by_label("Uw verhaal", exact=True).fill("الساحة جميلة منذ 2019 والجيران طيبون.")
    page.get_by_text("Iets meer over u").click()
    page.get_by_label("In welke taal is het verteld?").select_option("ar")
    page.get_by_label("Iedereen mag mijn woorden lezen, zonder naam.").check()
    page.wait_for_timeout(AS_FAST_AS_PEOPLE_MS)
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    expect(page.locator("[data-code]")).to_be_visible()
    read_all(lead, slug)

    page.goto(f"/proces/{slug}/verhalen/")

    words = page.locator(".st-words[lang=ar]")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator(".st-about").last.evaluate("one => getComputedStyle(one).direction") == "ltr"
    box, line = (
        words.bounding_box(),
        words.locator("p").evaluate(
            """one => { const all = document.createRange(); all.selectNodeContents(one);
            return Math.max(...[...all.getClientRects()].map(part => part.right)) }"""
        ),
    )
    assert box is not None
    assert abs(box["x"] + box["width"] - line) < 2  # it begins at the right edge
    look_at(page)
