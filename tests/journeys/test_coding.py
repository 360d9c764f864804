"""Two people code the same stories, one by keyboard alone, one by mouse; then they see where they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PATIENCE_MS, watch
from .looking import AXE, found
from .stage import TOWN, Stage

LEAD, SECOND = "coderen@example.nl", "codeur@example.nl"
PLEIN = "Op het plein is het fijn. De huur is te hoog 🙂 en stijgt elk jaar. Mijn buren helpen altijd."
STRAAT = "De stoep ligt los. Daar viel mijn moeder."
HOME, TOGETHER, OUTSIDE = "Wonen", "Samenleven", "Leefomgeving"


@pytest.fixture(scope="module")
def slug(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return str(stage.do("to_code", LEAD, "Buurtagenda Plein", PLEIN, STRAAT))


def page_of(browser: Browser, site: str, stage: Stage, who: str, **more: object) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site, storage_state=stage.state(who, site), reduced_motion="reduce",
        **{"viewport": {"width": 1280, "height": 900}, **more},
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(AXE)
    page = context.new_page()
    watch(page, site)
    yield page
    context.close()


@pytest.fixture
def mira(browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[Page]:
    yield from page_of(browser, site, stage, LEAD)


@pytest.fixture
def bram(browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[Page]:
    yield from page_of(browser, site, stage, SECOND)


@pytest.fixture
def without_script(browser: Browser, site: str, stage: Stage, slug: str) -> Iterator[Page]:
    yield from page_of(browser, site, stage, SECOND, java_script_enabled=False)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def reach(page: Page, selector: str, *, most: int = 80) -> None:
    """Press Tab until something has the focus, and see that it is in sight."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            box = page.locator(selector).first.bounding_box()
            assert box is not None
            return
    raise AssertionError(f"no Tab reaches {selector}")


def pick(page: Page, code: str) -> None:
    """Choose a code in the list by its first letters, as a keyboard does."""
    reach(page, "select[name=code]")
    page.keyboard.type(code[:6])
    assert page.locator("select[name=code] option:checked").inner_text() == code


def marked(page: Page) -> list[str]:
    """Code and words of the marks in one's own list."""
    rows = page.locator("section.cd-marks li > div")
    return sorted(" ".join(text.split()) for text in rows.all_inner_texts())


def test_a_story_is_coded_by_keyboard_alone(mira: Page, slug: str):
    mira.goto(f"/proces/{slug}/coderen/")
    reach(mira, "main a.utrecht-button--primary-action")
    press(mira, "Enter")
    expect(mira.get_by_role("heading", level=1)).to_have_text("Een verhaal coderen")

    # A whole sentence: the first is ticked.
    reach(mira, ".cd-tick input")
    press(mira, "Space")
    pick(mira, OUTSIDE)
    press(mira, "Tab", "Enter")
    expect(mira.locator(".bb-said")).to_have_text("1 stuk is gemarkeerd.")
    assert marked(mira) == [f"{OUTSIDE} Op het plein is het fijn."]

    # The next Tab is the next sentence. Exact words of it, an emoji among them.
    reach(mira, ".cd-tick input")
    press(mira, "ArrowRight", "ArrowRight", *["Shift+ArrowRight"] * 4)
    expect(mira.locator("[data-coding-chosen]")).to_have_text("Gekozen: “huur is te hoog 🙂”")
    pick(mira, HOME)
    press(mira, "Tab", "Enter")
    expect(mira.locator(".cd-mark").nth(1)).to_have_text("huur is te hoog 🙂")
    assert marked(mira) == [f"{OUTSIDE} Op het plein is het fijn.", f"{HOME} huur is te hoog 🙂"]
    assert found(mira) == []

    # Escape forgets what was chosen; arrows go from sentence to sentence.
    reach(mira, ".cd-tick input")
    press(mira, "ArrowRight", "Escape")
    assert mira.locator("[name=exact]").input_value() == ""
    press(mira, "ArrowUp", "ArrowDown", "Space")
    pick(mira, TOGETHER)
    press(mira, "Tab", "Enter")
    expect(mira.locator("section.cd-marks li")).to_have_count(3)

    # A number marks the sentence at hand with the code that has it; ctrl and z undoes that.
    reach(mira, ".cd-tick input")
    press(mira, "1")
    expect(mira.locator(".bb-said")).to_have_text("1 stuk is gemarkeerd.")
    expect(mira.locator("section.cd-marks li")).to_have_count(4)
    reach(mira, ".cd-tick input")
    press(mira, "Control+z")
    expect(mira.locator(".bb-said")).to_have_text("1 markering is weer weg.")
    expect(mira.locator("section.cd-marks li")).to_have_count(3)

    # A mark is taken away, a memo written, and the story is done.
    reach(mira, f"button[aria-label^='Haal weg: {OUTSIDE}']")
    press(mira, "Enter")
    expect(mira.locator("section.cd-marks li")).to_have_count(2)
    reach(mira, "#memo_words")
    mira.keyboard.type("Wie helpt wie?")
    reach(mira, ".cd-memos button[type=submit]")
    press(mira, "Enter")
    expect(mira.locator(".cd-memos")).to_contain_text("Wie helpt wie?")
    reach(mira, ".cd-done button[type=submit]")
    press(mira, "Enter")
    expect(mira.locator(".bb-said")).to_contain_text("Dit is het volgende verhaal.")
    expect(mira.locator(".cd-text")).to_contain_text("De stoep ligt los.")


