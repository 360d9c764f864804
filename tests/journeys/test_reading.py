"""A resident, a professional and a policy maker find their way, with and without script."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

TOWN = "/gemeente/GM9901/lindemeer-fictief/"
DISTRICT = "/profiel/WK990105/west/"


def test_a_resident_searches_with_the_keyboard_only(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    field = page.get_by_role("combobox", name="Zoek een buurt, wijk of gemeente")
    field.focus()
    page.keyboard.type("west")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status]").first).to_have_text(re.compile(r"\d+ suggestie"))
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profiel/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("West")


def test_a_resident_searches_without_script(browser: Browser, site: str):
    page = browser.new_context(java_script_enabled=False, base_url=site).new_page()
    page.goto("/")
    page.get_by_label("Zoek een buurt, wijk of gemeente").fill("west")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="West").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("West")
    expect(page.get_by_role("heading", name="Dit gaat goed")).to_be_visible()
    page.get_by_text("Cijfers en uitleg").first.click()
    expect(page.locator(".bb-more table").first).to_be_visible()


def test_a_figure_in_the_overview_leads_to_its_charts_also_where_they_are_folded(browser: Browser, site: str):
    page = browser.new_context(java_script_enabled=False, base_url=site).new_page()
    page.goto(DISTRICT)
    expect(page.locator("#won_part_huur")).to_be_hidden()
    page.get_by_role("link", name="Alle cijfers op een rij").click()
    page.get_by_role("link", name="Overige huurwoningen").click()

    expect(page.locator("#won_part_huur")).to_be_visible()
    expect(page.locator("#won_part_huur svg").first).to_be_in_viewport()


def test_a_resident_walks_to_the_neighbours_over_the_map(page: Page):
    page.goto(DISTRICT)
    neighbour = page.locator(".bb-locator svg a[href*=WK990102]").first
    neighbour.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Noord")


def test_a_professional_chooses_and_sorts_without_script(browser: Browser, site: str):
    page = browser.new_context(java_script_enabled=False, base_url=site).new_page()
    page.goto(TOWN)
    page.get_by_label("Cijfer", exact=True).select_option("sam_eenzaam")
    page.get_by_label("Per", exact=True).select_option("buurt")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("link", name="Waarde").click()

    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Waarde"))
    expect(page.locator(".bb-town tbody tr")).to_have_count(25)  # the neighbourhoods and the gemeente itself


def test_sorting_keeps_the_place_on_the_page(page: Page):
    page.goto(TOWN)
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Waarde").click()

    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Waarde"))
    assert page.evaluate("window.stayed") is True
    assert "volgorde=waarde" in page.url
    expect(page.locator("#op-waarde")).to_be_focused()
    page.go_back()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Naam"))


def test_a_policy_maker_takes_the_figures_along(page: Page):
    page.goto(DISTRICT)
    with page.expect_download() as got:
        page.get_by_role("link", name="Rekenblad (XLSX)").click()

    assert got.value.suggested_filename == "buurtblik-wk990105-west.xlsx"


def test_the_language_changes_and_the_page_stays(page: Page):
    page.goto(TOWN + "?cijfer=sam_eenzaam&niveau=buurt")
    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/en" + TOWN + "?cijfer=sam_eenzaam&niveau=buurt")
    page.get_by_role("link", name="Nederlands").click()
    assert page.url.endswith(TOWN + "?cijfer=sam_eenzaam&niveau=buurt")


def test_the_contents_lead_to_a_theme(page: Page):
    page.goto(DISTRICT)
    page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Veiligheid").click()

    assert page.url.endswith("#veiligheid")
    expect(page.locator("#veiligheid")).to_be_in_viewport()
