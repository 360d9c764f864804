"""Paper and table in a real browser: a pile typed by keyboard only, a difference settled, and two people on one tablet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE_MS, watch
from .stage import TOWN, Stage

LEAD = "tafel@example.nl"


@dataclass(frozen=True)
class Table:
    """A browser at a table where people fill in on paper or on one tablet."""

    context: BrowserContext
    script: bool
    site: str
    codes: list[str]
    round: str
    tablet: str
    stage: Stage
    slug: str

    def turns(self) -> Any:
        """What came in over the tablet: for whom, and which score."""
        return self.stage.do("turns", self.slug)

    def page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch(page, self.site)
        return page


@pytest.fixture(scope="module")
def lead(stage: Stage) -> str:
    stage.do("accounts", f"{LEAD}=Mira={TOWN}")
    return LEAD


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def table(request: pytest.FixtureRequest, browser: Browser, site: str, stage: Stage, lead: str) -> Iterator[Table]:
    name = request.node.name.split("[")[0].replace("_", " ")[5:40]
    made: dict[str, Any] = stage.do("paper", lead, f"{name} {request.param}")
    alone = "tablet" in request.node.name  # who stands before a tablet is not signed in
    kept = {} if alone else {"storage_state": stage.state(lead, site)}
    context = browser.new_context(
        java_script_enabled=request.param,
        base_url=site,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        **kept,
    )
    round = f"/proces/{made['slug']}/urgentie/ronde/1/"
    yield Table(
        context, request.param, site, made["codes"], round, f"{round}tablet/{made['word']}/", stage, made["slug"]
    )
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as whoever has no mouse does."""
    for _ in range(150):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not come to {selector}")


def send_pile(page: Page) -> None:
    tab_to(page, ".ur-pile button[type=submit]:not([name])")
    page.keyboard.press("Enter")


def type_pile(page: Page, rows: list[tuple[str, ...]], *, script: bool) -> None:
    """Type rows without touching the mouse, and send them."""
    tab_to(page, "#code-1")
    for number, row in enumerate(rows, start=1):
        expect(page.locator(f"#code-{number}")).to_be_focused()
        for place, value in enumerate(row):
            page.keyboard.type(value)
            is_full = place < 3  # card, group and numbers have their length; a script goes on by itself
            if not (script and is_full):
                page.keyboard.press("Tab")
        if len(row) == 3:
            page.keyboard.press("Enter" if script else "Tab")
            if not script:
                page.keyboard.press("Tab")
    send_pile(page)


def test_a_pile_is_typed_two_times_by_keyboard_only(table: Table):
    page = table.page()
    one, two, three = table.codes[:3]
    first = [(one, "a", "12345001"), (two, "b", "55555555", "1", "Veel te doen"), (three, "a", "1234567")]
    second = [(three, "a", "11111112"), (two, "b", "55555555", "1", "Veel te doen"), (one, "a", "12345001")]
    page.goto(f"{table.round}kaarten/intypen/")

    type_pile(page, first, script=table.script)
    expect(page.locator("#scores-3")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#scores-3_error")).to_contain_text("1234567")
    expect(page.locator("#words-2")).to_have_value("Veel te doen")
    tab_to(page, "#scores-3")
    page.keyboard.press("Control+A")
    page.keyboard.type("11111111")
    send_pile(page)
    expect(page.get_by_role("status")).to_contain_text("3 kaarten zijn voor de eerste keer ingetypt")

    type_pile(page, second, script=table.script)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat verschilt")
    expect(page.get_by_role("status")).to_contain_text("2 kaarten")
    expect(page.locator(".ur-differs td")).to_have_text(["1", "2"])
    tab_to(page, "button[value='2']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("telt nu mee")

    page.goto(f"{table.round}kaarten/")
    expect(page.locator(".ur-counts dd")).to_have_text(["5", "0", "0", "3"])


def test_the_cards_of_a_set_are_printed_with_their_numbers(table: Table):
    import pypdfium2

    page = table.page()
    page.goto(f"{table.round}kaarten/")
    link = page.get_by_role("link", name="Open de kaarten (PDF)").get_attribute("href")
    answered = table.context.request.get(str(link), timeout=PATIENCE_MS)
    assert answered.headers["content-type"] == "application/pdf"

    printed = pypdfium2.PdfDocument(answered.body())
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed).replace(" ", "")
    assert [code for code in table.codes if code not in text] == []


def nothing_is_filled_in(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe dringend vindt u dit?")
    assert page.locator("input[type=radio]:checked:not([value=''])").count() == 0
    assert [box.input_value() for box in page.locator("textarea").all()] == [""] * 8


def test_two_people_on_one_tablet_see_nothing_of_each_other(table: Table):
    page = table.page()
    page.goto(table.tablet)
    page.locator("a.ur-tall").click()
    nothing_is_filled_in(page)
    fill_in(page, "Bewoners", 2)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel")

    page.go_back(wait_until="commit")
    if table.script:
        expect(page).to_have_url(table.site + table.tablet)
    else:
        nothing_is_filled_in(page)
    page.goto(f"{table.tablet}?klaar")
    page.get_by_role("link", name="Volgende persoon").click()
    nothing_is_filled_in(page)
    page.get_by_role("button", name="Verstuur").click()  # too soon: what is missing is said
    expect(page.get_by_role("alert").first).to_be_visible()
    fill_in(page, "Ondernemers", 5)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel")
    page.get_by_role("link", name="Volgende persoon").click()
    nothing_is_filled_in(page)
    assert {cookie["name"] for cookie in table.context.cookies()} <= {"csrftoken"}
    assert table.turns() == [["resident", 2], ["entrepreneur", 5]]


def fill_in(page: Page, voice: str, value: int) -> None:
    page.locator(".ur-voices label", has_text=voice).click()
    page.locator(".ur-theme").first.locator("label.ur-step").nth(value - 1).click()
    page.locator(".ur-theme summary").first.click()
    page.locator(".ur-theme textarea").first.fill(f"Alleen {voice} weten dit")