def test_without_a_script_sentences_are_ticked_and_marked(without_script: Page, slug: str):
    page = without_script
    page.goto(f"/proces/{slug}/coderen/")
    page.get_by_role("link", name="De stoep ligt los.").click()

    page.get_by_role("checkbox", name="Daar viel mijn moeder.").check()
    page.get_by_label("Code").select_option(label=OUTSIDE)
    page.get_by_role("button", name="Markeren").click()

    expect(page.locator(".cd-mark")).to_have_text("Daar viel mijn moeder.")
    assert page.locator("[data-coding-keys]:visible").count() == 0
    page.get_by_role("button", name=re.compile("^Haal weg")).click()
    expect(page.locator(".cd-mark")).to_have_count(0)
    page.get_by_role("checkbox", name="De stoep ligt los.").check()
    page.get_by_label("Code").select_option(label=HOME)
    page.get_by_role("button", name="Markeren").click()
    expect(page.locator(".cd-mark")).to_have_text("De stoep ligt los.")


def test_words_are_chosen_by_mouse_from_one_sentence_into_the_next(bram: Page, slug: str):
    bram.goto(f"/proces/{slug}/coderen/")
    bram.get_by_role("link", name="Op het plein is het fijn.").click()
    assert "Mira" not in bram.locator("main").inner_text()

    first, second = bram.locator("#zin-1").bounding_box(), bram.locator("#zin-2").bounding_box()
    assert first is not None
    assert second is not None
    bram.mouse.move(first["x"] + 95, first["y"] + first["height"] / 2)
    bram.mouse.down()
    bram.mouse.move(second["x"] + 60, second["y"] + second["height"] / 2, steps=8)
    bram.mouse.up()
    expect(bram.locator("[data-coding-chosen]")).to_contain_text(re.compile(r"“\S.* fijn\.\s*De huur”"))
    bram.get_by_role("button", name="Toch niet deze").click()
    expect(bram.locator("[data-coding-chosen]")).to_be_hidden()

    bram.get_by_role("checkbox", name=re.compile("^De huur is te hoog")).check()
    bram.get_by_label("Code").select_option(label=HOME)
    bram.get_by_role("button", name="Markeren").click()
    expect(bram.locator(".cd-mark")).to_have_count(1)
    bram.get_by_role("button", name="Ik ben klaar met dit verhaal").click()
    expect(bram.locator(".cd-text")).to_contain_text("De stoep ligt los.")


def test_by_finger_a_sentence_and_a_code_are_two_taps(browser: Browser, site: str, stage: Stage, slug: str):
    phone = page_of(
        browser, site, stage, SECOND, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}
    )
    page = next(phone)
    page.goto(f"/proces/{slug}/coderen/")
    page.get_by_role("link", name="De stoep ligt los.").tap()

    page.get_by_role("checkbox", name="Daar viel mijn moeder.").tap()
    page.get_by_role("button", name=HOME, exact=True).tap()
    expect(page.locator(".cd-mark")).to_have_count(2)
    # Words that were held down and drawn over, as a phone chooses them.
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('#zin-1'))")
    expect(page.locator("[data-coding-chosen]")).to_have_text("Gekozen: “De stoep ligt los.”")
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    page.get_by_role("button", name="Toch niet deze").tap()
    page.get_by_role("button", name="Laatste markering ongedaan maken").tap()
    expect(page.locator(".cd-mark")).to_have_text("De stoep ligt los.")
    assert found(page) == []
    phone.close()


def test_two_coders_see_where_they_differ_and_their_kappa(mira: Page, slug: str):
    mira.goto(f"/proces/{slug}/coderen/vergelijken/")

    expect(mira.get_by_role("heading", level=1)).to_have_text("Waar zijn codeurs het eens?")
    expect(mira.locator(".cd-differences li")).to_have_count(1)
    expect(mira.locator(".cd-differences li")).to_contain_text("Mijn buren helpen altijd.")
    expect(mira.locator(".cd-differences li")).to_contain_text("gemarkeerd door Mira, niet door Bram")
    rows = {row[0]: row[2] for row in (line.split("\t") for line in mira.locator("tbody tr").all_inner_texts())}
    assert rows[HOME] == "1,00"
    assert rows[TOGETHER] == "0,00"
    assert found(mira) == []

    mira.goto(f"/proces/{slug}/coderen/")
    mira.get_by_role("link", name="Op het plein is het fijn.").click()
    expect(mira.get_by_role("heading", name="Wat anderen markeerden")).to_be_visible()
    expect(mira.locator("[aria-labelledby=van-anderen]")).to_contain_text("Bram")


def test_a_thread_is_gathered_and_shown_to_everybody(mira: Page, browser: Browser, site: str, slug: str):
    mira.goto(f"/proces/{slug}/rode-draden/")
    mira.get_by_role("link", name="Rode draad beginnen").click()
    mira.get_by_label("Naam van de rode draad").fill("Buren helpen elkaar, en de huur stijgt")
    mira.get_by_role("button", name="Naar de woorden").click()
    for box in mira.get_by_role("checkbox").all():
        box.check()
    mira.get_by_role("button", name="Bewaren wat erin staat").click()
    mira.get_by_role("button", name="Aan iedereen tonen").click()
    address = mira.url

    everybody = browser.new_context(base_url=site)
    page = everybody.new_page()
    page.goto(address)
    expect(page.locator(".cd-quote").first).to_be_visible()
    assert "Mijn buren helpen altijd." in page.locator("main").inner_text()
    assert "Vanaf 10 verhalen noemen wij het aantal" in page.locator("main").inner_text()
    assert "Mira" not in page.locator("main").inner_text()
    everybody.close()
